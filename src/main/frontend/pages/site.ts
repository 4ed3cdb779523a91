import { initAll } from 'govuk-frontend';
import '../lib/drafts';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();

// A box that ticks all boxes of a list; without JavaScript they are ticked one by one.
document.querySelectorAll<HTMLElement>('[data-tick-all]').forEach((place) => {
  const boxes = () => [...document.querySelectorAll<HTMLInputElement>(`input[name="${place.dataset.tickAll}"]`)];
  const item = document.createElement('div');
  item.className = 'govuk-checkboxes govuk-checkboxes--small';
  item.innerHTML = '<div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="tick-all">'
    + '<label class="govuk-label govuk-checkboxes__label" for="tick-all"><span class="govuk-visually-hidden">Tick all on this page</span></label></div>';
  place.replaceChildren(item);
  item.querySelector('input')!.addEventListener('change', (event) => boxes().forEach((box) => { box.checked = (event.target as HTMLInputElement).checked; }));
});


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


// A page that waits for a task looks in the background and shows itself anew when there is one, so that nothing that is being read or typed is moved before.
const waiting = document.querySelector<HTMLElement>('[data-look-again]');
if (waiting) {
  // Whoever is on the way to another page is not called back by it.
  let left = 0;
  addEventListener('beforeunload', () => { left = Date.now(); });
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const seen = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (Date.now() - left > 10_000 && answer.ok && seen.querySelector('.site-standstill')?.textContent !== waiting.textContent) {
        location.reload();
        return;
      }
    } catch { /* The connection is away: it looks again. */ }
    setTimeout(look, Number(waiting.dataset.lookAgain) * 1000);
  };
  setTimeout(look, Number(waiting.dataset.lookAgain) * 1000);
}

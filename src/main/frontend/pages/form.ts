// A task whose form has a page of its own: what is typed is kept as a draft, and totals are brought up to date, both by the server.
const form = document.getElementById('task-form') as HTMLFormElement;
const saved = document.getElementById('task-saved');

let waiting: ReturnType<typeof setTimeout> | undefined;
let leaving = false;
let turn = 0;

const keep = async () => {
  clearTimeout(waiting);
  if (leaving) return;
  const mine = ++turn;
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  try {
    const answer = await fetch(form.action, { method: 'POST', body });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (mine !== turn || leaving) return;
    if (!page.getElementById('task-saved')) throw new Error('not kept');
    form.querySelectorAll('[data-live][id]').forEach((part) => {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    });
  } catch {
    saved!.textContent = 'The draft is not saved: the server cannot be reached, or you are not signed in any more. What you typed is still on this page.';
  }
};

if (form.dataset.mine === 'true') {
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 700);
  });
  form.addEventListener('submit', (event) => {
    if (((event as SubmitEvent).submitter as HTMLButtonElement | null)?.value === 'draft') {
      event.preventDefault();
      void keep();
    } else {
      leaving = true;
      clearTimeout(waiting);
    }
  });
  window.addEventListener('pageshow', () => { leaving = false; });
}

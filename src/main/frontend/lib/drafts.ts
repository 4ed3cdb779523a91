// Forms keep what is typed while it is typed, on the server: one draft for a person and a form. What depends on other answers is asked there too.

const later = 700;
const again = 5000;

/** What was typed in the last moment of a page; its own sending may come after the next page is drawn, so the next page sends it again. */
const left = 'draft.left ';

interface Answer { message?: string }
interface Left { target: string; body: string }

/** What somebody typed, without what only tells the server about the page. */
const words = (typed: URLSearchParams) => [...typed].filter(([name]) => name !== '_csrf' && !name.startsWith('draft.')).map(String).sort().join('\n');

const fieldsOf = (form: HTMLFormElement) =>
  new URLSearchParams([...new FormData(form)].flatMap(([name, value]) => typeof value === 'string' ? [[name, value]] : []));

const bringOver = async () => {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')];
  for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(left))) {
    const { target, body } = JSON.parse(sessionStorage.getItem(key)!) as Left;
    const typed = new URLSearchParams(body);
    const here = forms.find((form) => form.dataset.draft === typed.get('draft.form'));
    if (here && words(fieldsOf(here)) === words(typed)) {
      sessionStorage.removeItem(key);
      continue;
    }
    const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]');
    if (token) typed.set('_csrf', token.value);
    try {
      const answer = await fetch(target, { method: 'POST', body: typed, headers: { 'X-Draft': 'save' } });
      if (answer.status === 401 || new URL(answer.url).pathname === '/login') continue;
      sessionStorage.removeItem(key);
      if (here && answer.ok) location.reload();
    } catch {
      // Not reached: the next page tries again.
    }
  }
};

const start = (form: HTMLFormElement) => {
  /** A page that is drawn anew with every save: totals, and what other answers leave room for. */
  const live = form.dataset.draftOwn !== undefined;
  const said = form.querySelector<HTMLElement>('[data-draft-status]') ?? document.getElementById('task-saved');
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const target = live ? form.action : '/drafts';
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let typedAt = 0;
  let savedAt = 0;
  let leaving = false;
  let unreachable = false;

  const typed = () => fieldsOf(form);
  const stayed = () => sessionStorage.removeItem(left + form.dataset.draft);
  /** Somebody types before the script is there. */
  const touched = () => [...form.elements].some((one) =>
    one instanceof HTMLTextAreaElement || (one instanceof HTMLInputElement && !['hidden', 'file', 'checkbox', 'radio', 'submit', 'button'].includes(one.type))
      ? one.value !== one.defaultValue
      : one instanceof HTMLInputElement && ['checkbox', 'radio'].includes(one.type) && one.checked !== one.defaultChecked);
  const say = (text: string) => { if (said && said.textContent !== text) said.textContent = text; };
  const soon = (delay: number) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void keep(), delay);
  };

  /** After signing in again in another window the page has another token; whose page it is must be the same. */
  const signedInAgain = async () => {
    const answer = await fetch(field('draft.page')!.value, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = [...page.querySelectorAll<HTMLFormElement>('form[data-draft]')].find((one) => one.dataset.draft === form.dataset.draft);
    const value = (name: string) => fresh?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value;
    if (!fresh || value('draft.person') !== field('draft.person')!.value || !value('_csrf')) return false;
    document.querySelectorAll<HTMLInputElement>('input[name="_csrf"]').forEach((token) => { token.value = value('_csrf')!; });
    return true;
  };

  const redraw = (page: Document) => {
    form.querySelectorAll('[data-live][id]').forEach((part) => {
      const fresh = page.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    });
    form.querySelectorAll<HTMLElement>('[data-condition][id]').forEach((part) => {
      const fresh = page.getElementById(part.id);
      if (fresh) part.hidden = fresh.hidden;
    });
  };

  const send = async (): Promise<Response> => {
    running = new AbortController();
    return fetch(target, { method: 'POST', body: typed(), headers: { 'X-Draft': 'save' }, signal: running.signal });
  };

  const keep = async () => {
    clearTimeout(waiting);
    if (leaving) return;
    if (running) { soon(later); return; }
    const mine = typedAt;
    try {
      let answer = await send();
      if ((answer.status === 401 || new URL(answer.url).pathname === '/login') && await signedInAgain()) answer = await send();
      if (answer.status === 401 || answer.status === 403 || new URL(answer.url).pathname === '/login') {
        unreachable = true;
        say('You are not signed in any more. What you typed is still on this page: sign in again in another tab, and it goes on here.');
        return;
      }
      if (answer.status === 409) {
        unreachable = true;
        say((await answer.json() as Answer).message ?? '');
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      unreachable = false;
      savedAt = Math.max(savedAt, mine);
      stayed();
      if (live) redraw(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      else say('What you typed is saved as a draft.');
    } catch (problem) {
      if (leaving || (problem as Error).name === 'AbortError') return;
      unreachable = true;
      say('The draft is not saved: the server cannot be reached. What you typed is still on this page, and is saved as soon as the server answers.');
      soon(again);
    } finally {
      running = undefined;
    }
  };

  form.addEventListener('input', () => {
    typedAt += 1;
    soon(later);
  });
  form.addEventListener('change', (event) => {
    // An answer may bring up or take away questions: ask at once.
    if (live && (event.target as HTMLElement).matches('select, [type="radio"], [type="checkbox"]')) soon(0);
  });
  form.addEventListener('submit', () => {
    leaving = true;
    stayed();
    clearTimeout(waiting);
    running?.abort();
  });
  window.addEventListener('pageshow', (event) => {
    leaving = false;
    if (!event.persisted) return;
    stayed();
    if (typedAt > savedAt) soon(0);
  });
  window.addEventListener('focus', () => { if (unreachable && typedAt > savedAt) soon(0); });
  window.addEventListener('online', () => { if (typedAt > savedAt) soon(0); });
  window.addEventListener('pagehide', () => {
    if (leaving || typedAt <= savedAt) return;
    sessionStorage.setItem(left + form.dataset.draft, JSON.stringify({ target, body: typed().toString() } satisfies Left));
    navigator.sendBeacon(target, typed());
  });
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && unreachable && typedAt > savedAt) event.preventDefault();
  });
  if (touched()) {
    typedAt += 1;
    soon(later);
  }
};

void bringOver();
document.querySelectorAll<HTMLFormElement>('form[data-draft]').forEach(start);
document.querySelectorAll<HTMLFormElement>('form[action$="/logout"]').forEach((form) =>
  form.addEventListener('submit', () => Object.keys(sessionStorage).filter((one) => one.startsWith(left)).forEach((one) => sessionStorage.removeItem(one))));
export {};

// The form of a task: rendered from its Camunda Form, kept as a draft while somebody types, and submitted. The server checks everything again.
import { Form } from '@bpmn-io/form-js-viewer';

type Values = Record<string, unknown>;
interface Component { id: string; key?: string; path?: string; type: string; label?: string; dateLabel?: string; text?: string; components?: Component[] }
interface Schema extends Values { components?: Component[] }
interface Problem { title?: string; detail?: string; rule?: string; violations?: { field: string; label: string; message: string }[] }

const place = document.getElementById('task-form')!;
const problems = document.getElementById('task-problems')!;
const { key, mine, back } = place.dataset;
const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]');
document.querySelectorAll('[data-without-script]').forEach((element) => element.remove());

const post = (action: string, body: unknown) => fetch(`/api/tasks/${key}/${action}`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...(csrf ? { [csrf.dataset.header!]: csrf.content } : {}) },
  body: JSON.stringify(body),
});

const element = (name: string, className: string, ...children: (Node | string)[]) => {
  const created = document.createElement(name);
  created.className = className;
  created.append(...children);
  return created;
};

/** Says what went wrong at the top of the page, in one place, and takes the reader there. */
const say = (title: string, entries: { text: string; target?: string }[]) => {
  const list = element('ul', 'govuk-list govuk-error-summary__list', ...entries.map(({ text, target }) => {
    const item = element('li', '', text);
    if (target && document.getElementById(target)) {
      const link = element('a', '', text) as HTMLAnchorElement;
      link.href = `#${target}`;
      link.addEventListener('click', (event) => {
        event.preventDefault();
        const field = document.getElementById(target)!;
        field.focus();
        field.scrollIntoView({ block: 'center' });
      });
      item.replaceChildren(link);
    }
    return item;
  }));
  const alert = element('div', '', element('h2', 'govuk-error-summary__title', title), element('div', 'govuk-error-summary__body', list));
  alert.setAttribute('role', 'alert');
  problems.replaceChildren(element('div', 'govuk-error-summary', alert));
  problems.focus();
  problems.scrollIntoView();
};

const explain = async (answer: Response, formId: string, components: Component[]) => {
  const problem: Problem = await answer.json().catch(() => ({}));
  if (answer.status === 401 || answer.status === 403) {
    say('You are not signed in any more', [{ text: problem.detail ?? 'Sign in again in another tab, then submit here again: what you typed is still on this page.' }]);
  } else if (problem.violations?.length) {
    say('Some answers need another look', problem.violations.map(({ field, label, message }) => ({
      text: `${label}: ${message}`,
      target: idOf(components, field.replace(/\[\d+]/g, ''), formId),
    })));
  } else {
    say(problem.title ?? 'It did not work', [{ text: problem.detail ?? 'The server did not answer as expected. Try again in a moment.' }]);
  }
};

/** The id that form-js gives the input of a field, so that the summary can link to it. */
const idOf = (components: Component[], field: string, formId: string): string | undefined => {
  for (const component of components) {
    if (component.key === field || component.path === field) return firstInput(`fjs-form-${formId}-${component.id}`);
    const inner = component.components && idOf(component.components, component.path && field.startsWith(`${component.path}.`)
      ? field.slice(component.path.length + 1) : field, formId);
    if (inner) return inner;
  }
  return undefined;
};
const firstInput = (id: string) => document.getElementById(id) ? id : document.querySelector(`[id^="${CSS.escape(id)}"]`)?.id;

const withoutButtons = (components: Component[] = []): Component[] => components
  .filter((component) => component.type !== 'button')
  .map((component) => component.components ? { ...component, components: withoutButtons(component.components) } : component);

/** What a form's words quote, as the rest of the site writes it: 10 December 2026, £1,850,000, formal tender. */
const inWords = (value: unknown): string | undefined => {
  if (typeof value === 'number') return value.toLocaleString('en-GB', { minimumFractionDigits: Number.isInteger(value) ? 0 : 2 });
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  return /^[a-z]+(-[a-z]+)+$/.test(value) ? value.replaceAll('-', ' ') : undefined;
};
const quotedInWords = (components: Component[], data: Values): Component[] => components.map((component) => ({
  ...component,
  ...(component.type === 'text' && component.text ? { text: component.text.replace(/\{\{(\w+)}}/g, (quoted, name) => inWords(data[name]) ?? quoted) } : {}),
  ...(component.components ? { components: quotedInWords(component.components, data) } : {}),
}));

const labelOf = (components: Component[], id: string): string | undefined => {
  for (const component of components) {
    if (component.id === id) return component.label ?? component.dateLabel ?? component.key;
    const inner = component.components && labelOf(component.components, id);
    if (inner) return inner;
  }
  return undefined;
};

/** form-js labels a group of radios or checkboxes for the eye only; screen readers need the name too. */
const nameChoices = () => place.querySelectorAll('.fjs-form-field-radio, .fjs-form-field-checklist').forEach((choice, index) => {
  const label = choice.querySelector(':scope > .fjs-form-field-label');
  if (!label || choice.hasAttribute('aria-labelledby')) return;
  label.id ||= `task-choice-${index}-${Math.random().toString(36).slice(2)}`;
  choice.setAttribute('role', choice.classList.contains('fjs-form-field-radio') ? 'radiogroup' : 'group');
  choice.setAttribute('aria-labelledby', label.id);
});

const start = async () => {
  const answer = await fetch(`/api/tasks/${key}/form`, { headers: { Accept: 'application/json' } });
  if (!answer.ok) {
    const problem: Problem = await answer.json().catch(() => ({}));
    say('The form cannot be shown', [{ text: problem.detail ?? 'Load the page again in a moment.' }]);
    return;
  }
  const { schema, data, draftSavedAt } = await answer.json() as { schema: Schema; data: Values; draftSavedAt?: string };
  const components = quotedInWords(withoutButtons(schema.components), data);
  const form = new Form({ container: place });
  await form.importSchema({ ...schema, components } as never, data);
const formId = (form as unknown as { _id: string })._id;
  const actions = document.getElementById('task-actions');
  const saved = document.getElementById('task-saved');
  nameChoices();
  new MutationObserver(nameChoices).observe(place, { childList: true, subtree: true });
  place.dataset.ready = 'yes';
  if (mine !== 'true') {
    form.setProperty('readOnly', true);
    return;
  }
  actions!.hidden = false;
  /** 21 November 2026 at 2:30pm, as the rest of the site writes it. */
  const time = (at: string) => {
    const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...options }).format(new Date(at));
    return `${part({ dateStyle: 'long' })} at ${part({ hour: 'numeric', minute: '2-digit', hour12: true }).replace(':00', '').replace(/\s/g, '')}`;
  };
  if (draftSavedAt) saved!.textContent = `Your draft of ${time(draftSavedAt)} is filled in.`;

  const entered = () => (form as unknown as { _getSubmitData(): Values })._getSubmitData();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let submitting = false;
  let known = JSON.stringify(entered());
  const keep = async (asked: boolean) => {
    clearTimeout(waiting);
    const now = JSON.stringify(entered());
    if (submitting || (!asked && now === known)) return;
    try {
      const kept = await post('draft', { variables: entered() });
      if (kept.ok) known = now;
      if (kept.ok) saved!.textContent = `Draft saved on ${time((await kept.json()).savedAt)}.`;
      else if (asked) await explain(kept, formId, components);
    } catch {
      saved!.textContent = 'The draft is not saved: the server cannot be reached. What you typed is still on this page.';
    }
  };
  form.on('changed', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => keep(false), 1500);
  });
  document.getElementById('task-draft')!.addEventListener('click', () => keep(true));
  document.getElementById('task-submit')!.addEventListener('click', async () => {
    if (submitting) return;
    const { data: variables, errors } = form.submit() as { data: Values; errors: Record<string, string[]> };
    const wrong = Object.entries(errors).filter(([, messages]) => messages.length);
    if (wrong.length) {
      say('Some answers need another look', wrong.map(([id, messages]) => {
        // In a row of a list, form-js adds the row's number to the id.
        const label = labelOf(components, id) ?? labelOf(components, id.replace(/_\d+$/, '')) ?? id;
        return { text: `${label}: ${messages[0] === 'Field is required.' ? 'an answer is needed' : messages[0]}`, target: firstInput(`fjs-form-${formId}-${id}`) };
      }));
      return;
    }
    submitting = true;
    clearTimeout(waiting);
    const button = document.getElementById('task-submit') as HTMLButtonElement;
    button.setAttribute('aria-disabled', 'true');
    try {
      const completed = await post('complete', { variables });
      if (completed.ok) {
        location.assign(`/tasks/${key}?done&back=${encodeURIComponent(back ?? '/tasks')}`);
        return;
      }
      await explain(completed, formId, components);
    } catch {
      say('The server cannot be reached', [{ text: 'What you typed is still on this page. Try again in a moment.' }]);
    }
    submitting = false;
    button.removeAttribute('aria-disabled');
  });
};

void start();

// Edits a draft in the browser: decision tables with dmn-js, models with bpmn-js and Camunda's properties panel, forms with form-js. Saving hands the file in as an upload would.

const place = document.getElementById('editor')!;
const status = document.getElementById('editor-status')!;
const save = document.getElementById('save') as HTMLButtonElement;
const csrf = document.querySelector<HTMLMetaElement>('meta[name=csrf]')!;

interface Editor { content(): Promise<string>; onChange(listener: () => void): void }

const open: Record<string, (content: string) => Promise<Editor>> = {
  async dmn(content) {
    const { default: Modeler } = await import('dmn-js/lib/Modeler');
    const modeler = new Modeler({ container: place });
    await modeler.importXML(content);
    const views = modeler.getViews();
    const tabs = document.getElementById('editor-views')!;
    const show = async (view: (typeof views)[number]) => {
      await modeler.open(view);
      for (const button of tabs.querySelectorAll('button')) button.setAttribute('aria-pressed', String(button.dataset.view === `${view.type} ${view.id}`));
      if (view.type === 'drd') (modeler.getActiveViewer().get('canvas') as { zoom(level: string, center: string): void }).zoom('fit-viewport', 'auto');
    };
    for (const view of views) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'govuk-button govuk-button--secondary site-small-button';
      button.dataset.view = `${view.type} ${view.id}`;
      button.textContent = view.type === 'drd' ? 'How decisions depend' : view.name ?? view.id;
      button.addEventListener('click', () => void show(view));
      tabs.append(button);
    }
    const asked = new URLSearchParams(location.search).get('decision');
    await show(views.find(({ id }) => id === asked) ?? views.find(({ type }) => type === 'decisionTable') ?? views[0]!);
    return {
      content: async () => (await modeler.saveXML({ format: true })).xml,
      onChange(listener) {
        // Every view has a command stack of its own, made when it is first opened.
        const known = new Set<unknown>();
        const attach = () => {
          const viewer = modeler.getActiveViewer();
          if (viewer && !known.has(viewer)) {
            known.add(viewer);
            viewer.on('commandStack.changed', listener);
          }
        };
        modeler.on('views.changed', attach);
        attach();
      },
    };
  },
  async bpmn(content) {
    const [{ default: Modeler }, { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule }, { default: behaviors }, { default: zeebe }] = await Promise.all([
      import('bpmn-js/lib/Modeler'), import('bpmn-js-properties-panel'), import('camunda-bpmn-js-behaviors/lib/camunda-cloud'), import('zeebe-bpmn-moddle/resources/zeebe.json')]);
    const modeler = new Modeler({
      container: place,
      propertiesPanel: { parent: document.getElementById('editor-properties')! },
      additionalModules: [BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, behaviors],
      moddleExtensions: { zeebe },
    });
    await modeler.importXML(content);
    (modeler.get('canvas') as { zoom(level: string, center: string): void }).zoom('fit-viewport', 'auto');
    return {
      content: async () => (await modeler.saveXML({ format: true })).xml!,
      onChange: (listener) => modeler.on('commandStack.changed', listener),
    };
  },
  async form(content) {
    const { FormEditor } = await import('@bpmn-io/form-js-editor');
    const editor = new FormEditor({ container: place });
    const schema = JSON.parse(content);
    await editor.importSchema(schema);
    const exporter = schema.exporter;
    return {
      // Which tool wrote a form is no change of it.
      content: async () => `${JSON.stringify({ ...editor.saveSchema(), exporter }, null, 2)}\n`,
      onChange: (listener) => editor.on('commandStack.changed', listener),
    };
  },
};

const say = (words: string, bad = false) => {
  status.textContent = words;
  status.classList.toggle('govuk-error-message', bad);
};

const begin = async () => {
  const answer = await fetch(place.dataset.source!);
  if (!answer.ok) throw new Error(String(answer.status));
  const editor = await open[place.dataset.kind!]!(await answer.text());
  let changed = false;
  editor.onChange(() => {
    changed = true;
    save.disabled = false;
    say('Not saved yet.');
  });
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault(); });
  save.addEventListener('click', async () => {
    save.disabled = true;
    say('Saving ...');
    const form = new FormData();
    form.append('file', new Blob([await editor.content()], { type: place.dataset.kind === 'form' ? 'application/json' : 'application/xml' }), place.dataset.name!);
    form.append('seen', place.dataset.seen!);
    const saved = await fetch(place.dataset.source!, { method: 'POST', body: form, headers: { [csrf.dataset.header!]: csrf.content }, redirect: 'manual' });
    if (saved.type === 'opaqueredirect') {
      changed = false;
      location.assign(place.dataset.done!);
      return;
    }
    const page = new DOMParser().parseFromString(await saved.text(), 'text/html');
    save.disabled = false;
    say(page.querySelector('.govuk-error-summary__list')?.textContent?.trim() ?? 'It could not be saved. Try again; what you have written is still here.', true);
  });
  place.dataset.ready = 'yes';
};

begin().catch((problem) => {
  console.warn(problem);
  say('The editor cannot be shown. Download the draft, change it in Camunda’s desktop Modeler and hand it in again.', true);
});

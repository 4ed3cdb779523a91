// Draws a model, a decision or a form of the library. What it shows is also written on the page, so nothing depends on it.

import { showActingGroups } from '../lib/acting-groups';

const place = document.getElementById('drawing')!;

interface Size { width: number; height: number }
interface Canvas {
  zoom(level: string | number, center?: string): number;
  viewbox(): { inner: Size; outer: Size };
  resized(): void;
}

const fit = (canvas: Canvas, room = 40) => {
  const { inner, outer } = canvas.viewbox();
  place.style.height = `${Math.ceil(Math.min(600, Math.max(220, inner.height * Math.min(1, outer.width / inner.width) + room)))}px`;
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
};

const draw: Record<string, (content: string) => Promise<void>> = {
  async bpmn(content) {
    const { default: Viewer } = await import('bpmn-js/lib/NavigatedViewer');
    const viewer = new Viewer({ container: place });
    await viewer.importXML(content);
    showActingGroups(viewer);
    fit(viewer.get('canvas') as Canvas);
  },
  async dmn(content) {
    const { default: Viewer } = await import('dmn-js/lib/NavigatedViewer');
    const viewer = new Viewer({ container: place });
    await viewer.importXML(content);
    // The requirements are drawn here; the rules are the tables below.
    const graph = viewer.getViews().find(({ type }) => type === 'drd');
    if (graph) await viewer.open(graph);
    fit(viewer.getActiveViewer().get('canvas') as Canvas, 120);
  },
  async form(content) {
    const { Form } = await import('@bpmn-io/form-js-viewer');
    place.classList.add('site-drawing--form');
    const form = new Form({ container: place });
    // No case fills in what texts quote of it, so they say what they quote.
    await form.importSchema(JSON.parse(content, (key, value) => key === 'text' && typeof value === 'string' ? value.replace(/\{\{\s*(.*?)\s*\}\}/gs, '‹$1›') : value));
    form.setProperty('readOnly', true);
  },
};

const show = async () => {
  const answer = await fetch(place.dataset.source!);
  if (!answer.ok) throw new Error(String(answer.status));
  await draw[place.dataset.kind!]!(await answer.text());
  place.dataset.ready = 'yes';
};

show().catch((problem) => {
  console.warn(problem);
  place.classList.add('site-drawing--missing');
  place.textContent = 'The drawing cannot be shown. What the file holds is written below.';
});

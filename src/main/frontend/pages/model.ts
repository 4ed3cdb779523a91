// Draws a process with where it stands. What it shows is also written on the page, so nothing depends on it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { showActingGroups } from '../lib/acting-groups';

const place = document.getElementById('model')!;

interface Size { width: number; height: number }
interface Canvas {
  zoom(level: string | number, center?: string): number;
  addMarker(id: string, marker: string): void;
  viewbox(): { inner: Size; outer: Size };
  resized(): void;
}
interface Registry { get(id: string): unknown }
interface Overlays { add(id: string, overlay: { position: { top: number; right: number }; html: HTMLElement }): void }

const draw = async () => {
  const answer = await fetch(place.dataset.xml!);
  if (!answer.ok) throw new Error(String(answer.status));
  const viewer = new NavigatedViewer({ container: place });
  await viewer.importXML(await answer.text());
  showActingGroups(viewer);
  const canvas = viewer.get('canvas') as Canvas;
  const known = viewer.get('elementRegistry') as Registry;
  const mark = (ids: string | undefined, marker: string) => (ids ?? '').split(' ')
    .filter((id) => id && known.get(id)).forEach((id) => canvas.addMarker(id, marker));
  const pairs = (text: string | undefined) => (text ?? '').split(' ').flatMap((pair) => {
    const [id, value] = pair.split(':');
    return id && value && known.get(id) ? [[id, value] as const] : [];
  });
  mark(place.dataset.flows, 'site-taken');
  mark(place.dataset.passed, 'site-passed');
  mark(place.dataset.active, 'site-now');
  mark(place.dataset.incidents, 'site-stuck');
  pairs(place.dataset.heat).forEach(([id, level]) => canvas.addMarker(id, `site-heat-${level}`));
  const overlays = viewer.get('overlays') as Overlays;
  pairs(place.dataset.counts).forEach(([id, count]) => {
    const badge = document.createElement('span');
    badge.className = 'site-count';
    badge.textContent = count;
    overlays.add(id, { position: { top: -10, right: 14 }, html: badge });
  });
  const { inner, outer } = canvas.viewbox();
  const height = Math.ceil(Math.min(560, Math.max(220, inner.height * Math.min(1, outer.width / inner.width) + 40)));
  place.style.height = `${height}px`;
  canvas.resized();
  canvas.zoom('fit-viewport', 'auto');
  place.dataset.ready = 'yes';
};

draw().catch(() => {
  place.classList.add('site-model--missing');
  place.textContent = 'The drawing cannot be shown. Where the case stands is written below.';
});

// Whether a diagram can be read: complete, left to right, no flow crosses another or runs through an element or a name.
import { flowElements, processesOf } from './elements.mjs';

const TOLERANCE = 2;

export function geometry({ definitions }, report) {
  const drawn = new Map();
  for (const { plane } of definitions.diagrams ?? []) {
    for (const part of plane?.planeElement ?? []) if (part.bpmnElement) drawn.set(part.bpmnElement.id, part);
  }
  for (const process of processesOf(definitions)) {
    const elements = flowElements(process);
    const missing = elements.filter(({ id }) => !drawn.has(id));
    for (const { id } of missing) report(id, 'drawn', 'it is not in the diagram');
    const shapes = elements.filter(({ $type, id }) => $type !== 'bpmn:SequenceFlow' && drawn.get(id)?.bounds)
      .map((element) => ({ element, id: element.id, bounds: drawn.get(element.id).bounds }));
    const flows = elements.filter(({ $type, id }) => $type === 'bpmn:SequenceFlow' && drawn.get(id)?.waypoint)
      .map((element) => ({ element, id: element.id, segments: segmentsOf(drawn.get(element.id).waypoint) }));
    const boundsOf = new Map(shapes.map(({ id, bounds }) => [id, bounds]));
    docked(flows, boundsOf, report);
    leftToRight(flows, boundsOf, report);
    crossings(flows, report);
    throughElements(flows, shapes, report);
    throughNames(flows, shapes, drawn, report);
    overlappingShapes(shapes, report);
  }
}

const segmentsOf = (points) => points.slice(1).map((to, index) => ({ from: points[index], to }));
const horizontal = ({ from, to }) => Math.abs(from.y - to.y) <= TOLERANCE;
const vertical = ({ from, to }) => Math.abs(from.x - to.x) <= TOLERANCE;
const box = ({ from, to }) => ({ left: Math.min(from.x, to.x), right: Math.max(from.x, to.x), top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y) });
const rectangle = ({ x, y, width, height }, shrink = 0) => ({ left: x + shrink, right: x + width - shrink, top: y + shrink, bottom: y + height - shrink });
const intersect = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Flows are drawn with straight, right-angled lines that begin and end on the elements they connect. */
function docked(flows, boundsOf, report) {
  for (const { element, id, segments } of flows) {
    if (segments.some((segment) => !horizontal(segment) && !vertical(segment))) report(id, 'right-angles', 'draw it with horizontal and vertical lines');
    const touches = (point, bounds) => {
      const { left, right, top, bottom } = rectangle(bounds, -TOLERANCE - 1);
      return point.x >= left && point.x <= right && point.y >= top && point.y <= bottom;
    };
    const source = boundsOf.get(element.sourceRef?.id);
    const target = boundsOf.get(element.targetRef?.id);
    if (source && !touches(segments[0].from, source)) report(id, 'docked', `it does not begin at ${element.sourceRef.id}`);
    if (target && !touches(segments.at(-1).to, target)) report(id, 'docked', `it does not end at ${element.targetRef.id}`);
  }
}

/** A flow may go back only where it closes a loop. */
function leftToRight(flows, boundsOf, report) {
  const next = new Map();
  for (const { element } of flows) next.set(element.sourceRef.id, [...(next.get(element.sourceRef.id) ?? []), element.targetRef.id]);
  const attached = new Map();
  for (const { element } of flows) {
    const host = element.sourceRef.attachedToRef;
    if (host) attached.set(host.id, [...(attached.get(host.id) ?? []), element.sourceRef.id]);
  }
  const reaches = (from, to, seen = new Set()) => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return [...(next.get(from) ?? []), ...(attached.get(from) ?? [])].some((id) => reaches(id, to, seen));
  };
  const middle = ({ x, width }) => x + width / 2;
  for (const { element, id } of flows) {
    const source = boundsOf.get(element.sourceRef.id);
    const target = boundsOf.get(element.targetRef.id);
    if (source && target && middle(target) < middle(source) - TOLERANCE && !reaches(element.targetRef.id, element.sourceRef.id)) {
      report(id, 'left-to-right', `${element.targetRef.id} is drawn left of ${element.sourceRef.id}`);
    }
  }
}

function crossings(flows, report) {
  for (let first = 0; first < flows.length; first++) {
    for (let second = first + 1; second < flows.length; second++) {
      const a = flows[first];
      const b = flows[second];
      const joined = a.element.sourceRef === b.element.sourceRef || a.element.targetRef === b.element.targetRef;
      if (a.segments.some((x) => b.segments.some((y) => crosses(x, y) || (!joined && overlaps(x, y))))) report(a.id, 'no-crossing', `it crosses ${b.id}`);
    }
  }
}

/** Two lines cross when one passes through the inside of the other. */
function crosses(a, b) {
  const [h, v] = horizontal(a) && vertical(b) ? [a, b] : vertical(a) && horizontal(b) ? [b, a] : [];
  if (!h) return false;
  const across = box(h);
  const down = box(v);
  return v.from.x > across.left + TOLERANCE && v.from.x < across.right - TOLERANCE && h.from.y > down.top + TOLERANCE && h.from.y < down.bottom - TOLERANCE;
}

/** Two lines overlap when they run along each other. */
function overlaps(a, b) {
  const [one, other] = [box(a), box(b)];
  if (horizontal(a) && horizontal(b)) return Math.abs(a.from.y - b.from.y) <= TOLERANCE && Math.min(one.right, other.right) - Math.max(one.left, other.left) > TOLERANCE;
  if (vertical(a) && vertical(b)) return Math.abs(a.from.x - b.from.x) <= TOLERANCE && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > TOLERANCE;
  return false;
}

const ancestors = (element) => element?.$parent && element.$parent.$type !== 'bpmn:Process' ? [element.$parent.id, ...ancestors(element.$parent)] : [];

function throughElements(flows, shapes, report) {
  for (const { element, id, segments } of flows) {
    const around = new Set(ancestors(element));
    for (const { id: shape, bounds, element: { $type } } of shapes) {
      if (around.has(shape)) continue;
      const own = shape === element.sourceRef?.id || shape === element.targetRef?.id;
      if (own && !/Task|Activity/.test($type)) continue;
      const inner = rectangle(bounds, TOLERANCE + 1);
      if (segments.some((segment) => intersect(box(segment), inner))) report(id, 'through-element', `it runs through ${shape}`);
    }
  }
}

/** Names of events and gateways stand beside them: where the diagram does not say, below and in the middle. */
function nameBounds({ element, bounds }, drawn) {
  if (!element.name || !/(Event|Gateway)$/.test(element.$type)) return undefined;
  const stated = drawn.get(element.id)?.label?.bounds;
  if (stated) return rectangle(stated, TOLERANCE);
  const width = Math.min(90, element.name.length * 6);
  return { left: bounds.x + bounds.width / 2 - width / 2, right: bounds.x + bounds.width / 2 + width / 2, top: bounds.y + bounds.height + 7, bottom: bounds.y + bounds.height + 18 };
}

function throughNames(flows, shapes, drawn, report) {
  for (const shape of shapes) {
    const name = nameBounds(shape, drawn);
    if (!name) continue;
    for (const { id, segments } of flows) {
      if (segments.some((segment) => intersect(box(segment), name))) report(id, 'through-name', `it runs through the name of ${shape.id}: move the label`);
    }
    for (const other of shapes) {
      if (other.id !== shape.id && !ancestors(shape.element).includes(other.id) && shape.element.attachedToRef?.id !== other.id && intersect(name, rectangle(other.bounds, TOLERANCE))) {
        report(shape.id, 'through-name', `its name lies over ${other.id}: move the label`);
      }
    }
  }
}

function overlappingShapes(shapes, report) {
  for (let first = 0; first < shapes.length; first++) {
    for (let second = first + 1; second < shapes.length; second++) {
      const [a, b] = [shapes[first], shapes[second]];
      const related = a.element.attachedToRef === b.element || b.element.attachedToRef === a.element
        || ancestors(a.element).includes(b.id) || ancestors(b.element).includes(a.id)
        || (a.element.attachedToRef && ancestors(a.element.attachedToRef).includes(b.id)) || (b.element.attachedToRef && ancestors(b.element.attachedToRef).includes(a.id));
      if (!related && intersect(rectangle(a.bounds), rectangle(b.bounds))) report(a.id, 'no-overlap', `it overlaps ${b.id}`);
    }
  }
}

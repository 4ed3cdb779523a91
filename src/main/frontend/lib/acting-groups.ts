// Writes under each human step of a drawn process which group acts.

interface Value { $type: string; candidateGroups?: string }
interface Shape { id: string; type: string; businessObject: { extensionElements?: { values?: Value[] } } }
interface Registry { filter(keep: (shape: Shape) => boolean): Shape[] }
interface Overlays { add(id: string, overlay: { position: { bottom: number; left: number }; html: HTMLElement }): void }
interface Viewer { get(service: 'elementRegistry'): Registry; get(service: 'overlays'): Overlays }

const TASK_WIDTH = 100;
const ROOM = 20;

/** A group's name in words; one that only the case knows is named by its variable: gateGroup is "gate group". */
const inWords = (group: string) => {
  const words = group.replace(/^=\[?|\]$/g, '').replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('-', ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const groupsOf = ({ businessObject }: Shape) => (businessObject.extensionElements?.values ?? [])
  .filter(({ $type }) => $type.toLowerCase() === 'zeebe:assignmentdefinition')
  .flatMap(({ candidateGroups }) => candidateGroups?.split(',') ?? []);

export const showActingGroups = (viewer: Viewer) => {
  const overlays = viewer.get('overlays');
  for (const task of viewer.get('elementRegistry').filter(({ type }) => type === 'bpmn:UserTask')) {
    const groups = groupsOf(task).map(inWords);
    if (groups.length === 0) continue;
    const line = document.createElement('span');
    line.className = 'model-group';
    line.style.width = `${TASK_WIDTH + 2 * ROOM}px`;
    line.textContent = groups.join(', ');
    overlays.add(task.id, { position: { bottom: -3, left: -ROOM }, html: line });
  }
};

// The parts of a BPMN model that every check walks through.

/** All flow elements of a process, those inside embedded sub-processes included. */
export const flowElements = (container) => (container.flowElements ?? []).flatMap((element) => [element, ...flowElements(element)]);

/** The processes of a model. */
export const processesOf = (definitions) => (definitions.rootElements ?? []).filter((element) => element.$type === 'bpmn:Process');

/** Extension elements of a kind, for instance zeebe:TaskListener, on one element. */
export const extensions = (element, type) => {
  const values = element.extensionElements?.values ?? [];
  return values.flatMap((value) => value.$type === type ? [value] : value.$type === `${type}s` ? value.values ?? value.listeners ?? [] : []);
};

/** The task headers of an element as an object. */
export const headersOf = (element) => {
  const headers = (element.extensionElements?.values ?? []).find((value) => value.$type === 'zeebe:TaskHeaders');
  return Object.fromEntries((headers?.values ?? []).map(({ key, value }) => [key, value]));
};

/** Event definitions of an event. */
export const eventDefinitions = (element) => element.eventDefinitions ?? [];

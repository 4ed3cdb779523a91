// What models say about each other: called processes, decisions, forms, error codes; and the forms themselves.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { eventDefinitions, flowElements, headersOf, processesOf } from './elements.mjs';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Forms of gates share these keys, so that one listener can judge every gate. */
const GATE_KEYS = ['decision', 'reasons', 'planVersionSeen'];

export function references(models, root, finding) {
  const processes = new Map();
  for (const { file, definitions } of models) {
    for (const { id } of processesOf(definitions)) {
      if (processes.has(id)) finding(file)(id, 'unique-id', `process ${id} is also in ${processes.get(id)}`);
      processes.set(id, file);
    }
  }
  const decisions = decisionIds(root, finding);
  const forms = new Set(formFiles(root));
  const caught = new Set();
  const thrown = [];
  for (const { file, definitions } of models) {
    const report = finding(file);
    for (const element of processesOf(definitions).flatMap(flowElements)) {
      for (const value of element.extensionElements?.values ?? []) {
        if (value.$type === 'zeebe:CalledElement' && !value.processId?.startsWith('=') && !processes.has(value.processId)) report(element.id, 'called-process', `there is no process ${value.processId}`);
        if (value.$type === 'zeebe:CalledDecision' && !value.decisionId?.startsWith('=') && !decisions.has(value.decisionId)) report(element.id, 'called-decision', `there is no decision ${value.decisionId}`);
        if (value.$type === 'zeebe:FormDefinition' && value.formId && !forms.has(value.formId)) report(element.id, 'form', `there is no bpmn/forms/${value.formId}.form`);
      }
      for (const { $type, errorRef } of eventDefinitions(element)) {
        if ($type !== 'bpmn:ErrorEventDefinition') continue;
        if (/^bpmn:(EndEvent|IntermediateThrowEvent)$/.test(element.$type)) thrown.push({ file, id: element.id, code: errorRef?.errorCode });
        else caught.add(errorRef?.errorCode);
      }
    }
  }
  for (const { file, id, code } of thrown) if (!caught.has(code) && !caught.has(undefined)) finding(file)(id, 'caught', `nothing catches the error ${code}`);
}

function decisionIds(root, finding) {
  const folder = join(root, 'dmn');
  const ids = new Set();
  for (const file of existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.dmn')) : []) {
    const xml = readFileSync(join(folder, file), 'utf8').replace(/<!--[\s\S]*?-->/g, '');
    for (const [, id] of xml.matchAll(/<(?:\w+:)?decision\s[^>]*?\bid="([^"]+)"/g)) {
      if (ids.has(id)) finding(file)(id, 'unique-id', `decision ${id} exists twice`);
      ids.add(id);
    }
  }
  return ids;
}

function formFiles(root) {
  const folder = join(root, 'bpmn/forms');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.form')).map((name) => name.slice(0, -'.form'.length)) : [];
}

const fields = (components) => (components ?? []).flatMap((component) => [component, ...fields(component.components)]);

/** Every form is well formed, labelled, used, and - where a gate uses it - has the fields of a gate. */
export function checkForms(models, root, finding) {
  const uses = new Map();
  for (const element of models.flatMap(({ definitions }) => processesOf(definitions)).flatMap(flowElements)) {
    const formId = (element.extensionElements?.values ?? []).find((value) => value.$type === 'zeebe:FormDefinition')?.formId;
    if (formId) uses.set(formId, [...(uses.get(formId) ?? []), element]);
  }
  for (const id of formFiles(root)) {
    const file = `${id}.form`;
    const report = finding(file);
    let form;
    try {
      form = JSON.parse(readFileSync(join(root, 'bpmn/forms', file), 'utf8'));
    } catch (problem) {
      report(id, 'readable', problem.message);
      continue;
    }
    if (form.id !== id) report(id, 'file-name', 'the file is named after the form id');
    if (form.executionPlatform !== 'Camunda Cloud' || form.executionPlatformVersion !== '8.8.0') report(id, 'platform', 'set executionPlatform "Camunda Cloud" and executionPlatformVersion "8.8.0"');
    if (!KEBAB.test(id)) report(id, 'readable-id', 'form ids are kebab-case');
    if (!uses.has(id)) report(id, 'used', 'no task uses this form');
    const components = fields(form.components);
    const ids = components.map((component) => component.id).filter(Boolean);
    for (const twice of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) report(id, 'unique-id', `two components have the id ${twice}`);
    for (const component of components.filter(({ key }) => key)) if (!component.label?.trim()) report(id, 'label', `field ${component.key} has no label`);
    for (const task of uses.get(id) ?? []) {
      const gate = headersOf(task).gate;
      for (const key of gate && gate !== 'award' && gate !== 'signature' ? GATE_KEYS : []) {
        if (!components.some((component) => component.key === key)) report(id, 'gate-form', `gate ${gate} needs the field ${key}`);
      }
    }
  }
}

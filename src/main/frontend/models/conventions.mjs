// House conventions for one model: names, documentation, human steps, service tasks, calls.
import { basename } from 'node:path';
import { eventDefinitions, extensions, flowElements, headersOf, processesOf } from './elements.mjs';

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const CODE = /^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$/;
const JOB_TYPE = /^(calendar|people|tasks|governance|cycle|sourcing|contracts|publication)\.[a-z]+(-[a-z0-9]+)*$/;
const STAGES = ['analyse', 'plan', 'do', 'review'];
/** What a step is called that decides. */
const DECIDING = /^(decide|approve|waive|accept|resolve|sign|establish|close|hear|agree-urgency|give-.*sign-off|serve-default)\b/;
const LISTENED = ['creating', 'assigning', 'updating', 'completing', 'canceling'];
export const GROUPS = ['commissioning', 'procurement', 'legal', 'finance', 'commercial-board', 'corporate-directors', 'democratic-services', 'cabinet-committee',
  'cabinet', 'scrutiny', 'local-members', 'contract-management', 'service-users', 'managers', 'analysts', 'auditors', 'administrators'];

export function conventions({ file, definitions }, report) {
  const processes = processesOf(definitions);
  if (definitions.get('modeler:executionPlatform') !== 'Camunda Cloud' || definitions.get('modeler:executionPlatformVersion') !== '8.8.0') {
    report(definitions.id, 'platform', 'set modeler:executionPlatform="Camunda Cloud" and modeler:executionPlatformVersion="8.8.0"');
  }
  if (processes.length !== 1) report(definitions.id, 'one-process', `a file holds one process, this one ${processes.length}`);
  for (const process of processes) {
    if (process.id !== basename(file, '.bpmn')) report(process.id, 'file-name', 'the file is named after the process id');
    if (!process.isExecutable) report(process.id, 'executable', 'mark the process executable');
    named(process, report);
    documented(process, report);
    for (const element of flowElements(process)) flowElement(element, report);
  }
  for (const element of definitions.rootElements ?? []) {
    if (element.$type === 'bpmn:Error' && !CODE.test(element.errorCode ?? '')) report(element.id, 'error-code', 'error codes are UPPER-KEBAB-CASE');
    if (element.$type === 'bpmn:Message') message(element, report);
  }
}

function flowElement(element, report) {
  if (!KEBAB.test(element.id)) report(element.id, 'readable-id', 'ids are kebab-case and say what the element does');
  if (element.$type === 'bpmn:SequenceFlow') return;
  const outgoing = element.outgoing ?? [];
  const gateway = /Gateway$/.test(element.$type);
  if (!gateway) {
    named(element, report);
    wordedByOneHand(element, report);
  }
  if (/^bpmn:(Exclusive|Inclusive)Gateway$/.test(element.$type) && outgoing.length > 1) {
    named(element, report);
    if (element.name && !element.name.trim().endsWith('?')) report(element.id, 'question', 'a forking gateway asks a question');
    for (const flow of outgoing) named(flow, report);
  }
  if (/(Task|CallActivity|SubProcess)$/.test(element.$type)) documented(element, report);
  if (/^bpmn:(Service|Send|Script|BusinessRule)Task$/.test(element.$type)) serviceTask(element, report);
  if (/^bpmn:(ManualTask|Task|ScriptTask|SendTask)$/.test(element.$type)) report(element.id, 'task-kind', 'use a user task, a service task or a business rule task');
  if (element.$type === 'bpmn:UserTask') userTask(element, report);
  if (element.$type === 'bpmn:CallActivity') callActivity(element, report);
  for (const definition of eventDefinitions(element)) {
    if (definition.$type === 'bpmn:TimerEventDefinition' && definition.timeCycle === undefined && definition.timeDate === undefined && definition.timeDuration === undefined) {
      report(element.id, 'timer', 'a timer needs a time');
    }
  }
}

function named(element, report) {
  if (!element.name?.trim()) report(element.id, 'named', 'give it a name');
}

function wordedByOneHand(element, report) {
  if (/\b(the|an?)\b/i.test(element.name ?? '')) report(element.id, 'wording', 'leave out articles: verb and noun for what is done, noun and participle for what has happened');
  if (/^keep\b/i.test(element.name ?? '')) report(element.id, 'wording', 'say record');
}

function documented(element, report) {
  if (!(element.documentation ?? []).some(({ text }) => text?.trim())) report(element.id, 'documented', 'add documentation');
}

function userTask(element, report) {
  const values = element.extensionElements?.values ?? [];
  const one = (type) => values.find((value) => value.$type === type);
  if (!one('zeebe:UserTask')) report(element.id, 'user-task', 'add zeebe:userTask');
  const form = one('zeebe:FormDefinition');
  if (!form?.formId) report(element.id, 'form', 'link a form by zeebe:formDefinition formId');
  else if (form.bindingType !== 'deployment') report(element.id, 'binding', 'bind the form to the deployment');
  candidateGroups(one('zeebe:AssignmentDefinition')?.candidateGroups, element, report);

  const headers = headersOf(element);
  if (!STAGES.includes(headers.stage)) report(element.id, 'header-stage', `header stage is one of ${STAGES.join(', ')}`);
  if (!/^[1-9][0-9]*$/.test(headers.workingDays ?? '')) report(element.id, 'header-working-days', 'header workingDays is a number of working days from 1');
  if (!/\S.*\S/.test(headers.asks ?? '')) report(element.id, 'header-asks', 'header asks says what is asked and why');
  if (!/\S/.test(headers.source ?? '')) report(element.id, 'header-source', 'header source names the rule or recommendation');

  const listeners = extensions(element, 'zeebe:TaskListener').map(({ eventType, type }) => ({ eventType, type }));
  const inbox = listeners.filter(({ type }) => type === 'tasks.inbox').map(({ eventType }) => eventType);
  if (inbox.join() !== LISTENED.join()) report(element.id, 'listeners', `tasks.inbox listens to ${LISTENED.join(', ')} in this order`);
  for (const { type } of listeners) if (!JOB_TYPE.test(type ?? '')) report(element.id, 'job-type', `listener type ${type} is <module>.<verb-noun>`);
  const completing = listeners.filter(({ eventType }) => eventType === 'completing').map(({ type }) => type);
  const decides = headers.gate ?? headers.decides;
  const kept = completing.includes('governance.decision');
  if (decides && !kept) report(element.id, 'gate', 'a step that decides has the completing listener governance.decision');
  if (kept && !decides) report(element.id, 'gate', 'header gate or decides names what governance.decision keeps');
  if (kept && completing.at(-1) !== 'governance.decision') report(element.id, 'gate', 'governance.decision is the last completing listener');
  if (!decides && DECIDING.test(element.id)) report(element.id, 'gate', 'a step of this name decides: give it header gate or decides');
}

function candidateGroups(groups, element, report) {
  if (!groups) return report(element.id, 'candidate-group', 'name the candidate group');
  if (groups.startsWith('=')) {
    const literals = [...groups.matchAll(/"([^"]*)"/g)].map(([, text]) => text);
    for (const group of literals) if (KEBAB.test(group) && !GROUPS.includes(group)) report(element.id, 'candidate-group', `${group} is not a group`);
    return undefined;
  }
  for (const group of groups.split(',')) if (!GROUPS.includes(group.trim())) report(element.id, 'candidate-group', `${group} is not a group`);
  return undefined;
}

function serviceTask(element, report) {
  const values = element.extensionElements?.values ?? [];
  const decision = values.find((value) => value.$type === 'zeebe:CalledDecision');
  if (element.$type === 'bpmn:BusinessRuleTask' && decision) {
    if (decision.bindingType !== 'deployment') report(element.id, 'binding', 'bind the decision to the deployment');
    if (!decision.resultVariable) report(element.id, 'result', 'name the result variable');
    return;
  }
  const type = values.find((value) => value.$type === 'zeebe:TaskDefinition')?.type;
  if (!JOB_TYPE.test(type ?? '')) report(element.id, 'job-type', `job type ${type} is <module>.<verb-noun>`);
}

function callActivity(element, report) {
  const called = (element.extensionElements?.values ?? []).find((value) => value.$type === 'zeebe:CalledElement');
  if (!called) return;
  if (called.bindingType !== 'deployment') report(element.id, 'binding', 'bind the called process to the deployment');
  if (called.propagateAllChildVariables !== false) report(element.id, 'mapping', 'set propagateAllChildVariables="false" and map outputs');
}

function message(element, report) {
  const subscription = (element.extensionElements?.values ?? []).find((value) => value.$type === 'zeebe:Subscription');
  if (subscription && !/\bcaseReference\b|\bcontractReference\b/.test(subscription.correlationKey ?? '')) {
    report(element.id, 'correlation', 'messages correlate on caseReference');
  }
}

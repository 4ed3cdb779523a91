// Checks the process models and their forms: bpmnlint with Camunda's rules for the target version, the house conventions, and whether a diagram
// can be read. Prints one line per finding (file: element: rule: what to do) and ends with status 1 when there is one.
//
//   node check-models.mjs                     every model of bpmn/, with the references between them
//   node check-models.mjs a.bpmn b.bpmn       these models alone
//   node check-models.mjs --root DIR          the models of another project folder
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { conventions } from './models/conventions.mjs';
import { geometry } from './models/geometry.mjs';
import { checkForms, references } from './models/references.mjs';

const require = createRequire(import.meta.url);
const here = dirname(fileURLToPath(import.meta.url));
const { Linter } = require('bpmnlint');
const NodeResolver = require('bpmnlint/lib/resolver/node-resolver');
const { BpmnModdle } = await import('bpmn-moddle');
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');

const given = process.argv.slice(2);
const root = given[0] === '--root' ? resolve(given.splice(0, 2)[1]) : resolve(here, '../../..');
const folder = join(root, 'bpmn');
const all = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.bpmn')).sort().map((name) => join(folder, name)) : [];
const files = given.length > 0 ? given : all;

const config = JSON.parse(readFileSync(join(here, '.bpmnlintrc'), 'utf8'));
const resolver = new NodeResolver({ require });
const findings = [];
const finding = (file) => (element, rule, message) => findings.push(`${file}: ${element ?? '-'}: ${rule}: ${message}`);

const read = async (path) => {
  const xml = readFileSync(path, 'utf8');
  const file = basename(path);
  try {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe }).fromXML(xml);
    for (const warning of warnings) findings.push(`${file}: -: readable: ${warning.message.split('\n')[0]}`);
    return { file, path, xml, definitions: rootElement };
  } catch (problem) {
    findings.push(`${file}: -: readable: ${problem.message.split('\n')[0]}`);
    return undefined;
  }
};

const models = (await Promise.all(files.map(read))).filter(Boolean);
for (const model of models) {
  const report = finding(model.file);
  // A linter for each model: its rules remember what they saw, and two models may name their parts alike.
  for (const [rule, reports] of Object.entries(await new Linter({ config, resolver }).lint(model.definitions))) {
    for (const { id, message, category } of reports) if (category !== 'info') report(id, rule, message);
  }
  conventions(model, report);
  geometry(model, report);
}
if (given.length === 0) {
  references(models, root, finding);
  checkForms(models, root, finding);
}

for (const line of findings) console.log(line);
process.exit(findings.length > 0 ? 1 : 0);

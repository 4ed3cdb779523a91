// Draws the process models and the graph of rules as the pictures of src/docs/models, with the group that acts under each human step. Needs Chromium.
//
//   node draw-models.mjs                          every model of bpmn/, and the graph of dmn/
//   node draw-models.mjs analyse plan-rules       these alone
//   node draw-models.mjs --into DIR analyse       somewhere else
// The browser is chromium on the PATH, or what the variable CHROMIUM names.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';

const MARGIN = 40;
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');
const given = process.argv.slice(2);
const target = given[0] === '--into' ? resolve(given.splice(0, 2)[1]) : join(root, 'src/docs/models');
const GRAPH = 'plan-rules';
const models = given.length > 0 ? given : [...readdirSync(join(root, 'bpmn')).filter((name) => name.endsWith('.bpmn')).map((name) => name.slice(0, -'.bpmn'.length)), GRAPH];

const bundled = async (picture) => {
  const { outputFiles } = await build({
    stdin: { contents: readFileSync(join(here, 'lib', picture), 'utf8'), resolveDir: join(here, 'lib'), loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'iife',
    outdir: '/',
    write: false,
    logLevel: 'warning',
    loader: { '.eot': 'empty', '.svg': 'empty', '.ttf': 'empty', '.woff': 'empty', '.woff2': 'dataurl' },
  });
  return outputFiles;
};
const processes = await bundled('picture.ts');
const graphs = await bundled('graph-picture.ts');

/** The smallest rectangle around everything that is drawn, labels and waypoints included. */
const extent = async (xml, graph) => {
  const { rootElement } = await (graph ? new DmnModdle().fromXML(xml, 'dmn:Definitions') : new BpmnModdle().fromXML(xml));
  const parts = graph ? rootElement.dmnDI.diagrams[0].diagramElements : rootElement.diagrams[0].plane.planeElement;
  const boxes = parts.flatMap(({ bounds, label, waypoint }) => [bounds, label?.bounds, ...(waypoint ?? []).map(({ x, y }) => ({ x, y, width: 0, height: 0 }))]).filter(Boolean);
  const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
  const [right, bottom] = [Math.max(...boxes.map(({ x, width }) => x + width)), Math.max(...boxes.map(({ y, height }) => y + height))];
  return { x: left - MARGIN, y: top - MARGIN, width: Math.ceil(right - left) + 2 * MARGIN, height: Math.ceil(bottom - top) + 2 * MARGIN };
};

const workplace = mkdtempSync(join(tmpdir(), 'models-'));
try {
  mkdirSync(target, { recursive: true });
  for (const model of models) {
    const graph = existsSync(join(root, 'dmn', `${model}.dmn`));
    const [script, style] = graph ? graphs : processes;
    const xml = readFileSync(graph ? join(root, 'dmn', `${model}.dmn`) : join(root, 'bpmn', `${model}.bpmn`), 'utf8');
    const box = await extent(xml, graph);
    const page = join(workplace, `${model}.html`);
    writeFileSync(page, `<!doctype html><meta charset="utf-8"><style>${style.text} body { margin: 0; } .bjs-powered-by { display: none; } #model { width: ${box.width}px; height: ${box.height}px; }</style>
<div id="model"></div><script>window.model = ${JSON.stringify({ xml, box }).replaceAll('<', '\\u003c')};</script><script>${script.text.replaceAll('</script', '<\\/script')}</script>`);
    execFileSync(process.env.CHROMIUM ?? 'chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=1', `--user-data-dir=${join(workplace, 'profile')}`,
      `--window-size=${box.width},${box.height}`, '--virtual-time-budget=10000', `--screenshot=${join(target, `${model}.png`)}`, `file://${page}`], { stdio: ['ignore', 'ignore', 'pipe'] });
    console.log(`${model}.png ${box.width} x ${box.height}`);
  }
} finally {
  rmSync(workplace, { recursive: true, force: true });
}

// Checks the types of the pages' scripts, and bundles scripts and styles.
// Dependencies are installed from the lock file when it has changed; nothing is done when nothing changed.
//
//   node build.mjs [DIR]       into DIR, or into target/classes
//   node build.mjs --watch     into target/classes, and again whenever a source changes, until it is stopped; types are left to the editor and the build
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const watching = process.argv[2] === '--watch';
const target = resolve((watching ? undefined : process.argv[2]) ?? join(here, '../../../target/classes/static/assets'));

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`Node.js 20 or newer is needed to build the pages; this is ${process.version}.`);
  process.exit(1);
}

const hashOf = (...files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
};
const isCurrent = (stamp, value) => existsSync(stamp) && readFileSync(stamp, 'utf8') === value;

const locked = hashOf(join(here, 'package-lock.json'));
const installed = join(here, 'node_modules/.installed');
if (!isCurrent(installed, locked)) {
  execFileSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  writeFileSync(installed, locked);
}

const sources = (folder) => readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.name !== 'node_modules')
  .flatMap((entry) => entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]);
const built = hashOf(...sources(here).filter((file) => statSync(file).isFile()).sort());
const stamp = join(target, '.built');
if (!watching) {
  if (isCurrent(stamp, built)) process.exit(0);
  try {
    execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), '--project', here], { stdio: 'inherit' });
  } catch {
    process.exit(1);
  }
}

// GDS Transport and the crest belong to GOV.UK alone: a council's pages may not carry them.
const plainFonts = {
  name: 'plain-fonts',
  setup: ({ onLoad }) => onLoad({ filter: /govuk-frontend\.min\.css$|moj-frontend\.min\.css$/ }, ({ path }) => ({
    loader: 'css',
    contents: readFileSync(path, 'utf8')
      .replace(/@font-face\{[^}]*\}/g, '')
      .replace(/"?GDS Transport"?,/g, '')
      .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none'),
  })),
};

// The pages' policy forbids style attributes in markup; what a script sets itself it allows.
const assignedStyles = {
  name: 'assigned-styles',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^domify$/ }, ({ importer }) => (importer.endsWith('domify.ts') ? undefined : { path: join(here, 'lib/domify.ts') }));
    // The code editor in the properties panel has its style sheets adopted by shadow roots only, and writes style elements for the page.
    onLoad({ filter: /style-mod\.js$/ }, ({ path }) => ({ contents: readFileSync(path, 'utf8').replace('!root.head && root.adoptedStyleSheets', 'root.adoptedStyleSheets') }));
  },
};

const { build, context } = await import('esbuild');
mkdirSync(target, { recursive: true });
const bundle = {
  absWorkingDir: here,
  entryPoints: readdirSync(join(here, 'pages')).filter((name) => /\.(ts|css)$/.test(name)).map((name) => `pages/${name}`),
  outdir: target,
  bundle: true,
  minify: true,
  sourcemap: false,
  format: 'esm',
  splitting: true,
  target: 'es2022',
  loader: { '.svg': 'file', '.png': 'file', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file' },
  external: ['/assets/*'],
  // One copy for the forms' editor, which draws with what the properties panel and the viewer draw with.
  alias: { preact: '@bpmn-io/properties-panel/preact' },
  plugins: [plainFonts, assignedStyles],
  logLevel: 'warning',
  logOverride: { 'css-syntax-error': 'silent' },
};
cpSync(join(here, 'node_modules/@ministryofjustice/frontend/moj/assets/images'), join(target, 'images'), {
  recursive: true,
  filter: (path) => statSync(path).isDirectory() || /icon-[^/\\]*\.svg$/.test(path),
});
cpSync(join(here, 'icon.svg'), join(target, 'icon.svg'));
if (watching) {
  // What is bundled from here on is not what the stamp says.
  rmSync(stamp, { force: true });
  await (await context({ ...bundle, logLevel: 'info' })).watch();
} else {
  await build(bundle);
  writeFileSync(stamp, built);
}

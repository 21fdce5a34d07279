// Builds pkg/, the npm package: the wasm files, the TypeScript façade, package.json and the texts.
//
// The wasm is built with the standard library from source and panics as plain traps: 10 to 20 % fewer bytes
// (docs/decisions/0005). MOOST_BUILD=stable builds with the shipped standard library instead. The widgets' wasm is cut in two
// (docs/decisions/0017); MOOST_BUILD=single leaves it whole, as `stable` does.

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeCustomElements } from './custom-elements.mjs';
import { writeEditorData } from './editor-data.mjs';
import { writeBuildInfo } from './lib/build-info.mjs';
import { brotliBest, compressFile } from './lib/compression.mjs';
import { namedByLikeness } from './lib/function-order.mjs';
import { glueForAll } from './lib/glue-environments.mjs';
import { factoryTypes, glueFactory } from './lib/glue-factory.mjs';
import { bundlePages, compressPages } from './lib/page-files.mjs';
import { asScript, ROOT, run, say } from './lib/run.mjs';
import { placeDocuments } from './lib/shipped-documents.mjs';
import { shortNames } from './lib/short-names.mjs';
import { fingerprint, isStamped, stamp } from './lib/stamp.mjs';
import { toolEnv } from './lib/tools.mjs';
import { belongingTogether, cut, SPLITTABLE } from './lib/two-files.mjs';
import { writePackageJson } from './package-json.mjs';
import { writeForConsumers } from './writers/index.mjs';

/** The one that takes longest to be made small comes first. */
const FLAVOURS = ['widgets', 'server', 'render', 'client'];
const WASM_INPUTS = [
  'Cargo.toml',
  'Cargo.lock',
  'wasm',
  'src',
  'scripts/build.mjs',
  'scripts/lib/function-order.mjs',
  'scripts/lib/two-files.mjs',
  'scripts/lib/wasm-sections.mjs',
  'scripts/versions.json',
];
const PACKAGE_INPUTS = [
  ...WASM_INPUTS,
  'scripts/lib/short-names.mjs',
  'scripts/lib/glue-environments.mjs',
  'scripts/lib/glue-factory.mjs',
  'scripts/lib/compression.mjs',
  'scripts/lib/page-files.mjs',
  'scripts/lib/links.mjs',
  'scripts/lib/shipped-documents.mjs',
  'scripts/package-json.mjs',
  'scripts/custom-elements.mjs',
  'scripts/editor-data.mjs',
  'scripts/writers',
  'scripts/lib/build-info.mjs',
  'scripts/elements.json',
  'scripts/lib/elements.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
  'LICENSE-MIT',
  'LICENSE-APACHE',
  'THIRD-PARTY-LICENSES.md',
  'sbom.cdx.json',
  'README.md',
  'CHANGELOG.md',
  'docs',
];
const STAMP = 'pkg/.stamp';
const SMALL = process.env.MOOST_BUILD !== 'stable';
const IS_CUT = SMALL && process.env.MOOST_BUILD !== 'single';
const TARGET = 'wasm32-unknown-unknown';
const TARGET_DIR = join(ROOT, SMALL ? 'target/small' : 'target');

/** What of WebAssembly may be used: everything that Safari 16.4 and the same year's Chromium and Firefox have. */
const WASM_FEATURES = [
  'bulk-memory',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
].map((feature) => `--enable-${feature}`);

/**
 * How wasm-opt makes it small on the wire: code stays apart and written out where that makes it alike, because brotli
 * finds what is alike (more bytes, 4 % fewer in brotli). Nothing lies in the lowest kilobyte of memory: the stack ends
 * there.
 */
const SMALLEST = [
  '--low-memory-unused',
  '-Oz',
  '--converge',
  '--one-caller-inline-max-function-size=20',
  '--always-inline-max-function-size=4',
  '--skip-pass=code-folding',
  '--skip-pass=local-cse',
];

/** Flavours of servers: their glue is a function that gives glue, as often as it is called. */
const MANY = ['server', 'render'];

/** The flavour that is cut in two, and the name of its second file. */
const TWO_FILES = 'widgets';
const SECOND = 'widgets-more';
/** A module with nothing in it: what the second file is where everything is in the first. */
const EMPTY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** Generated glue is minified: nobody reads it, and a quarter of it is comments. The façade stays as tsc writes it. */
const GLUE = { minify: true, format: 'esm', target: 'es2022' };

/** Builds what has changed. What takes more than Rust waits until `ready`: tools and npm packages may still be coming. */
export async function build(ready = Promise.resolve()) {
  const inputs = packageInputs();
  // What was linked is needed by tests: they weigh each widget in it.
  if (isStamped(STAMP, inputs) && existsSync(join(ROOT, compiledOf(TWO_FILES)))) {
    say('build', 'pkg/ is up to date');
    return;
  }
  rmSync(join(ROOT, STAMP), { force: true });
  const finished = [];
  for (const flavour of FLAVOURS) {
    if (!isLinked(flavour)) await compile(flavour);
    // Beside the next one: compiling ends on one core, and so does this.
    const finishing = ready.then(() => finish(flavour));
    // Awaited below; a failure before that is not to be taken for one that nobody hears of.
    finishing.catch(() => {});
    finished.push(finishing);
  }
  await Promise.all(finished);
  await buildFacade();
  await bundlePages();
  compressPages();
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY-LICENSES.md', 'sbom.cdx.json']) {
    copyFileSync(join(ROOT, name), join(ROOT, 'pkg', name));
  }
  placeDocuments();
  writePackageJson();
  writeCustomElements();
  writeEditorData();
  await writeForConsumers();
  stamp(STAMP, inputs);
  say('build', 'pkg/ is ready');
}

/** From Rust to WebAssembly. */
async function compile(flavour) {
  say('build', `${flavour}.wasm: compiling`);
  const { args, env } = cargoBuild(flavour);
  const linking = isCut(flavour) ? ['--', ...SPLITTABLE] : [];
  await run('cargo', ['rustc', '--lib', '--release', '--target', TARGET, ...args, ...linking], {
    env,
    cwd: join(ROOT, 'wasm'),
  });
  // The next flavour is another one by the same name.
  place(compiledOf(flavour), readFileSync(join(TARGET_DIR, TARGET, 'release/moost_energy_wasm.wasm')));
}

/** Arguments and environment of cargo for a flavour. */
function cargoBuild(flavour) {
  const args = ['--no-default-features', '--features', isCut(flavour) ? `${flavour},split` : flavour];
  args.push('--target-dir', TARGET_DIR);
  if (SMALL) args.push('-Zbuild-std=std,panic_abort', '-Zbuild-std-features=optimize_for_size');
  if (MANY.includes(flavour)) args.push('--config', 'profile.release.package.moost-energy.opt-level=3');
  const small = {
    RUSTC_BOOTSTRAP: '1',
    RUSTFLAGS: '-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none',
  };
  return { args, env: toolEnv(SMALL ? small : { RUSTFLAGS: '' }) };
}

const compiledOf = (flavour) => `${outOf(flavour)}/compiled.wasm`;
const outOf = (flavour) => `target/wasm/${flavour}`;
const isCut = (flavour) => IS_CUT && flavour === TWO_FILES;
const wasmInputs = (flavour) => fingerprint(WASM_INPUTS, flavour + SMALL + isCut(flavour));
const packageInputs = () => fingerprint(PACKAGE_INPUTS, `${SMALL} ${IS_CUT}`);

function isLinked(flavour) {
  const out = outOf(flavour);
  const files = [join(ROOT, out, `${flavour}.wasm`), join(ROOT, compiledOf(flavour))];
  return isStamped(`${out}.stamp`, wasmInputs(flavour)) && files.every((file) => existsSync(file));
}

/** Makes the glue, and both of them small: glue and wasm, or the two files of it. */
async function makeSmall(flavour) {
  const out = outOf(flavour);
  const parts = isCut(flavour) ? { linked: `${out}/cut/main.wasm`, more: `${out}/cut/split_more.wasm` } : {};
  if (parts.more) await cut(compiledOf(flavour), `${out}/cut`);
  // The second file needs what the linker exports of the first.
  const glue = ['--target', 'web', '--typescript', ...(parts.more ? ['--keep-lld-exports'] : [])];
  const linked = join(ROOT, parts.linked ?? compiledOf(flavour));
  await run('wasm-bindgen', [...glue, '--out-dir', join(ROOT, out), '--out-name', flavour, linked], { env: toolEnv() });
  await optimized(`${out}/${flavour}_bg.wasm`, `${out}/${flavour}.wasm`);
  if (flavour !== TWO_FILES) return;
  if (parts.more) await optimized(parts.more, `${out}/${SECOND}.wasm`);
  else place(`${out}/${SECOND}.wasm`, EMPTY);
}

/** Small on the wire, with like functions beside each other. */
async function optimized(from, to) {
  const [whole, wasm] = [join(ROOT, from), join(ROOT, to)];
  const strip = ['--strip-debug', '--strip-producers', '--strip-target-features'];
  await run('wasm-opt', [...SMALLEST, ...WASM_FEATURES, ...strip, whole, '-o', wasm], { env: toolEnv() });
  writeFileSync(wasm, namedByLikeness(readFileSync(wasm)));
  const order = ['--reorder-functions-by-name', '--strip-debug'];
  await run('wasm-opt', [...order, ...WASM_FEATURES, wasm, '-o', wasm], { env: toolEnv() });
}

/** Makes the glue, makes both small, and puts them where they belong. */
async function finish(flavour) {
  const out = outOf(flavour);
  const wasm = join(ROOT, out, `${flavour}.wasm`);
  if (!isLinked(flavour)) {
    await makeSmall(flavour);
    stamp(`${out}.stamp`, wasmInputs(flavour));
  }
  // Our loader always says where the wasm is; the default would make bundlers look for a file that is not there.
  const glue = readFileSync(join(ROOT, out, `${flavour}.js`), 'utf8');
  const fallback = `module_or_path = new URL('${flavour}_bg.wasm', import.meta.url);`;
  if (!glue.includes(fallback)) throw new Error(`${flavour}.js has no default address any more: look at the new glue`);
  const short = shortNames(readFileSync(wasm), glueForAll(glue.replace(fallback, `throw new Error('no wasm given');`)));
  const { bytes, more } = filesOf(flavour, short.wasm);
  place(`pkg/wasm/${flavour}.wasm`, bytes);
  if (more) placeSecond(more);
  // Imported here: when this module is loaded on a fresh machine, npm's packages are not there yet.
  const { transform } = await import('esbuild');
  const { code } = await transform(MANY.includes(flavour) ? glueFactory(short.glue) : short.glue, GLUE);
  place(`pkg/wasm/${flavour}.js`, code);
  placeInline(flavour, bytes);
  // For the type check only: the façade imports the glue by the path it has in pkg/.
  const types = readFileSync(join(ROOT, out, `${flavour}.d.ts`));
  if (MANY.includes(flavour)) {
    place(`target/wasm-types/wasm/${flavour}.glue.d.ts`, types);
    place(`target/wasm-types/wasm/${flavour}.d.ts`, factoryTypes(`./${flavour}.glue.js`));
  } else {
    place(`target/wasm-types/wasm/${flavour}.d.ts`, types);
  }
  // No page loads those of servers.
  const compressed = MANY.includes(flavour)
    ? brotliBest(bytes).length
    : compressFile(join(ROOT, `pkg/wasm/${flavour}.wasm`));
  say('build', `${flavour}.wasm: ${bytes.length} bytes, ${compressed} in brotli`);
}

/** The file or the two files of a flavour, as they are published. */
function filesOf(flavour, bytes) {
  if (flavour !== TWO_FILES) return { bytes };
  const more = readFileSync(join(ROOT, outOf(flavour), `${SECOND}.wasm`));
  if (!isCut(flavour)) return { bytes, more };
  const both = belongingTogether(bytes, more);
  return { bytes: both.first, more: both.more };
}

function placeSecond(bytes) {
  place(`pkg/wasm/${SECOND}.wasm`, bytes);
  placeInline(SECOND, bytes);
  const compressed = compressFile(join(ROOT, `pkg/wasm/${SECOND}.wasm`));
  say('build', `${SECOND}.wasm: ${bytes.length} bytes, ${compressed} in brotli`);
}

/** For who cannot have files beside the script. */
function placeInline(name, bytes) {
  place(`pkg/wasm/${name}.inline.js`, `export default '${bytes.toString('base64')}';\n`);
  place(`target/wasm-types/wasm/${name}.inline.d.ts`, 'declare const base64: string;\nexport default base64;\n');
}

async function buildFacade() {
  say('build', 'TypeScript');
  await run('tsc', ['-p', 'tsconfig.build.json'], { env: toolEnv() });
  writeBuildInfo();
}

function place(path, content) {
  const full = join(ROOT, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await asScript(build);

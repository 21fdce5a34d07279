// What is in the tarball, and whether the tools that judge npm packages find anything wrong with it.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { brotli } from '../../scripts/lib/sizes.mjs';
import { createConsumer, MANIFEST, PACKAGE, ROOT, runTool } from './consumer.mjs';

const consumer = createConsumer();
after(() => consumer.remove());

/** Files for pages without a bundler, each also compressed. */
const WHAT_PAGES_LOAD = [
  'wasm/client.wasm',
  'wasm/widgets.wasm',
  'wasm/widgets-more.wasm',
  ...consumer.names.filter((name) =>
    /^dist\/((elements|embed|embed-host|energy-client|moost-energy|(misspelled|own-texts|picture|rendered-root|switched-off)-[\w-]{8})\.js|(elements|embed)\.css)$/.test(
      name,
    ),
  ),
];
/** Modules that pages load as well. */
const LANGUAGES = ['de', 'en', 'fr', 'it'].map((language) => `texts/${language}.js`);

/** Names that the sources make, without their ends. */
function facadeModules() {
  return (
    readdirSync(join(ROOT, 'src/npm'), { recursive: true })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.replaceAll('\\', '/').replace(/\.ts$/, ''))
      // They are bundled.
      .filter((name) => !name.startsWith('pages/'))
  );
}

test('the tarball holds the façade, each wasm once and once inline, the texts, and nothing else', () => {
  const expected = [
    'package.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE-MIT',
    'LICENSE-APACHE',
    'THIRD-PARTY-LICENSES.md',
    'sbom.cdx.json',
    ...['start', 'guide', 'reference'].flatMap((folder) =>
      readdirSync(join(ROOT, 'docs', folder)).map((name) => `docs/${folder}/${name}`),
    ),
    ...facadeModules().flatMap((name) => [`${name}.js`, `${name}.d.ts`]),
    'react.js',
    'react.d.ts',
    'wasm/widgets-more.inline.js',
    ...['client', 'widgets', 'server', 'render'].flatMap((name) => [`wasm/${name}.js`, `wasm/${name}.inline.js`]),
    // Imported as a module in Workers, inline elsewhere: Node has no fetch for files.
    'wasm/server.wasm',
    'wasm/render.wasm',
    ...WHAT_PAGES_LOAD.flatMap((name) => [name, `${name}.br`, `${name}.gz`]),
  ];
  expected.push(...LANGUAGES.flatMap((name) => [`${name}.br`, `${name}.gz`]));
  expected.push(
    MANIFEST.customElements,
    MANIFEST['web-types'],
    'html-custom-data.json',
    'integrity.json',
    'dist/embed.html',
    'docs/security.md',
  );
  assert.deepEqual(consumer.names, expected.sort());
});

test('the inline modules hold the same bytes as the wasm files, and these are WebAssembly', async () => {
  for (const name of ['client', 'widgets', 'widgets-more']) {
    const bytes = readFileSync(join(consumer.installed, `wasm/${name}.wasm`));
    assert.deepEqual([...bytes.subarray(0, 4)], [0, 0x61, 0x73, 0x6d]);
    const inline = (await import(join(consumer.installed, `wasm/${name}.inline.js`))).default;
    assert.ok(Buffer.from(inline, 'base64').equals(bytes), `${name}.inline.js is of another build`);
  }
});

test('what is compressed is the same, and as small as brotli makes it', () => {
  assert.equal(WHAT_PAGES_LOAD.length, 3 + 12);
  for (const name of [...WHAT_PAGES_LOAD, ...LANGUAGES]) {
    const bytes = (path) => readFileSync(join(consumer.installed, path));
    assert.ok(brotliDecompressSync(bytes(`${name}.br`)).equals(bytes(name)), name);
    assert.ok(gunzipSync(bytes(`${name}.gz`)).equals(bytes(name)), name);
    assert.equal(bytes(`${name}.br`).length, brotli(bytes(name)), name);
  }
});

test('pages without a bundler get one file of script, of at most 16.8 kB', () => {
  const script = readFileSync(join(consumer.installed, 'dist/elements.js'), 'utf8');
  assert.deepEqual(script.match(/\bfrom\s*["'][^"']+["']|\bimport\s*["']/g), null, 'another file is asked for at once');
  assert.ok(brotli(Buffer.from(script)) <= 16_800, `${brotli(Buffer.from(script))} bytes`);
});

test('every file that a page loads has its hash', () => {
  const hashes = JSON.parse(readFileSync(join(consumer.installed, 'integrity.json'), 'utf8'));
  const hash = (name) =>
    createHash('sha384')
      .update(readFileSync(join(consumer.installed, name)))
      .digest('base64');
  const expected = [...WHAT_PAGES_LOAD, ...LANGUAGES, 'dist/embed.html']
    .sort()
    .map((name) => [name, `sha384-${hash(name)}`]);
  assert.deepEqual(Object.entries(hashes), expected);
});

test('the script for the page around a frame is at most 2 kB', () => {
  assert.ok(readFileSync(join(consumer.installed, 'dist/embed-host.js')).length <= 2_000);
});

test('the version is the crate’s', () => {
  const cargo = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8');
  assert.equal(MANIFEST.version, /^version = "(.+)"$/m.exec(cargo)?.[1]);
});

test('types come first in every entry, and only the defining modules have side effects', () => {
  for (const [path, target] of Object.entries(MANIFEST.exports)) {
    if (typeof target === 'object') assert.equal(Object.keys(target)[0], 'types', path);
  }
  assert.deepEqual(MANIFEST.sideEffects, [
    './dist/elements.css',
    './dist/moost-energy.js',
    './dist/embed-host.js',
    './elements.js',
    './elements.inline.js',
    './elements.react-server.js',
  ]);
  assert.equal(MANIFEST.dependencies, undefined);
});

/** Names of all files that `first` leads to by relative imports, itself included. */
function reach(first, seen = new Set()) {
  if (seen.has(first)) return seen;
  seen.add(first);
  assert.ok(consumer.names.includes(first), `${first} is imported and not packed`);
  if (!/\.(js|d\.ts)$/.test(first) || first.endsWith('.inline.js')) return seen;
  const text = readFileSync(join(consumer.installed, first), 'utf8');
  for (const [, target] of text.matchAll(/\b(?:from|import|import\(|new URL\()\s*['"](\.{1,2}\/[^'"]+)['"]/g)) {
    const path = posix.join(posix.dirname(first), target.replace('?module', ''));
    reach(first.endsWith('.d.ts') ? path.replace(/\.js$/, '.d.ts') : path, seen);
  }
  return seen;
}

test('everything that an entry, its conditions or its types lead to is packed', () => {
  for (const [path, target] of Object.entries({ ...MANIFEST.exports, ...MANIFEST.imports })) {
    const files = typeof target === 'string' ? [target] : Object.values(target);
    for (const file of files) reach(posix.normalize(file));
    assert.ok(files.length > 0, path);
  }
});

test('no module asks for a file by the name that wasm-pack would have given it', () => {
  for (const name of consumer.names.filter((path) => path.endsWith('.js'))) {
    assert.doesNotMatch(readFileSync(join(consumer.installed, name), 'utf8'), /_bg\.wasm/, name);
  }
});

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: PACKAGE, strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, MANIFEST)),
    [],
  );
});

test('the types are right for every way of resolving ESM', () => {
  // Raw wasm files and styles have no types; an empty list of problems is exit code 0, everything else throws with the table.
  const raw = Object.keys(MANIFEST.exports).filter((path) => /\.(wasm|css)$/.test(path));
  const rules = ['--profile', 'esm-only', '--exclude-entrypoints', ...raw];
  runTool('attw', [consumer.tarball, '--no-emoji', '--no-color', '--format', 'ascii', ...rules], consumer.folder);
});

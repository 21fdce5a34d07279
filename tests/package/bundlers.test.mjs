// The installed tarball in bundlers: which files come out, and whether the result works in Chromium under a strict
// Content-Security-Policy.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import esbuild from 'esbuild';
import { build } from 'vite';
import webpack from 'webpack';
import { IS_WHOLE } from '../whole-build.mjs';
import { browserOfTests } from './browser.mjs';
import { askWithBadId, createConsumer } from './consumer.mjs';

const consumer = createConsumer();
after(() => consumer.remove());
const { withPage } = browserOfTests();

/** A page that writes the client's answer to a bad id into its title. */
function writePage(name, specifier) {
  consumer.write(`${name}/main.js`, `${askWithBadId(specifier)}\ncode.then((text) => { document.title = text; });\n`);
  consumer.write(
    `${name}/index.html`,
    '<!doctype html><meta charset="utf-8"><title>…</title><script type="module" src="/main.js"></script>',
  );
  return join(consumer.folder, name);
}

/** Builds a page for production with Vite; gives the folder of the result. */
async function buildWithVite(name, specifier) {
  const root = writePage(name, specifier);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: { outDir: 'dist', modulePreload: { polyfill: false } },
  });
  return join(root, 'dist');
}

/** Names of the WebAssembly files below `folder`, without Vite's hash. */
function wasmFiles(folder) {
  const names = readdirSync(folder, { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  return names
    .filter((name) => name.endsWith('.wasm'))
    .map((name) => /(client|widgets(-more)?)[^/]*$/.exec(name)?.[1])
    .sort();
}

/** Opens the page in `folder`; gives the title it ends with and everything that went wrong. */
async function open(folder) {
  let title;
  const wrong = await withPage(folder, async (page) => {
    await page.waitForFunction(() => document.title !== '…', undefined, { timeout: 15_000 });
    title = await page.title();
  });
  return { title, wrong };
}

/** Vite writes files of less than 4 kB into the script: also a second file with nothing in it. */
const PLACED_BY_VITE = IS_WHOLE ? ['widgets'] : ['widgets', 'widgets-more'];

for (const [specifier, wasm] of [
  ['moost-energy', PLACED_BY_VITE],
  ['moost-energy/elements', PLACED_BY_VITE],
  ['moost-energy/client', ['client']],
]) {
  test(`Vite builds ${specifier} with ${wasm.join(' and ')} alone, and it runs`, async () => {
    const out = await buildWithVite(specifier.replace('/', '-'), specifier);
    assert.deepEqual(wasmFiles(out), wasm);
    assert.deepEqual(await open(out), { title: 'invalid-argument', wrong: [] });
  });
}

for (const [specifier, wasm] of [
  ['moost-energy', ['widgets', 'widgets-more']],
  ['moost-energy/client', ['client']],
]) {
  test(`webpack builds ${specifier} with ${wasm.join(' and ')} alone, and it runs`, async () => {
    const name = `webpack-${wasm}`;
    const root = writePage(name, specifier);
    const out = join(root, 'dist');
    const stats = await promisify(webpack)({
      context: root,
      entry: './main.js',
      mode: 'production',
      target: ['web', 'es2022'],
      output: { path: out, filename: 'main.js', assetModuleFilename: '[name].[hash][ext]' },
    });
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    assert.deepEqual([errors, warnings.filter(({ message }) => !/size limit|code splitting/.test(message))], [[], []]);
    assert.deepEqual(wasmFiles(out), wasm);
    consumer.write(`${name}/dist/index.html`, readFileSync(join(root, 'index.html')));
    assert.deepEqual(await open(out), { title: 'invalid-argument', wrong: [] });
  });
}

test('esbuild bundles moost-energy/inline without any asset, and it runs', async () => {
  const root = writePage('esbuild', 'moost-energy/inline');
  const { warnings } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['main.js'],
    outfile: 'dist/main.js',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  const out = join(root, 'dist');
  assert.deepEqual(readdirSync(out), ['main.js']);
  consumer.write('esbuild/dist/index.html', readFileSync(join(root, 'index.html')));
  assert.deepEqual(await open(out), { title: 'invalid-argument', wrong: [] });
});

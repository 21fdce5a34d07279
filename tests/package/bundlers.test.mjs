// The installed tarball in bundlers: which files come out, and whether the result works in Chromium under a strict
// Content-Security-Policy.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import esbuild from 'esbuild';
import { build } from 'vite';
import webpack from 'webpack';
import { browsers } from '../../scripts/lib/tools.mjs';
import { askWithBadId, createConsumer } from './consumer.mjs';

const MIME = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
const BROWSER_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

const consumer = createConsumer();
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: browsers().chromium, args: BROWSER_ARGS });
});

after(async () => {
  await browser?.close();
  consumer.remove();
});

/** A page that writes the client's answer to a bad id into its title. */
function writePage(name, specifier) {
  consumer.write(`${name}/main.js`, `${askWithBadId(specifier)}\ncode.then((text) => { document.title = text; });\n`);
  consumer.write(`${name}/index.html`, '<!doctype html><title>…</title><script type="module" src="/main.js"></script>');
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
  return names.filter((name) => name.endsWith('.wasm')).map((name) => /([a-z]+)[^/]*$/.exec(name)?.[1]);
}

/** Serves `folder`, opens it in Chromium and gives the title it ends with and everything that went wrong. */
async function open(folder) {
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : new URL(request.url, 'http://127.0.0.1').pathname;
    let content;
    try {
      content = readFileSync(join(folder, path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': MIME[extname(path)], 'content-security-policy': CSP }).end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    // Every browser asks for an icon.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) wrong.push(message.text());
  });
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => document.title !== '…', undefined, { timeout: 15_000 });
    return { title: await page.title(), wrong };
  } finally {
    await page.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

for (const [specifier, wasm] of [
  ['moost-energy', 'widgets'],
  ['moost-energy/elements', 'widgets'],
  ['moost-energy/client', 'client'],
]) {
  test(`Vite builds ${specifier} with ${wasm}.wasm alone, and it runs`, async () => {
    const out = await buildWithVite(specifier.replace('/', '-'), specifier);
    assert.deepEqual(wasmFiles(out), [wasm]);
    assert.deepEqual(await open(out), { title: 'invalid-argument', wrong: [] });
  });
}

for (const [specifier, wasm] of [
  ['moost-energy', 'widgets'],
  ['moost-energy/client', 'client'],
]) {
  test(`webpack builds ${specifier} with ${wasm}.wasm alone, and it runs`, async () => {
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
    assert.deepEqual(wasmFiles(out), [wasm]);
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

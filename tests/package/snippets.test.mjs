// Code of the documents that no other test runs, run as it stands: markup, styles and scripts in Chromium under a strict policy, the
// rest in Node. A block that has no test anywhere fails the last one.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import esbuild from 'esbuild';
import { shippedDocuments } from '../../scripts/lib/shipped-documents.mjs';
import { browserOfTests } from './browser.mjs';
import { createConsumer, ROOT } from './consumer.mjs';
import { HOST_POLICY, withPortal } from './serving.mjs';
import { BUILDING, blocksIn, documentOf, theBlock } from './start-pages.mjs';

const consumer = createConsumer();
after(() => consumer.remove());
const { opened } = browserOfTests();

/** All blocks of the documents, but settings of other programs and what is printed. */
const BLOCKS = shippedDocuments().flatMap((document) =>
  blocksIn(documentOf(document))
    .filter(({ language }) => !['text', 'nginx'].includes(language))
    .map((one) => ({ document, ...one })),
);

/** Blocks that have a test of their own: by document, language and words. */
const ELSEWHERE = [
  [/^README\.md$/, /./, /./], // readme.test.mjs, next.test.mjs
  [/^docs\/start\//, /./, /./], // start.test.mjs, next.test.mjs, rendering.test.mjs
  [/^docs\/guide\//, /^js$/, /./], // guide.test.mjs
  [/^docs\/guide\/local-backend\.md$/, /./, /./], // backend.test.mjs, readme.test.mjs
  [/^docs\/guide\/widgets\.md$/, /^ts$/, /declare module/], // frameworks.test.mjs, vue.test.mjs, templates.test.mjs
  [/^docs\/guide\/react\.md$/, /^[jt]sx$/, /./], // react.test.mjs
  [/^docs\/guide\/bundlers\.md$/, /^ts$/, /NextRequest/], // next.test.mjs
  [/^docs\/guide\/serving\.md$/, /^javascript$/, /expressStaticGzip/], // web-servers.test.mjs
  [/^docs\/guide\/unit-tests\.md$/, /^(tsx?|json)$/, /./], // unit-tests.test.mjs
  [/^docs\/reference\//, /^sh$/, /./], // commands.test.mjs
];

const taken = new Set();

/** The one block of a guide that holds `words`. */
function block(guide, language, words) {
  const document = `docs/guide/${guide}.md`;
  const found = theBlock(
    BLOCKS.filter((one) => one.document === document),
    language,
    words,
  );
  taken.add(found);
  return found.code;
}

const page = (inner, language = 'en-GB') =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Page</title>${inner}</html>`;
const ELEMENTS = '<script type="module" src="/assets/moost-energy/dist/elements.js"></script>';
const CHART = '<moost-energy-chart source="demo" period="month" loading="eager"></moost-energy-chart>';

/** Opens a page of the portal; gives what went wrong. */
function shown(files, use) {
  for (const [name, content] of Object.entries(files)) consumer.write(name, content);
  return withPortal(consumer, consumer.folder, (address) => opened(address, use));
}

/** Waits until all elements of a page show an answer. */
async function allDrawn(shownPage) {
  await shownPage.waitForFunction(() => {
    const elements = [...document.querySelectorAll('*')].filter(({ localName }) => localName.startsWith('moost-'));
    const isDrawn = ({ shadowRoot }) => shadowRoot?.querySelector('[part~=summary]')?.textContent.trim();
    return elements.length > 0 && elements.every(isDrawn);
  });
}

for (const [guide, words, around = (code) => code] of [
  ['numbers', 'co2-source', (code) => ELEMENTS + code],
  ['widgets', 'demo:gaps', (code) => ELEMENTS + code],
  ['serving', 'modulepreload', (code) => code + CHART],
  ['serving', 'moost-energy.js'],
  ['styling', 'elements.css', (code) => code + ELEMENTS + CHART],
]) {
  test(`the markup of ${guide} with "${words}" draws`, async () => {
    const files = { 'index.html': page(around(block(guide, 'html', words))) };
    assert.deepEqual(await shown(files, allDrawn), []);
  });
}

test('the proxy draws the first frame', async () => {
  const files = { 'index.html': page(ELEMENTS + block('server-rendering', 'html', 'first-frame')) };
  const wrong = await shown(files, async (shownPage) => {
    await allDrawn(shownPage);
    await shownPage.locator('moost-energy-chart').getByRole('application').waitFor();
    const asked = await shownPage.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const ofProxy = asked.map((address) => new URL(address).pathname).filter((path) => path.startsWith('/moost/'));
    // A proxy that renders for the first time may take longer than the widget waits.
    assert.equal(ofProxy[0], '/moost/render/moost-energy-chart');
  });
  assert.deepEqual(wrong, []);
});

for (const words of ['#7a1f5c;', 'light-dark(']) {
  test(`the style with ${words} reaches a chart`, async () => {
    const files = {
      'theme.css': block('styling', 'css', words),
      'index.html': page(`<link rel="stylesheet" href="/theme.css">${ELEMENTS}${CHART}`),
    };
    const wrong = await shown(files, async (shownPage) => {
      const grid = shownPage.locator('path.series.grid').first();
      await grid.waitFor({ state: 'attached' });
      assert.equal(await grid.evaluate((path) => getComputedStyle(path).fill), 'rgb(176, 87, 141)');
    });
    assert.deepEqual(wrong, []);
  });
}

test('words of one’s own are shown', async () => {
  const comparison = '<moost-peer-comparison source="demo" loading="eager"></moost-peer-comparison>';
  const files = {
    'words.js': block('styling', 'javascript', 'setTexts'),
    'index.html': page(`<script type="module" src="/words.js"></script>${ELEMENTS}${comparison}`, 'de'),
  };
  const wrong = await shown(files, (shownPage) => shownPage.getByText('Ihr Haushalt').first().waitFor());
  assert.deepEqual(wrong, []);
});

test('a page reads statistics by the script beside the elements', async () => {
  const reading = `
const client = new EnergyClient({ apiBase: '/moost' });
const days = await client.daily('${BUILDING}', { from: '2026-10-01', to: '2026-10-07' });
document.title = String(days.buckets.length);`;
  const files = {
    'statistics.js': block('serving', 'javascript', 'statistics.js') + reading,
    'index.html': page('<script type="module" src="/statistics.js"></script>'),
  };
  const wrong = await shown(files, (shownPage) => shownPage.waitForFunction(() => document.title === '7'));
  assert.deepEqual(wrong, []);
});

for (const [words, more] of [
  ['configure({ wasm', `import { defineElements } from 'moost-energy';\ndefineElements();`],
  ['moost-energy/inline', ''],
]) {
  test(`what a build without files is told (${words}) draws`, async () => {
    consumer.write('built/entry.js', block('bundlers', 'ts', words) + more);
    await esbuild.build({
      absWorkingDir: consumer.folder,
      entryPoints: ['built/entry.js'],
      outdir: 'out',
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      logLevel: 'silent',
    });
    for (const name of ['widgets.wasm', 'widgets-more.wasm']) {
      cpSync(join(consumer.installed, 'wasm', name), join(consumer.folder, 'assets', name));
    }
    const files = { 'index.html': page(`<script type="module" src="/out/entry.js"></script>${CHART}`) };
    assert.deepEqual(await shown(files, allDrawn), []);
  });
}

test('the entry for angular.json is the one that is tried', () => {
  const tried = BLOCKS.find(({ document, language }) => document === 'docs/start/angular.md' && language === 'json');
  assert.equal(block('bundlers', 'json', 'widgets*.wasm'), tried?.code);
});

test('a host hears the frame that it is connected with', async () => {
  const body = block('frame', 'html', 'data-hosts');
  const frame = block('frame', 'html', '<iframe').replace(' data-moost-embed', '');
  const connect = block('frame', 'javascript', 'MoostEmbed.connect');
  const embed = readFileSync(join(consumer.installed, 'dist/embed.html'), 'utf8');
  const originOf = (address) => new URL(address).origin;
  const look = (host) =>
    withPortal(consumer, consumer.folder, (energy) => {
      const own = body.replaceAll('https://portal.example', originOf(host)).trim();
      consumer.write('node_modules/moost-energy/dist/embed.html', embed.replace(/<body[^>]*><\/body>/, own));
      const led = frame
        .replaceAll('https://energy.utility.example', originOf(energy))
        .replace(encodeURIComponent('https://portal.example'), encodeURIComponent(originOf(host)));
      consumer.write('connect.js', connect);
      consumer.write('index.html', page(`${led}<script defer src="/connect.js"></script>`));
      return opened('about:blank', async (shownPage) => {
        const heard = shownPage.waitForEvent('console', (message) => message.text() === 'moost-ready energy-chart');
        await shownPage.goto(host);
        await heard;
      });
    });
  assert.deepEqual(await withPortal(consumer, consumer.folder, look, HOST_POLICY), []);
});

/** Runs modules in Node, the first of them; gives what it prints. */
function run(files) {
  for (const [name, code] of Object.entries(files)) consumer.write(name, code);
  const [first] = Object.keys(files);
  const { status, stdout, stderr } = spawnSync(process.execPath, [first], { cwd: consumer.folder, encoding: 'utf8' });
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout.trim();
}

test('a server sends the policy for the style of what it renders', () => {
  const printed = run({
    'policy.mjs': `
import { renderedStyle } from 'moost-energy/server';
const response = { setHeader: (name, value) => console.log(name, value) };
${block('server-rendering', 'javascript', 'renderedStyle()')}`,
  });
  assert.match(printed, /^content-security-policy default-src 'self'; style-src 'self' 'sha256-[\w+/=]+';/);
});

test('Express sends a page with what was rendered', () => {
  const printed = run({
    'express.mjs': `
import { renderToString } from 'moost-energy/server';
const attributes = { source: 'demo' };
const data = [];
const app = { get: (path, handler) => handler({}, { locals: { nonce: 'n0' }, send: (html) => console.log(path, html) }) };
${block('server-rendering', 'javascript', 'app.get')}`,
  });
  assert.match(
    printed,
    /^\/energy <!doctype html><html lang="de">.*<template shadowrootmode="open"><style nonce="n0">/s,
  );
});

test('the proxy renders for backends that are not Node', () => {
  const printed = run({
    'rendering.mjs': `
import { createSandbox } from 'moost-energy/server';
const sandbox = createSandbox();
globalThis.fetch = (request) => sandbox.fetch(request);
const { proxy } = await import('./proxy.mjs');
const path = ${JSON.stringify(/GET (\/moost\/render\S+)/.exec(documentOf('docs/guide/server-rendering.md'))?.[1])};
const answer = await proxy.fetch(new Request('https://portal.test' + path));
console.log(answer.status, (await answer.text()).slice(0, 20), answer.headers.get('cache-control'));
process.exit();`,
    'proxy.mjs': `
import { createSandbox } from 'moost-energy/server';
const { clientId, clientSecret } = createSandbox();
const authorize = () => true;
export ${block('server-rendering', 'javascript', 'withRendering(').replace(/^import .*\n+/, '')}
import { createTokenProxy, withRendering } from 'moost-energy/server';`,
  });
  assert.equal(printed, '200 <moost-energy-chart  private, no-store');
});

test('the proxy with a store in Redis is made, with or without Redis', () => {
  for (const name of ['redis', '@redis']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(consumer.folder, 'node_modules', name), 'dir');
  }
  const printed = run({
    'shared.mjs': `
process.env.REDIS_URL = 'redis://127.0.0.1:9';
Object.assign(process.env, { MOOST_CLIENT_ID: 'id', MOOST_CLIENT_SECRET: 'secret' });
console.error = () => {};
const { proxy } = await import('./with-redis.mjs');
console.log(typeof proxy, proxy.health().isReady);
process.exit();`,
    'with-redis.mjs': block('operations', 'mjs', 'createRedisStore').replace('const proxy', 'export const proxy'),
  });
  assert.equal(printed, 'function false');
});

test('commands of the guides have the options that they name', () => {
  const code = block('integrate', 'sh', 'send --csv');
  const { stdout } = spawnSync(process.execPath, [join(consumer.installed, 'cli.js'), 'send', '--help'], {
    encoding: 'utf8',
  });
  for (const [option] of code.matchAll(/--[a-z-]+/g)) assert.ok(stdout.includes(option), option);
});

test('every other block of code has a test of its own', () => {
  const without = BLOCKS.filter((one) => !taken.has(one)).filter(
    ({ document, language, code }) =>
      !ELSEWHERE.some(([path, kind, words]) => path.test(document) && kind.test(language) && words.test(code)),
  );
  assert.deepEqual(without, []);
  for (const [path, kind, words] of ELSEWHERE) {
    const covers = ({ document, language, code }) => path.test(document) && kind.test(language) && words.test(code);
    assert.ok(BLOCKS.some(covers), `nothing is covered by ${path} ${kind} ${words}`);
  }
});

// The examples of the README and of its backend's guide, run as they stand from the installed tarball.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createConsumer, PACKAGE, ROOT, runTool } from './consumer.mjs';
import { blocksIn, documentOf, theBlock } from './start-pages.mjs';
import { STRICT } from './toolset.mjs';

const consumer = createConsumer();
after(() => consumer.remove());

const BLOCKS = ['README.md', 'docs/guide/local-backend.md', 'docs/guide/integrate.md']
  .map(documentOf)
  .flatMap(blocksIn);
const block = (language, words) => theBlock(BLOCKS, language, words).code;

/** What the examples take for granted: a portal with a session, a server framework, and MOOST itself (the sandbox). */
const SURROUNDINGS = `
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createSandbox as makeMoost } from 'moost-energy/server';
const moost = makeMoost({ now: () => Date.parse('2026-10-27T12:00:00Z') });
Object.assign(process.env, { MOOST_CLIENT_ID: moost.clientId, MOOST_CLIENT_SECRET: moost.clientSecret });
globalThis.sessionToken = 'household-token';
globalThis.sessionOf = async () => ({ buildingId: '99900000C048ADA6' });
globalThis.app = {
  // A framework that speaks the fetch standard, and one on node:http.
  all(path, handler) { globalThis.answer = (request) => handler({ req: { raw: request } }); },
  use(middleware) {
    const server = createServer((request, response) => middleware(request, response, () => response.writeHead(418).end()));
    const listening = once(server.listen(0, '127.0.0.1').unref(), 'listening');
    const portal = () => 'http://127.0.0.1:' + server.address().port;
    globalThis.answer = (request) => listening.then(() => realFetch(request.url.replace('https://portal.example', portal())));
  },
};
const realFetch = globalThis.fetch;
globalThis.fetch = async (request) => {
  const url = new URL(request.url);
  return url.host === 'api.moost.io' ? moost.fetch(request) : globalThis.answer(request);
};
`;

function runModules(modules) {
  for (const [name, code] of Object.entries(modules)) consumer.write(name, code);
  const [first] = Object.keys(modules);
  const options = { cwd: consumer.folder, encoding: 'utf8', timeout: 20_000 };
  const { status, stdout, stderr } = spawnSync(process.execPath, [first], options);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  return stdout.trim();
}

for (const [language, maker] of [
  ['js', 'createTokenProxyMiddleware'],
  ['ts', 'createTokenProxy'],
]) {
  test(`the client reads a day of 25 hours through the token proxy of ${maker}`, () => {
    const parts = ['surroundings', 'proxy', 'client'].map((part) => `await import('./${part}.mjs');`);
    const out = runModules({
      'readme.mjs': `${parts.join(' ')} process.exit();`,
      'surroundings.mjs': SURROUNDINGS,
      'proxy.mjs': block(language, `${maker}({`),
      'client.mjs': block('js', 'new EnergyClient'),
    });
    assert.equal(out, '25');
  });
}

test('what is made of the environment compiles in strict TypeScript, where a variable may not be set', () => {
  symlinkSync(join(ROOT, 'node_modules/@types'), join(consumer.folder, 'node_modules/@types'), 'dir');
  symlinkSync(join(ROOT, 'node_modules/undici-types'), join(consumer.folder, 'node_modules/undici-types'), 'dir');
  const files = {
    'given.d.ts': `
declare function sessionOf(request: unknown): Promise<{ buildingId: string } | undefined>;
declare const app: {
  use(handler: import('moost-energy/server/node').TokenProxyMiddleware): void;
  all(path: string, handler: (context: { req: { raw: Request } }) => Promise<Response>): void;
};`,
    'middleware.ts': block('js', 'createTokenProxyMiddleware({'),
    'proxy.ts': block('ts', 'createTokenProxy({'),
    'api.ts': block('js', 'upstream: process.env.MOOST_URL').replace('buildings[0].', 'buildings[0]?.'),
  };
  for (const [name, code] of Object.entries(files)) consumer.write(`typed/${name}`, code);
  const compilerOptions = { ...STRICT, skipLibCheck: true, types: ['node'] };
  consumer.write('typed/tsconfig.json', JSON.stringify({ compilerOptions, files: Object.keys(files) }));
  runTool('tsc', ['-p', 'typed'], consumer.folder);
});

test('secrets that are missing are told so, by their name', () => {
  const made = (options) =>
    `try { createTokenProxy({ authorize: () => true, ...${options} }) } catch (error) { console.log(error.message) }`;
  const out = runModules({
    'missing.mjs': `
import { createTokenProxy } from 'moost-energy/server';
${made("{ clientId: undefined, clientSecret: 'secret' }")}
${made("{ clientId: 'portal', clientSecret: '' }")}
${made("{ clientId: 'por tal', clientSecret: 'secret' }")}`,
  });
  const missing = ', and it is missing. Is the environment variable set that it comes from?';
  assert.deepEqual(out.split('\n'), [
    `clientId: expected 1 to 100 letters or digits${missing}`,
    `clientSecret: expected 1 to 100 of A-Z a-z 0-9 _ -${missing}`,
    'clientId: expected 1 to 100 letters or digits',
  ]);
});

test('the sandbox lists its households', () => {
  const out = runModules({ 'sandbox.mjs': `${block('ts', 'households()')}\nconsole.log(home.buildingId);` });
  assert.equal(out, '99900000C048ADA6');
});

test('the markup uses elements and attributes that exist', () => {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, 'custom-elements.json'), 'utf8'));
  const known = new Map(
    manifest.modules.flatMap(({ declarations }) =>
      declarations.map((element) => [element.tagName, element.attributes.map(({ name }) => name)]),
    ),
  );
  const used = [...block('html', 'moost-peer').matchAll(/<(moost-[a-z-]+)([^>]*?)\/?>/g)];
  const opened = used.filter(([, , rest]) => rest.includes('='));
  assert.equal(opened.length, 2);
  for (const [, tag, rest] of opened) {
    for (const [, attribute] of rest.matchAll(/([a-z-]+)=/g)) {
      assert.ok(known.get(tag)?.includes(attribute), `<${tag} ${attribute}>`);
    }
  }
});

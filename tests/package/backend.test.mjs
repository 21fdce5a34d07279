// The portal of docs/guide/local-backend.md, as it stands there, from the installed tarball and in a browser.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createServer as createVite } from 'vite';
import { freePort } from '../node/free-port.mjs';
import { ANGULAR, TELLS_PLACE, workspaceWithAssets } from './angular.mjs';
import { browserOfTests } from './browser.mjs';
import { createConsumer, ROOT } from './consumer.mjs';
import { served } from './served.mjs';
import { filesIn } from './start-pages.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const consumer = createConsumer();
after(() => consumer.remove());
const { opened } = browserOfTests();

const guide = readFileSync(join(ROOT, 'docs/guide/local-backend.md'), 'utf8');
/** The portal in Express, with a session in place of the remark about one. */
const portal = () =>
  block('es6').replace(
    /^\/\/ … your session.*$/m,
    "app.use((request, _, next) => { request.session = { buildingId: request.headers['x-user'] }; next(); });",
  );
/** Makes packages of the workspace the consumer's own, without the registry. */
function installed(...names) {
  for (const name of names) {
    symlinkSync(join(ROOT, 'node_modules', name), join(consumer.folder, 'node_modules', name), 'dir');
  }
}
const block = (language) => guide.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';

test('a newcomer copies two files and sees a household', async () => {
  const backend = consumer.write('backend.mjs', block('mjs'));
  consumer.write('index.html', block('html'));
  const stdio = ['ignore', 'pipe', 'inherit'];
  const server = spawn(process.execPath, [backend], { env: { ...process.env, PORT: '0' }, stdio });
  try {
    const [line] = await once(server.stdout, 'data');
    const address = String(line).trim();
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    const wrong = await opened(address, async (page) => {
      const dashboard = page.locator('moost-household-dashboard');
      await dashboard.locator('[part~=plot]').first().waitFor();
      await dashboard
        .getByText(/typical home/)
        .first()
        .waitFor();
    });
    assert.deepEqual(wrong, []);
    const reader = consumer.write('read.mjs', block('javascript'));
    const env = { ...process.env, API_BASE: `${address}moost` };
    const read = spawn(process.execPath, [reader], { env, stdio });
    assert.equal(String((await once(read.stdout, 'data'))[0]).trim(), '25');
    for (const [path, status] of [
      ['assets/moost-energy/wasm/widgets.wasm', 200],
      ['assets/moost-energy/..%2fpackage.json', 404],
      ['assets/moost-energy//etc/passwd', 404],
      ['assets/moost-energy/file:///etc/passwd', 404],
      ['assets/moost-energy/%2e%2e/%2e%2e/package.json', 404],
      ['backend.mjs', 404],
      ['moost/oauth/token', 404],
    ]) {
      assert.equal((await fetch(address + path)).status, status, path);
    }
  } finally {
    server.kill();
    await once(server, 'exit');
  }
});

/** What MOOST is told of a read through the portal in Express, and the read's answers by who asks. */
async function readInExpress(name) {
  const asked = [];
  const moost = createServer((request, response) => {
    asked.push(request);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url.startsWith('/auth/') ? '{"access_token":"token-1-long","expires_in":"3600"}' : '[25]');
  });
  await once(moost.listen(0, '127.0.0.1'), 'listening');
  const upstream = `upstream: 'http://127.0.0.1:${moost.address().port}',`;
  const listening = 'const server = app.listen(0, "127.0.0.1", () => console.log(server.address().port));';
  const file = consumer.write(name, `${portal().replace('authorize:', `${upstream} authorize:`)}\n${listening}\n`);
  const env = { ...process.env, MOOST_CLIENT_ID: 'portal', MOOST_CLIENT_SECRET: 'hush-hush-hush' };
  const server = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = String((await once(server.stdout, 'data'))[0]).trim();
    const read = async (user) => {
      const address = `http://127.0.0.1:${port}/moost/buildings/99900000C048ADA6/v1`;
      const answer = await fetch(address, { headers: { 'x-user': user } });
      return [answer.status, await answer.text()];
    };
    assert.deepEqual(await read('99900000C048ADA6'), [200, '[25]']);
    assert.equal((await read('somebody-else'))[0], 403);
    assert.equal((await fetch(`http://127.0.0.1:${port}/elsewhere`)).status, 404);
    return asked.map(({ headers }) => headers);
  } finally {
    server.kill();
    await once(server, 'exit');
    moost.closeAllConnections();
    moost.close();
  }
}

test('the portal in Express reads by the platform, and by undici where that is installed', async () => {
  installed('express');
  // Only `fetch` says what it is for.
  const byFetch = await readInExpress('portal.mjs');
  assert.deepEqual(
    byFetch.map((headers) => headers['sec-fetch-mode']),
    ['cors', 'cors'],
  );
  installed('undici');
  const byUndici = await readInExpress('portal-with-undici.mjs');
  assert.deepEqual(
    byUndici.map((headers) => headers['sec-fetch-mode']),
    [undefined, undefined],
  );
  for (const [, { authorization, accept, 'user-agent': agent }] of [byFetch, byUndici]) {
    assert.deepEqual([authorization, accept, agent], ['Bearer token-1-long', 'application/json', 'moost-energy']);
  }
});

/** Runs the sandbox at a free port, which takes the place of its own in `code`, for `use`. */
async function besideSandbox(code, use) {
  const port = await freePort();
  const args = [join(consumer.installed, 'cli.js'), 'sandbox', '--port', String(port)];
  const sandbox = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    assert.match(
      String((await once(sandbox.stdout, 'data'))[0]),
      new RegExp(`Widgets read at http://127.0.0.1:${port}/moost:`),
    );
    assert.ok(code.includes(':8790'));
    await use(code.replace(':8790', `:${port}`));
  } finally {
    sandbox.kill();
    await once(sandbox, 'exit');
  }
}

/** A page of a development server draws a household of the sandbox. */
async function drawsHousehold(address) {
  const drawn = (page) => page.locator('moost-energy-chart path.series').first().waitFor({ state: 'attached' });
  assert.deepEqual(await opened(address, drawn), []);
}

const CHART =
  '<moost-energy-chart api-base="/moost" building-id="99900000C048ADA6" period="month"></moost-energy-chart>';

test('Vite’s development server leads to the sandbox, and a household draws', async () => {
  await besideSandbox(filesIn(guide)['vite.config.js'], async (config) => {
    const configFile = consumer.write('vite/vite.config.mjs', config);
    const { default: led } = await import(pathToFileURL(configFile).href);
    consumer.write('vite/main.js', `import 'moost-energy/elements';`);
    const script = '<script type="module" src="/main.js"></script>';
    consumer.write('vite/index.html', `<!doctype html><html lang="en-GB"><title>Card</title>${script}${CHART}</html>`);
    const server = { ...led.server, host: '127.0.0.1', port: await freePort(), fs: { strict: false } };
    const vite = await createVite({
      root: join(consumer.folder, 'vite'),
      configFile: false,
      logLevel: 'error',
      server,
    });
    try {
      await vite.listen();
      await drawsHousehold(vite.resolvedUrls.local[0]);
    } finally {
      await vite.close();
    }
  });
});

/** A page of Angular's with a chart of a household, which runs `first`. */
const angularApp = (first) => ({
  'src/index.html':
    '<!doctype html><html lang="en-GB"><head><title>Card</title><base href="/"></head><body><app-root></app-root></body></html>',
  'src/main.ts': `
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'moost-energy/elements';
${first}

@Component({ selector: 'app-root', schemas: [CUSTOM_ELEMENTS_SCHEMA], template: \`${CHART}\` })
class App {}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });`,
});

// Starts Angular's compiler. As people have it: with the CLI's cache the package is bundled by Vite, without it by the CLI.
for (const [configuration, isCached, first] of [
  ['development', true, ''],
  ['development', false, ''],
  ['production', false, TELLS_PLACE],
]) {
  const how = `${configuration}, ${isCached ? 'with' : 'without'} cache`;
  furtherTest(`Angular’s development server (${how}) leads to the sandbox, and a household draws`, async (t) => {
    const app = createConsumerWith('angular');
    t.after(() => app.remove());
    app.writeAll({ ...ANGULAR, 'angular.json': workspaceWithAssets({ isCached }), ...angularApp(first) });
    await besideSandbox(block('json'), async (config) => {
      app.write('proxy.conf.json', config);
      const serve = ['node_modules/@angular/cli/bin/ng.js', 'serve', '--configuration', configuration];
      const args = [...serve, '--proxy-config', 'proxy.conf.json', '--host', '127.0.0.1'];
      await served(app, (port) => [...args, '--port', String(port)], drawsHousehold);
    });
  });
}

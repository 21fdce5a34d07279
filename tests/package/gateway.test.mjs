// A portal that is not Node's, with sandbox and gateway of the installed tarball beside it, in a browser.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as ask, createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { browserOfTests } from './browser.mjs';
import { createConsumer, MANIFEST } from './consumer.mjs';
import { POLICY } from './serving.mjs';
import { BUILDING as HOME } from './start-pages.mjs';

const consumer = createConsumer();
after(() => consumer.remove());
const { opened } = browserOfTests();

const BASE = `/assets/moost-energy-${MANIFEST.version}`;
const PAGE = `<!doctype html>
<html lang="de-CH">
  <meta charset="utf-8" />
  <title>Energie</title>
  <link rel="icon" href="data:," />
  <script type="module" src="${BASE}/dist/elements.js"></script>
  <moost-energy-chart api-base="/moost" building-id="${HOME}"></moost-energy-chart>
</html>`;

/** Starts a command of the tarball; gives its first line, and the process. */
async function started(args, env) {
  const cli = join(consumer.installed, 'cli.js');
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(() => child.kill());
  const [line] = await once(child.stdout, 'data');
  return JSON.parse(String(line).split('\n')[0]);
}

const TOKEN = 'short-lived-token-of-keller';
const SECRETS = { MOOST_CLIENT_ID: 'portal', MOOST_CLIENT_SECRET: 'hush-hush-hush' };

/** The portal: a page with a session, its own address for the gateway, and two paths that lead there. */
async function startPortal(gatewayUrl) {
  const isIn = ({ headers }) =>
    /\bJSESSIONID=keller\b/.test(headers.cookie ?? '') || headers.authorization === `Bearer ${TOKEN}`;
  const server = createServer((request, response) => {
    if (request.url === '/internal/buildings') {
      response.writeHead(isIn(request) ? 200 : 401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ buildings: [HOME] }));
    } else if (/^\/(moost|assets)\//.test(request.url)) {
      const { headers, method } = request;
      const passing = ask(gatewayUrl() + request.url, { headers, method }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      request.pipe(passing);
    } else {
      const session = request.url === '/' ? { 'set-cookie': 'JSESSIONID=keller; HttpOnly; SameSite=Lax' } : {};
      response.writeHead(200, {
        ...session,
        'content-type': 'text/html',
        'content-security-policy': `${POLICY}; img-src data:`,
      });
      response.end(PAGE);
    }
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  after(() => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

test('visitors who are signed in see their home, others are asked to sign in', async () => {
  const sandbox = await started(['sandbox', '--port', '0', '--json'], SECRETS);
  let gateway;
  const portal = await startPortal(() => gateway.url);
  gateway = await started(['gateway'], {
    ...SECRETS,
    MOOST_URL: sandbox.url,
    MOOST_CUSTOMER_ID: sandbox.customerId,
    MOOST_GATEWAY_LISTEN_PORT: '0',
    MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: `${portal}/internal/buildings`,
  });
  const wrong = await opened(`${portal}/`, async (page) => {
    await page.locator('moost-energy-chart [part~=plot]').first().waitFor();
  });
  assert.deepEqual(wrong, []);
  const stranger = await opened(`${portal}/energy`, async (page) => {
    await page.getByText('Bitte melden Sie sich wieder an').first().waitFor();
  });
  // The browser itself tells of the 401, and of nothing else.
  assert.ok(stranger.length > 0 && stranger.every((line) => /401/.test(line)), stranger.join('\n'));
});

/** A host of another origin: a page with the gateway's page in a frame, for which it has a token. */
async function startHost(frameUrl) {
  const scripts = {
    '/own.js': () => `MoostEmbed.connect(document.querySelector('iframe'), { getToken: async () => '${TOKEN}' });`,
  };
  const server = createServer((request, response) => {
    const script = scripts[request.url]?.();
    response.writeHead(200, { 'content-type': script === undefined ? 'text/html' : 'text/javascript' });
    response.end(script ?? pageOfHost(frameUrl()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  after(() => server.closeAllConnections() ?? server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

const pageOfHost = ({ address, script }) => `<!doctype html>
<html lang="de">
  <title>Host</title>
  <link rel="icon" href="data:," />
  <iframe title="Energie" src="${address.replaceAll('&', '&amp;')}"></iframe>
  <script src="${script}"></script>
  <script src="/own.js"></script>
</html>`;

test('a host of another origin frames the page of the gateway, and gives it a token', async () => {
  const sandbox = await started(['sandbox', '--port', '0', '--json'], SECRETS);
  let gateway;
  const frame = () => {
    const query = new URLSearchParams({
      host,
      token: 'host',
      element: 'energy-chart',
      'building-id': HOME,
      lang: 'de',
    });
    return {
      address: `${gateway.url}/moost/embed.html?${query}`,
      script: `${gateway.url}${BASE}/dist/embed-host.js`,
    };
  };
  const host = await startHost(frame);
  const portal = await startPortal(() => gateway.url);
  const start = (hosts) =>
    started(['gateway'], {
      ...SECRETS,
      MOOST_URL: sandbox.url,
      MOOST_CUSTOMER_ID: sandbox.customerId,
      MOOST_GATEWAY_LISTEN_PORT: '0',
      MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: `${portal}/internal/buildings`,
      MOOST_GATEWAY_EMBED_HOSTS: hosts,
    });
  gateway = await start(`https://portal.example,${host}`);
  const wrong = await opened(`${host}/`, async (page) => {
    const chart = page.frameLocator('iframe').locator('moost-energy-chart');
    await chart.locator('[part~=plot]').first().waitFor();
    await page.waitForFunction(() => document.querySelector('iframe').offsetHeight > 200);
  });
  assert.deepEqual(wrong, []);
  gateway = await start('https://portal.example');
  const refused = await opened(`${host}/`, async (page) => {
    await page.waitForTimeout(1_000);
    assert.equal(await page.frameLocator('iframe').locator('moost-energy-chart').count(), 0);
  });
  assert.ok(
    refused.length > 0 && refused.every((line) => /frame-ancestors|refused to connect/i.test(line)),
    refused.join('\n'),
  );
});

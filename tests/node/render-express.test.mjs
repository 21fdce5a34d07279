/** The guide's way with Express: a page with an element and its data, and the proxy of the same portal beside it. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import express from 'express';
import { createSandbox, createTokenProxy, renderedStyle, renderPage } from '../../pkg/server.js';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { NOW, skeleton } from './rendered.mjs';

const now = () => NOW;

test('Express answers with a page that holds the readings of who is signed in', async () => {
  const sandbox = createSandbox({ now });
  const { clientId, clientSecret } = sandbox;
  const [home] = await sandbox.households();
  const buildingId = home?.buildingId ?? '';
  const isTheirs = (cookie, id) => (cookie === 'session=1' ? id === buildingId : 'unauthenticated');
  const common = {
    clientId,
    clientSecret,
    upstream: 'http://moost.test',
    fetch: (request) => sandbox.fetch(request),
    now,
  };
  const proxy = createTokenProxy({
    ...common,
    authorize: (request, id) => isTheirs(request.headers.get('cookie'), id),
  });

  const app = express();
  app.get('/energy', async (request, response) => {
    const { cookie = '' } = request.headers;
    const { elements, answers, status } = await renderPage({
      buildingId,
      elements: [{ tag: 'moost-energy-chart', attributes: { 'api-base': '/moost' } }],
      read: (path) => proxy.fetch(new Request(`http://portal.test/moost${path}`, { headers: { cookie } })),
      now: NOW,
      language: 'de',
    });
    const { hash } = await renderedStyle();
    response.set('content-security-policy', `default-src 'self'; style-src '${hash}'`);
    response
      .status(status)
      .send(`<!doctype html><html lang="de"><title>Energie</title><main>${elements.join('')}</main>${answers}</html>`);
  });
  app.use(createTokenProxyMiddleware({ ...common, authorize: ({ headers }, id) => isTheirs(headers.cookie, id) }));
  const server = app.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const { port } = server.address();
    const open = (path, headers) => fetch(`http://127.0.0.1:${port}${path}`, { headers });
    const page = await open('/energy', { cookie: 'session=1' });
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.ok(skeleton(html).some(([tag, attributes]) => tag === 'template' && attributes.includes('shadowrootmode')));
    assert.match(html, /aria-label="[^"]*kWh/);
    // What it carries along is what the proxy answers to the same household.
    const [, json] = /data-moost-answers>(.*?)<\/script>/.exec(html) ?? [];
    for (const [path, body] of JSON.parse(json ?? '').answers) {
      assert.equal(await (await open(`/moost${path}`, { cookie: 'session=1' })).text(), body);
    }
    const stranger = await open('/energy', {});
    const words = await stranger.text();
    assert.equal(stranger.status, 401);
    assert.match(words, /part="error"/);
    assert.doesNotMatch(words, /\d kWh/);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('its token proxy answers with elements, to sessions that other middleware has found', async () => {
  const sandbox = createSandbox({ now });
  const { clientId, clientSecret } = sandbox;
  const [home] = await sandbox.households();
  const buildingId = home?.buildingId ?? '';
  const failures = [];
  const records = [];
  const sessions = new WeakMap();
  const options = {
    clientId,
    clientSecret,
    upstream: 'http://moost.test',
    fetch: (request) => sandbox.fetch(request),
    now,
    // By the request itself, as other middleware found it.
    authorize: async (request, id) => {
      const session = sessions.get(request);
      if (session === 'down') throw new Error('no sessions');
      return session ? id === buildingId : 'unauthenticated';
    },
    onFailure: ({ stage }) => failures.push(stage),
    onRequest: (record) => records.push(record),
  };
  const app = express();
  app.use((request, _, next) => {
    sessions.set(request, request.headers.cookie?.split('=')[1]);
    next();
  });
  const proxy = createTokenProxyMiddleware({ ...options, rendering: true });
  app.use('/moost', proxy);
  app.use(createTokenProxyMiddleware({ ...options, prefix: '/plain' }));
  app.use(createTokenProxyMiddleware({ ...options, prefix: '/a%20b/@1', rendering: true }));
  const down = () => new Response(null, { status: 503 });
  app.use(createTokenProxyMiddleware({ ...options, prefix: '/down', fetch: async () => down(), rendering: true }));
  const server = app.listen(0, '127.0.0.1');
  try {
    await Promise.all([once(server, 'listening'), proxy.warmUp()]);
    const base = `http://127.0.0.1:${server.address().port}`;
    const open = (query, { prefix = '/moost', cookie = 'session=1', method = 'GET' } = {}) =>
      fetch(`${base}${prefix}/render/moost-energy-chart?${query}`, { method, headers: { cookie, range: 'bytes=0-1' } });
    const own = `building-id=${buildingId}&period=month`;
    const answer = await open(`${own}&lang=de`);
    assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'private, no-store']);
    const html = await answer.text();
    // A rendering is told after its reads, and they have its id.
    const told = records.splice(0);
    const [rendering] = told.filter(({ route }) => route === '/render/{tag}');
    assert.deepEqual([rendering?.status, rendering?.method, rendering?.isCutOff], [200, 'GET', false]);
    assert.ok(told.length > 2 && told.every(({ requestId }) => requestId === rendering.requestId));
    assert.ok(!JSON.stringify(told).includes(buildingId));
    assert.match(html, /<path[^>]*class="series/);
    assert.match(html, /data-moost-answers>\{"buildingId"/);
    assert.match(await (await open(own, { prefix: '/a%20b/@1' })).text(), /<path[^>]*class="series/);
    // Words of what MOOST answers, for pages that include it.
    assert.match(await (await open(own, { prefix: '/down' })).text(), /part="error"/);
    failures.length = 0;
    records.length = 0;
    const refused = await Promise.all([
      open(own, { cookie: '' }),
      open('building-id=another'),
      open(own, { method: 'DELETE' }),
      open(own, { method: 'HEAD' }),
      open(`${own}&onclick=alert(1)`),
      open(own, { cookie: 'session=down' }),
      open(own, { prefix: '/plain' }),
    ]);
    assert.deepEqual(
      refused.map(({ status }) => status),
      [401, 403, 405, 405, 400, 500, 404],
    );
    assert.deepEqual(failures, ['authorize']);
    const statuses = records.filter(({ route }) => route === '/render/{tag}').map(({ status }) => status);
    assert.deepEqual(statuses.sort(), [400, 401, 403, 405, 405, 500]);
    // Reads go on beside it.
    const read = await fetch(`${base}/moost/buildings/${buildingId}/v1`, { headers: { cookie: 'session=1' } });
    assert.equal(read.status, 200);
    assert.throws(() => createTokenProxyMiddleware({ ...options, rendering: 'yes' }), { argument: 'rendering' });
    await proxy.close();
    assert.equal((await open(own)).status, 503);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('a session that is not found in time ends the rendering; names of HTTP/2 do not', async () => {
  const sandbox = createSandbox({ now });
  const { clientId, clientSecret } = sandbox;
  const [home] = await sandbox.households();
  const [failures, records] = [[], []];
  const proxy = (authorize, timeoutMs, fetch = (request) => sandbox.fetch(request)) =>
    createTokenProxyMiddleware({
      clientId,
      clientSecret,
      authorize,
      timeoutMs,
      upstream: 'http://moost.test',
      fetch,
      now,
      rendering: true,
      onFailure: ({ stage }) => failures.push(stage),
      onRequest: ({ route, status }) => records.push(`${route} ${status}`),
    });
  /** The answer of a proxy to a request as node:http2 has it. */
  const answered = async (middleware) => {
    const answer = { status: 0, text: '' };
    const response = {
      destroyed: false,
      headersSent: false,
      on() {},
      writeHead(status) {
        answer.status = status;
      },
      end(bytes) {
        answer.text = new TextDecoder().decode(bytes);
      },
    };
    const url = `/moost/render/moost-energy-chart?building-id=${home?.buildingId}`;
    await middleware({ method: 'GET', url, headers: { ':path': url, ':method': 'GET', cookie: 'a' } }, response);
    return answer;
  };
  const good = await answered(proxy(() => true, 15_000));
  assert.deepEqual([good.status, /class="series/.test(good.text)], [200, true]);
  const late = await answered(proxy(() => new Promise(() => {}), 30));
  assert.deepEqual([late.status, failures], [500, ['authorize']]);
  // MOOST keeps it waiting: its reads have failed, and nobody has given them up.
  failures.length = records.length = 0;
  const hanging = (request) => (request.url.includes('/buildings/') ? new Promise(() => {}) : sandbox.fetch(request));
  const waited = await answered(proxy(() => true, 200, hanging));
  assert.equal(waited.status, 502);
  for (let tries = 0; records.length < 2 && tries < 100; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(records, ['/render/{tag} 502', '/buildings/{id}/v1 502']);
  assert.deepEqual(failures, ['proxy', 'read']);
});

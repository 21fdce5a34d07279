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

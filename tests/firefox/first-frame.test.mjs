/** The token proxy's first frame in Firefox, and the widget in its place (`tests/e2e/first-frame.spec.ts`). */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSandbox, createTokenProxy, withRendering } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { staticFiles } from '../../www/server/files.mjs';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { inFirefox, withoutFirefox } from './firefox.mjs';

const NOW = '2026-06-24T10:00:00Z';
const PATIENCE_MS = 30_000;
const PACKAGE = '/assets/moost-energy';

let site;
const asked = [];
let letThrough = () => {};

before(async () => {
  const now = () => Date.parse(NOW);
  const sandbox = createSandbox({ now });
  const { clientId, clientSecret } = sandbox;
  const [home] = await sandbox.households();
  const fetch = (request) => sandbox.fetch(request);
  const options = { clientId, clientSecret, authorize: () => true, upstream: 'http://sandbox.invalid', fetch, now };
  const proxy = withRendering(createTokenProxy(options), { now });
  const files = staticFiles(fileURLToPath(new URL('../../pkg', import.meta.url)));
  const gate = new Promise((resolve) => {
    letThrough = resolve;
  });
  site = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/moost/')) {
      asked.push(pathname);
      return proxy.fetch(request);
    }
    if (pathname.endsWith('/widgets.wasm')) await gate;
    if (pathname.startsWith(`${PACKAGE}/`)) return files(request, pathname.slice(PACKAGE.length));
    const head = `<meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title><script type="module" src="${PACKAGE}/dist/elements.js"></script>`;
    const chart = `<moost-energy-chart api-base="/moost" building-id="${home?.buildingId}" now="${NOW}" period="month" loading="eager" first-frame="proxy"></moost-energy-chart>`;
    return new Response(`<!doctype html><html lang="en"><head>${head}</head><body>${chart}</body></html>`, {
      headers: {
        'content-type': 'text/html',
        'content-security-policy': CONTENT_SECURITY_POLICY.replace("img-src 'self'", 'img-src data:'),
      },
    });
  });
});
after(() => site.close());

const ROOT = `document.querySelector('moost-energy-chart').shadowRoot`;
const HEIGHT = `return document.querySelector('moost-energy-chart').getBoundingClientRect().height`;

test(
  'the frame stands before the WebAssembly, and the widget takes its place, as high as it was',
  withoutFirefox,
  async () => {
    const troubles = await inFirefox(site.url, 1000, async (driver) => {
      const until = (condition) => driver.wait(() => driver.executeScript(`return ${condition}`), PATIENCE_MS);
      await until(`${ROOT}?.querySelector('[role=img] path.series') != null`);
      const [width, colour] = await driver.executeScript(`
      const { width } = ${ROOT}.querySelector('.marks').getBoundingClientRect();
      return [width, getComputedStyle(${ROOT}.querySelector('path.series')).fill];`);
      assert.ok(width > 600, `${width}`);
      assert.match(colour, /^rgb\((?!0, 0, 0)/);
      const height = await driver.executeScript(HEIGHT);
      letThrough();
      await until(
        `!${ROOT}.querySelector('.coming') && ${ROOT}.querySelector('[role=application] path.series') != null`,
      );
      assert.equal(await driver.executeScript(HEIGHT), height);
    });
    assert.deepEqual(troubles, []);
    assert.deepEqual(asked, ['/moost/render/moost-energy-chart']);
  },
);

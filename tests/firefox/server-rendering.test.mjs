/** An element that came with its page is taken over in Firefox as in Chromium (`tests/e2e/server-rendering.spec.ts`). */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { renderedStyle, renderToString } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { staticFiles } from '../../www/server/files.mjs';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { inFirefox, withoutFirefox } from './firefox.mjs';

const NOW = '2026-06-24T10:00:00Z';
const PATIENCE_MS = 30_000;
const PACKAGE = '/assets/moost-energy';
const SCRIPT = `<script type="module" src="${PACKAGE}/elements.js"></script>`;

let site;
before(async () => {
  const attributes = { source: 'demo', now: NOW, period: 'month', loading: 'eager' };
  const chart = await renderToString('moost-energy-chart', attributes, []);
  const { hash } = await renderedStyle();
  const policy = CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'self' '${hash}'`);
  const files = staticFiles(fileURLToPath(new URL('../../pkg', import.meta.url)));
  site = await serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${PACKAGE}/`)) return files(request, pathname.slice(PACKAGE.length));
    const head = `<meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${pathname === '/' ? SCRIPT : ''}`;
    return new Response(`<!doctype html><html lang="en"><head>${head}</head><body>${chart}</body></html>`, {
      headers: {
        'content-type': 'text/html',
        'content-security-policy': policy.replace("img-src 'self'", 'img-src data:'),
      },
    });
  });
});
after(() => site.close());

const ROOT = `document.querySelector('moost-energy-chart').shadowRoot`;

test('the picture of the server stands by itself', withoutFirefox, async () => {
  const troubles = await inFirefox(`${site.url}/still`, 1000, async (driver) => {
    const [width, height, colour] = await driver.executeScript(`
      const { width, height } = ${ROOT}.querySelector('.marks').getBoundingClientRect();
      return [width, height, getComputedStyle(${ROOT}.querySelector('path.series')).fill];`);
    assert.ok(width > 600 && height > 100, `${width} by ${height}`);
    assert.match(colour, /^rgb\((?!0, 0, 0)/);
  });
  assert.deepEqual(troubles, []);
});

test('the widget takes its place, as high as it was', withoutFirefox, async () => {
  const height = `return document.querySelector('moost-energy-chart').getBoundingClientRect().height`;
  let before;
  assert.deepEqual(
    await inFirefox(`${site.url}/still`, 1000, async (driver) => {
      before = await driver.executeScript(height);
    }),
    [],
  );
  const troubles = await inFirefox(`${site.url}/`, 1000, async (driver) => {
    const isTakenOver = `return !${ROOT}.querySelector('style') && ${ROOT}.querySelector('[role=application] path.series') != null`;
    await driver.wait(async () => await driver.executeScript(isTakenOver), PATIENCE_MS);
    assert.equal(await driver.executeScript(height), before);
  });
  assert.deepEqual(troubles, []);
});

/** A policy that forbids WebAssembly, and none at all, are told in Firefox as in Chromium (`tests/e2e/without-wasm.spec.ts`). */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../../www/server/bridge.mjs';
import { staticFiles } from '../../www/server/files.mjs';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { inFirefox, withoutFirefox } from './firefox.mjs';

const PATIENCE_MS = 30_000;
const PACKAGE = '/assets/moost-energy';
const ELEMENTS = `<script defer src="${PACKAGE}/dist/moost-energy.js"></script>`;
/** As Lockdown Mode does. */
const LOCK = '<script src="/lock.js"></script>';

let site;
before(async () => {
  const files = staticFiles(fileURLToPath(new URL('../../pkg', import.meta.url)));
  site = await serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith(`${PACKAGE}/`)) return files(request, pathname.slice(PACKAGE.length));
    if (pathname === '/lock.js')
      return new Response('delete globalThis.WebAssembly;', { headers: { 'content-type': 'text/javascript' } });
    const isLocked = pathname === '/locked';
    const policy = isLocked ? CONTENT_SECURITY_POLICY : CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '');
    const head = `<meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${isLocked ? LOCK : ''}${ELEMENTS}`;
    const chart = '<moost-energy-chart source="demo" loading="eager"></moost-energy-chart>';
    return new Response(`<!doctype html><html lang="de"><head>${head}</head><body>${chart}</body></html>`, {
      headers: {
        'content-type': 'text/html',
        'content-security-policy': policy.replace("img-src 'self'", 'img-src data:'),
      },
    });
  });
});
after(() => site.close());

const words = `return document.querySelector('moost-energy-chart').shadowRoot?.querySelector('[role=alert]')?.textContent ?? ''`;

for (const [path, sentence, hint] of [
  [
    '/forbidden',
    /^Eine Einstellung dieser Website verhindert/,
    /Error: WebAssembly is switched off .*needs script-src 'wasm-unsafe-eval'/,
  ],
  [
    '/locked',
    /^Der Blockierungsmodus oder eine andere Einstellung/,
    /Error: WebAssembly is switched off .*as Lockdown Mode does/,
  ],
]) {
  test(`${path.slice(1)}: the sentence, and the hint on the console`, withoutFirefox, async () => {
    const troubles = await inFirefox(`${site.url}${path}`, 1000, async (driver) => {
      await driver.wait(async () => (await driver.executeScript(words)) !== '', PATIENCE_MS);
      assert.match(await driver.executeScript(words), sentence);
    });
    assert.ok(
      troubles.some((text) => hint.test(text)),
      troubles.join('\n'),
    );
  });
}

// The installed tarball in a Worker, built by Cloudflare's own tool and run by its runtime: sandbox, token proxy and client. No
// bytes are compiled there, so the WebAssembly is a module of the build.

import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createConsumerWith } from './toolset.mjs';

const consumer = createConsumerWith('workers');
after(() => consumer.remove());

const WORKER = `
import { EnergyClient } from 'moost-energy/client';
import { configure, EnergyClient as ClientOfPages } from 'moost-energy';
import { createSandbox, createTokenProxy } from 'moost-energy/server';
import 'moost-energy/elements';

configure({ apiBase: '/moost' });
const moost = createSandbox({ now: () => Date.parse('2026-10-27T12:00:00Z') });
const { clientId, clientSecret } = moost;
const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, fetch: (request) => moost.fetch(request) });

export default {
  async fetch(request) {
    const { pathname, origin } = new URL(request.url);
    if (pathname.startsWith('/moost/')) return proxy.fetch(request);
    // What the client asks this host for.
    globalThis.fetch = (input, init) => proxy.fetch(new Request(input, init));
    const days = [];
    for (const Client of [EnergyClient, ClientOfPages]) {
      const client = new Client({ apiBase: origin + '/moost', getToken: async () => 'household-token' });
      const day = await client.hourly('99900000C048ADA6', { from: '2026-10-25', to: '2026-10-25' });
      days.push(day.buckets.length);
    }
    return Response.json(days);
  },
};
`;

const RENDERER = `
import { renderToString } from 'moost-energy/server';

export default {
  async fetch(request) {
    const attributes = { source: 'demo', now: '2026-10-27T12:00:00Z', period: 'month' };
    return new Response(await renderToString('moost-energy-chart', attributes, [], { language: 'de' }));
  },
};
`;

const compatibilityDate = '2026-01-01';

/** A Worker as Cloudflare's tool builds it, running, and the names of its WebAssembly. */
async function started(script) {
  consumer.writeAll({
    'worker.js': script,
    'wrangler.json': JSON.stringify({ name: 'portal', main: 'worker.js', compatibility_date: compatibilityDate }),
  });
  rmSync(join(consumer.folder, 'dist'), { recursive: true, force: true });
  consumer.run('wrangler', ['deploy', '--dry-run', '--outdir', 'dist'], { WRANGLER_SEND_METRICS: 'false' });
  const dist = join(consumer.folder, 'dist');
  const wasm = readdirSync(dist).filter((name) => name.endsWith('.wasm') || name.endsWith('.wasm?module'));
  const require = createRequire(join(consumer.folder, 'node_modules/wrangler/package.json'));
  const { Miniflare } = await import(pathToFileURL(require.resolve('miniflare')).href);
  const runtime = new Miniflare({
    compatibilityDate,
    modulesRoot: dist,
    modules: [
      { type: 'ESModule', path: join(dist, 'worker.js') },
      ...wasm.map((name) => ({ type: 'CompiledWasm', path: join(dist, name) })),
    ],
  });
  return { runtime, wasm };
}

test('Cloudflare: sandbox, token proxy and client in a Worker', async () => {
  const { runtime, wasm } = await started(WORKER);
  try {
    // The tool packs what is imported anywhere, also where nothing is rendered.
    assert.equal(wasm.length, 3, 'server.wasm, render.wasm and client.wasm, each once');
    const read = await runtime.dispatchFetch('http://127.0.0.1/moost/buildings/99900000C048ADA6/v1');
    assert.deepEqual([read.status, (await read.json()).customerBuildingId], [200, '99900000C048ADA6']);
    const days = await runtime.dispatchFetch('http://127.0.0.1/');
    // The clocks went back.
    assert.deepEqual(await days.json(), [25, 25]);
  } finally {
    await runtime.dispose();
  }
});

test('Cloudflare: a Worker renders an element', async () => {
  const { runtime } = await started(RENDERER);
  try {
    const html = await (await runtime.dispatchFetch('http://127.0.0.1/')).text();
    assert.match(html, /^<moost-energy-chart [^>]*><template shadowrootmode="open">.*aria-label="[^"]*Oktober[^"]*kWh/);
  } finally {
    await runtime.dispose();
  }
});

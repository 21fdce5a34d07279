// The installed tarball in Bun, in Deno, and in a thread of Node: a token proxy that the runtime itself serves, a client that asks it over
// the network, and an element that is rendered. Each has to end by itself, and without a word of complaint.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createConsumer } from './consumer.mjs';
import { BUILDING } from './start-pages.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const NOW = '2026-10-27T12:00:00Z';

/** A day of a household, from a proxy at `port`. The clocks went back on it. */
const READ = `
import { EnergyClient } from 'moost-energy';

export async function readDay(port) {
  const client = new EnergyClient({ apiBase: 'http://127.0.0.1:' + port + '/moost' });
  const { buckets } = await client.hourly('${BUILDING}', { from: '2026-10-25', to: '2026-10-25' });
  return buckets.length;
}`;

/** The sandbox behind a token proxy. */
const PROXY = `
import { createSandbox, createTokenProxy } from 'moost-energy/server';

const moost = createSandbox({ now: () => Date.parse('${NOW}') });
const { clientId, clientSecret } = moost;
export const options = { clientId, clientSecret, authorize: () => true, fetch: (request) => moost.fetch(request) };
export const proxy = createTokenProxy(options);`;

/** A program of a runtime that serves by \`serve`, and ends by `end`. */
const programOf = (serve, end) => `
import { renderToString } from 'moost-energy/server';
import { proxy } from './proxy.js';
import { readDay } from './read.js';

const server = ${serve};
const hours = await readDay(server.port ?? server.addr.port);
await ${end};
const attributes = { source: 'demo', now: '${NOW}', period: 'month' };
const html = await renderToString('moost-energy-chart', attributes, [], { language: 'de' });
console.log(JSON.stringify({ hours, html }));`;

/** The client in a thread, which asks the proxy of the main one. */
const THREADS = {
  'main.js': `
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { createTokenProxyMiddleware } from 'moost-energy/server/node';
import { options } from './proxy.js';

const proxy = createTokenProxyMiddleware(options);
const server = createServer((request, response) => proxy(request, response, () => response.writeHead(404).end()));
server.listen(0, '127.0.0.1', () => {
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: server.address().port });
  worker.on('message', (told) => console.log(JSON.stringify(told)));
  worker.on('exit', async () => {
    server.close();
    await proxy.close();
  });
});`,
  'thread.js': `
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { readDay } from './read.js';

parentPort.postMessage({ isMainThread, hours: await readDay(workerData) });`,
};

const COMMON = { 'read.js': READ, 'proxy.js': PROXY };

/** Bun and Deno, each by the program of its package in the registry. */
const RUNTIMES = [
  {
    name: 'Bun 1',
    program: 'bun',
    args: ['run', 'main.js'],
    main: programOf(
      `Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: (request) => proxy.fetch(request) })`,
      'server.stop(true)',
    ),
  },
  {
    name: 'Deno 2',
    program: 'deno',
    // Deno else writes a line about the older meaning of a request's signal.
    args: ['run', '--unstable-no-legacy-abort', '--no-remote', '--allow-net=127.0.0.1', '--allow-read=.', 'main.js'],
    main: programOf(
      `Deno.serve({ hostname: '127.0.0.1', port: 0, onListen() {} }, (request) => proxy.fetch(request))`,
      'server.shutdown()',
    ),
  },
];

for (const { name, program, args, main } of RUNTIMES) {
  furtherTest(`${name}: token proxy, client and a rendered element`, () => {
    const consumer = createConsumerWith(program);
    try {
      consumer.writeAll({ ...COMMON, 'main.js': main });
      // Nothing of it belongs to the user who runs the tests.
      const env = {
        DENO_DIR: `${consumer.folder}/deno`,
        DENO_NO_UPDATE_CHECK: '1',
        BUN_INSTALL_CACHE_DIR: `${consumer.folder}/bun`,
      };
      const [told, ...more] = consumer.run(program, args, env).trim().split('\n');
      assert.deepEqual(more, []);
      const { hours, html } = JSON.parse(told);
      assert.equal(hours, 25);
      assert.match(
        html,
        /^<moost-energy-chart [^>]*><template shadowrootmode="open">.*aria-label="[^"]*Oktober[^"]*kWh/,
      );
    } finally {
      consumer.remove();
    }
  });
}

furtherTest('worker_threads of Node: the client in a thread', () => {
  const consumer = createConsumer();
  try {
    for (const [name, content] of Object.entries({ ...COMMON, ...THREADS })) consumer.write(name, content);
    const options = { cwd: consumer.folder, encoding: 'utf8', timeout: 20_000 };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['main.js'], options);
    assert.deepEqual([status, stderr], [0, '']);
    assert.deepEqual(JSON.parse(stdout), { isMainThread: false, hours: 25 });
  } finally {
    consumer.remove();
  }
});

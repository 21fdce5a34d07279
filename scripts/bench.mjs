// `npm run bench`: sizes, the first chart on a slow phone, times of drawing side by side with uPlot and with the least that any chart must do, the token
// proxy and the gateway side by side with others, and the memory of a million events. `npm run bench -- sizes`, `-- phone`, `-- charts`, `-- proxy`,
// `-- events` run a part.
//
// Times are medians in this machine's headless Chromium, from JSON bytes in memory to the end of the frame that shows
// them: what the page's main thread was busy (script, style, layout, paint), and what passed on the clock, where frames
// come every 16.7 ms. Absolute numbers change with the machine; the ratios are what to look at.

import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { serve } from '../www/server/bridge.mjs';
import { staticFiles } from '../www/server/files.mjs';
import { measureSending } from './event-bench/run.mjs';
import { eventGoals, goals, memoryGoals, phoneGoals, proxyGoals } from './lib/bench-goals.mjs';
import { CHROMIUM_FLAGS } from './lib/chromium.mjs';
import { asScript, ROOT, Stop } from './lib/run.mjs';
import { sizes } from './lib/sizes.mjs';
import { browsers } from './lib/tools.mjs';
import { furtherWidgets } from './lib/widget-shares.mjs';
import { compareOnPhone } from './phone-bench/run.mjs';
import { ownCost } from './proxy-bench/own.mjs';
import { compareProxies } from './proxy-bench/run.mjs';

const kilobytes = (bytes) => (bytes === 0 ? '–' : (bytes / 1_000).toFixed(1));
const milliseconds = (ms) => (ms === undefined ? '–' : ms.toFixed(ms < 10 ? 2 : 1));

const PARTS = { sizes: printSizes, phone: printPhone, charts: compareCharts, proxy: printProxies, events: printEvents };

await asScript(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in PARTS));
  if (unknown) throw new Stop(`There is no part "${unknown}"; there are ${Object.keys(PARTS).join(', ')}.`);
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length === 0 || names.includes(name)) await part();
  }
});

async function printSizes() {
  const weights = await sizes();
  console.log(
    '\nSizes in kB after brotli 11 ("JS" as shipped, file by file; "bundled" as bundlers leave it, minified; the sum is of that)\n',
  );
  table(
    ['entry', 'files', 'JS', 'JS bundled', 'wasm', 'bundled + wasm', 'target'],
    weights.map((row) => [
      row.entry,
      row.files,
      kilobytes(row.shipped),
      kilobytes(row.minified),
      kilobytes(row.wasm),
      kilobytes(row.total),
      row.target === undefined ? '–' : `${kilobytes(row.target)} ${row.total <= row.target ? 'kept' : 'EXCEEDED'}`,
    ]),
  );
  const further = furtherWidgets().map(({ widget, bytes }) => `${widget} ${kilobytes(bytes)}`);
  console.log(`\nOf all widgets, by the names of functions, about: ${further.join(', ')}`);
  const over = weights.filter(({ total, target }) => target !== undefined && total > target);
  if (over.length > 0)
    console.log(`\nAbove the target: ${over.map(({ entry }) => entry).join(', ')} (docs/decisions/0008)`);
}

/** The first chart of a page on a slow phone, side by side with others. */
async function printPhone() {
  const executablePath = browsers().chromium;
  if (!executablePath) throw new Stop('No Chromium was found: install it, or name it in CHROME_BIN.');
  const rows = await compareOnPhone(executablePath);
  console.log('\nSlow phone (1.6 Mbit/s, 150 ms a round trip, CPU 4 times slower), nothing cached, medians\n');
  table(
    [
      'page',
      'first chart ms',
      'answers ms',
      'largest paint ms',
      'requests',
      'kB',
      'longest task ms',
      'longest tap ms',
      'memory MB, wasm too',
    ],
    rows.map((row) => [
      row.name,
      ...[row.firstChartMs, row.answersMs, row.paintMs].map((ms) => (Number.isNaN(ms) ? '–' : ms.toFixed(0))),
      row.requests,
      row.kilobytes.toFixed(0),
      row.longestTaskMs.toFixed(0),
      row.tapMs === undefined ? '–' : row.tapMs.toFixed(0),
      row.memoryMb.toFixed(1),
    ]),
  );
  check(phoneGoals(rows));
}

async function compareCharts() {
  const results = await times();
  // Without a browser beside it.
  check(goals({ ...results, node: await clientInNode() }));
}

/** Proxies side by side: what a request costs, how many there are in a second, how long one waits. */
async function printProxies() {
  const { rows, memory } = await compareProxies();
  console.log('\nToken proxy and gateway on loopback, 50 connections, medians; CPU is the proxy process alone\n');
  table(
    ['read', 'kB', 'proxy', 'CPU ms/request', 'requests/s', 'p50 ms', 'p99 ms'],
    rows.map((row) => [
      `a ${row.read} of hours`,
      (row.bytes / 1_000).toFixed(1),
      row.what,
      row.cpuMs.toFixed(3),
      row.perSecond.toFixed(0),
      row.p50,
      row.p99,
    ]),
  );
  const { carriedUs, cachedUs } = await ownCost();
  console.log(
    `\nWhat the middleware itself does for a day, sockets left out: ${carriedUs.toFixed(1)} µs, from the cache ${cachedUs.toFixed(1)} µs`,
  );
  console.log('\nMemory of the gateway (resident), MB: once it has answered, and five seconds after the load\n');
  table(
    ['gateway', 'requests', 'before', 'after'],
    memory.map((row) => [row.what, row.requests, row.beforeMb.toFixed(0), row.afterMb.toFixed(0)]),
  );
  check([...proxyGoals(rows), ...memoryGoals(memory)]);
}

/** A million events by `sendHistory`: what memory the process has meanwhile. */
async function printEvents() {
  const sent = await measureSending();
  console.log('\nEvents by sendHistory, with a journal, on loopback; memory of the process (resident) in MB\n');
  table(
    ['events', 'events/s', 'before', 'at 50,000', 'at the end', 'most', 'journal MB'],
    [
      [
        sent.accepted,
        sent.perSecond.toFixed(0),
        ...[sent.beforeMb, sent.firstMb, sent.lastMb, sent.mostMb].map((mb) => mb.toFixed(0)),
        sent.journalMb.toFixed(1),
      ],
    ],
  );
  check(eventGoals(sent));
}

async function times() {
  const executablePath = browsers().chromium;
  if (!executablePath) throw new Stop('No Chromium was found: install it, or name it in CHROME_BIN.');
  const server = await benchServer();
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, '--js-flags=--expose-gc'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    page.on('pageerror', (error) => console.error(error));
    await exposeMeters(page);
    await page.goto(server.url);
    const results = await page.evaluate(() => globalThis.bench());
    console.log(`\nTimes in ms, ${browser.version()}, medians of ${results.runs}\n`);
    const { charts, cold } = results;
    table(
      ['hours', 'what', 'first: busy', 'clock', 'new data: busy', 'clock', 'pointer move', 'nodes', 'JSON kB'],
      charts.map((row) => [
        row.points,
        row.what,
        ...[row.first.busy, row.first.clock, row.update.busy, row.update.clock, row.move].map(milliseconds),
        row.nodes,
        (row.bytes / 1_000).toFixed(0),
      ]),
    );
    console.log(`\nFirst element of a page, from import to drawn (wasm compiled anew): ${milliseconds(cold)} ms`);
    return results;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The goals one by one. A miss that no decision knows of fails the bench at its end. */
function check(list) {
  console.log('\nGoals\n');
  const verdict = ({ isKept, isKnown }) => (isKept ? 'kept' : isKnown ? 'missed (docs/decisions/0012)' : 'MISSED');
  table(
    ['what', 'figure', 'goal', ''],
    list.map((goal) => [goal.what, goal.figure, goal.goal, verdict(goal)]),
  );
  if (list.some(({ isKept, isKnown }) => !isKept && !isKnown)) process.exitCode = 1;
}

/** In the page: `busyMs()`, how long its main thread has worked so far, and `heapBytes()`, what is left after a collection. */
async function exposeMeters(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.exposeFunction('busyMs', async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  });
  await page.exposeFunction('heapBytes', async () => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
    return usedSize + embedderHeapUsedSize + backingStorageSize;
  });
}

function benchServer() {
  const page = staticFiles(join(ROOT, 'www/bench'));
  const files = staticFiles(join(ROOT, 'pkg'));
  const peers = { uplot: 'uplot/dist', chartjs: 'chart.js/dist', echarts: 'echarts/dist' };
  const peerFiles = new Map(
    Object.entries(peers).map(([name, path]) => [name, staticFiles(join(ROOT, 'node_modules', path))]),
  );
  return serve((request) => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/package/')) return files(request, pathname.slice('/package'.length));
    const peer = pathname.split('/')[1] ?? '';
    const ofPeer = peerFiles.get(peer);
    if (ofPeer) return ofPeer(request, pathname.slice(peer.length + 1));
    return page(request, pathname);
  });
}

async function clientInNode() {
  const [{ EnergyClient }, { answerOf }, { compareClients }] = await Promise.all([
    import('../pkg/client.inline.js'),
    import('../www/bench/data.js'),
    import('../www/bench/client.js'),
  ]);
  return compareClients(EnergyClient, answerOf(8_760));
}

/** Prints a Markdown table. */
function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first, ...others] = all;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  console.log([line(first ?? []), ...(rows.length > 0 ? [rule] : []), ...others.map(line)].join('\n'));
}

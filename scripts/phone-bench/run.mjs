// The first chart on a slow phone: 1.6 Mbit/s, 150 ms a round trip, a processor four times slower, nothing cached. All
// pages take their data from the same API, and come in turn.

import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from '@playwright/test';
import { createSandbox, createTokenProxy, withRendering } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { staticFiles } from '../../www/server/files.mjs';
import { CHROMIUM_FLAGS } from '../lib/chromium.mjs';
import { ROOT, Stop } from '../lib/run.mjs';
import { DASHBOARD_PAGE, HOURS, handMade, OURS, peerPages, RENDERED, renderedPage } from './pages.mjs';

const RUNS = 5;
/** Visits to the two pages that lie closest together. */
const CLOSE_RUNS = 15;
const NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const SLOWER = 4;
const LOOK_MS = 50;
const MOST_TRIES = 1_200;
/** Taps while the dashboard loads: so often, until so long after its chart stands. */
const TAP_MS = 150;
const TAPPED_MS = 3_000;
/** Browsers tell of no shorter ones. */
const SHORTEST_MS = 16;
const NOW_MS = Date.parse('2026-06-24T12:00:00Z');

/** The bound: nothing has to be loaded. */
export const BOUND = 'an SVG in the page';
/** Name of the dashboard's row. */
export const DASHBOARD = 'moost-energy, the whole dashboard';

/** Rows by page: medians of times, requests and kilobytes until the first chart stands. */
export async function compareOnPhone(executablePath) {
  const sandbox = createSandbox({ now: () => NOW_MS });
  const { clientId, clientSecret } = sandbox;
  const fetch = (request) => sandbox.fetch(request);
  const carried = createTokenProxy({
    clientId,
    clientSecret,
    authorize: () => true,
    prefix: '/moost',
    fetch,
    upstream: 'http://sandbox.invalid',
    now: () => NOW_MS,
  });
  const proxy = withRendering(carried, { prefix: '/moost', now: () => NOW_MS });
  const hours = await (await proxy.fetch(new Request(`http://bench.invalid${HOURS}`))).json();
  const { pages: peers, files } = await peerPages();
  const rendered = await renderedPage((path) => proxy.fetch(new Request(`http://bench.invalid/moost${path}`)), NOW_MS);
  const pages = { [BOUND]: handMade(hours), [RENDERED]: rendered, ...OURS, ...peers, [DASHBOARD]: DASHBOARD_PAGE };
  const names = Object.keys(pages);
  const packed = staticFiles(join(ROOT, 'pkg'));
  const server = await serve(async (request) => compressed(await answered(request)));
  function answered(request) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/moost/')) return proxy.fetch(request);
    if (pathname.startsWith('/assets/moost-energy/'))
      return packed(request, pathname.slice('/assets/moost-energy'.length));
    const [type, body] = files.get(pathname) ?? [];
    if (type) return new Response(body, { headers: { 'content-type': type, 'content-encoding': 'br' } });
    const page = pages[names[Number(pathname.slice(1))]];
    return new Response(page ?? 'Not found', { status: page ? 200 : 404, headers: { 'content-type': 'text/html' } });
  }
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    const visits = names.map(() => []);
    for (let run = 0; run < CLOSE_RUNS; run += 1) {
      for (const [at, name] of names.entries())
        if (run < RUNS || name === BOUND || name === RENDERED)
          visits[at].push(await visit(browser, `${server.url}/${at}`));
    }
    // Visits of their own: what a tap costs is not to be in the times.
    const taps = [];
    for (let run = 0; run < RUNS; run += 1)
      taps.push(await tapped(browser, `${server.url}/${names.indexOf(DASHBOARD)}`));
    const rows = names.map((name, at) => ({ name, ...medians(visits[at]) }));
    return rows.map((row) => (row.name === DASHBOARD ? { ...row, ...medians(taps) } : row));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Pages and answers as a server compresses them on their way; files are compressed already. */
async function compressed(answer) {
  if (answer.headers.has('content-encoding') || !answer.body) return answer;
  const body = brotliCompressSync(new Uint8Array(await answer.arrayBuffer()), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  });
  const headers = new Headers(answer.headers);
  headers.set('content-encoding', 'br');
  headers.delete('content-length');
  return new Response(body, { status: answer.status, headers });
}

/** A slow phone that opens a page. */
async function phone(browser) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 664 },
    deviceScaleFactor: 2,
    isMobile: true,
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return { context, page, session };
}

/** The longest time from a tap to the frame after it, while a page loads and its cards come. */
async function tapped(browser, url) {
  const { context, page, session } = await phone(browser);
  await page.addInitScript((durationThreshold) => {
    globalThis.tapMs = durationThreshold;
    new PerformanceObserver((list) => {
      const taps = list.getEntries().filter(({ interactionId }) => interactionId > 0);
      globalThis.tapMs = Math.max(globalThis.tapMs, ...taps.map(({ duration }) => duration));
    }).observe({ type: 'event', durationThreshold });
  }, SHORTEST_MS);
  await page.addInitScript(watchFirstChart);
  await page.goto(url, { waitUntil: 'commit' });
  let standsSince;
  while (standsSince === undefined || Date.now() - standsSince < TAPPED_MS) {
    // On plain ground at the page's edge, then on bars of the chart.
    const place = (standsSince !== undefined && (await middleOfChart(page))) || { x: 3, y: 3 };
    for (const type of ['mousePressed', 'mouseReleased'])
      await session.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
    await page.waitForTimeout(TAP_MS);
    if (await page.evaluate(() => globalThis.firstChartMs !== undefined)) standsSince ??= Date.now();
  }
  const tapMs = await page.evaluate(() => globalThis.tapMs);
  await context.close();
  return { tapMs };
}

/** None in the moment in which the widget takes the place of the first frame. */
async function middleOfChart(page) {
  const chart = page.locator('moost-household-dashboard svg:has(path.series)').filter({ visible: true }).first();
  const box = (await chart.count()) > 0 && (await chart.boundingBox());
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function visit(browser, url) {
  const { context, page, session } = await phone(browser);
  const traffic = { bytes: 0 };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    traffic.bytes += encodedDataLength;
  });
  await page.addInitScript(watchFirstChart);
  await page.addInitScript(watchWasmMemory);
  await page.goto(url, { waitUntil: 'load' });
  const until = await untilDrawn(page, traffic);
  await page.waitForTimeout(1_500);
  const seen = await page.evaluate(() => ({
    firstChartMs: globalThis.firstChartMs,
    // Others answer as soon as they stand.
    answersMs: globalThis.readyMs ?? globalThis.firstChartMs,
    longestTaskMs: globalThis.longestTaskMs,
    paintMs: globalThis.paintMs,
    memoryMb: (performance.memory.usedJSHeapSize + globalThis.wasmMemoryBytes()) / 1e6,
    requests: performance.getEntriesByType('resource').filter(({ startTime }) => startTime < globalThis.firstChartMs)
      .length,
  }));
  await context.close();
  return { ...seen, kilobytes: until.bytes / 1_000 };
}

/** What was loaded by the time that the chart stands: asked for from outside, because frames are rare on a slow phone. */
async function untilDrawn(page, traffic) {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (await page.evaluate(() => globalThis.firstChartMs !== undefined)) return { ...traffic };
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Stop(`No chart stands at ${page.url()}`);
}

/** In the page: notes when a chart stands, when a widget of ours answers, the largest paint, and the longest task. */
function watchFirstChart() {
  // Browsers tell of none that is shorter than 50 ms.
  globalThis.longestTaskMs = 0;
  addEventListener('moost-ready', () => {
    globalThis.readyMs ??= performance.now();
  });
  new PerformanceObserver((list) => {
    const tasks = list.getEntries().map(({ duration }) => duration);
    globalThis.longestTaskMs = Math.max(globalThis.longestTaskMs, ...tasks);
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    globalThis.paintMs = list.getEntries().at(-1)?.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const stands = () => {
    const root = document.querySelector('moost-energy-chart, moost-household-dashboard')?.shadowRoot;
    return root?.querySelector('path.series') || globalThis.drawn || document.querySelector('svg#chart');
  };
  const look = () => {
    if (stands()) globalThis.firstChartMs = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** In the page: the heap of JavaScript does not count what WebAssembly has. */
function watchWasmMemory() {
  const memories = new Set();
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await instantiateStreaming(...given);
    for (const one of Object.values(made.instance.exports)) if (one instanceof WebAssembly.Memory) memories.add(one);
    return made;
  };
  globalThis.wasmMemoryBytes = () => [...memories].reduce((bytes, { buffer }) => bytes + buffer.byteLength, 0);
}

function medians(visits) {
  const median = (name) =>
    visits.map((visit) => visit[name] ?? Number.NaN).sort((a, b) => a - b)[Math.floor(visits.length / 2)];
  return Object.fromEntries(Object.keys(visits[0] ?? {}).map((name) => [name, median(name)]));
}

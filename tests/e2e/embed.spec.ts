/** The page for a frame, in the page of another origin: height, words, colours, events and a token, each way checked. */

import { readFileSync } from 'node:fs';
import { serve } from '../../www/server/bridge.mjs';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { test as base, expect, NOW, type Page } from './fixtures.js';

const DIST = '/assets/moost-energy/dist';
const built = (name: string) => readFileSync(new URL(`../../pkg/dist/${name}`, import.meta.url), 'utf8');

/** A portal of another origin. It allows neither WebAssembly nor styles of its own. */
const test = base.extend<{ host: { url: string; body: string; script: string } }>({
  host: async ({ page, guard }, use) => {
    const uncaught: string[] = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    const host = { url: '', body: '', script: '' };
    const running = await serve((request) => {
      const { pathname, origin } = new URL(request.url);
      if (pathname === '/embed-host.js') return script(built('embed-host.js'));
      if (pathname === '/own.js') return script(host.script);
      if (pathname !== '/') return new Response(null, { status: 204 });
      const policy = `default-src 'none'; script-src 'self'; frame-src http://127.0.0.1:*; img-src 'self'`;
      const scripts = '<script defer src="/embed-host.js"></script><script defer src="/own.js"></script>';
      return new Response(`<!doctype html><html lang="de"><title>Host ${origin}</title>${scripts}${host.body}</html>`, {
        headers: { 'content-type': 'text/html', 'content-security-policy': policy },
      });
    });
    host.url = running.url;
    await use(host);
    await running.close();
    // Requests to another origin are what this is about.
    guard.forgive();
    expect(uncaught).toEqual([]);
  },
});

const script = (body: string) => new Response(body, { headers: { 'content-type': 'text/javascript' } });

/** The utility's copy of the page, for the hosts named. */
async function placeFrame(page: Page, hosts: string): Promise<void> {
  await page.route('**/dist/frame.html*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'content-security-policy': CONTENT_SECURITY_POLICY.replace(
          /frame-ancestors .*/,
          `frame-ancestors http://127.0.0.1:*`,
        ),
      },
      body: built('embed.html').replace('data-hosts=""', `data-hosts="${hosts}"`),
    }),
  );
}

const frameAt = (url: string, query: Record<string, string>, attributes = 'data-moost-embed') =>
  `<iframe id="energy" ${attributes} title="Energy" src="${url}${DIST}/frame.html?${new URLSearchParams(query).toString().replaceAll('&', '&amp;')}"></iframe>`;

test('a frame is as high as what it shows, speaks and looks like its host, and tells what happens', async ({
  page,
  portal,
  host,
}) => {
  await placeFrame(page, `https://portal.example ${host.url}`);
  const query = {
    host: host.url,
    element: 'energy-chart',
    source: 'demo',
    now: NOW,
    period: 'day',
    lang: 'de-CH',
    theme: 'dark',
  };
  host.body = `${frameAt(portal.url, query, '')}<iframe id="other" title="Other"></iframe>`;
  host.script = `
    globalThis.heard = [];
    MoostEmbed.connect(document.getElementById('energy'), { onEvent: (name, detail) => heard.push([name, detail.widget]) });`;
  await page.goto(host.url);
  const frame = page.frameLocator('#energy');
  await expect(frame.locator('moost-energy-chart').getByRole('radio', { name: 'Tag' })).toBeVisible();
  await expect(frame.locator('path.series').first()).toBeAttached();
  expect(await frame.locator('html').evaluate((root: HTMLElement) => [root.lang, root.style.colorScheme])).toEqual([
    'de-CH',
    'dark',
  ]);
  const heightOf = () => page.locator('#energy').evaluate((element) => element.clientHeight);
  const shown = () => frame.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight);
  await expect.poll(shown).toBe(0);
  expect(await heightOf()).toBeGreaterThan(300);
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[][] }).heard);
  await expect.poll(heard).toContainEqual(['moost-ready', 'energy-chart']);

  // Another window of any origin says nothing about this frame.
  const height = await heightOf();
  await page.evaluate(() => postMessage({ moost: 'height', height: 7 }, '*'));
  const other = page.frames().find((frame) => frame.parentFrame() !== null && frame.url() === 'about:blank');
  await other?.evaluate(() => parent.postMessage({ moost: 'height', height: 7 }, '*'));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(await heightOf()).toBe(height);
});

test('elements of one frame follow each other by the group that its address names', async ({ page, portal, host }) => {
  await placeFrame(page, host.url);
  const query = { host: host.url, source: 'demo', now: NOW, period: 'day', group: 'home', loading: 'eager' };
  const elements = '&element=energy-chart&element=energy-chart';
  const address = `${portal.url}${DIST}/frame.html?${new URLSearchParams(query)}${elements}`;
  host.body = `<iframe id="energy" title="Energy" src="${address.replaceAll('&', '&amp;')}"></iframe>`;
  await page.goto(host.url);
  const frame = page.frameLocator('#energy');
  const charts = frame.locator('moost-energy-chart');
  const titles = charts.locator('.frame h2');
  await expect(titles).toHaveText(['Wednesday, June 24 so far', 'Wednesday, June 24 so far']);
  await charts.first().getByRole('button', { name: 'Previous', exact: true }).click();
  await expect(titles).toHaveText(['Tuesday, June 23', 'Tuesday, June 23']);
});

test('an address says neither where readings come from nor who frames the page', async ({ page, portal, host }) => {
  await placeFrame(page, 'https://portal.example');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  host.body = frameAt(portal.url, { host: host.url, element: 'energy-chart', source: 'demo' });
  const told = page.waitForEvent('console', (message) => message.text().includes('is no host of this page'));
  await page.goto(host.url).catch(() => undefined);
  await told;
  expect(asked.filter((url) => url.endsWith('.wasm'))).toEqual([]);
  await expect(page.frameLocator('#energy').locator('body')).toContainText('is no host of this page');

  await placeFrame(page, host.url);
  host.body = frameAt(portal.url, {
    host: host.url,
    element: 'energy-chart',
    'building-id': 'A',
    'api-base': 'https://evil.example',
    'token-url': '/steal',
  });
  await page.goto(host.url);
  const chart = page.frameLocator('#energy').locator('moost-energy-chart');
  await expect(chart).toHaveAttribute('building-id', 'A');
  expect(
    await chart.evaluate((element) => [element.getAttribute('api-base'), element.getAttribute('token-url')]),
  ).toEqual([null, null]);
});

test('a token goes from the host to its frame, and from nobody else', async ({ page, portal, host }) => {
  const seen: (string | undefined)[] = [];
  await page.route('**/moost/**', async (route) => {
    seen.push(route.request().headers().authorization);
    await route.fulfill({ status: 503, body: '{}' });
  });
  await placeFrame(page, `${host.url} https://portal.example`);
  const query = { element: 'energy-chart', 'building-id': '99900000C048ADA6', loading: 'eager', token: 'host' };
  host.body = frameAt(portal.url, { ...query, host: host.url }, '');
  host.script = `MoostEmbed.connect(document.getElementById('energy'), { getToken: ({ reason }) => 'household-' + reason });`;
  await page.goto(host.url);
  await expect.poll(() => seen.length).toBeGreaterThan(0);
  expect([...new Set(seen)]).toEqual(['Bearer household-initial']);

  // The page before tries its read again until it is gone.
  await page.goto('about:blank');
  seen.length = 0;
  // This page says that it is another one, and answers all the same.
  host.body = frameAt(portal.url, { ...query, host: 'https://portal.example' }, '');
  host.script = `
    const frame = document.getElementById('energy');
    globalThis.questions = 0;
    addEventListener('message', () => { questions += 1; });
    frame.addEventListener('load', () => {
      for (let id = 0; id < 5; id += 1) setInterval(() => frame.contentWindow.postMessage({ moost: 'token', id, token: 'stolen' }, '*'), 20);
    });`;
  await page.goto(host.url);
  await expect(page.frameLocator('#energy').locator('moost-energy-chart')).toBeAttached();
  await expect(page.frameLocator('#energy').locator('moost-energy-chart [part~=error]')).toBeVisible({
    timeout: 30_000,
  });
  expect(seen).toEqual([]);
  expect(await page.evaluate(() => (globalThis as unknown as { questions: number }).questions)).toBe(0);
});

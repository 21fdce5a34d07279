/** Elements that a server has rendered: what stands without a script, and how the browser's widgets take them over. */

import type { Browser } from '@playwright/test';
import {
  type ApiAnswer,
  missingReads,
  type RenderAttributes,
  renderedStyle,
  renderPage,
  renderToString,
} from '../../pkg/server.js';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import {
  expect,
  expectNothingSideways,
  furtherUnless,
  heldBack,
  NOW,
  type Page,
  TAGS,
  test,
  textOf,
} from './fixtures.js';

const OPTIONS = { now: Date.parse(NOW), language: 'en-GB' };
const WIDTHS = [360, 1024];

/** The signed-in household of the portal, and an element of it with its data, as a backend renders it. */
async function rendered(
  page: Page,
  portal: { url: string },
  tag: string,
  more: RenderAttributes = {},
): Promise<string> {
  await page.request.get(portal.url);
  const { household } = await (await page.request.get(`${portal.url}/session`)).json();
  const { buildingId } = household;
  const attributes = { 'building-id': buildingId, 'api-base': '/moost', now: NOW, ...more };
  const data: ApiAnswer[] = [];
  for (;;) {
    const paths = await missingReads(tag, attributes, data, OPTIONS);
    if (paths.length === 0) return renderToString(tag, attributes, data, OPTIONS);
    for (const path of paths) {
      const answer = await page.request.get(`${portal.url}/moost${path}`);
      data.push({ path, status: answer.status(), body: await answer.text() });
    }
  }
}

const SCRIPT = '<script type="module" src="/assets/moost-energy/elements.js"></script>';

/** Serves a page with this body under the strict policy, which names the hash of the style. */
async function openPage(page: Page, portal: { url: string }, body: string, head = SCRIPT): Promise<void> {
  const { hash } = await renderedStyle();
  const policy = CONTENT_SECURITY_POLICY.replace("style-src 'self'", `style-src 'self' '${hash}'`);
  const meta =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="/favicon.svg">';
  const html = `<!doctype html><html lang="en-GB"><head>${meta}<title>Host</title>${head}</head><body>${body}</body></html>`;
  await page.route('**/host', (route) =>
    route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': policy }, body: html }),
  );
  await page.goto(`${portal.url}/host`);
}

/** Opens a page without scripts in a window of this width; what went wrong in it. */
async function withoutScript(browser: Browser, width: number, look: (page: Page) => Promise<void>): Promise<string[]> {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width, height: 800 } });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  await look(page);
  await context.close();
  return troubles;
}

for (const tag of TAGS) {
  test(`<${tag}> is whole without a script`, async ({ page, portal, browser }) => {
    const html = await rendered(page, portal, tag);
    for (const width of WIDTHS) {
      const troubles = await withoutScript(browser, width, async (still) => {
        await openPage(still, portal, html);
        const element = still.locator(tag);
        await expect(element.getByRole('heading').first()).toBeAttached();
        expect(await textOf(element.locator('.frame').first())).toMatch(/\d\s?(kWh|W|%)/);
        if (tag !== 'moost-key-figures') {
          const drawing = element.getByRole('img').first();
          await expect(drawing).toBeVisible();
          const { width: drawn } = (await drawing.boundingBox()) ?? { width: 0 };
          expect(drawn).toBeGreaterThan(width / 4);
        }
        // What would do nothing is not there.
        await expect(element.getByRole('button', { name: /Previous|Next/ })).toHaveCount(0);
        await expect(element.getByRole('radio')).toHaveCount(0);
        // The browser opens menus by itself.
        await element.locator('details.more > summary').first().click();
        await element.locator('details[part=table] > summary').first().click();
        await expect(element.getByRole('table').first()).toBeVisible();
        await element.locator('details.more > summary').first().click();
      });
      expect(troubles).toEqual([]);
    }
  });
}

interface Watched {
  shift: number;
  /** Frames in which the element had nothing to show. */
  empty: number;
  heights: number[];
}

/** Watches what people see of an element, frame by frame, from the first one on. */
async function watch(page: Page, tag: string): Promise<() => Promise<Watched>> {
  await page.addInitScript((tag) => {
    const seen: Watched = { shift: 0, empty: 0, heights: [] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      const host = document.querySelector(tag);
      const root = host?.shadowRoot;
      // Before the page is parsed only a part of it may be there.
      if (host && root && document.readyState !== 'loading') {
        seen.heights.push(host.getBoundingClientRect().height);
        const frames = [...root.querySelectorAll('.frame')].filter((frame) =>
          frame.checkVisibility({ visibilityProperty: true }),
        );
        if (frames.length === 0 || frames.some((frame) => frame.matches('.waiting'))) seen.empty += 1;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, tag);
  return () => page.evaluate(() => (window as unknown as { seen: Watched }).seen);
}

/** Waits until the widget of the browser stands in the place of the server's picture. */
async function expectTakenOver(page: Page, tag: string): Promise<void> {
  await expect(page.locator(tag).locator('style')).toHaveCount(0);
  await expect(page.locator(tag).locator('.coming')).toHaveCount(0);
}

for (const tag of TAGS) {
  for (const width of WIDTHS) {
    const details = furtherUnless(width === 360 || tag === 'moost-household-dashboard');
    test(`<${tag}> is taken over without a flash or a shift, ${width} px wide`, details, async ({ page, portal }) => {
      await page.setViewportSize({ width, height: 800 });
      const html = await rendered(page, portal, tag);
      const seen = await watch(page, tag);
      await openPage(page, portal, `${html}<p id="below">Below</p>`);
      await expectTakenOver(page, tag);
      // A frame more, so that all is counted.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const { shift, empty, heights } = await seen();
      expect(empty).toBe(0);
      // A line of text may move by a part of itself where a frame falls between the page's first and last part.
      expect(shift).toBeLessThan(0.005);
      // Parts of a pixel are not seen.
      expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(1);
      if (tag !== 'moost-key-figures' && tag !== 'moost-peer-comparison') {
        await expect(page.locator(tag).getByRole('application').first()).toBeVisible();
      }
      await expectNothingSideways(page);
    });
  }
}

test('focus, an open menu and the place on the page are kept', async ({ page, portal }) => {
  const html = await rendered(page, portal, 'moost-energy-chart', { period: 'month' });
  const goOn = await heldBack(page, '**/widgets.wasm');
  await page.setViewportSize({ width: 360, height: 300 });
  await openPage(page, portal, `${html}<p>${'Below. '.repeat(400)}</p>`);
  const chart = page.locator('moost-energy-chart');
  await chart.locator('details.more > summary').click();
  await expect(chart.locator('details.more > summary')).toBeFocused();
  await page.evaluate(() => scrollTo(0, 120));
  goOn();
  await expectTakenOver(page, 'moost-energy-chart');
  await expect(chart.locator('details.more')).toHaveAttribute('open', '');
  await expect(chart.locator('details.more > summary')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(120);
  await expect(chart.getByRole('button', { name: 'Show as table' })).toBeVisible();
});

test('who reads the table is left alone until it is closed', async ({ page, portal }) => {
  const html = await rendered(page, portal, 'moost-energy-chart', { period: 'month' });
  const goOn = await heldBack(page, '**/widgets.wasm');
  await openPage(page, portal, html);
  const chart = page.locator('moost-energy-chart');
  await chart.locator('details.more > summary').click();
  await chart.locator('details[part=table] > summary').click();
  goOn();
  await expect(chart.locator('.coming path.series').first()).toBeAttached();
  await expect(chart.getByRole('table')).toBeVisible();
  await chart.locator('details[part=table] > summary').click();
  await expectTakenOver(page, 'moost-energy-chart');
  await expect(chart.locator('details.more > summary')).toBeFocused();
});

test('where the WebAssembly cannot start the picture stays, with words and table', async ({ page, portal, guard }) => {
  guard.failuresExpected = true;
  const html = await rendered(page, portal, 'moost-energy-chart', { period: 'month' });
  await page.addInitScript(() => {
    addEventListener('moost-error', (event) => Object.assign(window, { told: (event as CustomEvent).detail.code }));
  });
  await page.route('**/widgets.wasm', (route) => route.abort());
  await page.route('**/widgets.inline.js', (route) => route.abort());
  await openPage(page, portal, html);
  const chart = page.locator('moost-energy-chart');
  await expect.poll(() => page.evaluate(() => (window as unknown as { told?: string }).told)).toBe('network');
  guard.forgive();
  await expect(chart.getByRole('img').first()).toBeVisible();
  await expect(chart.getByRole('alert')).toHaveCount(0);
  await expect(chart.getByRole('radio')).toHaveCount(0);
  await chart.locator('details.more > summary').click();
  await chart.locator('details[part=table] > summary').click();
  await expect(chart.getByRole('table')).toBeVisible();
});

test('the picture of another household is gone at once', async ({ page, portal }) => {
  const html = await rendered(page, portal, 'moost-energy-chart');
  await page.route('**/widgets.wasm', () => {});
  await openPage(page, portal, html);
  const chart = page.locator('moost-energy-chart');
  await page.evaluate(() => customElements.whenDefined('moost-energy-chart'));
  await expect(chart.getByRole('img').first()).toBeVisible();
  // The same household is no other one.
  await chart.evaluate((element) => element.setAttribute('building-id', element.getAttribute('building-id') ?? ''));
  await expect(chart.getByRole('img').first()).toBeVisible();
  const left = await chart.evaluate((element) => {
    element.removeAttribute('building-id');
    return element.shadowRoot?.childElementCount;
  });
  expect(left).toBe(0);
});

test('what came with the page is not asked for again, until another household signs in', async ({ page, portal }) => {
  await page.request.get(portal.url);
  const { household } = await (await page.request.get(`${portal.url}/session`)).json();
  const { buildingId } = household;
  const attributes = { 'api-base': '/moost', now: NOW, period: 'month' };
  const { elements, answers } = await renderPage({
    buildingId,
    elements: [
      { tag: 'moost-energy-chart', attributes },
      { tag: 'moost-peer-comparison', attributes: { 'api-base': '/moost', now: NOW } },
    ],
    read: async (path) => new Response(await (await page.request.get(`${portal.url}/moost${path}`)).text()),
    ...OPTIONS,
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/moost/')) asked.push(request.url());
  });
  await openPage(page, portal, elements.join('') + answers);
  await expectTakenOver(page, 'moost-energy-chart');
  await expectTakenOver(page, 'moost-peer-comparison');
  expect(asked).toEqual([]);
  await expect(page.locator('script[data-moost-answers]')).toHaveCount(0);
  const chart = page.locator('moost-energy-chart');
  await chart.getByRole('button', { name: 'Previous' }).click();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

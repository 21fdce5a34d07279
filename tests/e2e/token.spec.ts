import { expect, test } from './fixtures.js';

/** Two charts with one callback of the page, beside the portal's own elements. */
const MARKUP = { building: '99900000C048ADA6', day: '2026-06-20' };

test('elements with the same callback share one token, and another function asks nothing anew', async ({
  page,
  open,
  portal,
}) => {
  const seen: string[] = [];
  portal.fault((request) => {
    const token = request.headers.get('authorization');
    if (token) seen.push(token);
    return undefined;
  });
  await open();
  await page.evaluate(({ building, day }) => {
    const calls: string[] = [];
    const getToken = async ({ reason }: { reason: string }) => {
      calls.push(reason);
      return `token-${calls.length}`;
    };
    Object.assign(globalThis, { calls });
    const charts = [1, 2].map((number) => {
      const chart = document.createElement('moost-energy-chart');
      Object.assign(chart, { apiBase: '/moost', buildingId: building, from: day, to: day, getToken, loading: 'eager' });
      chart.id = `with-token-${number}`;
      return chart;
    });
    document.body.append(...charts);
  }, MARKUP);
  for (const id of ['with-token-1', 'with-token-2']) {
    await expect(page.locator(`#${id} path`).first()).toBeAttached();
  }
  expect(await page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls)).toEqual(['initial']);
  expect(new Set(seen)).toEqual(new Set(['Bearer token-1']));

  // One element alone gets a new function, as a framework hands over with each rendering: nothing is loaded again.
  await page.evaluate(() => document.querySelector('#with-token-2')?.remove());
  await page.waitForTimeout(50);
  const before = seen.length;
  await page.evaluate(() => {
    const chart = document.querySelector('#with-token-1');
    if (chart) Object.assign(chart, { getToken: async () => 'another' });
  });
  await page.waitForTimeout(200);
  expect(seen.length).toBe(before);
});

test('a callback that throws is told in words, and as an event', async ({ page, open }) => {
  await open();
  const code = await page.evaluate(({ building, day }) => {
    const chart = document.createElement('moost-energy-chart');
    const told = new Promise((resolve) => {
      chart.addEventListener('moost-error', (event) => resolve((event as CustomEvent).detail.code), { once: true });
    });
    const getToken = () => {
      throw new Error('vault is closed');
    };
    Object.assign(chart, { apiBase: '/moost', buildingId: building, from: day, to: day, getToken, loading: 'eager' });
    chart.id = 'refused';
    document.body.append(chart);
    return told;
  }, MARKUP);
  expect(code).toBe('auth');
  await expect(page.locator('#refused [part~="error"]')).toBeVisible();
});

/** First frames of elements in a group: what one of them writes may change what the others show. */

import { expect, heldBack, openHost, type Page, test, textOf } from './fixtures.js';
import { BUILDING, element, requestsOf, watch } from './support/first-frame.js';

/** An element of the household in a group. */
const inGroup = (tag: string, more = '') => element(tag, `group="home" ${more}`);
/** One that leaves it to the others to name the household. */
const unnamed = (tag: string, more = '') => inGroup(tag, more).replace(/ building-id="[^"]*"/, '');
const CHART = inGroup('moost-energy-chart', 'period="month"');

test('elements of a group have their frames, also those whose household another one names', async ({
  page,
  portal,
}) => {
  const asked = requestsOf(page);
  const goOn = await heldBack(page, '**/*.wasm');
  await openHost(page, portal, unnamed('moost-peer-comparison') + CHART + unnamed('moost-key-figures'));
  const [chart, peers] = [page.locator('moost-energy-chart'), page.locator('moost-peer-comparison')];
  await expect(chart.locator('path.series').first()).toBeVisible();
  await expect(peers.locator('.frame:not(.waiting)')).toContainText('kWh');
  await expect(page.locator('moost-key-figures')).toContainText('kWh');
  const seen = await watch(page, 'moost-peer-comparison');
  goOn();
  const names = ['energy-chart', 'key-figures', 'peer-comparison'];
  await expect.poll(async () => (await seen()).ready.sort()).toEqual(names);
  await expect(page.locator('.coming')).toHaveCount(0);
  const { shift, empty } = await seen();
  expect([empty, shift < 0.005]).toEqual([0, true]);
  expect(asked.sort()).toEqual(names.map((name) => `render/moost-${name}`));
  // They are a group as before.
  const words = await textOf(peers.locator('.frame'));
  await chart.getByRole('button', { name: 'Previous', exact: true }).click();
  await expect.poll(() => textOf(peers.locator('.frame'))).not.toBe(words);
});

/** A page with two first frames, of which only the chart's names the household. */
async function openFrames(page: Page, portal: { url: string }): Promise<void> {
  await heldBack(page, '**/*.wasm');
  await openHost(page, portal, CHART + unnamed('moost-peer-comparison'));
  for (const tag of ['moost-energy-chart', 'moost-peer-comparison'])
    await expect(page.locator(`${tag} .frame:not(.waiting)`)).toContainText('kWh');
}

for (const [what, change] of [
  ['is signed out', (chart: Element) => chart.removeAttribute('building-id')],
  ['is another one', (chart: Element) => chart.setAttribute('building-id', 'B')],
  ['is that of another group', (chart: Element) => chart.setAttribute('group', 'another')],
] as const) {
  test(`the frames of a group go at once when its household ${what}`, async ({ page, portal, expectFailures }) => {
    expectFailures();
    await openFrames(page, portal);
    const before = await page.evaluateHandle(() => document.querySelector('moost-peer-comparison')?.shadowRoot);
    await page.locator('moost-energy-chart').evaluate(change);
    expect(await before.evaluate((root) => root?.querySelector('.frame') ?? null)).toBeNull();
  });
}

test('the frame of an element goes with the one that names its household, and comes back with it', async ({
  page,
  portal,
}) => {
  const asked = requestsOf(page);
  await openFrames(page, portal);
  const frame = page.locator('moost-peer-comparison .frame:not(.waiting)');
  const chart = await page.locator('moost-energy-chart').elementHandle();
  await chart?.evaluate((element) => element.remove());
  await expect(frame).toHaveCount(0);
  await chart?.evaluate((element) => document.body.append(element));
  await expect(frame).toContainText('kWh');
  expect(asked.filter((path) => path === 'render/moost-peer-comparison').length).toBe(2);
});

for (const [what, other] of [
  ['names another household', inGroup('moost-key-figures').replace(BUILDING, 'B')],
  ['has another period', inGroup('moost-heat-map', 'period="year"')],
  ['begins at a day of its own', inGroup('moost-heat-map', 'period="month" from="2026-05-01"')],
] as const) {
  test(`a group that ${what} on one of its elements has no frames`, async ({ page, portal, expectFailures }) => {
    expectFailures();
    const asked = requestsOf(page);
    await openHost(page, portal, CHART + other);
    await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
    expect(asked.filter((path) => path.startsWith('render/'))).toEqual([]);
  });
}

test('a demo of the same name is another group', async ({ page, portal }) => {
  const asked = requestsOf(page);
  const demo = unnamed('moost-heat-map', 'source="demo" from="2026-05-01"');
  await openHost(page, portal, unnamed('moost-peer-comparison') + CHART + demo);
  await expect(page.locator('moost-heat-map [part=plot]').first()).toBeVisible();
  await expect(page.locator('.coming')).toHaveCount(0);
  expect(asked.sort()).toEqual(['render/moost-energy-chart', 'render/moost-peer-comparison']);
});

/** Has the page note what its elements complain of. */
async function failuresOf(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const failures: string[] = [];
    Object.assign(window, { failures });
    addEventListener('moost-error', (event) => {
      failures.push(event.detail.code);
    });
  });
  return () => page.evaluate(() => (window as unknown as { failures: string[] }).failures);
}

test('elements wait for the one that names their household, which may wait for its frame', async ({ page, portal }) => {
  const failures = await failuresOf(page);
  await heldBack(page, '**/moost/render/**');
  // The heat map asks for no frame, and nothing else holds it back.
  await openHost(page, portal, unnamed('moost-heat-map') + CHART);
  await expect(page.locator('moost-energy-chart').getByRole('application').first()).toBeVisible();
  await expect(page.locator('moost-heat-map').getByRole('application').first()).toBeVisible();
  expect(await failures()).toEqual([]);
});

test('elements wait for the one that names their household as long as that takes to load', async ({ page, portal }) => {
  const failures = await failuresOf(page);
  const goOn = await heldBack(page, '**/widgets-more.wasm');
  await openHost(page, portal, unnamed('moost-energy-chart') + inGroup('moost-key-figures'));
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeVisible();
  // For longer than elements wait for a household that nobody names.
  await page.waitForTimeout(2_500);
  await expect(chart.locator('path.series').first()).toBeVisible();
  goOn();
  await expect(chart.getByRole('application').first()).toBeVisible();
  expect(await failures()).toEqual([]);
});

test('without WebAssembly an element whose frame goes says why there is nothing', async ({ page, portal, guard }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await openHost(page, portal, CHART + unnamed('moost-peer-comparison'));
  const peers = page.locator('moost-peer-comparison');
  await expect(peers.locator('.frame.idle')).toContainText('kWh');
  await page.locator('moost-energy-chart').evaluate((element) => element.remove());
  await expect(peers.getByRole('alert')).toBeVisible();
  guard.forgive();
});

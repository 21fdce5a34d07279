/** The first frame by the token proxy: it stands before the WebAssembly is there, and the widget takes its place. */

import { expect, furtherUnless, heldBack, type Locator, openHost, TAGS, test, textOf } from './fixtures.js';
import { BUILDING, CHART, element, requestsOf, strangeFrame, watch } from './support/first-frame.js';

const topOf = async (place: Locator) => (await place.boundingBox())?.y ?? Number.NaN;

for (const tag of TAGS) {
  const details = furtherUnless(tag === 'moost-energy-chart' || tag === 'moost-household-dashboard');
  test(
    `<${tag}> shows the proxy's frame, and the widget takes over with its data`,
    details,
    async ({ page, portal }) => {
      const asked = requestsOf(page);
      const goOn = await heldBack(page, '**/widgets.wasm');
      await openHost(page, portal, `${element(tag)}<p>Below</p>`);
      const host = page.locator(tag);
      await expect(host.getByRole('heading').first()).toBeVisible();
      const words = await textOf(host.locator('.frame').first());
      expect(words).toMatch(/\d\s?(kWh|W|%)/);
      const top = await topOf(page.getByText('Below', { exact: true }));
      const seen = await watch(page, tag);
      goOn();
      await expect.poll(async () => (await seen()).ready.length).toBeGreaterThan(0);
      await expect(host.locator('.coming')).toHaveCount(0);
      expect(asked).toEqual([`render/${tag}`]);
      const { shift, empty } = await seen();
      expect(empty).toBe(0);
      expect(shift).toBeLessThan(0.005);
      // Parts of a pixel are not seen.
      expect(Math.abs((await topOf(page.getByText('Below', { exact: true }))) - top)).toBeLessThan(1);
    },
  );
}

test('a policy that enforces trusted types lets it pass', async ({ page, portal }) => {
  await heldBack(page, '**/widgets.wasm');
  const policy = "; require-trusted-types-for 'script'; trusted-types 'none'";
  await openHost(page, portal, CHART, 'lang="en-GB"', policy);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
});

test('data that comes with a frame is waited for where the WebAssembly was first', async ({ page, portal }) => {
  const asked = requestsOf(page);
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route('**/moost/render/**', async (route) => {
    // The proxy has drawn it, but it is not there yet.
    const response = await route.fetch();
    await held;
    await route.fulfill({ response });
  });
  const loaded = page.waitForResponse('**/widgets.wasm');
  await openHost(page, portal, CHART);
  await loaded;
  await page.waitForTimeout(100);
  expect(asked).toEqual(['render/moost-energy-chart']);
  goOn();
  await expect(page.locator('moost-energy-chart').getByRole('application').first()).toBeVisible();
  expect(asked).toEqual(['render/moost-energy-chart']);
});

for (const [name, status, answer] of [
  ['does not render', 404, undefined],
  ['fails', 500, undefined],
  ['answers with a page of its own', 200, '<!doctype html><p>Sign in</p>'],
] as const) {
  test(`where the proxy ${name} the element asks for its data as always`, async ({ page, portal, expectFailures }) => {
    if (status !== 200) expectFailures();
    const asked = requestsOf(page);
    portal.fault(({ url }) =>
      url.includes('/render/')
        ? new Response(answer ?? null, { status, headers: { 'content-type': 'text/html' } })
        : undefined,
    );
    const goOn = await heldBack(page, '**/widgets.wasm');
    await openHost(page, portal, CHART);
    // Before the WebAssembly is there.
    await expect.poll(() => asked.length).toBeGreaterThan(2);
    goOn();
    await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
    expect(asked.filter((path) => path.startsWith('buildings/')).length).toBe(3);
  });
}

test('after a sign-out the proxy refuses the frame, and the element says so', async ({
  page,
  portal,
  expectFailures,
}) => {
  expectFailures();
  portal.fault(() => new Response(null, { status: 401 }));
  await openHost(page, portal, CHART);
  await expect(page.locator('moost-energy-chart')).toContainText('Please sign in');
});

test('without WebAssembly the frame stays, with words and table', async ({ page, portal, guard }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'WebAssembly');
  });
  await openHost(page, portal, CHART);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeVisible();
  await expect.poll(() => guard.troubles.join()).toContain('WebAssembly');
  guard.forgive();
  await expect(chart.getByRole('alert')).toHaveCount(0);
  await expect(chart.getByRole('radio')).toHaveCount(0);
  await chart.locator('details.more > summary').click();
  await chart.locator('details[part=table] > summary').click();
  await expect(chart.getByRole('table')).toBeVisible();
});

test('a proxy that hangs does not hold back a widget that could draw', async ({ page, portal }) => {
  const asked = requestsOf(page);
  await heldBack(page, '**/moost/render/**');
  await openHost(page, portal, CHART);
  await expect(page.locator('moost-energy-chart').getByRole('application').first()).toBeVisible({ timeout: 3_000 });
  expect(asked.filter((path) => path.startsWith('buildings/')).length).toBe(3);
});

test('where MOOST does not answer the element asks by itself, and tries again', async ({ page, portal, guard }) => {
  guard.failuresExpected = true;
  portal.fault(({ url }) =>
    url.includes('/render/') ? strangeFrame('<p part="error">Failed</p>') : new Response(null, { status: 503 }),
  );
  const asked = requestsOf(page);
  const goOn = await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  await expect.poll(() => asked.length).toBeGreaterThan(2);
  await expect(page.locator('moost-energy-chart').getByText('Failed')).toHaveCount(0);
  goOn();
  portal.fault(() => undefined);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
  guard.forgive();
});

test('a household that is named while the WebAssembly is on its way has its frame, and so has the next one', async ({
  page,
  portal,
  expectFailures,
}) => {
  expectFailures();
  const asked = requestsOf(page);
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART.replace(/ building-id="[^"]*"/, ''));
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);
  const chart = page.locator('moost-energy-chart');
  await chart.evaluate((element, building) => element.setAttribute('building-id', building), BUILDING);
  await expect(chart.locator('path.series').first()).toBeVisible();
  expect(asked).toEqual(['render/moost-energy-chart']);
  await chart.evaluate((element) => element.setAttribute('building-id', 'B'));
  await expect(chart.locator('path.series')).toHaveCount(0);
  await expect.poll(() => asked.filter((path) => path.startsWith('render/')).length).toBe(2);
});

test('a widget that cannot take the place of a frame stands without it', async ({ page, portal, guard }) => {
  guard.failuresExpected = true;
  await page.route('**/rendered-root*.js', (route) => route.abort());
  await openHost(page, portal, CHART);
  await expect(page.locator('moost-energy-chart').getByRole('application').first()).toBeVisible();
  guard.forgive();
});

test('a press on a button of the frame keeps the page', async ({ page, portal }) => {
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, element('moost-energy-chart'));
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeVisible();
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  await chart
    .locator('form')
    .first()
    .evaluate((form: HTMLFormElement) => {
      for (const input of form.querySelectorAll('input')) input.required = false;
      form.requestSubmit();
    });
  await page.waitForTimeout(200);
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
});

test('a household that a later script names has its frame, too', async ({ page, portal }) => {
  const asked = requestsOf(page);
  await heldBack(page, '**/widgets.wasm');
  await page.addInitScript((building) => {
    addEventListener('DOMContentLoaded', () => {
      document.querySelector('moost-energy-chart')?.setAttribute('building-id', building);
    });
  }, BUILDING);
  await openHost(page, portal, CHART.replace(/ building-id="[^"]*"/, ''));
  await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
  expect(asked).toEqual(['render/moost-energy-chart']);
});

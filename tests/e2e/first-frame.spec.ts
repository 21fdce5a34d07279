/** The first frame by the token proxy: it stands before the WebAssembly is there, and the widget takes its place. */

import { expect, furtherUnless, type Locator, NOW, openHost, type Page, test, textOf } from './fixtures.js';

const BUILDING = '99900000C048ADA6';
const TAGS = [
  'energy-chart',
  'peer-comparison',
  'key-figures',
  'energy-forecast',
  'typical-day',
  'heat-map',
  'household-dashboard',
].map((name) => `moost-${name}`);

const element = (tag: string, more = '') =>
  `<${tag} first-frame="proxy" api-base="/moost" building-id="${BUILDING}" now="${NOW}" loading="eager" ${more}></${tag}>`;
const CHART = element('moost-energy-chart', 'period="month"');

/** Paths below `/moost/` that the page asks for: of frames the tag, of reads the kind. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/moost/')) asked.push(pathname.slice('/moost/'.length).replace(BUILDING, '…'));
  });
  return asked;
}

/** Keeps files back until the returned function is called. */
async function heldBack(page: Page, files: string): Promise<() => void> {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return () => goOn();
}

interface Watched {
  /** What moves. */
  shift: number;
  /** Frames in which nothing stands in the place of the element. */
  empty: number;
  /** The widget has drawn. */
  isReady: boolean;
}

/** Watches an element from now on. */
async function watch(page: Page, tag: string): Promise<() => Promise<Watched>> {
  await page.evaluate((tag) => {
    const seen: Watched = { shift: 0, empty: 0, isReady: false };
    Object.assign(window, { seen });
    addEventListener('moost-ready', () => {
      seen.isReady = true;
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift' });
    const look = () => {
      const frames = document.querySelector(tag)?.shadowRoot?.querySelectorAll('.frame:not(.waiting)') ?? [];
      if (![...frames].some((frame) => frame.checkVisibility({ visibilityProperty: true }))) seen.empty += 1;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, tag);
  return () => page.evaluate(() => (window as unknown as { seen: Watched }).seen);
}

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
      await expect.poll(async () => (await seen()).isReady).toBe(true);
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
  const goOn = await heldBack(page, '**/moost/render/**');
  await openHost(page, portal, CHART);
  await page.waitForResponse('**/widgets.wasm');
  await page.waitForTimeout(300);
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

for (const [what, markup] of [
  ['a script', '<script>globalThis.ran = true</script>'],
  ['a handler', '<button onclick="globalThis.ran = true">Press</button>'],
  ['a link', '<a href="https://elsewhere.invalid/">Here</a>'],
  ['a picture', '<img src="https://elsewhere.invalid/" alt="">'],
  ['a form that leads away', '<form action="https://elsewhere.invalid/"></form>'],
  ['a drawing with a link', '<svg><a href="javascript:alert(1)"><path d="M0 0"/></a></svg>'],
  ['an animation', '<svg><path d="M0 0"><animate attributeName="href" values="javascript:alert(1)"/></path></svg>'],
  ['a style of its own', '<p style="position:fixed">Over it</p>'],
] as const) {
  test(`a frame with ${what} is not shown`, async ({ page, portal, guard }) => {
    portal.fault(({ url }) => {
      if (!url.includes('/render/')) return undefined;
      const template = `<template shadowrootmode="open"><style></style><div id="strange">${markup}</div></template>`;
      const headers = { 'content-type': 'text/html' };
      return new Response(`<moost-energy-chart>${template}</moost-energy-chart>`, { headers });
    });
    const asked = requestsOf(page);
    const goOn = await heldBack(page, '**/widgets.wasm');
    await openHost(page, portal, CHART);
    await expect.poll(() => asked.length).toBeGreaterThan(2);
    await expect(page.locator('moost-energy-chart #strange')).toHaveCount(0);
    goOn();
    await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    // The page's policy holds for what it is sent, and says so.
    expect(guard.troubles.filter((trouble) => !/Content Security Policy/.test(trouble))).toEqual([]);
    guard.forgive();
  });
}

test('the frame of another household than the one by now is not shown', async ({ page, portal }) => {
  const goOn = await heldBack(page, '**/moost/render/**');
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  await page.waitForRequest('**/moost/render/**');
  await page.locator('moost-energy-chart').evaluate((chart) => chart.removeAttribute('building-id'));
  goOn();
  await page.waitForResponse('**/moost/render/**');
  await page.waitForTimeout(200);
  await expect(page.locator('moost-energy-chart path.series')).toHaveCount(0);
});

test('one that stands goes at once with its household', async ({ page, portal }) => {
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeVisible();
  const left = await chart.evaluate((element) => {
    element.removeAttribute('building-id');
    return element.shadowRoot?.childElementCount;
  });
  expect(left).toBe(0);
});

for (const [whose, attributes] of [
  ['of a group', 'group="home"'],
  ['with a token', 'token-url="/moost/own-token"'],
  ['without a household', 'building-id=""'],
  ['of a demo', 'source="demo"'],
] as const) {
  test(`an element ${whose} does not ask for a frame`, async ({ page, portal, guard, expectFailures }) => {
    expectFailures();
    const asked = requestsOf(page);
    const [name] = attributes.split('=');
    const chart = element('moost-energy-chart').replace(new RegExp(` ${name}="[^"]*"`), '');
    await openHost(page, portal, chart.replace(' now=', ` ${attributes} now=`));
    await expect(page.locator('moost-energy-chart .frame').first()).toBeVisible();
    expect(asked.filter((path) => path.startsWith('render/'))).toEqual([]);
    guard.forgive();
  });
}

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

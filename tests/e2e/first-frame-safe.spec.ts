/** What is not shown as a first frame, and to whom: of other proxies, other households, other visitors. */

import { expect, heldBack, openHost, type Page, test } from './fixtures.js';
import { BUILDING, CHART, element, requestsOf, strangeFrame } from './support/first-frame.js';

test('a frame with what widgets draw is shown', async ({ page, portal }) => {
  const still = '<p>Still</p><svg viewBox="0 0 9 9"><path fill="url(#a)" d="M0 0h9"></path></svg>';
  portal.fault(({ url }) => (url.includes('/render/') ? strangeFrame(still) : undefined));
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  await expect(page.locator('moost-energy-chart #strange')).toBeVisible();
});

for (const [what, markup, css] of [
  ['a script', '<script>globalThis.ran = true</script>'],
  ['a handler', '<button onclick="globalThis.ran = true">Press</button>'],
  ['a link', '<a href="https://elsewhere.invalid/">Here</a>'],
  ['a picture', '<img src="https://elsewhere.invalid/" alt="">'],
  ['a form that leads away', '<form action="https://elsewhere.invalid/"></form>'],
  ['a drawing with a link', '<svg><a href="javascript:alert(1)"><path d="M0 0"/></a></svg>'],
  ['an animation', '<svg><path d="M0 0"><animate attributeName="href" values="javascript:alert(1)"/></path></svg>'],
  ['a style of its own', '<p style="position:fixed">Over it</p>'],
  ['a picture behind a table', '<table background="https://elsewhere.invalid/"></table>'],
  ['a colour from elsewhere', '<svg><path fill="url(https://elsewhere.invalid/#a)" d="M0 0h9"/></svg>'],
  ['an element of the page', '<p is="of-the-page"></p>'],
  ['a style that asks elsewhere', '<p>Still</p>', 'p{background:url(https://elsewhere.invalid/)}'],
  ['a style that hides what it asks', '<p>Still</p>', 'p{background:u\\72l(https://elsewhere.invalid/)}'],
  ['a style that brings another', '<p>Still</p>', '@import "https://elsewhere.invalid/"'],
] as const) {
  test(`a frame with ${what} is not shown`, async ({ page, portal, guard }) => {
    portal.fault(({ url }) => (url.includes('/render/') ? strangeFrame(markup, css) : undefined));
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
  const asked = requestsOf(page);
  const goOn = await heldBack(page, '**/moost/render/**');
  await heldBack(page, '**/widgets.wasm');
  const sent = page.waitForRequest('**/moost/render/**');
  await openHost(page, portal, CHART);
  await sent;
  await page.locator('moost-energy-chart').evaluate((chart) => chart.removeAttribute('building-id'));
  const answered = page.waitForResponse('**/moost/render/**');
  goOn();
  await answered;
  await page.waitForTimeout(200);
  await expect(page.locator('moost-energy-chart path.series')).toHaveCount(0);
  // Nor is anything else of that household asked for.
  expect(asked).toEqual(['render/moost-energy-chart']);
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

test('a page that the address leads to is no frame', async ({ page, portal }) => {
  portal.fault(({ url }) => {
    const { pathname, search } = new URL(url);
    if (pathname === '/moost/sign-in') return strangeFrame('<p>Still</p>');
    return pathname.startsWith('/moost/render/')
      ? Response.redirect(new URL(`/moost/sign-in${search}`, url))
      : undefined;
  });
  const asked = requestsOf(page);
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  await expect.poll(() => asked.filter((path) => path.startsWith('buildings/')).length).toBe(3);
  await expect(page.locator('moost-energy-chart #strange')).toHaveCount(0);
});

/** Changes the page while a frame stands, and gives how much of it is left. */
async function leftAfter(page: Page, portal: { url: string }, change: () => unknown): Promise<number> {
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
  await page.evaluate(change);
  await page.waitForTimeout(200);
  return page.locator('moost-energy-chart path.series').count();
}

test('somebody else’s frame goes with a sign-in', async ({ page, portal }) => {
  const left = await leftAfter(page, portal, async () => {
    const { configure } = await import('/assets/moost-energy/index.js' as string);
    configure({ getToken: async () => 'another' });
  });
  expect(left).toBe(0);
});

test('a frame goes with the options it was asked by, and another one is asked for', async ({ page, portal }) => {
  const asked = requestsOf(page);
  await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  const series = page.locator('moost-energy-chart path.series');
  await expect(series.first()).toBeVisible();
  const goOn = await heldBack(page, '**/moost/render/**');
  await page.evaluate(async () => {
    const { configure } = await import('/assets/moost-energy/index.js' as string);
    configure({ headers: { 'x-account': 'another' } });
  });
  await expect(series).toHaveCount(0);
  goOn();
  await expect(series.first()).toBeVisible();
  expect(asked).toEqual(['render/moost-energy-chart', 'render/moost-energy-chart']);
});

test('a frame of the session goes where the element has a token of its own', async ({ page, portal }) => {
  const left = await leftAfter(page, portal, () => {
    Object.assign(document.querySelector('moost-energy-chart') ?? {}, { getToken: async () => 'own' });
  });
  expect(left).toBe(0);
});

test('a frame stays where nothing about its readings changes', async ({ page, portal }) => {
  const left = await leftAfter(page, portal, () => {
    document.querySelector('moost-energy-chart')?.setAttribute('patterns', '');
  });
  expect(left).toBeGreaterThan(0);
});

test('after a sign-out before the widget was there nothing that came with a frame is left', async ({
  page,
  portal,
}) => {
  const goOn = await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, CHART);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeVisible();
  const asked = requestsOf(page);
  await chart.evaluate((element) => element.removeAttribute('building-id'));
  goOn();
  // Without patience for a household that nobody names.
  await expect(chart.locator('.frame').first()).toBeVisible();
  await chart.evaluate((element, building) => element.setAttribute('building-id', building), BUILDING);
  await expect(chart.getByRole('application').first()).toBeVisible();
  expect(asked.filter((path) => path.startsWith('buildings/')).length).toBeGreaterThan(2);
});

test('an element with a token of its own beside a session does not draw what the session has read', async ({
  page,
  portal,
  expectFailures,
}) => {
  expectFailures();
  const seen: string[] = [];
  portal.fault((request) => {
    const authorization = request.headers.get('authorization');
    if (authorization) seen.push(authorization);
    return authorization ? new Response(null, { status: 401 }) : undefined;
  });
  const goOn = await heldBack(page, '**/widgets.wasm');
  await openHost(page, portal, `<div id="own"></div>${CHART}`);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeVisible();
  await page.evaluate((building) => {
    const chart = document.createElement('moost-energy-chart');
    const getToken = async () => 'own-token';
    Object.assign(chart, { apiBase: '/moost', buildingId: building, period: 'month', loading: 'eager', getToken });
    document.getElementById('own')?.append(chart);
  }, BUILDING);
  goOn();
  await expect(page.locator('#own [part~="error"]')).toBeVisible();
  expect(new Set(seen)).toEqual(new Set(['Bearer own-token']));
});

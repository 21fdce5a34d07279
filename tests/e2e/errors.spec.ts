/** What households see when something fails: never a blank element, and a button where trying again can help. */

import {
  chartOf,
  expect,
  expectDrawn,
  type Locator,
  NOW,
  openHost,
  type Page,
  peersOf,
  placeAlone,
  test,
  titleOf,
} from './fixtures.js';

/** What is told in place of the drawing. Of what both have to say one is an alert. */
const troubleOf = (widget: Locator) => widget.locator('[part~=error]');
const alerts = (page: Page) => [chartOf(page), peersOf(page)].map(troubleOf);
const retry = { name: 'Try again' };

test.beforeEach(({ expectFailures }) => expectFailures());

for (const [name, answer, words, offersRetry] of [
  [
    'a page instead of data',
    () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    /sign in again/,
    true,
  ],
  [
    'JSON that ends in the middle',
    () => new Response('[{"startTimestamp": 17', { headers: { 'content-type': 'application/json' } }),
    /could not be read/,
    undefined,
  ],
  ['a fault of the server', () => new Response('oops', { status: 500 }), /cannot answer at the moment/, true],
  ['a session that has ended', () => new Response(null, { status: 401 }), /sign in again/, true],
  ['a household of somebody else', () => new Response(null, { status: 403 }), /no access/, false],
  ['an unknown household', () => new Response(null, { status: 404 }), /not found/, false],
  [
    'a path without a proxy',
    () => new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } }),
    /could not be read/,
    false,
  ],
  ['too many requests', () => new Response(null, { status: 429 }), /too many requests/, true],
] as const) {
  test(name, async ({ page, portal }) => {
    portal.fault(answer);
    await page.goto(`${portal.url}/widgets.html`);
    for (const alert of alerts(page)) {
      await expect(alert).toHaveText(words);
      const button = String(words).includes('sign in') ? { name: 'Sign in' } : retry;
      if (offersRetry !== undefined) await expect(alert.getByRole('button', button)).toHaveCount(offersRetry ? 1 : 0);
    }
  });
}

test('a session that has ended while the page was open: the real proxy says so', async ({ page, portal, context }) => {
  await page.goto(`${portal.url}/widgets.html`);
  await expectDrawn(page);
  await context.clearCookies();
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(troubleOf(chartOf(page))).toHaveText(/sign in again/);
});

test('trying again works once the server does', async ({ page, portal }) => {
  let broken = true;
  portal.fault(() => (broken ? new Response(null, { status: 503 }) : undefined));
  await page.goto(`${portal.url}/widgets.html`);
  for (const alert of alerts(page)) await expect(alert).toBeVisible();
  broken = false;
  for (const alert of alerts(page)) await alert.getByRole('button', retry).click();
  await expectDrawn(page);
});

test('offline and online again', async ({ page, portal, context }) => {
  await page.goto(`${portal.url}/widgets.html`);
  await expectDrawn(page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Earlier' }).click();
  for (const alert of alerts(page)) await expect(alert).toHaveText(/could not be reached/);
  // Nobody has to press anything: the widgets hear that the network is back.
  await context.setOffline(false);
  await expectDrawn(page);
});

test('slow answers: a skeleton, and the last question wins', async ({ page, portal }) => {
  portal.fault(async (request) => {
    const isFirst = request.url.includes('2026-06-23');
    await new Promise((resolve) => setTimeout(resolve, isFirst ? 600 : 50));
    return undefined;
  });
  await page.goto(`${portal.url}/widgets.html`);
  await expect(chartOf(page).getByRole('status')).toHaveText(/Loading/);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expectDrawn(page);
  await page.waitForTimeout(800);
  await expect(titleOf(chartOf(page))).toContainText('22 June');
});

test('errors reach the page as events, without personal data', async ({ page, portal }) => {
  portal.fault(() => new Response(null, { status: 500 }));
  await page.addInitScript(() => {
    document.addEventListener('moost-error', (event) => {
      const { detail, composed, bubbles } = event as CustomEvent;
      document.documentElement.dataset.error = JSON.stringify({ ...detail, composed, bubbles });
    });
  });
  await page.goto(`${portal.url}/widgets.html`);
  for (const alert of alerts(page)) await expect(alert).toBeVisible();
  await expect(page.locator('html[data-error]')).toBeAttached();
  const told = JSON.parse((await page.locator('html').getAttribute('data-error')) ?? '{}');
  const { widget, ...rest } = told;
  await expect(page.locator(`moost-${widget}`)).toHaveCount(1);
  expect(rest).toEqual({
    code: 'server',
    retryable: true,
    status: 500,
    requestId: null,
    reason: null,
    bubbles: true,
    composed: true,
  });
});

for (const [attribute, value, words] of [
  ['building-id', undefined, /attribute “building-id” is missing/],
  ['from', 'yesterday', /“yesterday” does not fit the attribute “from”/],
  ['to', '2020-01-01', /ends before it begins/],
  ['now', 'lately', /now: expected epoch milliseconds/],
  // Microseconds.
  ['now', '1782295200000000', /now: expected epoch milliseconds/],
  ['first-day', '2030-01-01', /“2030-01-01” does not fit the attribute “first-day”/],
  ['time-zone', 'Mars/Olympus', /“Mars\/Olympus” does not fit the attribute “time-zone”/],
] as const) {
  test(`${attribute} that is ${value ?? 'missing'} is told`, async ({ page, portal }) => {
    await page.goto(`${portal.url}/widgets.html`);
    await expectDrawn(page);
    for (const widget of attribute === 'first-day' ? [chartOf(page)] : [chartOf(page), peersOf(page)]) {
      await widget.evaluate(
        (host, [name, text]) => (text === undefined ? host.removeAttribute(name) : host.setAttribute(name, text)),
        [attribute, value] as [string, string | undefined],
      );
      await expect(troubleOf(widget)).toHaveText(words);
      await expect(widget.getByRole('button', retry)).toHaveCount(0);
    }
  });
}

test('without its WebAssembly an element says so in the words of the host', async ({ page, portal }) => {
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
  await page.addInitScript(() => {
    console.error = () => {};
  });
  await page.goto(`${portal.url}/widgets.html`);
  await expect(troubleOf(chartOf(page))).toHaveText(/could not be loaded/);
  const code = await page.evaluate(async () => {
    const { setTexts } = await import('/assets/moost-energy/index.js' as string);
    const words = { 'frame.notLoaded': 'Please call us: 044 000 00 00.', 'frame.retry': 'Once more' };
    return setTexts('en', words).catch(({ code }: { code: string }) => code);
  });
  expect(code).toBe('network');
  for (const alert of alerts(page)) {
    await expect(alert).toContainText('Please call us');
    await expect(alert.getByRole('button', { name: 'Once more' })).toBeVisible();
  }
});

test('without its WebAssembly an element still says so, and tries again', async ({ page, portal }) => {
  let missing = true;
  await page.route('**/*.wasm', (route) => (missing ? route.fulfill({ status: 404 }) : route.continue()));
  await page.addInitScript(() => {
    console.error = () => {};
  });
  await page.goto(`${portal.url}/widgets.html`);
  for (const alert of alerts(page)) await expect(alert).toHaveText(/could not be loaded/);
  // The page has told the elements all it has to, and each has tried again because of it.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hello, /);
  await page.waitForLoadState('networkidle');
  missing = false;
  for (const alert of alerts(page)) await alert.getByRole('button', retry).click();
  await expectDrawn(page);
});

test('two lines that say so take the room of two lines, not that of a chart', async ({
  page,
  portal,
  expectFailures,
}) => {
  expectFailures();
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 500 }));
  await page.addInitScript(() => {
    console.error = () => {};
  });
  // A page that keeps no room of its own.
  await openHost(page, portal, '<moost-energy-chart source="demo" loading="eager"></moost-energy-chart>');
  await expect(chartOf(page).getByRole('alert')).toHaveText(/could not be loaded/);
  expect((await chartOf(page).boundingBox())?.height).toBeLessThan(160);
});

/** The gallery with its samples, which a test may take away. */
async function openGallery(page: Page, portal: { readonly url: string }): Promise<void> {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
}

test('a group whose household is known later waits for it, and does not complain', async ({ page, portal, guard }) => {
  await openGallery(page, portal);
  await page.locator('#samples').evaluate((samples) => {
    samples.addEventListener('moost-error', () => samples.setAttribute('data-complained', ''));
  });
  const eager = { group: 'home', 'api-base': '/moost', loading: 'eager', now: NOW };
  await placeAlone(page, [
    ['moost-energy-chart', eager],
    ['moost-heat-map', eager],
  ]);
  const [chart, map] = [page.locator('#samples > moost-energy-chart'), page.locator('#samples > moost-heat-map')];
  await page.waitForTimeout(700);
  await map.evaluate((element) => element.setAttribute('building-id', '99900000C048ADA6'));
  for (const element of [chart, map]) await expect(element.locator('path.series').first()).toBeAttached();
  await expect(page.locator('#samples[data-complained]')).toHaveCount(0);
  guard.forgive();
});

for (const [when, late] of [
  ['from the start', false],
  ['when the others have given up', true],
] as const) {
  test(`a group whose household is named far below has it, ${when}`, async ({ page, portal, guard }) => {
    await openGallery(page, portal);
    const member = { group: 'home', 'api-base': '/moost', now: NOW };
    await placeAlone(page, [
      ['moost-energy-chart', member],
      // As high as several screens; a strict policy refuses a `style`.
      ['canvas', { width: '1', height: '6000' }],
      ['moost-heat-map', member],
    ]);
    const [chart, map] = [page.locator('#samples > moost-energy-chart'), page.locator('#samples > moost-heat-map')];
    if (late) await expect(troubleOf(chart)).toBeVisible();
    await map.evaluate((element) => element.setAttribute('building-id', '99900000C048ADA6'));
    await expect(chart.locator('path.series').first()).toBeAttached();
    // Who names it asks for nothing itself before it is near.
    await expect(map.locator('path.series')).toHaveCount(0);
    await map.scrollIntoViewIfNeeded();
    await expect(map.locator('path.series').first()).toBeAttached();
    guard.forgive();
  });
}

test('a group whose household is named in a shadow root of the page has it', async ({ page, portal, guard }) => {
  await openGallery(page, portal);
  const member = { group: 'home', 'api-base': '/moost', now: NOW };
  await placeAlone(page, [
    ['moost-energy-chart', member],
    ['canvas', { width: '1', height: '6000' }],
    ['div', { id: 'app' }],
  ]);
  await page.locator('#app').evaluate(
    (app, attributes) => {
      const map = document.createElement('moost-heat-map');
      for (const [name, value] of Object.entries(attributes)) map.setAttribute(name, value);
      app.attachShadow({ mode: 'open' }).append(map);
    },
    { ...member, 'building-id': '99900000C048ADA6' },
  );
  await expect(page.locator('#samples > moost-energy-chart path.series').first()).toBeAttached();
  await expect(page.locator('#app moost-heat-map path.series')).toHaveCount(0);
  guard.forgive();
});

test('an element that has left the page names nobody any more', async ({ page, portal, guard }) => {
  await openGallery(page, portal);
  const member = { group: 'home', 'api-base': '/moost', loading: 'eager', now: NOW };
  await placeAlone(page, [['moost-heat-map', { ...member, 'building-id': '99900000C048ADA6' }]]);
  await expect(page.locator('#samples > moost-heat-map path.series').first()).toBeAttached();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('99900000C048ADA6')) asked.push(request.url());
  });
  await placeAlone(page, [['moost-energy-chart', member]]);
  await page.waitForTimeout(1_000);
  expect(asked).toEqual([]);
  await expect(page.locator('#samples > moost-energy-chart path.series')).toHaveCount(0);
  guard.forgive();
});

test('what is no configuration and no prefix is refused by its name', async ({ page, portal }) => {
  await openGallery(page, portal);
  const refusals = await page.evaluate(async () => {
    const { configure, defineElements } = await import('/assets/moost-energy/index.js' as string);
    return [() => configure(null), () => defineElements({ prefix: 'Acme' }), () => defineElements({ prefix: '' })].map(
      (call) => {
        try {
          call();
          return 'nothing';
        } catch (error) {
          const { name, code, message } = error as { name: string; code: string; message: string };
          return `${name} ${code} ${message.split(':')[0]}`;
        }
      },
    );
  });
  expect(refusals).toEqual([
    'EnergyError invalid-argument configuration',
    'EnergyError invalid-argument prefix',
    'EnergyError invalid-argument prefix',
  ]);
});

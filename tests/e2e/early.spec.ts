/**
 * Requests that are sent while the WebAssembly is on its way: they are those that the widgets would send, each once, and
 * what comes of them is the client's to judge.
 */

import { test as base, expect, NOW, openHost, type Page } from './fixtures.js';

const BUILDING = '99900000C048ADA6';
const WITHOUT_SOLAR = {
  id: BUILDING,
  timeZoneId: 'Europe/Zurich',
  countryCode: 'CH',
  isEnergyGenerationAvailable: false,
};

/** The WebAssembly waits until it is let through; what was asked of the API by then, and after it. */
const test = base.extend<{ asked: { early: string[]; later: string[]; letThrough(): void } }>({
  asked: async ({ page }, use) => {
    let letThrough = () => {};
    const gate = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    const asked = { early: [] as string[], later: [] as string[] };
    let isThrough = false;
    await page.route('**/widgets.wasm', async (route) => {
      await gate;
      await route.continue();
    });
    page.on('request', (request) => {
      const { pathname, search } = new URL(request.url());
      if (!/^\/moost\/(buildings|own-token)/.test(pathname)) return;
      (isThrough ? asked.later : asked.early).push(pathname.replace(/^.*buildings\/[^/]+\//, '') + search);
    });
    await use({
      ...asked,
      letThrough() {
        isThrough = true;
        letThrough();
      },
    });
  },
});

const element = (tag: string, attributes: string) =>
  `<moost-${tag} api-base="/moost" building-id="${BUILDING}" now="${NOW}" loading="eager" ${attributes}></moost-${tag}>`;

/** Waits until nothing more is asked for before the WebAssembly is there. */
async function untilQuiet(page: Page): Promise<void> {
  await page.waitForTimeout(400);
}

for (const [tag, attributes, count, home] of [
  ['energy-chart', '', 3, 'without solar power'],
  ['energy-chart', 'period="week" lang="de-CH"', 3, 'with solar power'],
  ['energy-chart', 'period="month"', 3, 'with solar power'],
  ['energy-chart', 'period="year"', 3, 'without solar power'],
  ['energy-chart', 'period="month" compare="none"', 2, 'without solar power'],
  ['energy-chart', 'from="2026-06-22" to="2026-06-23" compare="none"', 2, 'with solar power'],
  ['energy-chart', 'time-zone="Pacific/Auckland"', 3, 'with solar power'],
  ['energy-chart', 'period="day" compare="last-year"', 3, 'without solar power'],
  ['peer-comparison', '', 2, 'without solar power'],
  ['typical-day', '', 2, 'with solar power'],
  ['energy-forecast', '', 3, 'with solar power'],
  ['key-figures', '', 3, 'without solar power'],
] as const) {
  test(`${tag} ${attributes} of a home ${home}: all is asked for early, and nothing twice`, async ({
    page,
    portal,
    asked,
  }) => {
    const isWithout = home === 'without solar power';
    portal.fault(({ url }) => (isWithout && url.endsWith(`${BUILDING}/v1`) ? Response.json(WITHOUT_SOLAR) : undefined));
    await openHost(page, portal, element(tag, attributes));
    await expect.poll(() => asked.early.length).toBe(count);
    await untilQuiet(page);
    asked.letThrough();
    await expect(page.locator(`moost-${tag} .frame h2`).first()).toBeVisible();
    await untilQuiet(page);
    expect([asked.early.length, asked.later]).toEqual([count, []]);
    expect(new Set(asked.early).size).toBe(count);
  });
}

for (const [attributes, count] of [
  ['time-zone="Europe/Zurich"', 3],
  ['from="2026-06-22" to="2026-06-23" compare="none"', 2],
  // The device’s day is the household’s.
  ['', 3],
] as const) {
  test(`the readings of a chart do not wait for the building: ${attributes}`, async ({ page, portal, asked }) => {
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    portal.fault(async ({ url }) => {
      if (url.endsWith(`${BUILDING}/v1`)) await held;
      return undefined;
    });
    await openHost(page, portal, element('energy-chart', attributes));
    await expect.poll(() => asked.early.length).toBe(count);
    answer();
    await untilQuiet(page);
    asked.letThrough();
    await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
    expect([asked.early.length, asked.later]).toEqual([count, []]);
  });
}

test('where the device has another day than the household, the household’s is asked for as well', async ({
  page,
  portal,
  asked,
}) => {
  // In New York it is still the evening before.
  const chart = element('energy-chart', 'compare="none"').replace(NOW, '2026-06-24T02:20:00Z');
  await openHost(page, portal, chart);
  await expect
    .poll(() => asked.early.map((path) => path.split('&to=')[1] ?? path))
    .toEqual(['v1', '2026-06-23', '2026-06-24']);
  asked.letThrough();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(asked.later).toEqual([]);
});

test('of a dashboard the first card’s readings come early, the others’ after the WebAssembly', async ({
  page,
  portal,
  asked,
}) => {
  await openHost(page, portal, element('household-dashboard', ''));
  await expect.poll(() => asked.early.length).toBe(3);
  asked.letThrough();
  await expect(page.locator('moost-household-dashboard path.series').first()).toBeAttached();
  await expect.poll(() => asked.later.length).toBe(5);
  expect(new Set([...asked.early, ...asked.later]).size).toBe(8);
});

test('what is not easily told is asked for by the client alone', async ({ page, portal, asked }) => {
  const odd = [
    'from="2026-06-01" to="2026-06-03"',
    'period="day" from="2026-06-01" to="2026-06-03" compare="none"',
    'unit="money" period="month"',
    'navigation="none"',
  ];
  await openHost(page, portal, odd.map((attributes) => element('energy-chart', attributes)).join(''));
  await expect.poll(() => asked.early).toEqual(['v1']);
  asked.letThrough();
  for (const at of odd.keys()) {
    await expect(page.locator('moost-energy-chart').nth(at).locator('path.series').first()).toBeAttached();
  }
});

test('a demo asks for nothing', async ({ page, portal, asked }) => {
  await openHost(page, portal, `<moost-energy-chart source="demo" now="${NOW}" loading="eager"></moost-energy-chart>`);
  await untilQuiet(page);
  asked.letThrough();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect([...asked.early, ...asked.later]).toEqual([]);
});

/** A chart whose page says who is signed in after the elements are defined. */
async function openSigned(page: Page, portal: { url: string }): Promise<void> {
  const script = '<script type="module" src="/signed.js"></script>';
  await page.route('**/signed.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `globalThis.reasons = [];
        document.querySelector('moost-energy-chart').getToken = async ({ reason }) => {
          globalThis.reasons.push(reason);
          return { token: 'token-' + globalThis.reasons.length, expires_in: 600 };
        };`,
    }),
  );
  await openHost(page, portal, element('energy-chart', 'compare="none"') + script);
}
const reasonsOf = (page: Page) => page.evaluate(() => (globalThis as unknown as { reasons: string[] }).reasons);

test('a callback is asked once, early, and its token goes with all', async ({ page, portal, asked }) => {
  const tokens: (string | null)[] = [];
  portal.fault((request) => {
    tokens.push(request.headers.get('authorization'));
    return undefined;
  });
  await openSigned(page, portal);
  await expect.poll(() => asked.early.length).toBe(2);
  asked.letThrough();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(await reasonsOf(page)).toEqual(['initial']);
  expect(new Set(tokens)).toEqual(new Set(['Bearer token-1']));
  expect(asked.later).toEqual([]);
});

test('a 401 is told to the client, which gets another token', async ({ page, portal, asked, expectFailures }) => {
  expectFailures();
  portal.fault((request) =>
    request.headers.get('authorization') === 'Bearer token-1' ? new Response('{}', { status: 401 }) : undefined,
  );
  await openSigned(page, portal);
  await expect.poll(() => asked.early.length).toBe(2);
  await untilQuiet(page);
  asked.letThrough();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(await reasonsOf(page)).toEqual(['initial', 'expired']);
});

const HTML = { headers: { 'content-type': 'text/html' } };

for (const [how, refusal] of [
  ['by 401', () => new Response('{}', { status: 401 })],
  ['by a page in the place of data', () => new Response('<!doctype html>', HTML)],
] as const) {
  test(`after a sign-in nothing is left of what was refused before ${how}`, async ({
    page,
    portal,
    asked,
    expectFailures,
  }) => {
    expectFailures();
    let isSignedIn = false;
    portal.fault(() => (isSignedIn ? undefined : refusal()));
    await openHost(page, portal, element('energy-chart', 'compare="none"'));
    await expect.poll(() => asked.early.length).toBe(2);
    await untilQuiet(page);
    asked.letThrough();
    const again = page.locator('moost-energy-chart').getByRole('button', { name: 'Sign in' });
    await expect(again).toBeVisible();
    const refused = asked.later.length;
    isSignedIn = true;
    await again.click();
    await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
    // Each once: no answer of before stood in the way.
    expect(asked.later.slice(refused)).toEqual(['v1', asked.early[1]]);
  });
}

test('tokenUrl is asked once as well', async ({ page, portal, asked }) => {
  portal.fault((request) =>
    request.url.endsWith('/moost/own-token') ? Response.json({ access_token: 'of-its-own' }) : undefined,
  );
  await openHost(page, portal, element('energy-chart', 'compare="none" token-url="/moost/own-token"'));
  await expect.poll(() => asked.early.length).toBe(3);
  asked.letThrough();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect([asked.early[0], asked.later]).toEqual(['/moost/own-token', []]);
});

test('a read that failed early is tried again by the client', async ({ page, portal, asked, expectFailures }) => {
  expectFailures();
  let failures = 0;
  portal.fault((request) => {
    if (!request.url.includes('hourly') || failures > 0) return undefined;
    failures += 1;
    return new Response('{}', { status: 503 });
  });
  await openHost(page, portal, element('energy-chart', 'compare="none"'));
  await expect.poll(() => asked.early.length).toBe(2);
  await untilQuiet(page);
  asked.letThrough();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(asked.later).toEqual([asked.early[1]]);
});

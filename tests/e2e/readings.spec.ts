/** What households see of answers that are not as MOOST promises: nothing is lost without a word. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Locator, Page } from '@playwright/test';
import { expect, NOW, placeAlone, pressInMenu, test, textOf } from './fixtures.js';

const BUILDING = {
  customerBuildingId: 'A',
  countryCode: 'CH',
  timeZoneId: 'Europe/Zurich',
  isEnergyGenerationAvailable: false,
};
const MIDNIGHT_S = Date.parse('2026-06-17T00:00+02:00') / 1000;
const DAY = { period: 'day', from: '2026-06-17' };

type Bucket = Record<string, unknown>;

/** So many readings, so far apart, from midnight on. */
const readings = (number: number, stepS: number, wh: number): Bucket[] =>
  Array.from({ length: number }, (_, place) => ({ startTimestamp: MIDNIGHT_S + place * stepS, energyConsumption: wh }));

/** Answers of a household: its building, and what each path ends with. */
const household =
  (answers: Record<string, unknown>, building: Bucket = BUILDING) =>
  (request: Request): Response | undefined => {
    const { pathname } = new URL(request.url);
    if (/\/buildings\/[^/]+\/v1$/.test(pathname)) return Response.json(building);
    const path = Object.keys(answers).find((path) => pathname.includes(path));
    const body = path === undefined ? [] : answers[path];
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  };

/** Leaves nothing on the page but one element, and what it has said in events. */
async function alone(page: Page, url: string, tag: string, attributes: Record<string, string>): Promise<Locator> {
  await page.addInitScript(() => {
    const told: [string, unknown][] = [];
    Object.assign(globalThis, { told });
    for (const type of ['moost-error', 'moost-auth-error']) {
      document.addEventListener(type, (event) => {
        // The page has samples of its own at first.
        const isOurs = (event.target as Element).getAttribute('building-id') === 'A';
        if (isOurs) told.push([type, (event as CustomEvent).detail]);
      });
    }
  });
  await page.goto(`${url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  const base = { 'api-base': '/moost', 'building-id': 'A', now: String(Date.parse(NOW)), loading: 'eager' };
  await placeAlone(page, [[tag, { ...base, ...attributes }]]);
  return page.locator('#samples > *');
}

const told = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { told: [string, { code: string; reason: string }][] }).told);
const total = (chart: Locator) => chart.locator('.number');
const noteOf = (chart: Locator) => chart.locator('.note');

for (const [name, hours, words] of [
  ['quarter hours', readings(96, 900, 125), '12 kWh'],
  ['half hours', readings(48, 1_800, 250), '12 kWh'],
  [
    'hours a second late',
    readings(24, 3_600, 500).map((one) => ({ ...one, startTimestamp: Number(one.startTimestamp) + 1 })),
    '12 kWh',
  ],
  ['quarter hours of which one is missing', readings(96, 900, 125).filter((_, place) => place !== 50), '12 kWh'],
  [
    'hours with the day before and the day after',
    readings(72, 3_600, 500).map((one) => ({ ...one, startTimestamp: Number(one.startTimestamp) - 86_400 })),
    '12 kWh',
  ],
] as const) {
  test(`a day of ${name}`, async ({ page, portal }) => {
    portal.fault(household({ hourly: hours }));
    const chart = await alone(page, portal.url, 'moost-energy-chart', DAY);
    await expect(total(chart)).toHaveText(words.replace(' kWh', '\u00a0kWh'));
    // What is complete is not said.
    await expect(noteOf(chart)).toHaveText(name.includes('missing') ? ['One hour is missing.'] : []);
    await expect(chart.locator('.notice')).toHaveCount(0);
  });
}

test('an hour of which a part was measured says so', async ({ page, portal }) => {
  portal.fault(household({ hourly: readings(96, 900, 125).filter((_, place) => place !== 50) }));
  const chart = await alone(page, portal.url, 'moost-energy-chart', DAY);
  await pressInMenu(chart, 'Show as table');
  const row = chart.locator('tbody tr').nth(12);
  expect(await textOf(row)).toBe('12:00, measured in part0.38 kWh');
});

test('a month of hours in a daily answer', async ({ page, portal }) => {
  const hours = Array.from({ length: 24 * 31 }, (_, place) => ({
    day: `${new Date(Date.parse('2026-05-01') + place * 3_600_000).toISOString().slice(0, 19)}`,
    energyConsumption: 500,
  }));
  portal.fault(household({ daily: hours }));
  const chart = await alone(page, portal.url, 'moost-energy-chart', { period: 'month', from: '2026-05-01' });
  await expect(total(chart)).toHaveText('372\u00a0kWh');
});

test('one value that is no number is one gap, and people are told', async ({ page, portal }) => {
  const hours = readings(24, 3_600, 500).map((one, hour) => (hour === 9 ? { ...one, energyConsumption: 'NaN' } : one));
  portal.fault(household({ hourly: hours }));
  const chart = await alone(page, portal.url, 'moost-energy-chart', { ...DAY, compare: 'none' });
  await expect(total(chart)).toHaveText('12\u00a0kWh');
  await expect(chart.locator('.notice')).toHaveText('1 value could not be used.');
  await chart.evaluate((element) => element.setAttribute('lang', 'de-CH'));
  await expect(chart.locator('.notice')).toHaveText('1 Wert konnte nicht verwendet werden.');
});

test('a comparison whose rank or quartile is no number tells no place', async ({ page, portal }) => {
  const group = { value: 6_000, rank: 90, size: 120, min: 1_000, max: 30_000, p25: 7_000, median: 9_000, p75: 12_000 };
  for (const bad of [{ rank: 'NaN' }, { p25: 'Infinity' }, { median: true }, { size: '1e999' }]) {
    const days = ['2026-06-22', '2026-06-23'].map((day) => ({ day, energyConsumption: { ...group, ...bad } }));
    portal.fault(household({ comparison: days }));
    const peers = await alone(page, portal.url, 'moost-peer-comparison', { category: 'ELCOM' });
    await expect(peers.locator('[part~=empty]')).toContainText('no comparison with similar homes');
    await expect(peers.locator('.notice')).toHaveText('2 values could not be used.');
    expect(await textOf(peers.locator('.lead'))).toBe('');
  }
  // One day of two that the page names: the other one is told.
  const days = [
    { day: '2026-06-22', energyConsumption: group },
    { day: '2026-06-23', energyConsumption: { ...group, rank: '' } },
  ];
  portal.fault(household({ comparison: days }));
  const peers = await alone(page, portal.url, 'moost-peer-comparison', {
    category: 'ELCOM',
    from: '2026-06-22',
    to: '2026-06-23',
  });
  await expect(peers.locator('[part=subtitle]')).toContainText('22 June');
});

test('a forecast in quarter hours, a second late, is whole', async ({ page, portal }) => {
  const fromS = Date.parse('2026-06-24T10:00:00Z') / 1000;
  const points = Array.from({ length: 96 }, (_, quarter) => ({
    timestamp: fromS - 3_600,
    forecastTimestamp: fromS + quarter * 900 + 1,
    value: quarter === 95 ? '87.5' : 87.5,
  }));
  portal.fault(household({ forecast: points }));
  const forecast = await alone(page, portal.url, 'moost-energy-forecast', { horizon: 'next-24h' });
  await expect(forecast.locator('.lead')).toContainText('About 8.4\u00a0kWh');
});

test('a tariff with one price that is no number has no price while that would hold', async ({ page, portal }) => {
  const spans = [
    { from: MIDNIGHT_S, to: MIDNIGHT_S + 86_400, price: '0.20' },
    { from: MIDNIGHT_S + 3_600, to: MIDNIGHT_S + 7_200, price: 'NaN' },
  ];
  const tariff = { type: 'DYNAMIC', currency: 'CHF', dynamic: { tariffs: spans } };
  portal.fault(household({ hourly: readings(24, 3_600, 500) }, { ...BUILDING, settings: { tariff } }));
  const chart = await alone(page, portal.url, 'moost-energy-chart', { ...DAY, unit: 'money' });
  await expect(total(chart)).toContainText('2.30');
  await expect(chart.locator('.lead')).toContainText('Without a price, and so left out: 1\u00a0h.');
});

test.describe('the zone of a building', () => {
  for (const [name, building, attributes, words] of [
    ['of its country', { timeZoneId: undefined }, {}, ''],
    ['of its country, where it says nothing', { timeZoneId: ' ', countryCode: 'at' }, {}, ''],
    ['an offset', { timeZoneId: 'GMT+2' }, {}, ''],
    ['another offset', { timeZoneId: 'UTC+02:00' }, {}, ''],
    ['UTC, if it says so', { timeZoneId: 'Z' }, {}, '2 hours are missing.'],
    ['as the page says', { timeZoneId: 'America/New_York' }, { 'time-zone': '+0200' }, ''],
    [
      'as the page says, where the country has several',
      { timeZoneId: null, countryCode: 'US' },
      { 'time-zone': 'Europe/Zurich' },
      '',
    ],
  ] as const) {
    test(name, async ({ page, portal }) => {
      portal.fault(household({ hourly: readings(24, 3_600, 500) }, { ...BUILDING, ...building }));
      const chart = await alone(page, portal.url, 'moost-energy-chart', { ...DAY, ...attributes });
      await expect(total(chart)).toBeVisible();
      await expect(noteOf(chart)).toHaveText(words ? [words] : []);
      await pressInMenu(chart, 'Show as table');
      await expect(chart.locator('tbody th').first()).toHaveText('00:00');
    });
  }

  for (const [name, building, words, reason] of [
    [
      'of a country with several',
      { timeZoneId: undefined, countryCode: 'ES' },
      /time zone .* is not known/,
      /timeZoneId/,
    ],
    ['of no country', { timeZoneId: '', countryCode: undefined }, /time zone .* is not known/, /time-zone/],
    ['that nobody knows', { timeZoneId: 'Mars/Olympus' }, /“Mars\/Olympus” is not known/, /Mars/],
  ] as const) {
    test(`${name} is told, and no other one taken`, async ({ page, portal }) => {
      portal.fault(household({ hourly: readings(24, 3_600, 500) }, { ...BUILDING, ...building }));
      const chart = await alone(page, portal.url, 'moost-energy-chart', DAY);
      await expect(chart.locator('[part~=error]')).toHaveText(words);
      const events = await told(page);
      expect(events.map(([type, { code }]) => [type, code])).toEqual([['moost-error', 'invalid-response']]);
      expect(events[0]?.[1].reason).toMatch(reason);
    });
  }
});

/** A sign-in page on another host, and how often it was asked for. */
async function elsewhere(): Promise<{ url: string; asked(): number; close(): void }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.setHeader('access-control-allow-origin', '*');
    response.end('<html>');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/login`, asked: () => asked, close: () => server.close() };
}

test.describe('a session that has ended', () => {
  const page200 = (type: string, body: string) => () =>
    new Response(body, { headers: type ? { 'content-type': type } : {} });
  const redirect = (status: number, location: string) => new Response(null, { status, headers: { location } });

  for (const [name, answer] of [
    ['redirects on the same host', () => redirect(302, '/login')],
    ['redirects to another host', (other: string) => redirect(303, other)],
    ['redirects with the method kept', () => redirect(307, '/login')],
    ['answers a page', page200('text/html; charset=utf-8', '<!doctype html><title>Sign in</title>')],
    ['answers a page in XHTML', page200('application/xhtml+xml', '<?xml version="1.0"?><html xmlns="x"/>')],
    ['answers a page without saying so', page200('', '<html><body>Sign in</body></html>')],
    ['answers a page as JSON', page200('application/json', ' <!DOCTYPE html>')],
    [
      'answers 401 with a page',
      () => new Response('<html>', { status: 401, headers: { 'content-type': 'text/html' } }),
    ],
    ['answers that the network wants a sign-in', () => new Response('<html>', { status: 511 })],
  ] as const) {
    test(`${name}: that is told as such, after one try`, async ({ page, portal, guard, expectFailures }) => {
      expectFailures();
      const other = await elsewhere();
      let tries = 0;
      const good = household({ hourly: readings(24, 3_600, 500) });
      let isSignedIn = false;
      portal.fault((request) => {
        if (!request.url.includes('/buildings/A/')) return undefined;
        tries += 1;
        return isSignedIn ? good(request) : answer(other.url);
      });
      const chart = await alone(page, portal.url, 'moost-energy-chart', DAY);
      await expect(chart.locator('[part~=error]')).toContainText('Please sign in again.');
      expect((await told(page)).map(([type]) => type)).toEqual(['moost-error', 'moost-auth-error']);
      // Chromium tells of the request that it would have made.
      guard.forgive();
      expect([tries, other.asked()]).toEqual([1, 0]);
      isSignedIn = true;
      await chart.getByRole('button', { name: 'Sign in' }).click();
      await expect(total(chart)).toHaveText('12\u00a0kWh');
      other.close();
    });
  }

  for (const [name, answer] of [
    ['redirects', (other: string) => redirect(302, other)],
    ['answers a page', page200('text/html', '<!doctype html>Sign in')],
  ] as const) {
    test(`at the address of the tokens ${name}`, async ({ page, portal, guard, expectFailures }) => {
      expectFailures();
      const other = await elsewhere();
      const asked: string[] = [];
      portal.fault((request) => {
        const { pathname } = new URL(request.url);
        if (/\/buildings\/A\/|\/token$/.test(pathname)) asked.push(pathname);
        return pathname.endsWith('/token') ? answer(other.url) : undefined;
      });
      const chart = await alone(page, portal.url, 'moost-energy-chart', { ...DAY, 'token-url': '/moost/token' });
      await expect(chart.locator('[part~=error]')).toContainText('Please sign in again.');
      expect((await told(page)).map(([type]) => type)).toEqual(['moost-error', 'moost-auth-error']);
      guard.forgive();
      expect([asked, other.asked()]).toEqual([['/moost/token'], 0]);
      other.close();
    });
  }
});

import type { Page } from '@playwright/test';
import { expect, expectNothingSideways, pressInMenu, test } from './fixtures.js';

/** The household that is signed in first. */
const BUILDING = '99900000C048ADA6';

/** Puts a dashboard of the signed-in household in the place of the page's own widgets. */
async function showDashboard(page: Page): Promise<void> {
  await page.evaluate(async (building) => {
    const chart = document.querySelector('moost-energy-chart');
    const dashboard = document.createElement('moost-household-dashboard');
    const now = chart?.getAttribute('now');
    Object.assign(dashboard, { apiBase: '/moost', buildingId: building, now, loading: 'eager' });
    const main = document.querySelector('main');
    // The page's own widgets go, and with the last of them the client and what it kept.
    main?.replaceChildren();
    await new Promise((resolve) => setTimeout(resolve, 100));
    main?.append(dashboard);
  }, BUILDING);
  await expect(page.locator('moost-household-dashboard .key-figures .card').first()).toBeAttached();
  await expect(page.locator('moost-household-dashboard [aria-busy=true]')).toHaveCount(0);
}

test('one request for each series and period, whatever asks for it', async ({ page, portal, open }) => {
  const asked: string[] = [];
  portal.fault((request) => {
    asked.push(request.url);
    return undefined;
  });
  await open();
  await page.waitForLoadState('networkidle');
  asked.length = 0;
  await showDashboard(page);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((url, place) => asked.indexOf(url) !== place)).toEqual([]);
});

/** Cheap from 22:00 to 06:00. */
const NIGHTS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].flatMap((day) => [
  [`${day}StartTime`, '22:00'],
  [`${day}EndTime`, '06:00'],
]);
const DUAL = {
  customerBuildingId: BUILDING,
  timeZoneId: 'Europe/Zurich',
  isEnergyGenerationAvailable: true,
  settings: {
    tariff: {
      type: 'DUAL',
      currency: 'CHF',
      minPrice: 0.2,
      maxPrice: 0.4,
      dual: { lowTariff: Object.fromEntries(NIGHTS) },
    },
  },
};

test('costs by the hour ask for no series of a period that another widget has', async ({ page, portal, open }) => {
  const asked: string[] = [];
  portal.fault((request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (/\/buildings\/[^/]+\/v1$/.test(pathname)) return Response.json(DUAL);
    const span = `${pathname} ${searchParams.get('from')} ${searchParams.get('to')}`;
    asked.push(...(searchParams.get('eventTypes')?.split(',') ?? []).map((series) => `${span} ${series}`));
    return undefined;
  });
  await open();
  await page.waitForLoadState('networkidle');
  asked.length = 0;
  await showDashboard(page);
  // The map of the month has its hours.
  await page.getByRole('radio', { name: 'Every hour' }).click();
  await expect(page.locator('moost-household-dashboard .heat-map path.series').first()).toBeAttached();
  const hours = (series: string) => asked.filter((one) => one.includes('/hourly/') && one.endsWith(` ${series}`));
  const consumption = hours('ENERGY_CONSUMPTION').length;
  expect([consumption > 0, hours('GRID_ENERGY_CONSUMPTION').length]).toEqual([true, 0]);
  const chart = page.locator('moost-household-dashboard .energy-chart');
  await chart.getByRole('radio', { name: 'CHF' }).click();
  await expect(chart.locator('.number')).toContainText('CHF');
  expect(hours('GRID_ENERGY_CONSUMPTION').length).toBe(1);
  expect(hours('ENERGY_CONSUMPTION').length).toBe(consumption);
  expect(asked.filter((one, place) => asked.indexOf(one) !== place)).toEqual([]);
});

test('paging turns what has a period and leaves the rest', async ({ page, open }) => {
  await open();
  await showDashboard(page);
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('.energy-chart h2')).toHaveText('June so far');
  await dashboard.getByRole('button', { name: 'Previous', exact: true }).first().click();
  await expect(dashboard.locator('.energy-chart h2')).toHaveText('May');
  await expect(dashboard.locator('.typical-day .subtitle')).toHaveText('May');
  await dashboard.getByRole('radio', { name: 'Every hour' }).click();
  await expect(dashboard.locator('.heat-map .subtitle')).toHaveText('May');
  await expect(dashboard.locator('.key-figures .card[data-figure]').first()).toBeVisible();
});

test('what a household chooses in a widget outlives paging', async ({ page, open }) => {
  await open();
  await showDashboard(page);
  const chart = page.locator('moost-household-dashboard .energy-chart');
  // The year before is what people see without choosing.
  await expect(chart.locator('.change')).toContainText('June 2025');
  await pressInMenu(chart, 'With the month before');
  await expect(chart.locator('.change')).toContainText('in May');
  await expect(chart.locator('path.average')).toBeAttached();
  await page.getByRole('button', { name: 'Previous', exact: true }).first().click();
  await expect(chart.locator('.change')).toContainText(/\d+% (less|more) than in April/);
  // Solar power is not for the chart alone.
  const forecast = page.locator('moost-household-dashboard .energy-forecast');
  await pressInMenu(forecast, 'Generation');
  await expect(forecast.getByRole('heading', { name: 'Tomorrow: Generation' })).toBeVisible();
  await page.getByRole('radio', { name: 'Every hour' }).click();
  await pressInMenu(page.locator('moost-household-dashboard .heat-map'), 'From the grid');
  await expect(page.locator('moost-household-dashboard .heat-map .subtitle')).toHaveText('From the grid, May');
});

test('what lies far below is asked for when people come near', async ({ page, portal }) => {
  const asked: string[] = [];
  portal.fault((request) => {
    asked.push(new URL(request.url).pathname + new URL(request.url).search);
    return undefined;
  });
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(portal.url);
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('.energy-chart path.series').first()).toBeAttached();
  await page.waitForLoadState('networkidle');
  // The base load is for the figures alone.
  const ofFigures = () => asked.filter((path) => path.includes('/daily') && path.includes('BASE'));
  expect(ofFigures()).toEqual([]);
  await dashboard.locator('.frame.key-figures').scrollIntoViewIfNeeded();
  await expect(dashboard.locator('.key-figures .card').first()).toBeAttached();
  await expect.poll(() => ofFigures().length).toBeGreaterThan(0);
});

for (const width of [320, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page, open }) => {
    await open();
    await showDashboard(page);
    await page.setViewportSize({ width, height: 800 });
    await expectNothingSideways(page);
  });
}

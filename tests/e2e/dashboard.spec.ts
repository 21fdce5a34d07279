import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

/** The household that is signed in first. */
const BUILDING = '99900000C048ADA6';

/** Puts a dashboard of the signed-in household in the place of the page's own widgets. */
async function showDashboard(page: Page): Promise<void> {
  await page.evaluate((building) => {
    const chart = document.querySelector('moost-energy-chart');
    const dashboard = document.createElement('moost-household-dashboard');
    Object.assign(dashboard, { apiBase: '/moost', buildingId: building, now: chart?.getAttribute('now') });
    document.querySelector('main')?.replaceChildren(dashboard);
  }, BUILDING);
  await expect(page.locator('moost-household-dashboard .heat-map path.series').first()).toBeAttached();
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
  // The page's own widgets go, and with the last of them the client and what it kept: the dashboard asks for itself.
  asked.length = 0;
  await showDashboard(page);
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((url, place) => asked.indexOf(url) !== place)).toEqual([]);
});

test('paging turns the chart and leaves the rest', async ({ page, open }) => {
  await open();
  await showDashboard(page);
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('.energy-chart .subtitle').first()).toHaveText('June 2026');
  await dashboard.getByRole('button', { name: 'Previous period' }).first().click();
  await expect(dashboard.locator('.energy-chart .subtitle').first()).toHaveText('May 2026');
  await expect(dashboard.locator('.key-figures .card[data-figure]').first()).toBeVisible();
});

for (const width of [320, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page, open }) => {
    await open();
    await showDashboard(page);
    await page.setViewportSize({ width, height: 800 });
    const overflow = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(overflow).toBeLessThanOrEqual(0);
  });
}

/** No layout thrash: a frame reads once and writes once, so that the browser lays the page out once. */

import type { CDPSession } from '@playwright/test';
import { expect, type Page, test } from './fixtures.js';
import { choiceOf, openAccount } from './support/account.js';

const dashboardOf = (page: Page) => page.locator('moost-household-dashboard');

async function layoutsOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
}

/** How often the page is laid out while something is done, and how many frames that takes. */
async function during(page: Page, work: () => Promise<unknown>): Promise<{ layouts: number; frames: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset.frames = '0';
    const count = () => {
      dataset.frames = String(Number(dataset.frames) + 1);
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  const before = await layoutsOf(session);
  await work();
  const frames = await page.evaluate(() => Number(document.documentElement.dataset.frames));
  return { layouts: (await layoutsOf(session)) - before, frames };
}

test.beforeEach(async ({ page, portal }) => {
  await page.goto(portal.url);
  await dashboardOf(page).evaluate((element) => element.setAttribute('loading', 'eager'));
  await expect(dashboardOf(page).locator('.key-figures .card').first()).toBeAttached();
  await expect(dashboardOf(page).locator('[aria-busy=true]')).toHaveCount(0);
  await page.waitForLoadState('networkidle');
});

test('a pointer that moves over a chart: one layout a frame at most', async ({ page }) => {
  const plot = dashboardOf(page).locator('.energy-chart .plot');
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('no plot');
  await page.mouse.move(box.x + 60, box.y + 60);
  await expect(dashboardOf(page).locator('.energy-chart .lead.read')).toBeVisible();
  const { layouts, frames } = await during(page, async () => {
    for (let step = 1; step <= 60; step += 1) await page.mouse.move(box.x + 60 + step * 6, box.y + 60);
  });
  expect(layouts).toBeGreaterThan(5);
  expect(layouts).toBeLessThanOrEqual(frames);
});

// Seven widgets at once: had each of them its own layout, there would be more than seven, and with thrash many more.
for (const [name, most, work] of [
  ['another theme', 3, (page: Page) => choiceOf(page, 'theme', 'dark').check()],
  ['another language', 7, (page: Page) => choiceOf(page, 'language', 'de').check()],
  ['another width', 14, (page: Page) => page.setViewportSize({ width: 900, height: 800 })],
  ['another period', 14, (page: Page) => dashboardOf(page).locator('.step').first().click()],
] as const) {
  test(`${name} of a whole dashboard: at most ${most} layouts`, async ({ page }) => {
    if (/theme|language/.test(name)) await openAccount(page);
    const { layouts } = await during(page, async () => {
      await work(page);
      await page.waitForTimeout(700);
      await expect(dashboardOf(page).locator('[aria-busy=true]')).toHaveCount(0);
    });
    expect(layouts).toBeGreaterThan(0);
    expect(layouts).toBeLessThanOrEqual(most);
  });
}

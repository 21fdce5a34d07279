/** Keyboard, mouse and touch on the chart. */

import { chartOf, expect, plotOf, tableRows, test, textOf } from './fixtures.js';

test.describe('keyboard', () => {
  test('Tab enters once, arrows speak each hour', async ({ page, open }) => {
    await open();
    await page.getByRole('button', { name: 'Later' }).focus();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim());
    expect(await focused()).toBe('Download');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Show as table');
    await page.keyboard.press('Tab');
    await expect(plotOf(page)).toBeFocused();
    await expect(plotOf(page)).toHaveAttribute('aria-label', /24 of 24 hours measured/);

    const spoken = chartOf(page).locator('.plot [aria-live]');
    await page.keyboard.press('Home');
    await expect(spoken).toHaveText(/^00:00: Consumption [\d.]+\skWh,/);
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toHaveText(/^01:00: /);
    await page.keyboard.press('End');
    await expect(spoken).toHaveText(/^23:00: /);
    await expect(chartOf(page).locator('.tooltip')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(chartOf(page).locator('.tooltip')).toHaveCount(0);
  });

  test('Enter chooses a point and says so to the page, without readings', async ({ page, open }) => {
    await open();
    await page.evaluate(() => {
      document.addEventListener('moost-point-select', (event) => {
        document.title = JSON.stringify((event as CustomEvent).detail);
      });
    });
    await plotOf(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const startMs = Date.parse('2026-06-17T00:00:00+02:00');
    await expect(page).toHaveTitle(JSON.stringify({ widget: 'energy-chart', startMs, endMs: startMs + 3_600_000 }));
  });

  test('Escape sends away what the pointer shows, wherever the focus is', async ({ page, open }) => {
    await open();
    await plotOf(page).hover();
    const tooltip = chartOf(page).locator('.tooltip');
    await expect(tooltip).toBeVisible();
    await expect(plotOf(page)).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(tooltip).toHaveCount(0);
    await plotOf(page).hover({ position: { x: 200, y: 100 } });
    await expect(tooltip).toBeVisible();
  });

  test('keys with modifiers are left to the browser', async ({ page, open }) => {
    await open();
    await plotOf(page).focus();
    await page.keyboard.press('Control+ArrowRight');
    await expect(chartOf(page).locator('.tooltip')).toHaveCount(0);
  });
});

test('menus close by Escape, by a choice, and when people go on', async ({ page, open }) => {
  await open('month/2026-05-01');
  const chart = chartOf(page);
  const isOpen = (menu: string) =>
    chart.locator('details.menu', { hasText: menu }).evaluate((details) => (details as HTMLDetailsElement).open);
  await chart.getByText('Download').click();
  expect(await isOpen('Download')).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  expect(await isOpen('Download')).toBe(false);
  expect(await chart.evaluate((host) => host.shadowRoot?.activeElement?.textContent)).toBe('Download');
  await page.keyboard.press('Enter');
  expect(await isOpen('Download')).toBe(true);
  const coming = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Values (CSV)' }).click();
  await coming;
  expect(await isOpen('Download')).toBe(false);
  expect(await chart.evaluate((host) => host.shadowRoot?.activeElement?.textContent)).toBe('Download');
  await page.keyboard.press('Enter');
  expect(await isOpen('Download')).toBe(true);
  await chart.getByRole('button', { name: 'Show as table' }).focus();
  expect(await isOpen('Download')).toBe(false);
});

test('the mouse shows a point and nothing is drawn anew', async ({ page, open }) => {
  await open();
  const series = chartOf(page).locator('path.series').first();
  const drawn = await series.elementHandle();
  await plotOf(page).hover({ position: { x: 300, y: 100 } });
  const tooltip = chartOf(page).locator('.tooltip');
  await expect(tooltip).toContainText('kWh');
  const first = await textOf(tooltip);
  await plotOf(page).hover({ position: { x: 500, y: 100 } });
  await expect.poll(() => textOf(tooltip)).not.toBe(first);
  expect(await drawn?.evaluate((path) => path.isConnected)).toBe(true);
  await page.mouse.move(5, 5);
  await expect(tooltip).toHaveCount(0);
});

test('the table has the numbers of the drawing', async ({ page, open }) => {
  await open();
  await plotOf(page).focus();
  await page.keyboard.press('Home');
  const live = chartOf(page).locator('.plot [aria-live]');
  await expect(live).toContainText('kWh');
  const spoken = await textOf(live);
  const rows = await tableRows(page);
  await expect(rows).toHaveCount(24);
  const cells = await rows.first().locator('td').allInnerTexts();
  for (const cell of cells) expect(spoken).toContain(cell.replace(/\s+/g, ' '));
  await chartOf(page).getByRole('button', { name: 'Show as chart' }).click();
  await expect(chartOf(page).locator('path.series').first()).toBeAttached();
});

test.describe('touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap pins a point, a tap on it again lets go', async ({ page, open }) => {
    await open();
    const tooltip = chartOf(page).locator('.tooltip');
    await plotOf(page).tap({ position: { x: 200, y: 100 } });
    await expect(tooltip).toBeVisible();
    const pinned = await textOf(tooltip);
    await page.waitForTimeout(300);
    expect(await textOf(tooltip)).toBe(pinned);
    await plotOf(page).tap({ position: { x: 200, y: 100 } });
    await expect(tooltip).toHaveCount(0);
  });
});

/** Keyboard, mouse and touch on the chart. */

import {
  chartOf,
  expect,
  openFiles,
  openMenu,
  plotOf,
  pressInMenu,
  readingOf,
  tableRows,
  test,
  textOf,
} from './fixtures.js';

test.describe('keyboard', () => {
  test('Tab enters once, arrows speak each hour', async ({ page, open }) => {
    await open();
    await page.getByRole('button', { name: 'Later' }).focus();
    await page.keyboard.press('Tab');
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim());
    const isMenu = () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'));
    // Unit, menu, drawing.
    expect(await focused()).toBe('kWh');
    await page.keyboard.press('Tab');
    expect(await isMenu()).toMatch(/^More: /);
    await page.keyboard.press('Tab');
    await expect(plotOf(page)).toBeFocused();
    await expect(plotOf(page)).toHaveAttribute('aria-label', /Wednesday,? 17 June/);

    const spoken = chartOf(page).locator('.plot [aria-live]');
    await page.keyboard.press('Home');
    await expect(spoken).toHaveText(/^00:00: Consumption [\d.]+\skWh,/);
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toHaveText(/^01:00: /);
    await page.keyboard.press('End');
    await expect(spoken).toHaveText(/^23:00: /);
    await expect(readingOf(chartOf(page))).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(readingOf(chartOf(page))).toHaveCount(0);
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
    const reading = readingOf(chartOf(page));
    await expect(reading).toBeVisible();
    await expect(plotOf(page)).not.toBeFocused();
    await page.keyboard.press('Escape');
    await expect(reading).toHaveCount(0);
    await plotOf(page).hover({ position: { x: 200, y: 100 } });
    await expect(reading).toBeVisible();
  });

  test('keys with modifiers are left to the browser', async ({ page, open }) => {
    await open();
    await plotOf(page).focus();
    await page.keyboard.press('Control+ArrowRight');
    await expect(readingOf(chartOf(page))).toHaveCount(0);
  });
});

test('menus close by Escape, by a choice, by a press elsewhere, and when people go on', async ({ page, open }) => {
  await open('month/2026-05-01');
  const chart = chartOf(page);
  const menu = chart.locator('details.more');
  const focused = () => chart.evaluate((host) => host.shadowRoot?.activeElement?.getAttribute('aria-label'));
  await openFiles(chart);
  await expect(menu).toHaveAttribute('open');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(menu).not.toHaveAttribute('open');
  expect(await focused()).toBe('More: May');
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('open');
  const coming = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Values (CSV)' }).click();
  await coming;
  await expect(menu).not.toHaveAttribute('open');
  expect(await focused()).toBe('More: May');
  await page.keyboard.press('Enter');
  await expect(menu).toHaveAttribute('open');
  await chart.getByRole('application').focus();
  await expect(menu).not.toHaveAttribute('open');
  await openMenu(chart);
  await page.getByRole('heading', { level: 1 }).click();
  await expect(menu).not.toHaveAttribute('open');
});

test('the mouse shows a point and nothing is drawn anew', async ({ page, open }) => {
  await open();
  const series = chartOf(page).locator('path.series').first();
  const drawn = await series.elementHandle();
  await plotOf(page).hover({ position: { x: 300, y: 100 } });
  const reading = readingOf(chartOf(page));
  await expect(reading).toContainText('kWh');
  const first = await textOf(reading);
  await plotOf(page).hover({ position: { x: 500, y: 100 } });
  await expect.poll(() => textOf(reading)).not.toBe(first);
  expect(await drawn?.evaluate((path) => path.isConnected)).toBe(true);
  await page.mouse.move(5, 5);
  await expect(reading).toHaveCount(0);
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
  await pressInMenu(chartOf(page), 'Show as chart');
  await expect(chartOf(page).locator('path.series').first()).toBeAttached();
});

test.describe('touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap pins a point, a tap on it again lets go', async ({ page, open }) => {
    await open();
    const reading = readingOf(chartOf(page));
    await plotOf(page).tap({ position: { x: 200, y: 100 } });
    await expect(reading).toBeVisible();
    const pinned = await textOf(reading);
    await page.waitForTimeout(300);
    expect(await textOf(reading)).toBe(pinned);
    await plotOf(page).tap({ position: { x: 200, y: 100 } });
    await expect(reading).toHaveCount(0);
  });
});

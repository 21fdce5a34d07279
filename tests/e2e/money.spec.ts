import { expect, test, textOf } from './fixtures.js';

test('cost and CO2: by the tariff, with its source, in the customs of the language', async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  const chart = page.locator('#samples > section > .card').nth(3);
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('path.series').first()).toBeAttached();
  const lead = chart.locator('.lead');
  await expect(lead).toContainText('Cost of electricity from the grid CHF');
  await expect(lead).toContainText('Energy prices only, without standing charges.');
  await expect(chart.getByText('Paid for what was fed in')).toBeVisible();
  // The same numbers by keyboard, and in the table.
  const plot = chart.getByRole('application');
  await plot.focus();
  await page.keyboard.press('Home');
  const live = plot.locator('[aria-live=polite]');
  await expect(live).toContainText('CHF');
  const spoken = await textOf(live);
  expect(spoken).toMatch(/^Monday, 1 June 2026: Cost of electricity from the grid CHF \d+\.\d\d/);
  await chart.getByRole('button', { name: 'Show as table' }).click();
  const cost = /CHF [\d.]+/.exec(spoken)?.[0] ?? 'none';
  await expect(chart.locator('tbody tr').first()).toContainText(cost.replace(' ', '\u00a0'));
  await chart.getByRole('button', { name: 'Show as chart' }).click();

  await chart.getByRole('button', { name: 'CO₂' }).click();
  await expect(lead).toContainText('CO₂ factor: an example, not for use.');
  await expect(lead).toContainText('kg');
  await chart.evaluate((element) => element.setAttribute('lang', 'de-CH'));
  await chart.getByRole('button', { name: 'Kosten' }).click();
  await expect(lead).toContainText('Kosten des Netzbezugs CHF');
  await chart.getByRole('button', { name: 'Energie' }).click();
  await expect(lead).toContainText('kWh');
});

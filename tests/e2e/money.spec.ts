import { expect, pressInMenu, test, textOf } from './fixtures.js';

test('cost and CO2: by the tariff, with its source, in the customs of the language', async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  const chart = page.locator('#samples > section > .card').nth(3);
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.locator('path.series').first()).toBeAttached();
  const lead = chart.locator('.lead');
  await expect(lead.locator('.number')).toContainText('CHF');
  await expect(lead).toContainText('Without standing charge.');
  await expect(lead).toContainText(/Earned for what you gave to the grid CHF.\d+\.\d\d\./);
  // The same numbers by keyboard, and in the table.
  const plot = chart.getByRole('application');
  await plot.focus();
  await page.keyboard.press('Home');
  const live = plot.locator('[aria-live=polite]');
  await expect(live).toContainText('CHF');
  const spoken = await textOf(live);
  expect(spoken).toMatch(/^Monday 1 June: Cost of electricity from the grid CHF \d+\.\d\d/);
  await pressInMenu(chart, 'Show as table');
  const cost = /CHF [\d.]+/.exec(spoken)?.[0] ?? 'none';
  await expect(chart.locator('tbody tr').first()).toContainText(cost.replace(' ', '\u00a0'));
  await pressInMenu(chart, 'Show as chart');

  await chart.getByRole('radio', { name: 'CO₂' }).click();
  await expect(lead).toContainText('CO₂ factor: an example, not for use.');
  await expect(lead).toContainText('kg');
  await chart.evaluate((element) => element.setAttribute('lang', 'de-CH'));
  await chart.getByRole('radio', { name: 'CHF' }).click();
  await expect(lead).toContainText('Ohne Grundgebühr.');
  await chart.getByRole('radio', { name: 'kWh' }).click();
  await expect(lead).toContainText('kWh');
});

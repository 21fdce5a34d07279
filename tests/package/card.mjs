// The card that every framework's page has: a chart, a button that changes its period, and what the page has heard.

import assert from 'node:assert/strict';

/** Walks through it as a household does: it draws, follows the page, and tells of what people choose. */
export async function walkThroughCard(page) {
  const chart = page.locator('moost-energy-chart');
  // Waited for: the heading is there, empty, while the day loads.
  await chart.locator('h2', { hasText: '10 June' }).waitFor();
  await page.click('#change');
  await chart.locator('h2', { hasText: '14 June' }).waitFor();
  // A household that pages tells the host.
  await chart.getByRole('button', { name: /previous|earlier/i }).click();
  await page.getByText('week 2026-06-01').waitFor();
  assert.equal(await chart.evaluate((element) => typeof element.getToken), 'function');
}

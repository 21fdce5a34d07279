/** Each language is a file of its own: a page loads the one that it speaks, and the others when it is idle. */

import { expect, NOW, openHost, test } from './fixtures.js';

const CHART = `<moost-energy-chart source="demo" now="${NOW}" period="day" loading="eager"></moost-energy-chart>`;
const LANGUAGES = ['de', 'en', 'fr', 'it'];

/** The languages that were asked for, in order. */
function askedFor(page: import('@playwright/test').Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const language = /\/texts\/(\w+)\.js$/.exec(new URL(request.url()).pathname)?.[1];
    if (language) asked.push(language);
  });
  return asked;
}

test('the language of the page comes first, and a later switch asks for nothing', async ({ page, portal }) => {
  const asked = askedFor(page);
  await openHost(page, portal, CHART, 'lang="fr-CH"');
  const chart = page.locator('moost-energy-chart');
  await expect(chart.getByRole('radio', { name: 'Jour' })).toBeVisible();
  expect(asked[0]).toBe('fr');
  await expect.poll(() => [...asked].sort()).toEqual(LANGUAGES);
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'it-CH'));
  await expect(chart.getByRole('radio', { name: 'Giorno' })).toBeVisible();
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'rm-CH'));
  await expect(chart.getByRole('radio', { name: 'Day' })).toBeVisible();
  expect(asked.length).toBe(LANGUAGES.length);
});

test('a switch before the page is idle asks for that one file', async ({ page, portal }) => {
  const asked = askedFor(page);
  await page.addInitScript(() => {
    globalThis.requestIdleCallback = () => 0;
  });
  await openHost(page, portal, CHART, 'lang="fr-CH"');
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeAttached();
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'it-CH'));
  await expect(chart.getByRole('radio', { name: 'Giorno' })).toBeVisible();
  expect(asked).toEqual(['fr', 'it']);
});

test('a language that cannot be had is told, and asked for again', async ({ page, portal, guard, expectFailures }) => {
  expectFailures();
  let isDown = true;
  await page.route('**/texts/de.js', (route) => (isDown ? route.abort() : route.continue()));
  await openHost(page, portal, CHART, 'lang="de-CH"');
  const chart = page.locator('moost-energy-chart');
  await expect(chart.getByRole('alert')).toContainText('konnte nicht geladen werden');
  // Developers read why.
  guard.forgive();
  isDown = false;
  await chart.getByRole('button', { name: 'Erneut versuchen' }).click();
  await expect(chart.getByRole('radio', { name: 'Tag' })).toBeVisible();
});

test('two languages on one page', async ({ page, portal }) => {
  await openHost(page, portal, `<div lang="de">${CHART}</div><div lang="en">${CHART}</div>`);
  const charts = page.locator('moost-energy-chart');
  await expect(charts.nth(0).getByRole('radio', { name: 'Tag' })).toBeVisible();
  await expect(charts.nth(1).getByRole('radio', { name: 'Day' })).toBeVisible();
});

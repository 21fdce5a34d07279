/** The portal's front page: a household's dashboard in one element, under the strict policy. */

import { expect, type Page, test } from './fixtures.js';
import { chooseAppearance, chooseHousehold, chooseLanguage, householdShownIn } from './support/account.js';

const dashboard = (page: Page) => page.locator('moost-household-dashboard');
const chart = (page: Page) => dashboard(page).locator('.frame.energy-chart');

async function openFront(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(chart(page).locator('path.series').first()).toBeAttached();
}

test('the household of the session, all its widgets, one request for each series and period', async ({
  page,
  portal,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/moost/') && asked.push(request.url()));
  // A finished read that counts as aborted would look like trouble in the monitoring of a host.
  const failed: string[] = [];
  page.on('requestfailed', (request) => failed.push(`${request.url()} ${request.failure()?.errorText}`));
  await openFront(page, portal.url);
  expect((await page.request.get(portal.url)).headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Hello, /);
  await expect(dashboard(page).locator('.places:not(.awaited) > .place')).toHaveCount(6);
  for (const place of await dashboard(page).locator('.places:not(.awaited) > .place').all()) {
    await place.scrollIntoViewIfNeeded();
    await expect(place.locator('.frame[aria-busy=false], .tile').first()).toBeAttached();
    await expect(place.locator('[part~=error]')).toHaveCount(0);
  }
  expect(asked.length).toBeGreaterThan(3);
  expect(new Set(asked).size).toBe(asked.length);
  expect(failed).toEqual([]);
});

test('another household while offline: the menu says who is shown, and it can be chosen again', async ({
  page,
  portal,
}) => {
  await openFront(page, portal.url);
  const shown = householdShownIn(page);
  const former = (await shown.textContent()) ?? '';
  await page.getByLabel('What if I am offline?').check();
  await chooseHousehold(page, 'Mara Brunner');
  await expect(page.locator('#trouble')).toBeVisible();
  await expect(shown).toHaveText(former);
  await page.getByLabel('What if I am offline?').uncheck();
  await expect(page.locator('#trouble')).toBeHidden();
  await chooseHousehold(page, 'Mara Brunner');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Mara Brunner');
});

test('another household, language and appearance, without a reading of the former', async ({ page, portal }) => {
  await openFront(page, portal.url);
  await expect(chart(page).locator('path.own-use').first()).toBeAttached();
  await chooseHousehold(page, 'Mara Brunner');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Mara Brunner');
  await expect(chart(page).locator('path.series').first()).toBeAttached();
  // No generation, no solar parts.
  await expect(chart(page).locator('path.own-use')).toHaveCount(0);
  await expect(dashboard(page)).not.toContainText('solar');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await chooseLanguage(page, 'de');
  await expect(chart(page).getByRole('heading')).toHaveText(/ bisher$/);
  await chooseAppearance(page, 'dark');
  await expect
    .poll(() => chart(page).evaluate((frame) => getComputedStyle(frame).backgroundColor))
    .not.toBe('rgb(255, 255, 255)');
  expect(asked).toEqual([]);
});

test('offline by a switch: what is known stays, and it comes back by itself', async ({ page, portal }) => {
  await openFront(page, portal.url);
  await page.getByLabel('What if I am offline?').check();
  const earlier = dashboard(page).getByRole('button', { name: 'Previous', exact: true }).first();
  await earlier.click();
  await expect(chart(page).locator('[part~=error]')).toContainText('could not be reached');
  await expect(dashboard(page).locator('.frame.key-figures [data-figure]').first()).toBeVisible();
  // Several widgets say so, and one of them aloud.
  await expect.poll(() => dashboard(page).locator('[part~=error]').count()).toBeGreaterThan(1);
  await expect(dashboard(page).getByRole('alert')).toHaveCount(1);
  await page.getByLabel('What if I am offline?').uncheck();
  await expect(chart(page).locator('[part~=error]')).toHaveCount(0);
  await expect(chart(page).getByRole('heading')).toHaveText('May');
});

test('it stands in a narrow column of a wide page as on a phone', async ({ page, portal }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openFront(page, portal.url);
  const columns = () =>
    dashboard(page)
      .locator('.places')
      .evaluate((places) => getComputedStyle(places).gridTemplateColumns.split(' ').length);
  expect(await columns()).toBe(6);
  await dashboard(page).evaluate((host) => host.classList.add('narrow-column'));
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.narrow-column { max-inline-size: 24rem }');
    document.adoptedStyleSheets.push(sheet);
  });
  await expect.poll(columns).toBe(1);
  // Two key figures beside each other, as wide as the column and no wider.
  // Drawings follow in the next frame.
  const over = () => dashboard(page).evaluate((host) => host.scrollWidth - host.clientWidth);
  await expect.poll(over).toBeLessThanOrEqual(0);
});

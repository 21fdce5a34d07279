/** The portal's account menu: household, language and appearance behind one button, on both pages that have it. */

import { expect, expectNothingSideways, expectNoViolations, furtherUnless, type Page, test } from './fixtures.js';
import {
  accountMenuOf,
  accountOf,
  choiceOf,
  chooseAppearance,
  chooseHousehold,
  chooseLanguage,
  householdShownIn,
  householdsOf,
  openAccount,
} from './support/account.js';

const PAGES = ['/', '/widgets.html'];

/** The height of a phone's screen below what the browser takes of it. */
const PHONE = { width: 390, height: 664 };

async function openPage(page: Page, url: string, path = '/'): Promise<void> {
  await page.goto(`${url}${path}`);
  await expect(accountOf(page)).toHaveAccessibleName(/Familie Keller/);
  await expect(page.locator('moost-household-dashboard, #chart').locator('path.series').first()).toBeAttached();
}

for (const path of PAGES) {
  test.describe(path, () => {
    test('opens and closes, and nothing of the page moves', async ({ page, portal }) => {
      await page.setViewportSize(PHONE);
      await openPage(page, portal.url, path);
      await expect(accountMenuOf(page)).toBeHidden();
      const title = page.getByRole('heading', { level: 1 });
      const before = await page.locator('main').boundingBox();
      await accountOf(page).click();
      await expect(accountMenuOf(page)).toBeVisible();
      for (const name of ['Household', 'Language', 'Appearance'])
        await expect(accountMenuOf(page).getByRole('group', { name })).toBeVisible();
      expect(await page.locator('main').boundingBox()).toEqual(before);
      // Its button closes it, and so does a press anywhere else.
      await accountOf(page).click();
      await expect(accountMenuOf(page)).toBeHidden();
      await accountOf(page).click();
      await title.click({ position: { x: 4, y: 4 } });
      await expect(accountMenuOf(page)).toBeHidden();
    });

    test('by keyboard: every choice is reached, Escape goes back, and the focus is never below the menu', async ({
      page,
      portal,
    }) => {
      await openPage(page, portal.url, path);
      await accountOf(page).focus();
      await page.keyboard.press('Enter');
      await expect(accountMenuOf(page)).toBeVisible();
      for (const household of await householdsOf(page).all()) {
        await page.keyboard.press('Tab');
        await expect(household).toBeFocused();
      }
      await page.keyboard.press('Tab');
      await expect(choiceOf(page, 'language', 'en')).toBeFocused();
      await page.keyboard.press('ArrowDown');
      await expect(page.locator('html')).toHaveAttribute('lang', 'de');
      await expect(choiceOf(page, 'language', 'de')).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(choiceOf(page, 'theme', 'auto')).toBeFocused();
      await page.keyboard.press('ArrowRight');
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
      await page.keyboard.press('Escape');
      await expect(accountMenuOf(page)).toBeHidden();
      await expect(accountOf(page)).toBeFocused();

      await page.keyboard.press('Enter');
      await choiceOf(page, 'theme', 'light').focus();
      await page.keyboard.press('Tab');
      await expect(accountMenuOf(page)).toBeHidden();
      await expect(accountOf(page)).not.toBeFocused();

      await accountOf(page).focus();
      await page.keyboard.press('Enter');
      await householdsOf(page).nth(1).focus();
      await page.keyboard.press('Enter');
      await expect(accountMenuOf(page)).toBeHidden();
      await expect(accountOf(page)).toBeFocused();
      await expect(accountOf(page)).toHaveAccessibleName('Konto: Mara Brunner');
    });

    test('what was chosen is there on the next visit, on the other page too', async ({ page, portal }) => {
      await openPage(page, portal.url, path);
      await expect(page.locator('#initials')).toHaveText('FK');
      await chooseLanguage(page, 'fr');
      await chooseAppearance(page, 'dark');
      await chooseHousehold(page, 'Mara Brunner');
      for (const again of PAGES) {
        await page.goto(`${portal.url}${again}`);
        await expect(accountOf(page)).toHaveAccessibleName(/^Compte.: Mara Brunner$/);
        await expect(page.locator('#initials')).toHaveText('MB');
        await expect(householdShownIn(page)).toHaveText(/^Mara Brunner Zürich$/);
        await expect(choiceOf(page, 'language', 'fr')).toBeChecked();
        await expect(choiceOf(page, 'theme', 'dark')).toBeChecked();
        await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(13, 17, 23)');
      }
    });

    for (const look of [
      { colorScheme: 'light' },
      { colorScheme: 'dark' },
      { colorScheme: 'light', forcedColors: 'active' },
      { colorScheme: 'dark', forcedColors: 'active' },
    ] as const) {
      // Both pages have the same menu.
      const details = furtherUnless(path === '/');
      test(
        `axe finds nothing while it is open: ${Object.values(look).join(', ')}`,
        details,
        async ({ page, portal }) => {
          await page.setViewportSize(PHONE);
          await page.emulateMedia(look);
          await openPage(page, portal.url, path);
          await openAccount(page);
          await expectNoViolations(page);
        },
      );
    }

    test('axe finds nothing in what was chosen against the device', async ({ page, portal }) => {
      await openPage(page, portal.url, path);
      await openAccount(page);
      await choiceOf(page, 'theme', 'dark').check();
      await expectNoViolations(page);
    });

    test('on the narrowest phone with larger text it is whole, and large enough for fingers', async ({
      page,
      portal,
    }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await openPage(page, portal.url, path);
      for (const [language, size] of [
        ['en', '100%'],
        ['de', '130%'],
        ['fr', '130%'],
      ] as const) {
        await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), size);
        await chooseLanguage(page, language);
        await openAccount(page);
        await expectNothingSideways(page, `${language}, ${size}`);
        const controls = page.locator('#account, #account-menu button, #account-menu input');
        await expect(controls).toHaveCount(11);
        const boxes = await controls.evaluateAll((all) =>
          all.map((control) => {
            const { left, right, width, height } = control.getBoundingClientRect();
            return { left, right, width, height };
          }),
        );
        for (const { left, right, width, height } of boxes) {
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(320);
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
        }
        // The last row can be scrolled to.
        await choiceOf(page, 'theme', 'dark').scrollIntoViewIfNeeded();
        await expect(choiceOf(page, 'theme', 'dark')).toBeInViewport({ ratio: 1 });
        await page.keyboard.press('Escape');
      }
    });
  });
}

for (const [language, account, groups] of [
  ['en', 'Account: Familie Keller', ['Household', 'Language', 'Appearance']],
  ['de', 'Konto: Familie Keller', ['Haushalt', 'Sprache', 'Darstellung']],
  ['fr', 'Compte\u00a0: Familie Keller', ['Ménage', 'Langue', 'Apparence']],
  ['it', 'Account: Familie Keller', ['Economia domestica', 'Lingua', 'Aspetto']],
] as const) {
  test(`the first phone screen has a greeting in one line and the answer with its drawing: ${language}`, async ({
    page,
    portal,
  }) => {
    await page.setViewportSize(PHONE);
    await openPage(page, portal.url);
    await chooseLanguage(page, language);
    const greeting = page.getByRole('heading', { level: 1 });
    for (const [name, household] of [
      [account, 'Familie Keller'],
      [account.replace('Keller', 'Hoffmann'), 'Familie Hoffmann'],
    ] as const) {
      await chooseHousehold(page, household);
      await expect(accountOf(page)).toHaveAccessibleName(name);
      const { height, line } = await greeting.evaluate((heading) => ({
        height: heading.getBoundingClientRect().height,
        line: Number.parseFloat(getComputedStyle(heading).lineHeight),
      }));
      expect(height).toBeLessThan(1.5 * line);
    }
    const chart = page.locator('moost-household-dashboard .frame.energy-chart');
    for (const part of [chart.locator('.answer .number'), chart.locator('.change'), chart.locator('.plot')])
      await expect(part).toBeInViewport({ ratio: 1 });
    await openAccount(page);
    for (const name of groups) await expect(accountMenuOf(page).getByRole('group', { name })).toBeVisible();
  });
}

test('where another household cannot sign in, the menu makes room for the reason', async ({ page, portal }) => {
  await page.setViewportSize(PHONE);
  await openPage(page, portal.url);
  await page.route('**/session', (route) => route.fulfill({ status: 200, body: 'no session' }));
  await chooseHousehold(page, 'Mara Brunner');
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeInViewport({ ratio: 1 });
  await expect(accountOf(page)).toHaveAccessibleName('Account: Familie Keller');
  await expect(householdShownIn(page)).toHaveText(/^Familie Keller/);
});

/** The portal's account menu: household, language and appearance, as people choose them. */

import { expect, type Locator, type Page } from '@playwright/test';

/** The button that opens the menu. */
export const accountOf = (page: Page): Locator => page.locator('#account');
/** The menu. */
export const accountMenuOf = (page: Page): Locator => page.locator('#account-menu');
/** The household that the menu says is shown. */
export const householdShownIn = (page: Page): Locator => page.locator('#household [aria-pressed=true]');
/** The households to choose from. */
export const householdsOf = (page: Page): Locator => page.locator('#household button');
/** A language or an appearance to choose. */
export const choiceOf = (page: Page, group: 'language' | 'theme', value: string): Locator =>
  page.locator(`#${group} input[value=${value}]`);

export async function openAccount(page: Page): Promise<void> {
  // The menu is filled by the page's script.
  await expect(householdsOf(page)).not.toHaveCount(0);
  if (!(await accountMenuOf(page).isVisible())) await accountOf(page).click();
  await expect(accountMenuOf(page)).toBeVisible();
}

/** Changes to the household of this name, or of this place in the list. */
export async function chooseHousehold(page: Page, which: string | number): Promise<void> {
  await openAccount(page);
  const all = householdsOf(page);
  await (typeof which === 'number' ? all.nth(which) : all.filter({ hasText: which })).click();
  await expect(accountMenuOf(page)).toBeHidden();
}

/** Changes the language of the page, by its code. */
export const chooseLanguage = (page: Page, language: string): Promise<void> => choose(page, 'language', language);

/** Changes the appearance of the page: `auto`, `light` or `dark`. */
export const chooseAppearance = (page: Page, theme: string): Promise<void> => choose(page, 'theme', theme);

async function choose(page: Page, group: 'language' | 'theme', value: string): Promise<void> {
  await openAccount(page);
  await choiceOf(page, group, value).check();
  await page.keyboard.press('Escape');
  await expect(accountMenuOf(page)).toBeHidden();
}

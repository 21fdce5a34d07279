/** The portal as a board would see it: every language, light and dark, on a phone by finger and on a desk by keyboard. */

import {
  expect,
  expectNothingSideways,
  expectNoViolations,
  furtherUnless,
  type Locator,
  NOW,
  openMenu,
  type Page,
  pressInMenu,
  readingOf,
  test,
  titleOf,
} from './fixtures.js';
import { chooseAppearance, chooseHousehold, chooseLanguage } from './support/account.js';

/** In the order of the page's list. */
const LANGUAGES = ['en', 'de', 'fr', 'it'];
/** Households to choose from. */
const HOUSEHOLDS = 3;
const THEMES = ['light', 'dark'] as const;
const SURFACES = { light: 'rgb(255, 255, 255)', dark: /^(?!rgb\(255, 255, 255\))/ };

const dashboardOf = (page: Page) => page.locator('moost-household-dashboard');
const chartIn = (page: Page) => dashboardOf(page).locator('.frame.energy-chart');
const offlineOf = (page: Page) => page.locator('#offline');

async function openPortal(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(chartIn(page).locator('path.series').first()).toBeAttached();
}

/** Every widget is there, in the language and the colours of the page; axe finds nothing in all of it. */
async function expectWhole(page: Page, language: string, theme: (typeof THEMES)[number]): Promise<void> {
  const dashboard = dashboardOf(page);
  await expect(dashboard.locator('.places:not(.awaited) > .place')).toHaveCount(6);
  for (const place of await dashboard.locator('.places:not(.awaited) > .place:not(.at-days)').all()) {
    await place.scrollIntoViewIfNeeded();
    await expect(place.locator('.frame')).toHaveAttribute('aria-busy', 'false');
    await expect(place.locator('[part~=error]')).toHaveCount(0);
    await expect(place.locator('.frame')).toHaveAttribute('lang', language);
    await expect(place.locator('.frame')).toHaveCSS('background-color', SURFACES[theme]);
  }
  // A place that was not filled in would show its braces.
  expect(await dashboard.evaluate((element) => element.shadowRoot?.textContent)).not.toMatch(/[{}]|undefined|NaN/);
  await expectNothingSideways(page);
  const small = await dashboard.evaluate((element) =>
    [...(element.shadowRoot?.querySelectorAll('button, summary') ?? [])]
      .map((button) => [button.textContent, button.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
      .map(([text]) => text),
  );
  expect(small).toEqual([]);
  await expectNoViolations(page);
}

/** What is focused, however deep: what of `wanted` it is, and whether a ring is around it. */
async function focused(page: Page, wanted: string): Promise<{ is: boolean; ring: boolean; place: string }> {
  return page.evaluate((wanted) => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const ring = !!element && getComputedStyle(element).outlineStyle !== 'none';
    return { is: element?.matches(wanted) ?? false, ring, place: element?.getAttribute('data-place') ?? '' };
  }, wanted);
}

/** Presses Tab until what is wanted has the focus. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let step = 0; step < 150; step += 1) {
    await page.keyboard.press('Tab');
    const { is, ring } = await focused(page, wanted);
    if (!is) continue;
    expect(ring, `a ring around ${wanted}`).toBe(true);
    return;
  }
  throw new Error(`${wanted} is not reached by Tab`);
}

async function pressTimes(page: Page, key: string, times: number): Promise<void> {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(key);
}

/** A title that is not there yet is no other one. */
async function expectAnother(title: Locator, before: string): Promise<void> {
  await expect.poll(async () => (await title.textContent()) || before).not.toBe(before);
}

for (const [number, language] of LANGUAGES.entries()) {
  for (const [place, theme] of THEMES.entries()) {
    // Each language and each theme once by finger or keyboard; all pairs in the suite `thorough`.
    const byFinger = furtherUnless(number === place);
    const byKeyboard = furtherUnless(number === 2 + place);
    test.describe(`${language}, ${theme}, 360 px`, byFinger, () => {
      test.use({ viewport: { width: 360, height: 800 }, hasTouch: true });

      test('with a finger', async ({ page, portal }) => {
        await openPortal(page, portal.url);
        await chooseLanguage(page, language);
        await chooseAppearance(page, theme);
        await chooseHousehold(page, number % HOUSEHOLDS);
        await expectWhole(page, language, theme);
        const [chart, title] = [chartIn(page), titleOf(chartIn(page))];
        const before = (await title.textContent()) ?? '';
        await dashboardOf(page).locator('.step').first().tap();
        await expectAnother(title, before);
        await chart.locator('.plot').tap();
        await expect(readingOf(chart)).toBeVisible();
        await expectNothingSideways(page);
        await openMenu(chart);
        await chart.locator('button.switch').tap();
        await expect(chart.locator('tbody tr').first()).toBeVisible();
        await offlineOf(page).tap();
        await dashboardOf(page).locator('.step').first().tap();
        await expect(chart.locator('[part~=error]')).toBeVisible();
        await expectNoViolations(page);
        await offlineOf(page).tap();
        await expect(chart.locator('[part~=error]')).toHaveCount(0);
        await expect(chart.locator('tbody tr').first()).toBeVisible();
      });
    });

    test.describe(`${language}, ${theme}, 1280 px`, byKeyboard, () => {
      test.use({ viewport: { width: 1280, height: 800 } });

      test('with the keyboard', async ({ page, portal }) => {
        await openPortal(page, portal.url);
        await tabTo(page, '#account');
        await page.keyboard.press('Enter');
        await tabTo(page, '#language input');
        await pressTimes(page, 'ArrowDown', number);
        await tabTo(page, '#theme input');
        await pressTimes(page, 'ArrowDown', 1 + place);
        // Escape goes back to the button, from where the households are next.
        await page.keyboard.press('Escape');
        await page.keyboard.press('Enter');
        const greeting = page.getByRole('heading', { level: 1 });
        const whose = (await greeting.textContent()) ?? '';
        await tabTo(page, '#household [aria-pressed=false]');
        await page.keyboard.press('Enter');
        await expect(greeting).not.toHaveText(whose);
        const [chart, title] = [chartIn(page), titleOf(chartIn(page))];
        await expect(chart.locator('path.series').first()).toBeAttached();
        const before = (await title.textContent()) ?? '';
        await tabTo(page, '.step');
        await page.keyboard.press('Enter');
        await expectAnother(title, before);
        await tabTo(page, '.energy-chart .plot');
        await page.keyboard.press('End');
        await expect(readingOf(chart)).toBeVisible();
        await expect(chart.locator('.plot [aria-live]').first()).not.toBeEmpty();
        await page.keyboard.press('Escape');
        await expect(readingOf(chart)).toHaveCount(0);
        await expectWhole(page, language, theme);
        await tabTo(page, '#offline');
        await page.keyboard.press('Space');
        // From the top of the page again.
        await page.evaluate(() => (document.activeElement as HTMLElement).blur());
        await tabTo(page, '.step');
        await page.keyboard.press('Enter');
        await expect(chart.locator('[part~=error]')).toBeVisible();
        await tabTo(page, '#offline');
        await page.keyboard.press('Space');
        await expect(chart.locator('[part~=error]')).toHaveCount(0);
        await expect(chart.locator('path.series').first()).toBeAttached();
      });
    });
  }
}

test('with the keyboard alone: every control and every drawing of the page is reached, in order, and left again', async ({
  page,
  portal,
}) => {
  await openPortal(page, portal.url);
  await dashboardOf(page).evaluate((element) => element.setAttribute('loading', 'eager'));
  await expect(dashboardOf(page).locator('.key-figures .card').first()).toBeAttached();
  await expect(dashboardOf(page).locator('[aria-busy=true]')).toHaveCount(0);
  // Numbered in the order of the tree, which is that of the screen.
  const expected = await page.evaluate(() => {
    const found: string[] = [];
    const look = (root: ParentNode) => {
      for (const element of root.children) {
        const takes = element.matches('a, select, input, button:not([tabindex="-1"]), summary, [tabindex="0"]');
        if (takes && element.checkVisibility({ visibilityProperty: true })) {
          element.setAttribute('data-place', `${found.length}`);
          found.push(`${found.length}`);
        }
        if (element.shadowRoot) look(element.shadowRoot);
        look(element);
      }
    };
    look(document.body);
    return found;
  });
  expect(expected.length).toBeGreaterThan(20);
  const reached: string[] = [];
  for (const _ of expected) {
    await page.keyboard.press('Tab');
    const { ring, place } = await focused(page, '*');
    expect(ring, `a ring around number ${place}`).toBe(true);
    reached.push(place);
  }
  expect(reached).toEqual(expected);
});

test('with a finger alone: point, page, choose, look closer', async ({ browser, portal }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 360, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  await page.locator('#samples').evaluate(
    (samples, now) => {
      const element = document.createElement('moost-energy-chart');
      for (const [name, value] of Object.entries({ source: 'demo', period: 'month', now }))
        element.setAttribute(name, value);
      samples.replaceChildren(element);
    },
    String(Date.parse(NOW)),
  );
  const chart = page.locator('#samples > *');
  await chart.getByRole('application').tap();
  await expect(readingOf(chart)).toBeVisible();
  await chart.getByRole('application').tap();
  await expect(readingOf(chart)).toHaveCount(0);
  // What menus open stays inside of the widget.
  for (const menu of ['.more > summary', '.stepper summary']) {
    await chart.locator(menu).tap();
    const inside = await chart.evaluate((element) => {
      const frame = element.shadowRoot?.querySelector('.frame')?.getBoundingClientRect();
      const items = element.shadowRoot?.querySelector('details[open] .items')?.getBoundingClientRect();
      return frame && items && items.left >= frame.left && items.right <= frame.right && items.width > 100;
    });
    expect(inside, menu).toBe(true);
    await chart.locator(menu).tap();
  }
  await chart.getByRole('button', { name: 'Previous', exact: true }).tap();
  await expect(titleOf(chart)).toHaveText('May');
  await chart.getByRole('radio', { name: 'CHF' }).tap();
  await expect(chart.locator('.lead')).toContainText('CHF');
  await pressInMenu(chart, 'Look closer');
  await expect(chart.locator('.lead')).toContainText('Shown');
  await pressInMenu(chart, 'Show as table');
  await expect(chart.locator('tbody tr').first()).toBeVisible();
  await context.close();
});

import { expect, expectNothingSideways, expectNoViolations, NOW, test } from './fixtures.js';

const LANGUAGES = { en: 'en-GB', de: 'de-CH', fr: 'fr-CH', it: 'it-CH' };

/** Every widget at once, in every language, light and dark, on a phone and on a desk. */
for (const [language, locale] of Object.entries(LANGUAGES)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      test(`${language}, ${colorScheme}, ${width} px: complete, accessible, nothing sideways`, async ({
        browser,
        portal,
      }) => {
        const context = await browser.newContext({ colorScheme, locale, viewport: { width, height: 800 } });
        const page = await context.newPage();
        const troubles: string[] = [];
        page.on('pageerror', ({ message }) => troubles.push(message));
        page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
        await page.goto(`${portal.url}/gallery.html`);
        await expect(page.locator('#samples section')).not.toHaveCount(0);
        await page.locator('#samples').evaluate(
          (samples, { locale, now }) => {
            const element = document.createElement('moost-household-dashboard');
            const attributes = {
              source: 'demo',
              loading: 'eager',
              lang: locale,
              now,
              'co2-grams': '112',
              'co2-source': 'x',
            };
            for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
            samples.replaceChildren(element);
          },
          { locale, now: String(Date.parse(NOW)) },
        );
        const dashboard = page.locator('#samples > *');
        await expect(dashboard.locator('.heat-map path.series').first()).toBeAttached();
        await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0);
        await expect(dashboard.locator('.frame').first()).toHaveAttribute('lang', language);
        // A place that was not filled in would show its braces.
        expect(await dashboard.evaluate((element) => element.shadowRoot?.textContent)).not.toMatch(
          /[{}]|undefined|NaN/,
        );
        await expectNothingSideways(page);
        const small = await dashboard.evaluate((element) =>
          [...(element.shadowRoot?.querySelectorAll('button, summary') ?? [])]
            .map((button) => [button.textContent, button.getBoundingClientRect()] as const)
            .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
            .map(([text]) => text),
        );
        expect(small).toEqual([]);
        await expectNoViolations(page, '#samples');
        expect(troubles).toEqual([]);
        await context.close();
      });
    }
  }
}

test('with the keyboard alone: every control and every drawing is reached, in order, and left again', async ({
  page,
  portal,
}) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  await page.locator('#samples').evaluate(
    (samples, now) => {
      const [element, after] = [document.createElement('moost-energy-chart'), document.createElement('button')];
      for (const [name, value] of Object.entries({ source: 'demo', period: 'month', now }))
        element.setAttribute(name, value);
      after.textContent = 'after';
      samples.replaceChildren(element, after);
    },
    String(Date.parse(NOW)),
  );
  await expect(page.locator('#samples path.series').first()).toBeAttached();
  const controls = page.locator('#samples moost-energy-chart').locator('button:visible, summary, .plot');
  // Numbered in the order of the DOM, which is that of the screen.
  const expected = await controls.evaluateAll((all) =>
    all.map((control, place) => {
      control.setAttribute('data-place', `${place}`);
      return `${place}`;
    }),
  );
  await page.getByRole('button', { name: 'Reset' }).focus();
  const reached: string[] = [];
  const focused = () =>
    page.evaluate(() => {
      const inside = document.activeElement?.shadowRoot?.activeElement;
      const { outlineStyle } = inside ? getComputedStyle(inside) : { outlineStyle: 'none' };
      const name = inside?.getAttribute('aria-label')?.slice(0, 12) ?? inside?.textContent?.trim() ?? '';
      return {
        after: document.activeElement?.textContent === 'after',
        name,
        place: inside?.getAttribute('data-place') ?? '',
        ring: outlineStyle !== 'none',
        inside: !!inside,
      };
    });
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const { after, name, place, ring, inside } = await focused();
    if (after) break;
    if (inside) {
      expect(ring, `a ring around ${name}`).toBe(true);
      reached.push(place);
    }
  }
  expect(reached).toEqual(expected);
  expect((await focused()).after).toBe(true);
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
  await expect(chart.locator('.tooltip')).toBeVisible();
  await chart.getByRole('application').tap();
  await expect(chart.locator('.tooltip')).toHaveCount(0);
  // What menus open stays inside of the widget.
  for (const menu of ['Download', 'Custom']) {
    await chart.getByText(menu).tap();
    const inside = await chart.evaluate((element) => {
      const frame = element.shadowRoot?.querySelector('.frame')?.getBoundingClientRect();
      const items = element.shadowRoot?.querySelector('details[open] .items')?.getBoundingClientRect();
      return frame && items && items.left >= frame.left && items.right <= frame.right && items.width > 100;
    });
    expect(inside, menu).toBe(true);
    await chart.getByText(menu).tap();
  }
  await chart.getByRole('button', { name: 'Previous period' }).tap();
  await expect(chart.locator('.subtitle')).toHaveText('May 2026');
  await chart.getByRole('button', { name: 'Cost' }).tap();
  await expect(chart.locator('.lead')).toContainText('CHF');
  await chart.getByRole('button', { name: 'Closer' }).tap();
  await expect(chart.locator('.lead')).toContainText('Shown');
  await chart.getByRole('button', { name: 'Show as table' }).tap();
  await expect(chart.locator('tbody tr').first()).toBeVisible();
  await context.close();
});

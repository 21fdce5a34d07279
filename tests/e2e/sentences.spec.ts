/** Filled-in sentences in four languages, at dates that languages write in their own way; and pages without landmarks. */

import {
  expect,
  expectNoViolations,
  type Locator,
  NOW,
  type Page,
  placeAlone,
  pressInMenu,
  test,
  textOf,
} from './fixtures.js';

type Attributes = Record<string, string>;

test.beforeEach(async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
});

/** Leaves nothing on the page but these elements of a demo household. */
async function onlyDemo(page: Page, elements: [string, Attributes][]): Promise<Locator> {
  const demo = { source: 'demo', loading: 'eager', now: String(Date.parse(NOW)) };
  const given = elements.map(([tag, attributes]): [string, Attributes] => [tag, { ...demo, ...attributes }]);
  await placeAlone(page, [['h1', { 'aria-label': 'A page' }], ...given], 'body');
  return page.locator('body > :not(h1)');
}

const FIRST_DAYS = { period: 'custom', from: '2026-06-01', to: '2026-06-08', compare: 'previous' };
const ELEVENTH = { period: 'day', from: '2026-06-11', compare: 'previous' };
const AUGUST = { period: 'month', from: '2025-08-01', compare: 'last-year' };

/** What is said of the change, for each of them. */
const CHANGES: Record<string, [string, string, string]> = {
  'en-GB': [
    '1% more than in the days from 24 May to 31 May',
    '2% less than on Wednesday 10 June',
    'About as much as in August 2024',
  ],
  'de-CH': [
    '1% mehr als in der Zeit vom 24. Mai bis 31. Mai',
    '2% weniger als am Mittwoch, 10. Juni',
    'Etwa gleich viel wie im August 2024',
  ],
  // “à août”, “au mercredi”: the article belongs to what is compared with.
  'fr-CH': [
    '1% de plus par rapport à la période du 24 mai au 31 mai',
    '2% de moins par rapport au mercredi 10 juin',
    'Stable par rapport à août 2024',
  ],
  'it-CH': [
    '1% in più rispetto al periodo dal 24 maggio al 31 maggio',
    '2% in meno rispetto a mercoledì 10 giugno',
    'Quasi invariato rispetto al mese di agosto 2024',
  ],
};

for (const [lang, sentences] of Object.entries(CHANGES)) {
  test(`${lang}: changes at the 1st, the 8th, the 11th and in August`, async ({ page }) => {
    for (const [index, attributes] of [FIRST_DAYS, ELEVENTH, AUGUST].entries()) {
      const chart = await onlyDemo(page, [['moost-energy-chart', { lang, ...attributes }]]);
      await expect(chart.locator('path.series').first()).toBeAttached();
      // Amounts would rest on other days than the total does.
      const lead = await textOf(chart.locator('.change'));
      expect(lead).toContain(sentences[index]);
      expect(lead).not.toMatch(/\([\d.,]+.kWh\)/);
    }
  });
}

test('counts of one have their own form', async ({ page }) => {
  for (const [lang, told] of [
    ['en-GB', 'One hour is missing.'],
    ['de-CH', 'Eine Stunde fehlt.'],
    ['fr-CH', 'Il manque une heure.'],
    ['it-CH', 'Manca un’ora.'],
  ] as const) {
    const day = { lang, source: 'demo:gaps', period: 'day', from: '2026-06-17' };
    const chart = await onlyDemo(page, [['moost-energy-chart', day]]);
    await expect(chart.locator('.number')).toBeVisible();
    expect(await textOf(chart.locator('.note').first())).toBe(told);
  }
});

test('axe finds nothing where a page has no landmarks and two tables with pages', async ({ page }) => {
  const hours = { resolution: 'hourly', from: '2026-05-01', to: '2026-05-31' };
  const widgets = await onlyDemo(page, [
    ['moost-energy-chart', hours],
    ['moost-heat-map', { from: '2026-05-01', to: '2026-05-31' }],
  ]);
  for (const widget of await widgets.all()) {
    await expect(widget.locator('path.series').first()).toBeAttached();
    await pressInMenu(widget, 'Show as table');
    await expect(widget.locator('tbody tr').first()).toBeVisible();
  }
  await expect(page.getByRole('main')).toHaveCount(0);
  // That there are none is the page's own affair; that widgets bring none of theirs, or two of a kind, is ours.
  await expectNoViolations(page, 'html', ['landmark-one-main', 'region']);
});

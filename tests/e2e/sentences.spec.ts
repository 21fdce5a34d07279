/** Filled-in sentences in four languages, at dates that languages write in their own way; and pages without landmarks. */

import { expect, expectNoViolations, type Locator, NOW, type Page, placeAlone, test, textOf } from './fixtures.js';

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
    '1 June 2026 to 8 June 2026: 1% more than 24 May 2026 to 31 May 2026.',
    'Thursday, 11 June 2026: 2% less than Wednesday, 10 June 2026.',
    'August 2025: about as much as August 2024.',
  ],
  'de-CH': [
    '1. Juni 2026 bis 8. Juni 2026: 1% mehr als 24. Mai 2026 bis 31. Mai 2026.',
    'Donnerstag, 11. Juni 2026: 2% weniger als Mittwoch, 10. Juni 2026.',
    'August 2025: etwa gleich viel wie August 2024.',
  ],
  // Not “de août”: what is compared with stands after a colon, where no article has to fit it.
  'fr-CH': [
    'du 1er juin 2026 au 8 juin 2026 : 1% de plus. Comparé à : du 24 mai 2026 au 31 mai 2026.',
    'jeudi, 11 juin 2026 : 2% de moins. Comparé à : mercredi, 10 juin 2026.',
    'août 2025 : à peu près autant. Comparé à : août 2024.',
  ],
  // “dall’8”, “dal 1º”: ranges without articles are right for every day.
  'it-CH': [
    '1 giugno 2026 – 8 giugno 2026: 1% in più. A confronto: 24 maggio 2026 – 31 maggio 2026.',
    'giovedì, 11 giugno 2026: 2% in meno. A confronto: mercoledì, 10 giugno 2026.',
    'agosto 2025: circa altrettanto. A confronto: agosto 2024.',
  ],
};

for (const [lang, sentences] of Object.entries(CHANGES)) {
  test(`${lang}: changes at the 1st, the 8th, the 11th and in August`, async ({ page }) => {
    for (const [index, attributes] of [FIRST_DAYS, ELEVENTH, AUGUST].entries()) {
      const chart = await onlyDemo(page, [['moost-energy-chart', { lang, ...attributes }]]);
      await expect(chart.locator('path.series').first()).toBeAttached();
      // Amounts would rest on other days than the total does.
      const lead = await textOf(chart.locator('.lead'));
      expect(lead).toContain(sentences[index]);
      expect(lead).not.toMatch(/\([\d.,]+.kWh\)/);
    }
  });
}

test('counts of one have their own form', async ({ page }) => {
  for (const [lang, told] of [
    ['en-GB', '1 of 1 day measured'],
    ['de-CH', '1 von 1 Tag gemessen'],
    ['fr-CH', '1 sur 1 jour mesuré'],
    ['it-CH', '1 su 1 giorno misurato'],
  ] as const) {
    const figures = await onlyDemo(page, [['moost-key-figures', { lang, from: '2026-06-11', to: '2026-06-11' }]]);
    const total = figures.locator('[data-figure=total] .subtitle').first();
    await expect(total).toBeVisible();
    expect(await textOf(total)).toBe(told);
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
    await widget.getByRole('button', { name: 'Show as table' }).click();
    await expect(widget.locator('tbody tr').first()).toBeVisible();
  }
  await expect(page.getByRole('main')).toHaveCount(0);
  // That there are none is the page's own affair; that widgets bring none of theirs, or two of a kind, is ours.
  await expectNoViolations(page, 'html', ['landmark-one-main', 'region']);
});

/**
 * The room that pages keep for elements, beside what elements take: by `dist/elements.css` before their definition, by
 * themselves while they wait for their data, and drawn. What is between them, the page jumps.
 */

import { expect, NOW, type Page, test } from './fixtures.js';

const BASE = '/assets/moost-energy';
const HEAD = `<link rel="stylesheet" href="${BASE}/dist/elements.css"><script type="module" src="${BASE}/dist/elements.js"></script>`;

/** Elements with their attributes, each a case of its own. */
const CASES: [tag: string, attributes: string][] = [
  ['moost-energy-chart', 'period="day"'],
  ['moost-energy-chart', 'period="week"'],
  ['moost-energy-chart', 'period="month"'],
  ['moost-energy-chart', 'period="year"'],
  // No buttons for the period.
  ['moost-energy-chart', 'from="2026-06-17"'],
  ['moost-heat-map', 'navigation="none"'],
  ['moost-heat-map', ''],
  ['moost-energy-forecast', ''],
  ['moost-key-figures', ''],
  ['moost-peer-comparison', ''],
  ['moost-typical-day', ''],
  ['moost-household-dashboard', ''],
];

/** Most pixels that an element may grow or shrink: two lines of words. A dashboard has six cards. */
const most = (tag: string) => (tag === 'moost-household-dashboard' ? 130 : 55);

/** A page with all cases, whose script and readings come when they are let through. */
async function openCases(
  page: Page,
  portal: { url: string },
  lang: string,
): Promise<{ define(): void; answer(): void }> {
  let [define, answer] = [() => {}, () => {}];
  const [defined, answered] = [
    new Promise<void>((resolve) => {
      define = resolve;
    }),
    new Promise<void>((resolve) => {
      answer = resolve;
    }),
  ];
  await page.request.get(portal.url);
  const { household } = await (await page.request.get(`${portal.url}/session`)).json();
  await page.route('**/dist/elements.js', async (route) => {
    await defined;
    await route.continue();
  });
  await page.route('**/moost/**', async (route) => {
    // The building itself is there at once.
    if (!/\/buildings\/[^/]+\/v1$/.test(route.request().url())) await answered;
    await route.continue();
  });
  const common = `api-base="/moost" building-id="${household.buildingId}" now="${NOW}" loading="eager"`;
  const body = CASES.map(([tag, attributes]) => `<${tag} ${common} ${attributes}></${tag}>`).join('');
  const meta =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="/favicon.svg">';
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="${lang}"><head>${meta}<title>Host</title>${HEAD}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto(`${portal.url}/host`, { waitUntil: 'commit' });
  // The style is there.
  await expect(page.locator('body > *')).toHaveCount(CASES.length);
  await expect.poll(async () => Math.min(...(await heights(page)))).toBeGreaterThan(0);
  return { define, answer };
}

const heights = (page: Page) =>
  page.locator('body').evaluate((body) => [...body.children].map((child) => child.getBoundingClientRect().height));

for (const width of [360, 390, 768, 1280]) {
  for (const lang of ['en', 'de', 'fr', 'it']) {
    test(`the room is kept from the first moment: ${lang}, ${width} px`, async ({ page, portal }) => {
      await page.setViewportSize({ width, height: 740 });
      const { define, answer } = await openCases(page, portal, lang);
      const kept = await heights(page);
      define();
      await expect(page.locator('body > *').locator('.frame.waiting[role]')).not.toHaveCount(0);
      await expect(page.locator('body > :not(:defined)')).toHaveCount(0);
      for (const element of await page.locator('body > *').all())
        await expect(element.locator('.frame').first()).toBeAttached();
      const waiting = await heights(page);
      answer();
      await expect(page.locator('.waiting, [aria-busy=true]')).toHaveCount(0);
      const drawn = await heights(page);
      const jumps = CASES.flatMap(([tag, attributes], index) => {
        const [before, between, after] = [kept, waiting, drawn].map((all) => Math.round(all[index] ?? 0)) as [
          number,
          number,
          number,
        ];
        const isKept = Math.max(Math.abs(before - after), Math.abs(between - after)) <= most(tag);
        return isKept ? [] : [`<${tag} ${attributes}> ${before} → ${between} → ${after}`];
      });
      expect(jumps).toEqual([]);
    });
  }
}

import type { OwnTexts, TextLanguage } from '../../src/npm/internal/own-texts.js';
import { expect, NOW, openMenu, test } from './fixtures.js';

/** What the page's own copy of the package makes of some words: nothing, or its refusal. */
type Said = { code: string; message: string } | undefined;

test.beforeEach(async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  await page.locator('#samples').evaluate((samples) => samples.replaceChildren());
});

function say(page: import('@playwright/test').Page, language: string, texts: unknown): Promise<Said> {
  return page.evaluate(
    async ([language, texts]) => {
      const { setTexts } = await import('/assets/moost-energy/index.js' as string);
      return setTexts(language, texts).then(
        () => undefined,
        ({ code, message }: { code: string; message: string }) => ({ code, message }),
      );
    },
    [language, texts] as const,
  );
}

async function place(page: import('@playwright/test').Page, tag: string, attributes: Record<string, string>) {
  const given = { source: 'demo', now: String(Date.parse(NOW)), ...attributes };
  await page.locator('#samples').evaluate(
    (samples, { tag, given }) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(given)) element.setAttribute(name, value);
      samples.append(element);
    },
    { tag, given },
  );
  const all = page.locator('#samples > *');
  return all.nth((await all.count()) - 1);
}

test('a host says it in its own words, at once, and takes them back', async ({ page }) => {
  const german = await place(page, 'moost-energy-chart', { lang: 'de-CH', period: 'day' });
  const words = { 'table.showTable': 'Zahlen zeigen', 'common.soFar': 'Ihr {when}' } satisfies OwnTexts;
  await openMenu(german);
  await expect(german.getByRole('button', { name: 'Tabelle' })).toBeVisible();
  // The names of the texts are a module of their own, fetched once.
  await say(page, 'de' satisfies TextLanguage, {});
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(await say(page, 'de', words)).toBeUndefined();
  await expect(german.getByRole('button', { name: 'Zahlen zeigen' })).toBeVisible();
  await expect(german.getByRole('heading', { name: /^Ihr / })).toBeVisible();
  expect(await say(page, 'de', {})).toBeUndefined();
  await expect(german.getByRole('button', { name: 'Tabelle' })).toBeVisible();
  await expect(german.getByRole('heading', { name: /^Ihr / })).toHaveCount(0);
  expect(asked).toEqual([]);
});

test('the parts of a dashboard say it too, and places are filled in', async ({ page }) => {
  const dashboard = await place(page, 'moost-household-dashboard', { lang: 'fr', loading: 'eager' });
  await expect(dashboard.locator('path.series').first()).toBeAttached();
  expect(
    await say(page, 'fr', { 'peer.you': 'Chez vous', 'peer.homesLikeYours': 'Voisins : {others}' }),
  ).toBeUndefined();
  await expect(dashboard.getByText('Chez vous').first()).toBeVisible();
  await expect(dashboard.getByText(/Voisins : .*\d/).first()).toBeVisible();
});

test('words given before the first widget are the first that it says', async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  const seen = await page.evaluate(
    async (now) => {
      const { setTexts } = await import('/assets/moost-energy/index.js' as string);
      const chart = document.createElement('moost-energy-chart');
      for (const [name, value] of Object.entries({ source: 'demo', lang: 'it', period: 'day', loading: 'eager', now }))
        chart.setAttribute(name, value);
      const titles = new Set<string>();
      document.body.prepend(chart);
      const said: Promise<void> = setTexts('it', {
        'chart.titleHourly': 'La vostra corrente',
        'common.soFar': 'La vostra corrente {when}',
      });
      // A second from the first title on.
      for (let frame = 0; frame < 60; frame += titles.size) {
        await new Promise(requestAnimationFrame);
        const title = chart.shadowRoot?.querySelector('h2, h3, .title')?.textContent;
        if (title) titles.add(title);
      }
      await said;
      return [...titles];
    },
    String(Date.parse(NOW)),
  );
  for (const title of seen) expect(title).toContain('La vostra corrente');
});

test('what no widget could say is refused, and nothing changes', async ({ page }) => {
  const chart = await place(page, 'moost-energy-chart', { lang: 'en', period: 'day' });
  for (const [language, texts, message] of [
    ['rm', {}, 'language: expected one of en, de, fr, it, got rm'],
    ['en', { 'chart.nothing': 'x' }, 'texts: expected the name of a text (docs/reference/texts.md), got chart.nothing'],
    ['en', { 'frame.retry': ' ' }, 'frame.retry: expected some words, got  '],
    ['en', { 'forecast.about': '{watts}' }, 'forecast.about: expected no places but {energy}, got {watts}'],
    ['en', null, 'texts: expected an object of names and words, got null'],
  ] as const) {
    expect(await say(page, language, texts)).toEqual({ code: 'invalid-argument', message });
  }
  await openMenu(chart);
  await expect(chart.getByRole('button', { name: 'Show as table' })).toBeVisible();
});

test('an empty lang says nothing: that of what is around counts', async ({ page }) => {
  await page.locator('#samples').evaluate((samples) => samples.setAttribute('lang', 'de-CH'));
  const chart = await place(page, 'moost-energy-chart', { lang: '', period: 'day' });
  await expect(chart.getByRole('heading')).toHaveText(/ bisher$/);
});

test.describe('where nothing around says a language', () => {
  test.use({ locale: 'it-CH' });

  test('it is that of the browser', async ({ page }) => {
    await page.evaluate(() => document.documentElement.removeAttribute('lang'));
    await page.locator('#samples').evaluate((samples) => samples.setAttribute('lang', ' '));
    const chart = await place(page, 'moost-energy-chart', { period: 'day' });
    await expect(chart.locator('h2')).toHaveText(/ finora$/);
  });
});

import type { Download } from '@playwright/test';
import {
  expect,
  expectNothingSideways,
  expectNoViolations,
  furtherUnless,
  type Locator,
  NOW,
  openFiles,
  type Page,
  placeAlone,
  pressInMenu,
  test,
} from './fixtures.js';

test.beforeEach(async ({ page, portal, expectFailures }) => {
  // One sample shows what a refusal looks like.
  expectFailures();
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
});

test('on a phone the page is as wide as the screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 740 });
  await expect(page.locator('#samples .frame').first()).toBeAttached();
  await expectNothingSideways(page);
});

/** How the gallery is walked through, in light and dark, each with some of the words that are there then. */
const LOOKS = [
  {
    lang: 'en-GB',
    width: 1280,
    retry: 'Try again',
    closer: 'Look closer',
  },
  {
    lang: 'de-CH',
    width: 360,
    retry: 'Erneut versuchen',
    closer: 'Näher ansehen',
  },
  {
    lang: 'fr-CH',
    width: 360,
    retry: 'Réessayer',
    closer: 'Voir de plus près',
  },
  {
    lang: 'it-CH',
    width: 1280,
    retry: 'Riprova',
    closer: 'Guarda da vicino',
  },
];

for (const { lang, scheme, width, retry, closer } of LOOKS.flatMap((look) =>
  ['light', 'dark'].map((scheme) => ({ ...look, scheme })),
)) {
  const look = `${lang}, ${scheme}, ${width} px`;
  const details = furtherUnless(lang === 'de-CH' && scheme === 'dark');
  test(
    `every sample reaches its state when it comes into sight, and axe finds nothing: ${look}`,
    details,
    async ({ page }) => {
      test.setTimeout(120_000);
      await page.setViewportSize({ width, height: 740 });
      await page.locator('select[name=lang]').selectOption(lang);
      await page.locator('select[name=scheme]').selectOption(scheme);
      const samples = page.locator('#samples > section > .card:not([data-state=loading])');
      for (let index = 0; index < (await samples.count()); index += 1) {
        const sample = samples.nth(index);
        await sample.scrollIntoViewIfNeeded();
        await expect(sample.locator('.frame').first()).toBeAttached();
        // A dashboard is higher than a phone, and asks for what comes into sight.
        for (const place of await sample.locator('.places:not(.awaited) > .place').all())
          await place.scrollIntoViewIfNeeded();
        await expect(sample.locator('.frame[aria-busy=true]')).toHaveCount(0);
        await expect(sample.locator('.skeleton')).toHaveCount(0);
      }
      const loading = page.locator('#samples .card[data-state=loading]');
      await loading.scrollIntoViewIfNeeded();
      await expect(loading.locator('.skeleton')).toBeVisible();
      const stale = page.locator('#samples .card[data-state=stale]');
      await stale.scrollIntoViewIfNeeded();
      await expect(stale.locator('.notice').getByRole('button', { name: retry })).toBeVisible({ timeout: 15_000 });
      await expect(stale.locator('path.series').first()).toBeAttached();
      // Menus and a closer look are states as well.
      const first = samples.first();
      await pressInMenu(first, closer);
      // From the last one on: an open menu lies over those after it.
      for (const menu of (await first.locator('details.menu > summary').all()).reverse()) await menu.click();
      await expectNoViolations(page);
      await expectNothingSideways(page);
    },
  );
}

test('what the samples are there for is said in them', async ({ page }) => {
  const told = page.locator('#samples > section > .card');
  for (const words of [
    'For privacy, 900 are needed.',
    'There are no readings here.',
    'No readings yet.',
    'Nothing here yet.',
    'You have no access to the data',
    'the attribute “building-id” is missing',
    'The energy service cannot answer at the moment.',
    'No forecast is available.',
    'There is no comparison with similar homes.',
    'No new data. As of',
  ]) {
    for (const sample of await told.all()) {
      if (await page.getByText(words).first().isVisible()) break;
      await sample.scrollIntoViewIfNeeded();
      await expect(sample.locator('.frame').first()).toBeAttached();
    }
    await expect(page.getByText(words).first()).toBeVisible({ timeout: 15_000 });
  }
});

test('the prose is English, and the widgets have a language of their own, kept for the next visit', async ({
  page,
}) => {
  const words = page.locator('#samples > section > :is(h2, p)');
  const all = await words.allTextContents();
  expect(new Set(all).size).toBe(all.length);
  for (const text of all) expect(text.length).toBeGreaterThan(3);
  const title = page.locator('#samples > section > .card').first().locator('h2');
  await page.locator('select[name=lang]').selectOption('it-CH');
  await expect(title).toHaveText(/ finora$/);
  expect(await words.allTextContents()).toEqual(all);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // Putting back the theme leaves the language.
  await page.reload();
  await expect(title).toHaveText(/ finora$/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(title).toHaveText(/ finora$/);
});

test('the code of a sample can be copied, also where there is no clipboard', async ({ page, context }) => {
  const first = page.locator('#samples > section').first();
  const code = await first.locator('pre').textContent();
  expect(code).toContain('<moost-energy-chart');
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await first.getByRole('button', { name: 'Copy the code' }).click();
  await expect(first.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  const second = page.locator('#samples > section').nth(1);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await second.getByRole('button', { name: 'Copy the code' }).click();
  await expect(second.getByRole('button', { name: 'Selected: copy it with the keyboard' })).toBeVisible();
  expect(await page.evaluate(() => String(getSelection()))).toBe(await second.locator('pre').textContent());
});

test('what is far below asks for nothing', async ({ page }) => {
  await expect(page.locator('#samples > section > .card').first().locator('path.series').first()).toBeAttached();
  await expect(page.locator('#samples > section > .card').last().locator('.frame')).toHaveCount(0);
  await page.locator('#samples > section > .card').last().scrollIntoViewIfNeeded();
  await expect(page.locator('#samples > section > .card').last().locator('.frame')).toHaveCount(1);
});

test('theme and language change all samples without a request', async ({ page }) => {
  const first = page.locator('#samples > section > .card').first();
  await expect(first.locator('path.series').first()).toBeAttached();
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByLabel('Grid').fill('#884400');
  await expect(first.locator('path.grid').first()).toHaveCSS('fill', 'rgb(136, 68, 0)');
  await expect(page.locator('#css')).toHaveText(/--moost-color-grid: #884400;/);
  await page.getByLabel('Language').selectOption('de-CH');
  await expect(first.locator('h2')).toHaveText(/ bisher$/);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(first.locator('path.grid').first()).not.toHaveCSS('fill', 'rgb(136, 68, 0)');
  expect(requests).toEqual([]);
});

test('the theme editor begins with the colours that the widgets have', async ({ page }) => {
  await page.getByLabel('Appearance').selectOption('light');
  for (const [field, part] of [
    ['Grid', 'grid'],
    ['Solar', 'own-use'],
  ] as const) {
    const fill = await page
      .locator(`#samples > section > .card path.series.${part}`)
      .first()
      .evaluate((path) => getComputedStyle(path).fill);
    const hex = fill.replace(/^rgb\(|\)$/g, '').split(', ');
    const value = `#${hex.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
    await expect(page.getByLabel(field, { exact: true }), field).toHaveValue(value);
  }
});

test('the theme editor warns of colours that are too weak on the background they have', async ({ page }) => {
  const told = page.getByRole('status').filter({ hasText: 'to 1' });
  await expect(page.locator('#samples .frame').first()).toBeAttached();
  await page.getByLabel('Appearance').selectOption('light');
  await page.getByLabel('Accent').fill('#777777');
  await page.getByLabel('Grid').fill('#ffee00');
  // 4.48 is below 4.5: shown as 4.4.
  await expect(told.locator('li')).toHaveText([
    'Accent: 4.4 to 1 on the background, texts need 4.5 to 1',
    'Grid: 1.2 to 1 on the background, marks need 3 to 1',
  ]);
  await page.getByLabel('Appearance').selectOption('dark');
  await expect(told.locator('li')).toHaveText([/^Accent: 3\.\d to 1/]);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(told).toHaveCount(0);
});

test('a language that the page changes, wherever, is followed', async ({ page }) => {
  const first = page.locator('#samples > section > .card').first();
  await expect(first.locator('path.series').first()).toBeAttached();
  await page.locator('#samples').evaluate((samples) => samples.removeAttribute('lang'));
  for (const [lang, title] of [
    ['fr', / jusqu’à présent$/],
    ['it-CH', / finora$/],
  ] as const) {
    await page.evaluate((lang) => document.documentElement.setAttribute('lang', lang), lang);
    await expect(first.locator('h2')).toHaveText(title);
  }
});

test('the values of a chart can be taken home', async ({ page }) => {
  const pinned = page.locator('#samples > section > .card').nth(2);
  await pinned.scrollIntoViewIfNeeded();
  await expect(pinned.locator('path.series').first()).toBeAttached();
  await openFiles(pinned);
  const coming = page.waitForEvent('download');
  await pinned.getByRole('button', { name: 'Values (CSV)', exact: true }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('electricity-2025-10-26-2025-10-26.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
  expect(lines[0]).toBe('start,end,series,value,unit,quality');
  // The day has 25 hours, and its 02:00 comes twice.
  const consumption = lines.filter((line) => line.includes(',consumption,'));
  expect(consumption).toHaveLength(25);
  expect(consumption.filter((line) => line.startsWith('2025-10-26T02:00:00'))).toHaveLength(2);
});

test('a page hears what does not apply to a household', async ({ page }) => {
  const told = await page.locator('#samples').evaluate(
    (samples, now) =>
      new Promise((resolve) => {
        const heard: [string, boolean][] = [];
        samples.addEventListener('moost-applicable', (event) => {
          const { source, series } = event.target as HTMLElement & { source: string; series: string };
          heard.push([`${source} ${series}`, (event as CustomEvent<{ applicable: boolean }>).detail.applicable]);
          if (heard.length === 3) resolve(heard.sort());
        });
        const elements = ['demo generation', 'demo:no-solar generation', 'demo:no-solar consumption'].map((what) => {
          const [source = '', series = ''] = what.split(' ');
          const element = document.createElement('moost-heat-map');
          for (const [name, value] of Object.entries({ source, series, now, loading: 'eager' })) {
            element.setAttribute(name, value);
          }
          return element;
        });
        samples.replaceChildren(...elements);
      }),
    String(Date.parse(NOW)),
  );
  expect(told).toEqual([
    ['demo generation', true],
    ['demo:no-solar consumption', true],
    ['demo:no-solar generation', false],
  ]);
  await expect(page.getByText('This home does not generate electricity.')).toBeVisible();
});

test('patterns are drawn without asking again, and colours stay', async ({ page }) => {
  await placeAlone(page, [['moost-energy-chart', { source: 'demo', period: 'month', now: String(Date.parse(NOW)) }]]);
  const path = page.locator('#samples path.series.own-use').first();
  await expect(path).toHaveCSS('fill', 'rgb(204, 127, 0)');
  await page.locator('#samples > *').evaluate((element) => {
    element.addEventListener('moost-ready', () => element.setAttribute('data-asked', ''));
    element.setAttribute('patterns', 'yes');
  });
  await expect(path).toHaveCSS('fill', 'url("#moost-own-use")');
  for (const [written, fill] of [
    ['no', 'rgb(204, 127, 0)'],
    ['', 'url("#moost-own-use")'],
  ] as const) {
    await page.locator('#samples > *').evaluate((element, value) => element.setAttribute('patterns', value), written);
    await expect(path).toHaveCSS('fill', fill);
  }
  await expect(page.locator('#samples > [data-asked]')).toHaveCount(0);
});

async function bytesOf(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The picture that a widget's menu gives, as SVG text. */
async function svgOf(page: Page, widget: Locator): Promise<string> {
  await openFiles(widget);
  const coming = page.waitForEvent('download');
  await widget.getByRole('button', { name: 'Picture (SVG)' }).click();
  return (await bytesOf(await coming)).toString('utf8');
}

test('drawings can be taken home as pictures', async ({ page }) => {
  const pinned = page.locator('#samples > section > .card').nth(2);
  await pinned.scrollIntoViewIfNeeded();
  await pinned.evaluate((element) => element.setAttribute('attribution', 'Stadtwerk <Lindental>'));
  await expect(pinned.locator('path.series').first()).toBeAttached();
  const picture = async (format: string) => {
    await openFiles(pinned);
    const coming = page.waitForEvent('download');
    await pinned.getByRole('button', { name: `Picture (${format})` }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toBe(`energy-chart-Sunday-26-October-2025.${format.toLowerCase()}`);
    return bytesOf(file);
  };
  const svg = (await picture('SVG')).toString('utf8');
  for (const text of ['Sunday, 26 October 2025', 'From the grid', 'Source: Stadtwerk &#60;']) {
    expect(svg).toContain(text);
  }
  const shown = await pinned.locator('svg path.grid').getAttribute('d');
  expect(svg).toContain(`d="${shown}"`);
  const fill = await pinned.locator('svg path.grid').evaluate((path) => getComputedStyle(path).fill);
  expect(svg).toContain(`fill="${fill}"`);
  const wellFormed = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
    return documentElement.tagName;
  }, svg);
  expect(wellFormed).toBe('svg');
  // Patterns are in the picture as on the page, in the drawing and in the legend.
  const patterned = page.locator('#samples moost-energy-chart[patterns]').first();
  await patterned.scrollIntoViewIfNeeded();
  await expect(patterned.locator('path.series').first()).toBeAttached();
  const lines = await patterned.locator('#moost-own-use path').getAttribute('d');
  const drawn = await svgOf(page, patterned);
  const tile = drawn.match(new RegExp(`<pattern id="([^"]+)"[^>]*><rect[^>]*/><path d="${lines}"`))?.[1];
  expect(drawn.split(`fill="url(#${tile})"`).length - 1).toBeGreaterThanOrEqual(2);

  // The three bars of a comparison, with what they say.
  const peers = page.locator('#samples moost-peer-comparison').first();
  await peers.scrollIntoViewIfNeeded();
  await expect(peers.locator('.bars')).toBeAttached();
  const named = page.waitForEvent('download');
  const comparison = (await svgOf(page, peers)).replace(/\s/g, ' ');
  expect((await named).suggestedFilename()).toMatch(/^peer-comparison-\d+-\w+(-\d{4})?-to-\d+-\w+(-\d{4})?\.svg$/);
  for (const told of await peers.locator('.bars text').allTextContents())
    expect(comparison).toContain(`>${told.replace(/\s/g, ' ')}</text>`);

  // The key figures at a glance, with their words line by line.
  const figures = page.locator('#samples moost-key-figures').first();
  await figures.scrollIntoViewIfNeeded();
  await expect(figures.locator('.figure').first()).toBeVisible();
  const drawnCards = await svgOf(page, figures);
  const shownFigures = await figures.locator('.figure').allTextContents();
  expect(shownFigures.length).toBe(4);
  for (const figure of shownFigures) expect(drawnCards).toContain(`>${figure}</text>`);

  // A heat map has its whole scale in the legend, and long words are broken, also on a phone.
  await page.setViewportSize({ width: 360, height: 740 });
  const map = page.locator('#samples moost-heat-map').first();
  await map.scrollIntoViewIfNeeded();
  await expect(map.locator('path.series').first()).toBeAttached();
  await map.evaluate((element) => {
    element.setAttribute(
      'attribution',
      'Genossenschaft Elektrizitätswerk des oberen Lindentals und Umgebung in Lindental',
    );
  });
  const scale = await svgOf(page, map);
  const steps = await map
    .locator('.steps .swatch')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
  expect(new Set(steps).size).toBe(9);
  for (const colour of steps) expect(scale).toContain(`d="M0 -11h12v12h-12z" fill="${colour}"`);
  // Its lowest value stands before its colours, its highest after them.
  const placed = (pattern: RegExp) => Number(scale.match(pattern)?.[1]);
  const [lowest, colour, highest] = [
    placed(/<text x="([\d.]+)"[^>]*>0.kWh</),
    placed(/translate\(([\d.]+)[^>]*d="M0 -11h12v12h-12z"/),
    placed(/<text x="([\d.]+)"[^>]*>[\d.]+.kWh or more</),
  ];
  expect(lowest).toBeLessThan(colour);
  expect(colour).toBeLessThan(highest);
  const outside = await page.evaluate((text) => {
    const { documentElement } = new DOMParser().parseFromString(text, 'image/svg+xml');
    const shown = document.body.appendChild(document.importNode(documentElement, true)) as unknown as SVGSVGElement;
    const right = shown.getBoundingClientRect().right;
    const wide = [...shown.querySelectorAll('text')].filter((words) => words.getBoundingClientRect().right > right);
    const texts = wide.map(({ textContent }) => textContent);
    shown.remove();
    return texts;
  }, scale);
  expect(outside).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });

  // Twice as many dots as pixels, and more than one colour among them.
  const png = await picture('PNG');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const width = Number(/width="([\d.]+)"/.exec(svg)?.[1]);
  expect(png.readUInt32BE(16)).toBe(Math.ceil(width * 2));
  expect(png.length).toBeGreaterThan(5_000);
});

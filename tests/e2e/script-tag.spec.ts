/** One classic script and one style for pages without modules or a bundler, with hashes, under a strict policy. */

import { readFileSync } from 'node:fs';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { expect, NOW, type Page, test } from './fixtures.js';

const BASE = '/assets/moost-energy';
const HASHES = JSON.parse(readFileSync(new URL('../../pkg/integrity.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;
const CHART = `<moost-energy-chart source="demo" now="${NOW}" period="day" loading="eager"></moost-energy-chart>`;

const attributes = (name: string) => `"${BASE}/${name}" integrity="${HASHES[name]}" crossorigin="anonymous"`;
const STYLE = `<link rel="stylesheet" href=${attributes('dist/elements.css')}>`;
const SCRIPT = `<script defer src=${attributes('dist/moost-energy.js')}></script>`;

/** A page as the guide writes it, with a script of its own at `/own.js`. */
async function openPage(
  page: Page,
  portal: { url: string },
  own = '',
  body = CHART,
  language = 'de-CH',
): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(BASE)) asked.push(pathname.slice(BASE.length + 1));
  });
  const head = `<link rel="icon" href="/favicon.svg"><title>Host</title>${STYLE}${SCRIPT}<script defer src="/own.js"></script>`;
  await page.route('**/own.js', (route) => route.fulfill({ contentType: 'text/javascript', body: own }));
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
      body: `<!doctype html><html lang="${language}"><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto(`${portal.url}/host`);
  return asked;
}

test('script, WebAssembly and one language draw; the page’s own script has MoostEnergy', async ({ page, portal }) => {
  const own = `
    const { configure, defineElements, setTexts, EnergyClient, EnergyError } = MoostEnergy;
    setTexts('de', { 'navigation.day': 'Tageswert' });
    new EnergyClient({ apiBase: '/moost' }).daily('', {}).catch((error) => {
      document.title = [error instanceof EnergyError, error.code, typeof configure, typeof defineElements].join(' ');
    });`;
  const asked = await openPage(page, portal, own);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeAttached();
  await expect(page).toHaveTitle('true invalid-argument function function');
  await expect(chart.getByRole('radio', { name: 'Tageswert' })).toBeVisible();
  await expect
    .poll(() => [...asked].sort())
    .toEqual(
      [
        'dist/elements.css',
        'dist/moost-energy.js',
        'texts/de.js',
        'texts/en.js',
        'texts/fr.js',
        'texts/it.js',
        'wasm/widgets-more.wasm',
        'wasm/widgets.wasm',
      ].sort(),
    );
  const globals = await page.evaluate(() => Object.keys(globalThis).filter((name) => /moost/i.test(name)));
  expect(globals).toEqual(['MoostEnergy']);
});

test('files that are not those of the hashes are refused by the browser', async ({ page, portal, guard }) => {
  await page.route('**/dist/moost-energy.js', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${await answer.text()}\n` });
  });
  const refused = page.waitForEvent('console', (message) => /integrity/.test(message.text()));
  await openPage(page, portal);
  await refused;
  expect(await page.evaluate(() => customElements.get('moost-energy-chart'))).toBeUndefined();
  // Chromium says what it has refused.
  guard.forgive();
});

test('the WebAssembly is held to its hash where the page gives it as a request', async ({ page, portal }) => {
  const own = `MoostEnergy.configure({ wasm: new Request('${BASE}/wasm/widgets.wasm', { integrity: '${HASHES['wasm/widgets.wasm']}' }) });`;
  await openPage(page, portal, own);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
});

/** Usual and short charts: the width, the language and what the chart shows. */
const COLD: [width: number, language: string, chart: string][] = [
  [375, 'de-CH', 'period="month" source="demo"'],
  [360, 'de-CH', 'period="day" source="demo"'],
  [360, 'fr-CH', 'period="week" source="demo"'],
  [360, 'it-CH', 'period="month" source="demo:no-solar"'],
];

for (const [width, language, chart] of COLD) {
  test(`on a phone with nothing cached little on the page moves: ${language}, ${chart}`, async ({ page, portal }) => {
    await page.setViewportSize({ width, height: 740 });
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 };
    await session.send('Network.emulateNetworkConditions', slow);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const own = `
      let shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
      globalThis.layoutShift = () => shift;`;
    const words = '<h1>Ihr Strom</h1><p>Worte darunter, die stehen bleiben sollen.</p>';
    const elements = [
      `<moost-energy-chart ${chart} now="${NOW}" loading="eager"></moost-energy-chart>`,
      `<moost-peer-comparison source="demo" now="${NOW}"></moost-peer-comparison>`,
    ];
    await openPage(page, portal, own, elements.map((element) => element + words).join(''), language);
    await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached({ timeout: 40_000 });
    await expect(page.locator('moost-peer-comparison h2')).toBeAttached();
    // Things move after the drawing as well.
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.evaluate(() => (globalThis as unknown as { layoutShift(): number }).layoutShift())).toBeLessThan(
      0.1,
    );
  });
}

/** One file of script for pages without a bundler, and all that a page needs at once, side by side. */

import { preloadLinks } from '../../pkg/server.js';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { IS_WHOLE } from '../whole-build.mjs';
import { expect, NOW, openFiles, type Page, test } from './fixtures.js';

const BASE = '/assets/moost-energy';
const CHART = `<moost-energy-chart source="demo" now="${NOW}" period="day" loading="eager"></moost-energy-chart>`;
/** Of a household of the portal: a demo's lies in the second file. */
const READ = `<moost-energy-chart api-base="/moost" building-id="99900000C048ADA6" now="${NOW}" period="day" loading="eager"></moost-energy-chart>`;

/** A page as the guide writes it; what it asks of the package's folder, in order. */
async function openPage(page: Page, portal: { url: string }, head: string, body = CHART): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith(BASE)) asked.push(pathname.slice(BASE.length + 1));
  });
  const icon = '<link rel="icon" href="/favicon.svg">';
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': CONTENT_SECURITY_POLICY },
      body: `<!doctype html><html lang="de-CH"><head><meta charset="utf-8">${icon}<title>Host</title>${head}</head><body>${body}</body></html>`,
    }),
  );
  // The household of the portal is signed in.
  await page.request.get(portal.url);
  await page.goto(`${portal.url}/host`);
  return asked;
}

const SCRIPT = `<script type="module" src="${BASE}/dist/elements.js"></script>`;

test('script, WebAssembly and texts are all that is asked for until the chart stands, each once', async ({
  page,
  portal,
}) => {
  const asked = await openPage(page, portal, preloadLinks({ base: BASE, language: 'de-CH' }) + SCRIPT, READ);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(asked.slice(0, 3).sort()).toEqual(['dist/elements.js', 'texts/de.js', 'wasm/widgets.wasm']);
  await expect
    .poll(() => [...asked].sort())
    .toEqual(['dist/elements.js', 'texts/de.js', 'texts/en.js', 'texts/fr.js', 'texts/it.js', 'wasm/widgets.wasm']);
  await expect(page.locator('moost-energy-chart').getByRole('radio', { name: 'Tag' })).toBeVisible();
});

test('other widgets bring the second file, beside the first, and pages of charts and comparisons do not', async ({
  page,
  portal,
}) => {
  const links = preloadLinks({ base: BASE, language: 'de-CH', elements: ['heat-map'] });
  const asked = await openPage(page, portal, links + SCRIPT, READ + READ.replaceAll('energy-chart', 'peer-comparison'));
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  await expect(page.locator('moost-peer-comparison .frame h2')).toBeVisible();
  expect(links).toContain('widgets-more.wasm');
  expect(asked.filter((name) => name.endsWith('more.wasm'))).toHaveLength(1);
  const alone = await openPage(page, portal, SCRIPT, READ);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(alone.filter((name) => name.endsWith('.wasm'))).toEqual(['wasm/widgets.wasm']);
  await page.evaluate(
    (read) => document.body.insertAdjacentHTML('beforeend', read),
    READ.replaceAll('energy-chart', 'heat-map'),
  );
  await expect(page.locator('moost-heat-map .frame h2')).toBeVisible();
  expect(alone.filter((name) => name.endsWith('.wasm'))).toEqual(['wasm/widgets.wasm', 'wasm/widgets-more.wasm']);
});

test('a second file of another build is told, and the chart goes on', async ({ page, portal, guard }) => {
  test.skip(IS_WHOLE, 'MOOST_BUILD=single: nothing is shared, so nothing can be of another build');
  await page.route('**/widgets-more.wasm', async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    const at = body.indexOf('build ');
    body.write('build 000000000000', at);
    await route.fulfill({ response: answer, body, headers: { 'content-type': 'application/wasm' } });
  });
  await openPage(page, portal, SCRIPT, READ + READ.replaceAll('energy-chart', 'typical-day'));
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  await expect(page.locator('moost-typical-day [part=error]')).toContainText('konnte nicht geladen werden');
  await expect.poll(() => guard.troubles.join()).toContain('of different builds');
  guard.forgive();
});

test('without a second file the others say so, try again, and the chart goes on', async ({
  page,
  portal,
  guard,
  expectFailures,
}) => {
  expectFailures();
  await page.route('**/widgets-more.wasm', (route) => route.fulfill({ status: 503 }));
  await openPage(page, portal, SCRIPT, READ + READ.replaceAll('energy-chart', 'typical-day'));
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  const other = page.locator('moost-typical-day');
  await expect(other.locator('[part=error]')).toContainText('konnte nicht geladen werden');
  guard.forgive();
  await page.unroute('**/widgets-more.wasm');
  await other.getByRole('button', { name: 'Erneut versuchen' }).click();
  await expect(other.locator('.frame h2')).toBeVisible();
});

test('without links it works as well', async ({ page, portal }) => {
  await openPage(page, portal, SCRIPT);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
});

test('pictures, own texts and the client come when they are wanted, on the same WebAssembly', async ({
  page,
  portal,
}) => {
  const asked = await openPage(page, portal, SCRIPT);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeAttached();
  const told = await page.evaluate(async (base) => {
    const { setTexts, EnergyError } = await import(`${base}/dist/elements.js` as string);
    await setTexts('de', { 'navigation.day': 'Tageswert' });
    const { EnergyClient } = await import(`${base}/dist/energy-client.js` as string);
    const refused = await new EnergyClient({ apiBase: '/moost' }).daily('', {}).catch((error: unknown) => error);
    return [refused instanceof EnergyError, (refused as { code: string }).code];
  }, BASE);
  expect(told).toEqual([true, 'invalid-argument']);
  await expect(chart.getByRole('radio', { name: 'Tageswert' })).toBeVisible();
  await openFiles(chart);
  const saved = page.waitForEvent('download');
  await chart.locator('[part=download]').getByRole('button', { name: /SVG/ }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.svg$/);
  expect(asked.filter((name) => name.endsWith('.wasm')).sort()).toEqual([
    'wasm/widgets-more.wasm',
    'wasm/widgets.wasm',
  ]);
  const later = asked.filter((name) => /^dist\/(picture|own-texts)-[\w-]+\.js$/.test(name));
  expect(later).toHaveLength(2);
});

test('a WebAssembly that came uncompressed is told once', async ({ page, portal }) => {
  const hints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'info') hints.push(message.text());
  });
  await openPage(page, portal, SCRIPT, CHART + CHART);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(hints).toEqual([]);
  await page.route('**/*.wasm', async (route) => {
    const answer = await route.fetch({ headers: { 'accept-encoding': 'identity' } });
    await route.fulfill({ response: answer });
  });
  await page.reload();
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(hints).toHaveLength(1);
  expect(hints[0]).toContain('widgets.wasm came uncompressed');
});

test('a WebAssembly of the wrong type draws all the same, and is told once', async ({ page, portal, guard }) => {
  const warnings: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
  await page.route('**/*.wasm', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      headers: { ...answer.headers(), 'content-type': 'application/octet-stream' },
    });
  });
  await openPage(page, portal, SCRIPT, CHART + CHART);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('application/wasm');
  guard.forgive();
});

/** One file of script for pages without a bundler, and all that a page needs at once, side by side. */

import { preloadLinks } from '../../pkg/server.js';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { expect, NOW, openFiles, type Page, test } from './fixtures.js';

const BASE = '/assets/moost-energy';
const CHART = `<moost-energy-chart source="demo" now="${NOW}" period="day" loading="eager"></moost-energy-chart>`;

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
  await page.goto(`${portal.url}/host`);
  return asked;
}

const SCRIPT = `<script type="module" src="${BASE}/dist/elements.js"></script>`;

test('script, WebAssembly and texts are all that is asked for until the chart stands, each once', async ({
  page,
  portal,
}) => {
  const asked = await openPage(page, portal, preloadLinks({ base: BASE, language: 'de-CH' }) + SCRIPT);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  expect(asked.slice(0, 3).sort()).toEqual(['dist/elements.js', 'texts/de.js', 'wasm/widgets.wasm']);
  await expect
    .poll(() => [...asked].sort())
    .toEqual(['dist/elements.js', 'texts/de.js', 'texts/en.js', 'texts/fr.js', 'texts/it.js', 'wasm/widgets.wasm']);
  await expect(page.locator('moost-energy-chart').getByRole('radio', { name: 'Tag' })).toBeVisible();
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
  expect(asked.filter((name) => name.endsWith('.wasm'))).toEqual(['wasm/widgets.wasm']);
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

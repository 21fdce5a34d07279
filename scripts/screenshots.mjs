// `node scripts/screenshots.mjs [folder]`: pictures of the portal for README and review, docs/images/ by default.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { startPortal } from '../www/serve.mjs';
import { CHROMIUM_FLAGS } from './lib/chromium.mjs';
import { asScript, ROOT, Stop, say } from './lib/run.mjs';
import { browsers } from './lib/tools.mjs';

const NOW = '2026-06-24T10:00:00Z';
const SHOTS = [
  { name: 'portal-light', hash: 'day/2026-06-17' },
  { name: 'portal-dark', hash: 'month/2026-05-17', colorScheme: 'dark' },
  { name: 'portal-german', hash: 'year/2025-06-17', language: 'Deutsch' },
  { name: 'portal-narrow', hash: 'day/2026-06-17', width: 360, height: 740 },
  { name: 'portal-gap', hash: 'day/2026-06-12', household: 'Familie Hoffmann, Dresden' },
  { name: 'portal-tooltip', hash: 'day/2026-06-17', point: true },
];

await asScript(async () => {
  const folder = process.argv[2] ?? join(ROOT, 'docs/images');
  mkdirSync(folder, { recursive: true });
  const executablePath = browsers().chromium;
  if (!executablePath) throw new Stop('No Chromium was found: install it, or name it in CHROME_BIN.');
  const portal = await startPortal({ port: 0, quiet: true, now: () => Date.parse(NOW) });
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  try {
    for (const shot of SHOTS) await take(browser, portal.url, folder, shot);
  } finally {
    await browser.close();
    await portal.close();
  }
});

async function take(browser, url, folder, shot) {
  const { name, hash, width = 1280, height = 800, colorScheme = 'light', language, household, point } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(`${url}/#${hash}`);
  if (language) await page.getByLabel('Language').selectOption(language);
  if (household) await page.getByLabel('Household').selectOption({ label: household });
  await page.locator('moost-energy-chart path.series').first().waitFor({ state: 'attached' });
  await page.locator('moost-peer-comparison svg.strip').waitFor({ state: 'attached' });
  // What is below the fold would not load: a picture has no reader who scrolls.
  await page.evaluate(() => {
    for (const widget of document.querySelectorAll('.card')) widget.setAttribute('loading', 'eager');
  });
  await page.locator('moost-heat-map path.series').first().waitFor({ state: 'attached' });
  await page.locator('moost-key-figures [data-figure]').first().waitFor({ state: 'attached' });
  if (point)
    await page
      .locator('moost-energy-chart')
      .getByRole('application')
      .hover({ position: { x: 400, y: 120 } });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  say('screenshots', path);
  await context.close();
}

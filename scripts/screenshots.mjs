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
  { name: 'portal-light' },
  { name: 'portal-dark', colorScheme: 'dark' },
  { name: 'portal-german', language: 'Deutsch', household: 'Mara Brunner' },
  { name: 'portal-narrow', width: 360, height: 740 },
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
  const { name, width = 1280, height = 800, colorScheme = 'light', language, household } = shot;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1,
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(url);
  const account = page.locator('#account');
  if (household) {
    await account.click();
    await page.locator('#household').getByRole('button', { name: household }).click();
  }
  if (language) {
    await account.click();
    await page.locator('#language').getByLabel(language).check();
    await account.click();
  }
  // What is below the fold would not load: a picture has no reader who scrolls.
  const dashboard = page.locator('moost-household-dashboard');
  await dashboard.evaluate((host) => host.setAttribute('loading', 'eager'));
  for (const drawn of [
    '.energy-chart path.series',
    '.bars',
    '.tile',
    '.typical-day path.series',
    '.key-figures .figure',
  ])
    await dashboard.locator(drawn).first().waitFor({ state: 'attached' });
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  say('screenshots', path);
  await context.close();
}

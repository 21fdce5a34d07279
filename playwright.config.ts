/** The portal in a real browser: the system's Chromium, one page at a time. Each worker starts its own portal. */

import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS } from './scripts/lib/chromium.mjs';
import { browsers } from './scripts/lib/tools.mjs';

const { chromium } = browsers();

/** Further combinations of what is tested anyway, which rarely break: `npm test thorough`. */
const THOROUGH = /@thorough/;
const isThorough = process.env.MOOST_THOROUGH !== undefined;

export default defineConfig({
  testDir: 'tests/e2e',
  ...(isThorough ? { grep: THOROUGH } : { grepInvert: THOROUGH }),
  workers: 1,
  // For machines much slower than a desk's: a wait ends when what it waits for is there.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'America/New_York',
    launchOptions: { args: CHROMIUM_FLAGS, ...(chromium === undefined ? {} : { executablePath: chromium }) },
  },
});

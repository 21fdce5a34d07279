// A built page in Chromium, served under a strict Content-Security-Policy.

import { createHash } from 'node:crypto';
import { after, beforeEach } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { chromium } from '@playwright/test';
import { browsers } from '../../scripts/lib/tools.mjs';
import { listenUntilFirstChart } from './first-chart.mjs';
import { fileOf, POLICY, sendFile, whileListening } from './serving.mjs';

const BROWSER_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/** As a server does that packs while it sends. */
const PACKING = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** The policy for a page that `compiles`, or one with an inline script that its tool has written. */
function policyFor(compiles, inlineScript) {
  if (compiles) return POLICY.replace("'wasm-unsafe-eval'", "'unsafe-eval'");
  if (inlineScript === undefined) return POLICY;
  const hash = createHash('sha256').update(inlineScript).digest('base64');
  return POLICY.replace("'self'", `'self' 'sha256-${hash}'`);
}

/** What React, Vue and Svelte call a page that is not what its server has sent. Some only warn. */
const MISMATCH = /hydrat/i;

/**
 * A browser for the tests of a file. `withPage(folder, use, options)` serves a folder and opens its index.html: a page that `compiles` may
 * do so, and one `inlineScript` is allowed by its hash. `opened(address, use)` opens what somebody else serves, after the script
 * `before` or, where it is not `isScripted`, without any script. Both give everything that went wrong, and put the package's warnings
 * into `warnings`. `use(page, { requests })` is told what the page has asked for. What the page had loaded by its first chart is a
 * diagnostic of the test.
 */
export function browserOfTests() {
  let launching;
  let running;
  // By the first test that needs it: of a file without tests nobody would close it.
  const launched = () => {
    launching ??= chromium.launch({ executablePath: browsers().chromium, args: BROWSER_ARGS });
    return launching;
  };
  beforeEach((context) => {
    running = context;
  });
  after(async () => (await launching)?.close());
  const openIn = async (address, use, options) =>
    opened(await launched(), address, use, { ...options, tell: (text) => running.diagnostic(text) });
  return {
    opened: openIn,
    withPage: (folder, use, { compiles = false, inlineScript, ...options } = {}) =>
      withPage((address) => openIn(address, use, options), folder, policyFor(compiles, inlineScript)),
  };
}

/** Serves `folder` for a page. */
function withPage(openIn, folder, policy) {
  const headers = { 'content-security-policy': policy, 'content-encoding': 'br' };
  return whileListening(({ url }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    sendFile(response, fileOf(folder, pathname), headers, (content) => brotliCompressSync(content, PACKING));
  }, openIn);
}

/** Opens a page for `use`. */
async function opened(browser, address, use, { warnings = [], before, isScripted = true, tell }) {
  const page = await browser.newPage({ javaScriptEnabled: isScripted });
  const firstChart = await listenUntilFirstChart(page);
  const [wrong, requests] = [[], []];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    const [type, text] = [message.type(), message.text()];
    if (type === 'warning' && text.startsWith('moost-energy')) warnings.push(text);
    // Every browser asks for an icon.
    const isError = type === 'error' && !message.location().url.endsWith('/favicon.ico');
    if (isError || (type === 'warning' && MISMATCH.test(text))) wrong.push(text);
  });
  try {
    if (before) await page.addInitScript(before);
    await page.goto(address);
    await use(page, { requests });
    const loaded = firstChart();
    if (loaded) tell(loaded);
    return wrong;
  } finally {
    await page.close();
  }
}

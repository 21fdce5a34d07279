// A built page in Chromium, served under a strict Content-Security-Policy.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, before } from 'node:test';
import { chromium } from '@playwright/test';
import { browsers } from '../../scripts/lib/tools.mjs';

const MIME = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";
const BROWSER_ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];

/**
 * A browser for the tests of a file. `withPage(folder, use, compiles)` serves a folder and opens its index.html (a page that
 * `compiles` may do so); `opened(address, use)` opens what somebody else serves. Both give everything that went wrong, and put
 * the package's warnings into `warnings`.
 */
export function browserOfTests() {
  let browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: browsers().chromium, args: BROWSER_ARGS });
  });
  after(() => browser?.close());
  const openIn = (address, use, warnings) => opened(browser, address, use, warnings);
  return {
    opened: openIn,
    withPage: (folder, use, { compiles = false, warnings = [] } = {}) =>
      withPage((address) => openIn(address, use, warnings), folder, compiles),
  };
}

/** Serves `folder` for a page. */
async function withPage(openIn, folder, compiles) {
  const policy = compiles ? CSP.replace("'wasm-unsafe-eval'", "'unsafe-eval'") : CSP;
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : new URL(request.url, 'http://127.0.0.1').pathname;
    let content;
    try {
      content = readFileSync(join(folder, path));
    } catch {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': MIME[extname(path)], 'content-security-policy': policy }).end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await openIn(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Opens a page for `use(page)`. */
async function opened(browser, address, use, warnings = []) {
  const page = await browser.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'warning' && message.text().startsWith('moost-energy')) warnings.push(message.text());
    // Every browser asks for an icon.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) wrong.push(message.text());
  });
  try {
    await page.goto(address);
    await use(page);
    return wrong;
  } finally {
    await page.close();
  }
}

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

/** A browser for the tests of a file. Gives `withPage(folder, use, compiles)`; a page that `compiles` may do so. */
export function browserOfTests() {
  let browser;
  before(async () => {
    browser = await chromium.launch({ executablePath: browsers().chromium, args: BROWSER_ARGS });
  });
  after(() => browser?.close());
  return (folder, use, compiles = false) => withPage(browser, folder, use, compiles);
}

/** Serves `folder`, opens its index.html for `use(page)`, and gives everything that went wrong. */
async function withPage(browser, folder, use, compiles) {
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
  const page = await browser.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => {
    // Every browser asks for an icon.
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) wrong.push(message.text());
  });
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await use(page);
    return wrong;
  } finally {
    await page.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

// Servers that a consumer's tool has built, and pages of theirs whose HTML holds what a server has drawn.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../node/free-port.mjs';

/** Tenths of a second for a server to answer. */
const MOST_TRIES = 300;

/**
 * Starts a server of the consumer, `start(port)` being the arguments of `program`, for `look(address, said)`, where `said()` is what it
 * has complained of; ends it, and gives what that gave.
 */
export async function served(consumer, start, look, env = {}, program = 'node') {
  const port = await freePort();
  const server = spawn(program, start(port), {
    cwd: consumer.folder,
    env: { ...consumer.env, PORT: String(port), HOST: '127.0.0.1', HOSTNAME: '127.0.0.1', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  try {
    const address = `http://127.0.0.1:${port}/`;
    for (let tries = 0; !(await fetch(address).catch(() => undefined)); tries += 1) {
      assert.ok(tries < MOST_TRIES && server.exitCode === null, `the server did not start: ${said}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return await look(address, () => said);
  } finally {
    if (server.exitCode === null) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
  }
}

/** HTML of a chart with its drawing. */
export const RENDERED = /<template shadowrootmode="open">(<style>|<link ).*role="img" aria-label="[^"]*kWh/s;

/** Runs in the page before any script of its: keeps the first element that came with a shadow root of the parser's. */
export function keepFirst() {
  new MutationObserver((_, observer) => {
    const chart = document.querySelector('moost-energy-chart');
    if (!chart?.shadowRoot?.querySelector('[role=img]')) return;
    observer.disconnect();
    globalThis.fromServer = chart;
  }).observe(document, { childList: true, subtree: true });
}

/**
 * Looks at a page with a chart that its server has drawn: the HTML holds it, and the browser takes over the very element,
 * without asking for data. Gives what went wrong.
 */
export async function takenOver(opened, address, more) {
  const html = await (await fetch(address)).text();
  assert.match(html, RENDERED);
  return opened(address, (page, heard) => takeOver(page, heard, more), { before: keepFirst });
}

/** The same of a page that is open, from the script `keepFirst` on. */
export async function takeOver(page, { requests }, more = async () => {}) {
  await page.locator('moost-energy-chart .plot[role=application]').waitFor();
  const isSame = () => globalThis.fromServer === document.querySelector('moost-energy-chart');
  assert.ok(await page.evaluate(isSame), 'the element that the parser made is the one that is there');
  assert.deepEqual(
    requests.filter((url) => new URL(url).pathname.startsWith('/moost/')),
    [],
  );
  await more(page);
}

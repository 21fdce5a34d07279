// Parts of a bench, each in a process of its own that ends with this one and tells what it has used.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const METER = new URL('meter.mjs', import.meta.url).href;
const CLI = fileURLToPath(new URL('../../pkg/cli.js', import.meta.url));

/**
 * Starts a module; gives what it tells first, and its process.
 *
 * @param {URL} module
 */
export async function started(module, ...args) {
  const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
  const child = fork(fileURLToPath(module), args, { execArgv: ['--import', METER], stdio });
  const [told] = await once(child, 'message');
  return { child, ...told };
}

/** Starts `npx moost-energy gateway` of the built package with these settings; gives its address, and its process. */
export async function gateway(env) {
  const child = fork(CLI, ['gateway'], {
    execArgv: ['--import', METER],
    env: { ...process.env, MOOST_GATEWAY_LISTEN_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url } = JSON.parse(line);
    if (msg === 'listening') return { child, url };
  }
  throw new Error('the gateway did not start');
}

/** What a process has used so far. */
export async function used(child) {
  return asked(child, 'used');
}

/** What a process answers to a question. */
export async function asked(child, question) {
  const answer = once(child, 'message');
  child.send(question);
  return (await answer)[0];
}

// Servers of consumers: their own, and one of a portal with files, the package and the token proxy.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freePort } from '../node/free-port.mjs';

const MIME = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";
const ASSETS = '/assets/moost-energy/';

/**
 * Starts a server of a consumer and gives its address to `look`; then ends it. `start` gives file and arguments for a port.
 *
 * @template T
 * @param {{ folder: string }} consumer
 * @param {(port: number) => string[]} start
 * @param {(address: string) => Promise<T>} look
 * @returns {Promise<T>}
 */
export async function withServerOf(consumer, start, look, env = {}) {
  const port = await freePort();
  const [file, ...args] = start(port);
  const ports = { PORT: String(port), HOST: '127.0.0.1', HOSTNAME: '127.0.0.1' };
  const server = spawn(process.execPath, [file, ...args], {
    cwd: consumer.folder,
    env: { ...process.env, ...env, NODE_OPTIONS: '', ...ports },
    stdio: 'ignore',
  });
  try {
    const address = `http://127.0.0.1:${port}/`;
    for (let tries = 0; !(await fetch(address).catch(() => undefined)); tries += 1) {
      assert.ok(tries < 300 && server.exitCode === null, 'the server did not start');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return await look(address);
  } finally {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  }
}

/** A portal under a strict policy: the files of a folder, the installed package at its usual path, and its token proxy on its sandbox. */
export async function withPortal({ installed }, folder, look, policy = POLICY) {
  const entry = (name) => import(pathToFileURL(join(installed, name)).href);
  const { createSandbox } = await entry('server.js');
  const { createTokenProxyMiddleware } = await entry('server-node.js');
  const sandbox = createSandbox();
  const proxy = createTokenProxyMiddleware({
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    authorize: () => true,
    fetch: (request) => sandbox.fetch(request),
  });
  const files = ({ url }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const isOurs = pathname.startsWith(ASSETS);
    const name = isOurs ? pathname.slice(ASSETS.length) : pathname.replace(/\/$/, '/index.html');
    try {
      const content = readFileSync(join(isOurs ? installed : folder, name));
      const headers = { 'content-type': MIME[extname(name)], 'content-security-policy': policy };
      response.writeHead(200, headers).end(content);
    } catch {
      response.writeHead(404).end();
    }
  };
  const server = createServer((request, response) => proxy(request, response, () => files(request, response)));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await look(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await proxy.close();
  }
}

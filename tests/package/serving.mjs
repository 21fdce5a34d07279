// A server of a portal: files, the package and the token proxy.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MIME = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self'";
const ASSETS = '/assets/moost-energy/';

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

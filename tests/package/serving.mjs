// Servers of a test: of files, and of a portal with files, the package and the token proxy.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const MIME = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const ASSETS = '/assets/moost-energy/';

/** A strict policy: what elements need, and nothing more. */
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";

/** That of a host of frames, which takes scripts and frames of another origin. */
export const HOST_POLICY = "default-src 'none'; script-src http:; frame-src http:";

/** The file of a folder that a path of its server names. */
export const fileOf = (folder, pathname) => join(folder, pathname.replace(/\/$/, '/index.html'));

/** Sends a file as it is, or as `pack` makes it. */
export function sendFile(response, path, headers, pack = (content) => content) {
  let content;
  try {
    content = readFileSync(path);
  } catch {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': MIME[extname(path)], ...headers }).end(pack(content));
}

/** Listens on a free port until `look(address)` is done; gives what that gave. */
export async function whileListening(listener, look) {
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await look(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
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
    rendering: true,
  });
  const files = ({ url }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const isOurs = pathname.startsWith(ASSETS);
    const path = isOurs ? join(installed, pathname.slice(ASSETS.length)) : fileOf(folder, pathname);
    sendFile(response, path, { 'content-security-policy': policy });
  };
  try {
    return await whileListening((request, response) => proxy(request, response, () => files(request, response)), look);
  } finally {
    await proxy.close();
  }
}

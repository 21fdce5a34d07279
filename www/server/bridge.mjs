/**
 * Node's http on one side, `Request -> Response` on the other.
 *
 * Everything behind this module speaks fetch types, so proxy, sandbox and portal are the same code in a test, in a
 * worker and here. What must not enter: routes, sessions, anything about energy.
 */

import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Servers of this project are for the machine they run on. */
const HOST = '127.0.0.1';

/**
 * @typedef {(request: Request) => Response | Promise<Response>} Handler
 * @typedef {{ url: string, close(): Promise<void> }} Running
 */

/**
 * Serves a handler.
 *
 * @param {Handler} handler
 * @param {{ port?: number, attempts?: number }} [options] port 0 (default) takes a free one; with `attempts`, the
 *   next ports are tried when one is taken
 * @returns {Promise<Running>}
 */
export async function serve(handler, { port = 0, attempts = 1 } = {}) {
  const server = createServer((incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch((error) => fail(outgoing, error));
  });
  await listen(server, port, attempts);
  const { port: bound } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    url: `http://${HOST}:${bound}`,
    close() {
      const closed = new Promise((resolve) => server.close(() => resolve(undefined)));
      // Browsers keep connections open; nobody waits for them here.
      server.closeAllConnections();
      return closed;
    },
  };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {number} attempts
 */
async function listen(server, port, attempts) {
  for (let next = port; ; next += 1) {
    try {
      await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(next, HOST, () => {
          server.off('error', reject);
          resolve(undefined);
        });
      });
      return;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || next - port + 1 >= attempts) throw error;
    }
  }
}

/**
 * @param {Handler} handler
 * @param {import('node:http').IncomingMessage} incoming
 * @param {import('node:http').ServerResponse} outgoing
 */
async function answer(handler, incoming, outgoing) {
  const gone = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) gone.abort();
  });
  const url = addressOf(incoming);
  if (!url) return refuse(outgoing, 400);
  // No fetch API knows these: they are about the connection, or would echo cookies.
  if (['CONNECT', 'TRACE', 'TRACK'].includes(incoming.method ?? '')) {
    return refuse(outgoing, 405, { allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS' });
  }
  const response = await handler(toRequest(incoming, url, gone.signal));
  if (outgoing.destroyed) return response.body?.cancel();
  // One entry a cookie: joined with commas they could not be told apart.
  const headers = [...response.headers].flat();
  outgoing.writeHead(response.status, headers);
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), outgoing);
}

/**
 * The address that was asked for; undefined where there is no making sense of it.
 *
 * @param {import('node:http').IncomingMessage} incoming
 * @returns {URL | undefined}
 */
function addressOf(incoming) {
  const host = incoming.headers.host ?? HOST;
  // Everything beyond name, numbers and port would become another part of the address.
  if (!/^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  const url = new URL(`http://${host}`);
  // Set, not resolved: a target such as `//elsewhere/` stays a path of this host.
  const [path, query] = (incoming.url ?? '/').split(/\?(.*)/s);
  url.pathname = path ?? '/';
  url.search = query ?? '';
  return url;
}

/**
 * @param {import('node:http').IncomingMessage} incoming
 * @param {URL} url
 * @param {AbortSignal} signal
 */
function toRequest(incoming, url, signal) {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD';
  const body = hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {};
  return new Request(url, /** @type {RequestInit} */ ({ method: incoming.method, headers, signal, ...body }));
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {number} status
 * @param {Record<string, string>} [headers]
 */
function refuse(outgoing, status, headers = {}) {
  outgoing.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  outgoing.end('Refused');
}

/**
 * @param {import('node:http').ServerResponse} outgoing
 * @param {unknown} error
 */
function fail(outgoing, error) {
  if (outgoing.destroyed) return;
  // A body that breaks off shall break off for the reader too.
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  console.error(error);
  outgoing.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  outgoing.end('Internal error');
}

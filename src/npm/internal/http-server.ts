/**
 * Node's http on one side, `Request -> Response` on the other: what speaks fetch types is the same code in a test, in a
 * worker and on a port. Must not enter: routes, sessions, anything about energy.
 */

import { createServer, type IncomingMessage, type Server, type ServerLimits, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const HOST = '127.0.0.1';
const IDLE_MS = 50;

/** Answers a request. */
export type Handler = (request: Request) => Response | Promise<Response>;

/** A handler of node:http. */
export type Listener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** A server that listens. */
export interface Running {
  readonly url: string;
  /**
   * Takes no more connections, and ends those that are open: at once, or those with a request under way after `graceMs` at the
   * latest.
   */
  close(graceMs?: number): Promise<void>;
}

/** Where a server listens. */
export interface ListenOptions {
  /** Default this machine alone. */
  readonly host?: string;
  /** 0 (default) takes a free one. */
  readonly port?: number;
  /** With more than one, the next ports are tried where one is taken. */
  readonly attempts?: number;
  /** Times in milliseconds, as node:http has them. */
  readonly limits?: ServerLimits;
}

/** Serves a handler. */
export function serve(handler: Handler, options: ListenOptions = {}): Promise<Running> {
  return listen(listenerOf(handler), options);
}

/** Serves a handler of node:http. */
export async function listen(listener: Listener, options: ListenOptions = {}): Promise<Running> {
  const { host = HOST, port = 0, attempts = 1 } = options;
  const server = createServer(options.limits ?? {}, listener);
  await listening(server, host, port, attempts);
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${server.address().port}`,
    async close(graceMs = 0) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      if (graceMs === 0) server.closeAllConnections();
      // Browsers keep connections open; nobody waits for those that are idle, or come to be.
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
      const last = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearInterval(idle);
      clearTimeout(last);
    },
  };
}

/** A handler as node:http has them. */
export function listenerOf(handler: Handler): Listener {
  return (incoming, outgoing) => {
    answer(handler, incoming, outgoing).catch((error: unknown) => fail(outgoing, error));
  };
}

async function listening(server: Server, host: string, port: number, attempts: number): Promise<void> {
  for (let next = port; ; next += 1) {
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(next, host, () => {
          server.off('error', reject);
          resolve();
        });
      });
      return;
    } catch (error) {
      const isTaken = (Object(error) as { code?: unknown }).code === 'EADDRINUSE';
      if (!isTaken || next - port + 1 >= attempts) throw error;
    }
  }
}

async function answer(handler: Handler, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
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
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (response.body === null || incoming.method === 'HEAD') {
    outgoing.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body), outgoing);
}

/** The address that was asked for; undefined where there is no making sense of it. */
function addressOf(incoming: IncomingMessage): URL | undefined {
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

function toRequest(incoming: IncomingMessage, url: URL, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const { method = 'GET' } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  // Undici takes a stream only where it may be read while the answer comes.
  const body = hasBody ? { body: Readable.toWeb(incoming), duplex: 'half' } : {};
  return new Request(url, { method, headers, signal, ...body });
}

function refuse(outgoing: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  outgoing.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  outgoing.end('Refused');
}

function fail(outgoing: ServerResponse, error: unknown): void {
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

/**
 * Elements as HTML for pages that the portal's backend makes: `GET {prefix}/render/{tag}`. The session is asked before anything is
 * rendered, and again by each read, which goes through the proxy in this process.
 */

import { type Listener, listenerOf } from '../internal/http-server.js';
import { sentenceOf } from '../internal/sentence.js';
import type { NodeResponse, TokenProxyMiddleware } from '../internal/token-proxy-middleware.js';
import { withRendering } from '../internal/with-rendering.js';
import type { Log } from './log.js';
import type { Authorize, Visitor } from './session.js';

/** Needs of rendering. */
export interface RenderingParts {
  readonly proxy: TokenProxyMiddleware<Visitor>;
  readonly authorize: Authorize;
  readonly prefix: string;
  readonly log: Log;
}

/** Makes the handler of all that is below `{prefix}/render/`. */
export function renderingListener({ proxy, authorize, prefix, log }: RenderingParts): Listener {
  const { warmUp, health, close } = proxy;
  const rendering = withRendering({ warmUp, health, close, fetch: (request) => through(proxy, request) }, { prefix });
  return listenerOf(async (request) => {
    const buildingId = new URL(request.url).searchParams.get('building-id') ?? '';
    try {
      const access = await authorize(visitorOf(request), buildingId);
      if (access !== true) return refusal(access === 'unauthenticated' ? 401 : 403);
    } catch (cause) {
      log('error', 'rendering', { stage: 'authorize', reason: sentenceOf(cause) });
      return refusal(500);
    }
    return rendering.fetch(request);
  });
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}

function visitorOf(request: Request): Visitor {
  const { pathname, search } = new URL(request.url);
  return { method: request.method, url: pathname + search, headers: Object.fromEntries(request.headers) };
}

/** A request through the proxy, without a port between. */
async function through(proxy: TokenProxyMiddleware<Visitor>, request: Request): Promise<Response> {
  const gathered = new Gathered(request.signal);
  await proxy(visitorOf(request), gathered);
  return gathered.response();
}

/** An answer that is gathered. */
class Gathered implements NodeResponse {
  destroyed = false;
  headersSent = false;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  writeHead(status: number, headers: Readonly<Record<string, string>>): void {
    this.#status = status;
    this.#headers = headers;
    this.headersSent = true;
  }

  write(piece: Uint8Array): boolean {
    // A copy: the buffer of a piece is the carrier's.
    this.#pieces.push(piece.slice());
    return true;
  }

  end(piece?: Uint8Array): void {
    if (piece) this.write(piece);
  }

  destroy(): void {
    this.destroyed = true;
  }

  on(_: 'close', listener: () => void): void {
    this.#signal.addEventListener('abort', listener, { once: true });
  }

  /** It takes all at once: there is nothing to wait for. */
  once(_: 'drain', listener: () => void): void {
    listener();
  }

  response(): Response {
    if (this.destroyed || !this.headersSent) throw new Error('the read broke off');
    const body =
      this.#pieces.length > 0 && this.#status !== 204 && this.#status !== 304 ? new Blob(this.#pieces) : null;
    return new Response(body, { status: this.#status, headers: this.#headers });
  }
}

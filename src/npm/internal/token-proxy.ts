/** The token proxy for servers that speak `Request` and `Response`. */

import { collected } from './collected.js';
import { Ending } from './ending.js';
import { Exchange } from './exchange.js';
import { fetchUpstream } from './fetch-upstream.js';
import { type Authorizing, askersOf, proxySettings, type TokenProxyBasics } from './proxy-options.js';
import type { ProxyOutcome } from './proxy-outcome.js';
import type { ProxyControls } from './proxy-types.js';
import { shareAccess } from './shared-access.js';

/** Options of a token proxy. */
export interface TokenProxyOptions extends TokenProxyBasics, Authorizing<Request> {}

/** The backend part that adds MOOST's token. */
export interface TokenProxy extends ProxyControls {
  /** Answers a request below the prefix. When the request's `signal` stops, so does the read from MOOST. Never rejects. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Makes a token proxy. It forwards only the reads of statistics, comparison, forecast and building, asks `authorize`
 * first, and fetches MOOST's token once for all requests. Throws an `EnergyError` for options that cannot work.
 */
export function createTokenProxy(options: TokenProxyOptions): TokenProxy {
  const settings = proxySettings<Request>(options);
  const { authorize, fetch = (request) => globalThis.fetch(request), timeoutMs, upstream } = settings;
  const exchange = new Exchange(settings, fetchUpstream(upstream, fetch));
  const proxy: TokenProxy = {
    async fetch(request) {
      const ending = new Ending(timeoutMs);
      try {
        const { method, url } = request;
        followed(request, ending);
        const target = targetOf(url);
        const outcome = await exchange.answer({
          method,
          target,
          ending,
          header: (name) => request.headers?.get(name) ?? undefined,
          authorize: (id) => authorize(request, id),
          ...askersOf(settings, request),
          body: (mostBytes) => bodyOf(request, mostBytes),
        });
        return toResponse(outcome ?? exchange.elsewhere(), ending);
      } catch {
        // Only what is no `Request` at all comes here.
        ending.giveUp();
        return new Response(null, { status: 500 });
      }
    },
    warmUp: () => exchange.warmUp(),
    health: () => exchange.health(),
    close: () => exchange.close(),
  };
  shareAccess(proxy, exchange.access);
  return proxy;
}

async function bodyOf({ body }: Request, mostBytes: number): Promise<Uint8Array | undefined> {
  const reader = body?.getReader();
  if (!reader) return new Uint8Array();
  const whole = await collected(async () => (await reader.read()).value, mostBytes);
  if (!whole) reader.cancel().catch(() => {});
  return whole;
}

function targetOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/**
 * Gives up with the request's signal. The listener goes when all is done, for a signal may live longer than its request;
 * and until then the request is held, for in Node its signal hears of nothing any more when it goes.
 */
function followed(request: Request, ending: Ending): void {
  if (!request.signal) return;
  const giveUp = () => ending.giveUp();
  if (request.signal.aborted) giveUp();
  request.signal.addEventListener('abort', giveUp, { once: true });
  ending.onDone(() => request.signal.removeEventListener('abort', giveUp));
}

function toResponse({ status, headers, body, rest }: ProxyOutcome, ending: Ending): Response {
  const whole = status === 204 || status === 304 ? null : (body as Uint8Array<ArrayBuffer>);
  if (!rest) return new Response(whole, { status, headers });
  // One piece ahead of the reader, so that the end is known as soon as it is there, whether or not anybody reads.
  let ahead = rest.next();
  const pieces = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(body),
      async pull(controller) {
        const piece = await ahead;
        if (!piece) return controller.close();
        controller.enqueue(piece);
        ahead = handled(rest.next());
      },
      cancel: () => ending.giveUp(),
    },
    { highWaterMark: 0 },
  );
  handled(ahead);
  return new Response(pieces, { status, headers });
}

/** Tells the outcome to whoever asks for it, and to nobody where nobody does. */
function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}

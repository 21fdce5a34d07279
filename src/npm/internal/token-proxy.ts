/** The token proxy's effects: network, clock, time limits, reports. What may pass is decided in `src/server/proxy`. */

import { type Answer, check, checkCredentials, fits, madeOnce, toResponse } from './server-parts.js';
import { following } from './signals.js';

/** What `authorize` says. */
export type Access = boolean | 'unauthenticated';

/** A failure behind the proxy, for the utility's own log. It never holds the token, the secret or a household's data. */
export interface TokenProxyFailure {
  /** Asking `authorize`, asking MOOST for a token, or reading from MOOST. */
  stage: 'authorize' | 'token' | 'read';
  /** MOOST's answer, when there was one. */
  status?: number;
  /**
   * In one word, why there was no answer (`ENOTFOUND`, `ECONNREFUSED`, `TimeoutError` …), or why one with a good status is
   * no use: `unreadable` (no JSON, no token in it), `secret-in-answer`.
   */
  reason?: string;
  /** What `authorize` threw. */
  cause?: unknown;
}

/** How a token proxy is set up. */
export interface TokenProxyOptions {
  /** MOOST client id, from the admin portal. */
  clientId: string;
  /** MOOST client secret. Keep it in the server's environment. */
  clientSecret: string;
  /**
   * Whether the session behind this request may see this building. Only `true` lets it through; `'unauthenticated'` (no
   * session, or one that has ended) answers 401, so that the client renews its token or tells `auth`; all else 403.
   */
  authorize: (request: Request, buildingId: string) => Access | Promise<Access>;
  /** Base of MOOST's API, https unless it is this machine or `fetch` is given. Default `https://api.moost.io`. */
  upstream?: string;
  /** Path on your origin below which the reads are offered. Default `/moost`. */
  prefix?: string;
  /** Sends requests to MOOST. Default the platform's `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Longest time a token is used, in seconds, whatever MOOST says. */
  maxTokenAgeS?: number;
  /** How long MOOST may take for a token or a read, in milliseconds; then 502. Default 15,000. */
  timeoutMs?: number;
  /** Told of every failure that the browser only sees as a status. What it throws is ignored. */
  onFailure?: (failure: TokenProxyFailure) => void;
}

/** The backend part that adds MOOST's token. */
export interface TokenProxy {
  /** Answers a request below the prefix. When the request's `signal` stops, so does the read from MOOST. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Makes a token proxy. It forwards only the reads of statistics, comparison, forecast and building, asks `authorize`
 * first, and fetches MOOST's token once for all requests. Throws an `EnergyError` for options that cannot work.
 */
export function createTokenProxy(options: TokenProxyOptions): TokenProxy {
  const { authorize, clientId, clientSecret, maxTokenAgeS, onFailure } = checked(options);
  const { upstream = 'https://api.moost.io', prefix = '/moost', now = Date.now, timeoutMs = 15_000 } = options;
  const { fetch = globalThis.fetch } = options;

  const report = (failure: TokenProxyFailure) => {
    try {
      onFailure?.(failure);
    } catch {
      // A broken log must not keep a household from its data.
    }
  };
  const send =
    (caller: AbortSignal) =>
    async (url: string, bearer?: string): Promise<Answer> => {
      // Others may wait for the token as well: only a read ends with its request.
      const isRead = bearer !== undefined;
      const stage = isRead ? 'read' : 'token';
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(new DOMException('MOOST took too long', 'TimeoutError')), timeoutMs);
      const { signal, release } = following(limit.signal, isRead ? caller : undefined);
      const headers = new Headers({ accept: 'application/json' });
      if (isRead) headers.set('authorization', `Bearer ${bearer}`);
      try {
        // A redirect would carry the token elsewhere.
        const sent = fetch(new Request(url, { headers, redirect: 'manual', signal }));
        return await unless(signal, sent.then(inParts));
      } catch (error) {
        if (!(isRead && caller.aborted)) report({ stage, reason: reasonOf(error) });
        throw error;
      } finally {
        clearTimeout(timer);
        release();
      }
    };

  const base = upstream.replace(/\/+$/, '');
  const below = prefix.replace(/\/+$/, '');
  const answered = (stage: 'token' | 'read', status: number, reason?: string) =>
    report({ stage, status, ...(reason === undefined ? {} : { reason }) });
  const proxy = madeOnce(
    (ready) => new ready.WasmTokenProxy(clientId, clientSecret, base, below, maxTokenAgeS, answered),
  );
  return {
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const ask = async (buildingId: string) => {
        try {
          return await authorize(request, buildingId);
        } catch (cause) {
          report({ stage: 'authorize', cause });
          throw cause;
        }
      };
      const ready = await proxy();
      return toResponse(await ready.handle(request.method, pathname + search, now() / 1000, ask, send(request.signal)));
    },
  };
}

function checked(options: TokenProxyOptions): TokenProxyOptions {
  const isFunction = (value: unknown) => typeof value === 'function';
  check(typeof options === 'object' && options !== null, 'options', 'an object with clientId, clientSecret, authorize');
  const { authorize, clientId, clientSecret, fetch, maxTokenAgeS, now, onFailure, prefix, timeoutMs, upstream } =
    options;
  checkCredentials(clientId, clientSecret);
  check(isFunction(authorize), 'authorize', "a function (request, buildingId) => boolean | 'unauthenticated'");
  check(fetch === undefined || isFunction(fetch), 'fetch', 'a function (request) => Promise<Response>');
  check(now === undefined || isFunction(now), 'now', 'a function that gives epoch milliseconds');
  check(onFailure === undefined || isFunction(onFailure), 'onFailure', 'a function (failure) => void');
  check(upstream === undefined || isBase(upstream, fetch !== undefined), 'upstream', 'an https URL without query');
  check(prefix === undefined || fits(prefix, /^\/[^?#\s]*$/), 'prefix', 'a path such as /moost');
  const isAbove0 = (value: unknown) => value === undefined || (Number.isFinite(value) && Number(value) > 0);
  check(isAbove0(maxTokenAgeS), 'maxTokenAgeS', 'seconds above 0');
  const isTime = isAbove0(timeoutMs) && (timeoutMs ?? 0) < 2 ** 31;
  check(isTime, 'timeoutMs', 'milliseconds above 0 and below 2147483648');
  return options;
}

/** Whether secret and token may travel there. A `fetch` of one's own may well go by other ways than plain http. */
function isBase(text: unknown, hasOwnFetch: boolean): boolean {
  if (!fits(text, /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || hasOwnFetch || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

async function inParts(response: Response): Promise<Answer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: [...response.headers], body };
}

/** `work`, unless the signal stops first: a `fetch` of one's own may not follow signals. */
function unless<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject);
  });
}

/** One word about a failure. The message is left out: a URL in it could hold the secret. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}

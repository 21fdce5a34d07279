/** The options of the token proxy: read once, checked by name. */

import type { TokenProxyFailure } from './proxy-failures.js';
import type { Listeners, ProxyLogger, ProxyRecord, ProxyTelemetry } from './proxy-types.js';
import { check, checkCredentials, fits, own, ownOr } from './server-parts.js';
import { isSharedStore, type SharedStore } from './shared-store.js';

/** Result of `authorize`. */
export type Access = boolean | 'unauthenticated';

/** Options of a token proxy, whatever its requests look like. */
export interface TokenProxyBasics {
  /** MOOST client id, from the admin portal. A variable of the environment that is not set is refused by name. */
  clientId: string | undefined;
  /**
   * MOOST client secret. Keep it in the server's environment. Two are valid while one is rotated: where MOOST refuses the
   * first, the second is tried.
   */
  clientSecret: string | readonly [string, string] | undefined;
  /** Base of MOOST's API, https unless it is this machine or `fetch` is given. Default `https://api.moost.io`. */
  upstream?: string | undefined;
  /** Path on your origin below which the reads are offered. Default `/moost`. */
  prefix?: string;
  /** Sends requests to MOOST. Default the platform's `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** The clock, epoch milliseconds. Default `Date.now`. Rests after failures are timed by a clock that nobody sets. */
  now?: () => number;
  /** Longest time a token is used, in seconds, whatever MOOST says. */
  maxTokenAgeS?: number;
  /**
   * Time that a whole request may take, in milliseconds: session, token, read, renewal, second read and MOOST's part of
   * the body; then 502, or a body that breaks off. The time that a slow reader takes is not counted. Default 15,000.
   */
  timeoutMs?: number;
  /** Longest body of a read, in bytes, decoded; a year of hours has about 1,000,000. Default 16 MiB. */
  maxResponseBytes?: number;
  /**
   * What instances share: the token (they ask MOOST once for all of them) and, with `cache`, answers. It holds MOOST's token:
   * guard it as you guard the secret. While it is down, slow or full each instance goes on by itself.
   */
  store?: SharedStore;
  /**
   * Gives answers again while they are fresh, to sessions that may see the building (they are asked first, always): days of
   * long ago for an hour, else for a minute. Equal reads that come together are one. Answers have an `ETag`, and browsers
   * ask again with it. In memory up to `maxBytes` (64 MiB), and in `store`. Default off.
   */
  cache?: boolean | { readonly maxBytes?: number };
  /** Most requests under way; more are answered 503. Default 2,000. */
  maxRunning?: number;
  /** Told of each request below the prefix when it is over. What it throws is ignored. */
  onRequest?: (record: ProxyRecord) => unknown;
  /** A log in pino's shape: failures at `warn`, requests at `debug`. */
  logger?: ProxyLogger;
  /** Traces and metrics: `createOpenTelemetry(api)`, or one of your own. */
  telemetry?: ProxyTelemetry;
  /** Told of every failure that the browser only sees as a status. What it throws, now or later, is ignored. */
  onFailure?: (failure: TokenProxyFailure) => unknown;
}

/** Options of which `authorize` gets requests as the server has them. */
export interface Authorizing<ServerRequest> {
  /**
   * True if the session behind this request may see this building. Only `true` lets it through; `'unauthenticated'` (no
   * session, or one that has ended) answers 401, so that the client renews its token or tells `auth`; all else 403.
   * It is not waited for beyond `timeoutMs`, nor when the request was given up.
   */
  authorize: (request: ServerRequest, buildingId: string) => Access | Promise<Access>;
  /**
   * Most reads of one session in a minute, in this process; more are answered 429. `session` names the session (an id, never
   * a text that the browser makes up); without a name there is no limit. A dashboard that is opened makes about 15.
   */
  rateLimit?:
    | { readonly readsPerMinute: number; readonly session: (request: ServerRequest) => string | undefined }
    | undefined;
  /**
   * Offers the inbox of a building: notifications, interactions, preferences by tags. `userId` is MOOST's name of the user
   * behind the session, told with interactions. Default off.
   */
  inbox?: boolean | { readonly userId?: (request: ServerRequest) => string | undefined } | undefined;
}

/** What fronts ask requests of their kind for, beside `authorize`. */
export function askersOf<ServerRequest>({ inbox, rateLimit }: Authorizing<ServerRequest>, request: ServerRequest) {
  const { userId } = typeof inbox === 'object' ? inbox : {};
  return {
    session: rateLimit && (() => rateLimit.session(request)),
    userId: userId && (() => userId(request)),
  };
}

/** Checked options. */
export interface ProxySettings extends Listeners {
  readonly clientId: string;
  /** One, or two while one is rotated. */
  readonly clientSecrets: readonly string[];
  readonly store: SharedStore | undefined;
  readonly cache: { readonly maxBytes: number } | undefined;
  readonly maxRunning: number;
  readonly readsPerMinute: number | undefined;
  readonly hasInbox: boolean;
  /** Base of MOOST's API without a slash at the end. */
  readonly upstream: string;
  readonly prefix: string;
  readonly now: () => number;
  readonly maxTokenAgeS: number | undefined;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
  readonly onFailure: ((failure: TokenProxyFailure) => unknown) | undefined;
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
}

/** Reads and checks; throws an `EnergyError` for options that cannot work. */
export function proxySettings<ServerRequest>(
  options: TokenProxyBasics & Authorizing<ServerRequest>,
): ProxySettings & Authorizing<ServerRequest> {
  check(typeof options === 'object' && options !== null, 'options', 'an object with clientId, clientSecret, authorize');
  const read = {
    clientId: own(options, 'clientId'),
    clientSecrets: secretsOf(own(options, 'clientSecret')),
    store: own(options, 'store'),
    cache: own(options, 'cache'),
    maxRunning: ownOr(options, 'maxRunning', 2_000),
    rateLimit: own(options, 'rateLimit'),
    inbox: own(options, 'inbox'),
    onRequest: own(options, 'onRequest'),
    logger: own(options, 'logger'),
    telemetry: own(options, 'telemetry'),
    authorize: own(options, 'authorize'),
    upstream: ownOr(options, 'upstream', 'https://api.moost.io'),
    prefix: ownOr(options, 'prefix', '/moost'),
    fetch: own(options, 'fetch'),
    now: ownOr(options, 'now', Date.now),
    maxTokenAgeS: own(options, 'maxTokenAgeS'),
    timeoutMs: ownOr(options, 'timeoutMs', 15_000),
    maxResponseBytes: ownOr(options, 'maxResponseBytes', 16 * 1024 * 1024),
    onFailure: own(options, 'onFailure'),
  };
  checkAll(read);
  checkHooks(read);
  const cache = cacheOf(read.cache);
  const readsPerMinute = read.rateLimit?.readsPerMinute;
  const without = (text: string) => text.replace(/\/+$/, '');
  return {
    ...(read as typeof read & { clientId: string } & Authorizing<ServerRequest>),
    cache,
    readsPerMinute,
    hasInbox: Boolean(read.inbox),
    upstream: without(read.upstream),
    prefix: without(read.prefix),
  };
}

/** One or two; anything else is looked at as a secret, and refused. */
function secretsOf(given: unknown): readonly string[] {
  return Array.isArray(given) && given.length === 2 ? [...given] : [given as string];
}

type Read = Record<
  Exclude<keyof ProxySettings, 'readsPerMinute' | 'hasInbox'> | 'authorize' | 'inbox' | 'rateLimit',
  unknown
>;

function checkAll(read: Read): void {
  const { authorize, fetch, maxResponseBytes, maxTokenAgeS, now, onFailure, prefix, timeoutMs, upstream } = read;
  const isFunction = (value: unknown) => typeof value === 'function';
  const isAbove0 = (value: unknown) => Number.isFinite(value) && Number(value) > 0;
  for (const secret of read.clientSecrets as unknown[]) checkCredentials(read.clientId, secret);
  check(read.store === undefined || isSharedStore(read.store), 'store', 'a store, as createMemoryStore makes it');
  check(isFunction(authorize), 'authorize', "a function (request, buildingId) => boolean | 'unauthenticated'");
  check(fetch === undefined || isFunction(fetch), 'fetch', 'a function (request) => Promise<Response>');
  check(isFunction(now), 'now', 'a function that gives epoch milliseconds');
  check(onFailure === undefined || isFunction(onFailure), 'onFailure', 'a function (failure) => void');
  check(isBase(upstream, fetch !== undefined), 'upstream', 'an https URL without query');
  check(fits(prefix, /^\/[^?#\s]*$/), 'prefix', 'a path such as /moost');
  check(maxTokenAgeS === undefined || isAbove0(maxTokenAgeS), 'maxTokenAgeS', 'seconds above 0');
  const isTime = isAbove0(timeoutMs) && Number(timeoutMs) < 2 ** 31;
  check(isTime, 'timeoutMs', 'milliseconds above 0 and below 2147483648');
  const isLength = Number.isSafeInteger(maxResponseBytes) && Number(maxResponseBytes) > 0;
  check(isLength, 'maxResponseBytes', 'a whole number of bytes above 0');
}

function checkHooks({ inbox, logger, maxRunning, onRequest, rateLimit, telemetry }: Read): void {
  const has = (value: unknown, ...names: string[]) =>
    names.every((name) => typeof (Object(value) as Record<string, unknown>)[name] === 'function');
  check(Number.isSafeInteger(maxRunning) && Number(maxRunning) > 0, 'maxRunning', 'a whole number above 0');
  check(onRequest === undefined || typeof onRequest === 'function', 'onRequest', 'a function (record) => void');
  check(logger === undefined || has(logger, 'debug', 'warn'), 'logger', 'a log with debug and warn, as pino is one');
  check(telemetry === undefined || has(telemetry, 'begin'), 'telemetry', 'what createOpenTelemetry makes');
  const { userId } = Object(inbox) as { userId?: unknown };
  const isInbox = inbox === undefined || typeof inbox === 'boolean' || (typeof inbox === 'object' && inbox !== null);
  check(isInbox && (userId === undefined || typeof userId === 'function'), 'inbox', 'true, or an object with userId');
  const { readsPerMinute } = Object(rateLimit) as { readsPerMinute?: unknown };
  const isRate = Number.isFinite(readsPerMinute) && Number(readsPerMinute) >= 1;
  check(rateLimit === undefined || (isRate && has(rateLimit, 'session')), 'rateLimit', RATE_LIMIT);
}

const RATE_LIMIT = 'an object with readsPerMinute of at least 1 and session, a function (request) => string';

function cacheOf(given: unknown): { maxBytes: number } | undefined {
  if (given === undefined || given === false) return undefined;
  const { maxBytes = 64 * 1024 * 1024 } = Object(given) as { maxBytes?: unknown };
  const isFit = (given === true || typeof given === 'object') && given !== null;
  const isSize = Number.isSafeInteger(maxBytes) && Number(maxBytes) > 0;
  check(isFit && isSize, 'cache', 'true, or an object whose maxBytes is a whole number above 0');
  return { maxBytes: Number(maxBytes) };
}

/** True if secret and token may travel there. A `fetch` of one's own may well go by other ways than plain http. */
export function isBase(text: unknown, hasOwnFetch: boolean): boolean {
  if (!fits(text, /^https?:\/\/[^/?#@\s]+(\/[^?#\s]*)?$/) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || hasOwnFetch || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}

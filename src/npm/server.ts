/**
 * `moost-energy/server`: for Node and other servers that speak `Request` and `Response`. The sandbox is a
 * MOOST-compatible API in memory; the token proxy is the part of a customer's backend that keeps MOOST's token there.
 */

import { refused } from './errors.js';
import { createLoader, fromBase64 } from './internal/loader.js';
import * as glue from './wasm/server.js';

const loader = createLoader(glue, async () => fromBase64((await import('./wasm/server.inline.js')).default));

/** As in `src/server/sandbox`; here as well so that it is known before the wasm is loaded. */
const CUSTOMER_ID = '5a6e64626f78437573746f6d';

/** How a sandbox is set up. */
export interface SandboxOptions {
  /** Seed of the town: the same seed gives the same buildings and readings. Default 1. */
  seed?: number;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Accepted client id. Default `sandbox`. */
  clientId?: string;
  /** Accepted client secret. Default `sandbox-secret`. */
  clientSecret?: string;
}

/** A building of the sandbox's town. */
export interface SandboxHousehold {
  readonly buildingId: string;
  readonly city: string;
  readonly timeZoneId: string;
  readonly hasGeneration: boolean;
  readonly elcomCategory: string;
}

/** A MOOST-compatible API in memory. */
export interface Sandbox {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Answers like MOOST's API. Only path and query of the URL count. */
  fetch(request: Request): Promise<Response>;
  /** The one MOOST customer all buildings belong to: events and new buildings must name it. */
  readonly customerId: string;
  /** The town's buildings, the three of the demo portal first. */
  households(): Promise<readonly SandboxHousehold[]>;
}

/** Makes a sandbox. Everything in it is gone with it. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, now = Date.now, clientId = 'sandbox', clientSecret = 'sandbox-secret' } = options;
  let making: Promise<glue.WasmSandbox> | undefined;
  const sandbox = () => {
    making ??= loader.load().then((ready) => new ready.WasmSandbox(seed, clientId, clientSecret));
    return making;
  };
  return {
    clientId,
    clientSecret,
    customerId: CUSTOMER_ID,
    async fetch(request) {
      const body = new Uint8Array(await request.arrayBuffer());
      const authorization = request.headers.get('authorization') ?? undefined;
      const ready = await sandbox();
      const { pathname, search } = new URL(request.url);
      const answer: Answer = ready.handle(request.method, pathname + search, authorization, body, now() / 1000);
      return toResponse(answer);
    },
    async households() {
      return (await sandbox()).households();
    },
  };
}

/** What `authorize` says. */
export type Access = boolean | 'unauthenticated';

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
  /** Base of MOOST's API. Default `https://api.moost.io`. */
  upstream?: string;
  /** Path on your origin below which the reads are offered. Default `/moost`. */
  prefix?: string;
  /** Sends requests to MOOST. Default the platform's `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Longest time a token is used, in seconds, whatever MOOST says. */
  maxTokenAgeS?: number;
}

/** The backend part that adds MOOST's token. */
export interface TokenProxy {
  /** Answers a request below the prefix. */
  fetch(request: Request): Promise<Response>;
}

/**
 * Makes a token proxy. It forwards only the reads of statistics, comparison, forecast and building, asks `authorize`
 * first, and fetches MOOST's token once for all requests. Throws an `EnergyError` for options that cannot work.
 */
export function createTokenProxy(options: TokenProxyOptions): TokenProxy {
  const { authorize, upstream = 'https://api.moost.io', prefix = '/moost', now = Date.now } = options;
  const { fetch = globalThis.fetch, clientId, clientSecret, maxTokenAgeS } = options;
  check(/^[a-zA-Z0-9]{1,100}$/.test(clientId ?? ''), 'clientId', '1 to 100 letters or digits');
  check(/^[a-zA-Z0-9_-]{1,100}$/.test(clientSecret ?? ''), 'clientSecret', '1 to 100 of A-Z a-z 0-9 _ -');
  check(
    typeof authorize === 'function',
    'authorize',
    "a function (request, buildingId) => boolean | 'unauthenticated'",
  );
  check(/^https?:\/\/[^/?#@]+(\/[^?#]*)?$/.test(upstream), 'upstream', 'an http(s) URL without query');
  check(/^\/[^?#]*$/.test(prefix), 'prefix', 'a path such as /moost');

  const send = async (url: string, bearer?: string): Promise<Answer> => {
    const headers = new Headers({ accept: 'application/json' });
    if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
    // A redirect would carry the token elsewhere.
    const response = await fetch(new Request(url, { headers, redirect: 'manual' }));
    return {
      status: response.status,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };

  const base = upstream.replace(/\/+$/, '');
  const below = prefix.replace(/\/+$/, '');
  let making: Promise<glue.WasmTokenProxy> | undefined;
  return {
    async fetch(request) {
      making ??= loader
        .load()
        .then((ready) => new ready.WasmTokenProxy(clientId, clientSecret, base, below, maxTokenAgeS, send));
      const proxy = await making;
      const { pathname, search } = new URL(request.url);
      const ask = (buildingId: string) => authorize(request, buildingId);
      return toResponse(await proxy.handle(request.method, pathname + search, now() / 1000, ask));
    },
  };
}

/** A response in plain parts, as the wasm speaks them. */
interface Answer {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
}

function toResponse({ status, headers, body }: Answer): Response {
  const mayHaveBody = status !== 204 && status !== 304;
  return new Response(mayHaveBody ? body : null, { status, headers });
}

function check(fits: boolean, argument: string, expected: string): void {
  if (!fits) throw refused(argument, expected);
}

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';

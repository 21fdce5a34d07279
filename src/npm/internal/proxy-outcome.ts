/** A request as fronts of the token proxy hand it over, and its answer as they pass it on. */

import type { CarriedBody } from './carried-body.js';
import type { Ending } from './ending.js';
import type { Answer } from './server-parts.js';

/** A request, as a front hands it over. */
export interface ProxyCall {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  /** One of its headers, by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** Asks the session. */
  readonly authorize: (buildingId: string) => unknown;
  /** Name of the session, where reads are rationed. */
  readonly session: (() => unknown) | undefined;
  /** MOOST's name of the user behind the session, where the inbox tells it. */
  readonly userId: (() => unknown) | undefined;
  /** The body up to a length; undefined where it is longer. */
  readonly body: (mostBytes: number) => Promise<Uint8Array | undefined>;
  /** The end of the request. The front gives it up; all else is done in the exchange. */
  readonly ending: Ending;
}

/** Answer as a front passes it on. */
export interface ProxyOutcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, or its beginning. */
  readonly body: Uint8Array;
  /** The body, where it comes from MOOST. */
  readonly rest?: CarriedBody;
}

/** For when the wasm cannot say it. */
const FAILED_INSIDE = '{"code":"500","message":"the proxy failed"}';

/** An answer of the wasm. */
export function plain({ status, headers, body }: Answer): ProxyOutcome {
  return { status, headers: Object.fromEntries(headers), body };
}

/** The answer when the proxy itself has failed. */
export function failedInside(): ProxyOutcome {
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/json' };
  return { status: 500, headers, body: new TextEncoder().encode(FAILED_INSIDE) };
}

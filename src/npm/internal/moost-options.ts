/** The options of `MoostApi`. */

import type { TokenProxyFailure } from './proxy-failures.js';
import type { TokenProxy } from './token-proxy.js';
import type { TokenProxyMiddleware } from './token-proxy-middleware.js';

/** Options of calls to MOOST, whatever their credentials. */
export interface MoostApiBasics {
  /** MOOST's id of your customer account, 24 letters or digits: for buildings and events that name none. */
  customerId?: string | undefined;
  /** Time for one answer, in milliseconds. Default 30,000. */
  timeoutMs?: number;
  /** Time for one call with its token, pauses and repetitions, in milliseconds. Default 120,000. */
  totalTimeoutMs?: number;
  /** Longest answer, in bytes; the core data of 100,000 buildings are about 40,000,000. Default 256 MiB. */
  maxResponseBytes?: number;
}

/** Options with credentials of its own. */
export interface MoostApiCredentials extends MoostApiBasics {
  /** MOOST client id, from the admin portal. A variable of the environment that is not set is refused by name. */
  clientId: string | undefined;
  /** MOOST client secret. Keep it in the server's environment. */
  clientSecret: string | undefined;
  /** Base of MOOST's API, https unless it is this machine or `fetch` is given. Default `https://api.moost.io`. */
  upstream?: string | undefined;
  /** Sends requests to MOOST. Default the platform's `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Told when no token is to be had, as that of the token proxy. */
  onFailure?: (failure: TokenProxyFailure) => unknown;
  tokens?: undefined;
}

/** Options with the credentials of a token proxy. */
export interface MoostApiSharing extends MoostApiBasics {
  /** The token proxy whose token, address and connections are used: all requests together ask for one token. */
  tokens: TokenProxy | TokenProxyMiddleware<never>;
}

/** Options of `MoostApi`. */
export type MoostApiOptions = MoostApiCredentials | MoostApiSharing;

/** Options of every call. */
export interface MoostCallOptions {
  /** Stops the call; it then rejects with code `aborted`. */
  signal?: AbortSignal | null | undefined;
}

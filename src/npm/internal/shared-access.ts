/** The way to MOOST that a token proxy has, for who shares it: one token and one request for it. */

import type { ClockReading } from './proxy-clock.js';
import type { ProxyTokens } from './proxy-tokens.js';
import type { Upstream } from './upstream.js';

/** Token, and way to MOOST. */
export interface MoostAccess {
  readonly tokens: ProxyTokens;
  readonly send: Upstream;
  readonly clock: () => ClockReading;
  /** Never in a word of the log. */
  readonly secrets: readonly string[];
  /** Waits for the wasm. */
  ready(): Promise<void>;
}

/** Not on the proxies themselves: whoever has one for its requests shall not have the token with it. */
const ACCESS = new WeakMap<object, MoostAccess>();

/** Lets others share it who have `owner`. */
export function shareAccess(owner: object, access: MoostAccess): void {
  ACCESS.set(owner, access);
}

/** The access of a token proxy. */
export function accessOf(owner: unknown): MoostAccess | undefined {
  return (typeof owner === 'object' && owner !== null) || typeof owner === 'function' ? ACCESS.get(owner) : undefined;
}

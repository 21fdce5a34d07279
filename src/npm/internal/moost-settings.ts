/** The options of `MoostApi`, read once and checked by name. */

import { fetchUpstream } from './fetch-upstream.js';
import type { MoostApiCredentials, MoostApiOptions } from './moost-options.js';
import { clockOf } from './proxy-clock.js';
import { reporter } from './proxy-failures.js';
import { isBase } from './proxy-options.js';
import { ProxyTokens } from './proxy-tokens.js';
import { check, checkCredentials, fits, own, ownOr, type Revivable, type ServerWasm } from './server-parts.js';
import { accessOf, type MoostAccess } from './shared-access.js';

/** Decisions on calls in the wasm. */
export type CallDecisions = Revivable<InstanceType<ServerWasm['WasmMoostApi']>>;

/** Checked options. */
export interface MoostSettings {
  readonly customerId: string | undefined;
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accessFor: (decisions: CallDecisions) => MoostAccess;
  readonly now: () => number;
}

const LONGEST_TIME_MS = 2 ** 31;

/** Reads and checks; throws an `EnergyError` for options that cannot work. */
export function moostSettings(options: MoostApiOptions): MoostSettings {
  check(typeof options === 'object' && options !== null, 'options', 'an object with clientId and clientSecret');
  const basics = {
    customerId: own(options, 'customerId'),
    timeoutMs: ownOr(options, 'timeoutMs', 30_000),
    totalTimeoutMs: ownOr(options, 'totalTimeoutMs', 120_000),
    maxResponseBytes: ownOr(options, 'maxResponseBytes', 256 * 1024 * 1024),
  };
  const { customerId, maxResponseBytes } = basics;
  check(customerId === undefined || fits(customerId, /^[a-zA-Z0-9]{24}$/), 'customerId', '24 letters or digits');
  for (const name of ['timeoutMs', 'totalTimeoutMs'] as const) {
    const isTime = Number.isFinite(basics[name]) && basics[name] > 0 && basics[name] < LONGEST_TIME_MS;
    check(isTime, name, 'milliseconds above 0 and below 2147483648');
  }
  const isLength = Number.isSafeInteger(maxResponseBytes) && maxResponseBytes > 0;
  check(isLength, 'maxResponseBytes', 'a whole number of bytes above 0');
  const tokens = own(options, 'tokens');
  if (tokens !== undefined) return { ...basics, ...shared(tokens) };
  return { ...basics, ...withCredentials(options as MoostApiCredentials, basics.timeoutMs) };
}

type AccessSettings = Pick<MoostSettings, 'clientId' | 'clientSecret' | 'accessFor' | 'now'>;

function shared(tokens: unknown): AccessSettings {
  const access = accessOf(tokens);
  check(access !== undefined, 'tokens', 'what createTokenProxy or createTokenProxyMiddleware made');
  // The secret is looked for in what MOOST says; the proxy has it.
  const clientSecret = access?.secrets[0] ?? '';
  const now = () => access?.clock()[0] ?? Number.NaN;
  return { clientId: '', clientSecret, accessFor: () => access as MoostAccess, now };
}

function withCredentials(options: MoostApiCredentials, timeoutMs: number): AccessSettings {
  const clientId = own(options, 'clientId');
  const clientSecret = own(options, 'clientSecret');
  const upstream = ownOr(options, 'upstream', 'https://api.moost.io');
  const fetch = own(options, 'fetch');
  const now = ownOr(options, 'now', Date.now);
  const onFailure = own(options, 'onFailure');
  checkCredentials(clientId, clientSecret);
  check(fetch === undefined || typeof fetch === 'function', 'fetch', 'a function (request) => Promise<Response>');
  check(typeof now === 'function', 'now', 'a function that gives epoch milliseconds');
  check(onFailure === undefined || typeof onFailure === 'function', 'onFailure', 'a function (failure) => void');
  check(isBase(upstream, fetch !== undefined), 'upstream', 'an https URL without query');
  const send = fetchUpstream(upstream.replace(/\/+$/, ''), fetch ?? ((request) => globalThis.fetch(request)));
  const clock = clockOf(now);
  const secrets = [clientSecret as string];
  const report = reporter(onFailure);
  return {
    clientId: clientId as string,
    clientSecret: clientSecret as string,
    now: () => clock()[0],
    accessFor: (decisions) => {
      const tokens = new ProxyTokens({ decisions, send, clock, report, timeoutMs, secrets });
      return { tokens, send, clock, secrets, ready: () => decisions.ready() };
    },
  };
}

/** The sandbox: requests in, answers of the wasm out. What it answers is decided in `src/server/sandbox`. */

import { collected } from './collected.js';
import { type Answer, check, checkCredentials, ownOr, Revivable, toResponse } from './server-parts.js';

/** As in `src/server/sandbox`; here as well so that it is known before the wasm is loaded. */
const CUSTOMER_ID = '5a6e64626f78437573746f6d';
/** Longest body of a request. Fifty thousand events are 12 MB. */
const MOST_BODY_BYTES = 16 * 1024 * 1024;

/** Longest path with its query; Node's servers take no longer ones. */
const LONGEST_TARGET = 16 * 1024;

/** Options of a sandbox. */
export interface SandboxOptions {
  /** Seed of the town, a whole number below 2³²: the same seed gives the same buildings and readings. Default 1. */
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
  /**
   * Answers like MOOST's API. Only path and query of the URL count. Bodies above 16 MiB are refused (413). Should it fail
   * inside (500), it begins anew: with its town, and without what was posted and the tokens that it gave.
   */
  fetch(request: Request): Promise<Response>;
  /** The one MOOST customer all buildings belong to: events and new buildings must name it. */
  readonly customerId: string;
  /** The town's buildings, the three of the demo portal first. */
  households(): Promise<readonly SandboxHousehold[]>;
}

/** Makes a sandbox. Everything in it is gone with it. Throws an `EnergyError` for options that cannot work. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  check(typeof options === 'object' && options !== null, 'options', 'an object');
  const seed = ownOr(options, 'seed', 1);
  const now = ownOr(options, 'now', Date.now);
  const clientId = ownOr(options, 'clientId', 'sandbox');
  const clientSecret = ownOr(options, 'clientSecret', 'sandbox-secret');
  check(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32, 'seed', 'a whole number from 0 to 4294967295');
  check(typeof now === 'function', 'now', 'a function that gives epoch milliseconds');
  checkCredentials(clientId, clientSecret);
  const sandbox = new Revivable((wasm) => new wasm.WasmSandbox(seed, clientId, clientSecret));
  return {
    clientId,
    clientSecret,
    customerId: CUSTOMER_ID,
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const target = pathname + search;
      if (target.length > LONGEST_TARGET) return failure(414, 'the address is too long');
      const body = await bodyOf(request);
      if (!body) return failure(413, `a body has at most ${MOST_BODY_BYTES} bytes`);
      const authorization = request.headers.get('authorization') ?? undefined;
      await sandbox.ready();
      const nowS = now() / 1000;
      try {
        return toResponse(sandbox.use((it): Answer => it.handle(request.method, target, authorization, body, nowS)));
      } catch {
        return failure(500, 'the sandbox failed and has begun anew: what was posted is gone');
      }
    },
    async households() {
      await sandbox.ready();
      return sandbox.use((it) => it.households());
    },
  };
}

/** The body of a request; undefined where it is too long, and then no more of it is read. */
async function bodyOf({ body }: Request): Promise<Uint8Array | undefined> {
  const reader = body?.getReader();
  const all = await collected(async () => (await reader?.read())?.value, MOST_BODY_BYTES);
  if (!all) await reader?.cancel();
  return all;
}

function failure(status: number, message: string): Response {
  return Response.json({ code: String(status), message }, { status, headers: { 'cache-control': 'no-store' } });
}

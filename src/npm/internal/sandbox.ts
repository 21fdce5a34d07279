/** The sandbox: requests in, answers of the wasm out. What it answers is decided in `src/server/sandbox`. */

import { type Answer, check, checkCredentials, madeOnce, toResponse } from './server-parts.js';

/** As in `src/server/sandbox`; here as well so that it is known before the wasm is loaded. */
const CUSTOMER_ID = '5a6e64626f78437573746f6d';

/** How a sandbox is set up. */
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
  /** Answers like MOOST's API. Only path and query of the URL count. */
  fetch(request: Request): Promise<Response>;
  /** The one MOOST customer all buildings belong to: events and new buildings must name it. */
  readonly customerId: string;
  /** The town's buildings, the three of the demo portal first. */
  households(): Promise<readonly SandboxHousehold[]>;
}

/** Makes a sandbox. Everything in it is gone with it. Throws an `EnergyError` for options that cannot work. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { seed = 1, now = Date.now, clientId = 'sandbox', clientSecret = 'sandbox-secret' } = options;
  check(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32, 'seed', 'a whole number from 0 to 4294967295');
  check(typeof now === 'function', 'now', 'a function that gives epoch milliseconds');
  checkCredentials(clientId, clientSecret);
  const sandbox = madeOnce((ready) => new ready.WasmSandbox(seed, clientId, clientSecret));
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

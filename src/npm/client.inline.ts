/**
 * `moost-energy/client` where files next to a module cannot be fetched (Node, server bundles, development servers that
 * move modules): the same, with the wasm as text in a module of its own that is imported by the first call.
 */

import { EnergyClientBase } from './internal/energy-client.js';
import { createLoader } from './internal/loader.js';
import { fromBase64 } from './internal/wasm-answer.js';
import type { ClientOptions } from './types.js';
import * as glue from './wasm/client.js';

const loader = createLoader(glue, async () => fromBase64((await import('./wasm/client.inline.js')).default));

/** Reads a household's statistics through the customer's token proxy. */
export class EnergyClient extends EnergyClientBase {
  constructor(options: ClientOptions) {
    super(options, async (checked) => new (await loader.load()).WasmClient(checked));
  }
}

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export type * from './types.js';

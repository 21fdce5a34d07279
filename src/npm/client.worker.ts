/**
 * `moost-energy/client` in Workers (conditions `workerd` and `edge-light`): the same, with the wasm as a module of the build, for
 * Workers compile no bytes.
 */

import { EnergyClientBase } from './internal/energy-client.js';
import { createLoader } from './internal/loader.js';
import type { ClientOptions } from './types.js';
import * as glue from './wasm/client.js';
import compiled from './wasm/client.wasm?module';

const loader = createLoader(glue, () => compiled);

/** Reads a household's statistics through the customer's token proxy. */
export class EnergyClient extends EnergyClientBase {
  constructor(options: ClientOptions) {
    super(options, async (checked) => new (await loader.load()).WasmClient(checked));
  }
}

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export type * from './types.js';

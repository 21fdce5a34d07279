/**
 * `moost-energy/client`: the statistics client alone, for pages, workers and Node. Importing it loads nothing; the
 * first call loads `client.wasm`.
 */

import { EnergyClientBase } from './internal/energy-client.js';
import { createLoader } from './internal/loader.js';
import type { ClientOptions } from './types.js';
import * as glue from './wasm/client.js';

const loader = createLoader(
  glue,
  () => new URL('./wasm/client.wasm', import.meta.url),
  async (source, cause) =>
    (await import('./internal/lost-wasm.js')).inPlaceOf(source, cause, () => import('./wasm/client.inline.js')),
);

/** Reads a household's statistics through the customer's token proxy. */
export class EnergyClient extends EnergyClientBase {
  constructor(options: ClientOptions) {
    super(options, async (checked) => new (await loader.load()).WasmClient(checked));
  }
}

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export type * from './types.js';

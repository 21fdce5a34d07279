/** `dist/energy-client.js`: the client for pages that have `dist/elements.js`, on the same WebAssembly. */

import { EnergyClientBase } from '../internal/energy-client.js';
import type { ClientOptions } from '../types.js';
import { makeClient } from './elements.js';

/** As in `moost-energy`. */
export class EnergyClient extends EnergyClientBase {
  constructor(options: ClientOptions) {
    super(options, makeClient);
  }
}

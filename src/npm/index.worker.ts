/**
 * `moost-energy` and `moost-energy/elements` in Workers, which render pages and show none: the client on `client.wasm`, and
 * nothing for elements to do, as on every server.
 */

import { refused } from './errors.js';
import type { Configuration, DefineOptions } from './internal/options.js';
import type { OwnTexts, TextLanguage } from './internal/own-texts.js';

/** Does nothing on a server. Throws an `EnergyError` (`invalid-argument`) for what is no object. */
export function configure(configuration: Configuration): void {
  if (typeof configuration !== 'object' || configuration === null) throw refused('configuration', 'an object');
}

/** Does nothing on a server. */
export function defineElements(_options?: DefineOptions): void {}

/** Does nothing on a server. */
export async function setTexts(_language: TextLanguage, _texts: OwnTexts): Promise<void> {}

export { EnergyClient } from './client.worker.js';
export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export { type Version, version } from './internal/version.js';

/**
 * `dist/moost-energy.js`, one classic script for `<script src>`: defines all elements, and is `MoostEnergy` for the page's own
 * scripts. Languages come in files of their own.
 */

import { EnergyClientBase } from '../internal/energy-client.js';
import type { ClientOptions } from '../types.js';
import { packageAt } from './package-at.js';

export { EnergyError } from '../errors.js';
export { version } from '../internal/version.js';

/** Told only while the script runs. One that was put together with others is looked for beside the page. */
const { currentScript } = document;
const bound = packageAt(currentScript instanceof HTMLScriptElement ? currentScript.src : document.baseURI);

/** As in `moost-energy`. */
export const { configure, defineElements, setTexts } = bound;

/** As in `moost-energy`. */
export class EnergyClient extends EnergyClientBase {
  constructor(options: ClientOptions) {
    super(options, bound.makeClient);
  }
}

defineElements();

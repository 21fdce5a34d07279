/**
 * `dist/elements.js`, one file for pages without a bundler: defines all elements. The build bundles it with all that it
 * needs at once; pictures and own texts come in files of their own when they are wanted.
 */

import { bound } from '../internal/bound.js';

export { EnergyError } from '../errors.js';

/** As in `moost-energy`; `makeClient` is for `energy-client.js` alone, which is on the same WebAssembly by it. */
export const { configure, defineElements, setTexts, makeClient } = bound;

defineElements();

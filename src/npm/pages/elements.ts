/**
 * `dist/elements.js`, one file for pages without a bundler: defines all elements. The build bundles it with all that it
 * needs at once; pictures and own texts come in files of their own when they are wanted.
 */

import { createPackage } from '../internal/package.js';
import { createTwoFileLoader } from '../internal/two-files.js';
import * as glue from '../wasm/widgets.js';

export { EnergyError } from '../errors.js';

// No bundler has touched it: where the file is missing, the page's server is to be mended.
const bound = createPackage(
  createTwoFileLoader(
    glue,
    { source: () => new URL('../wasm/widgets.wasm', import.meta.url) },
    { source: () => new URL('../wasm/widgets-more.wasm', import.meta.url) },
  ),
);

/** As in `moost-energy`; `makeClient` is for `energy-client.js` alone, which is on the same WebAssembly by it. */
export const { configure, defineElements, setTexts, makeClient } = bound;

defineElements();

/** The package on `widgets.wasm`, whose files lie beside the folder of this module. */

import * as glue from '../wasm/widgets.js';
import { createPackage } from './package.js';
import { createTwoFileLoader, type WasmFile } from './two-files.js';

/** Where a build loses one it loses both: one warning. */
const told = { isLost: false };
const FIRST: WasmFile = {
  source: () => new URL('../wasm/widgets.wasm', import.meta.url),
  substitute: async (source, cause) =>
    (await import('./lost-wasm.js')).inPlaceOf(source, cause, () => import('../wasm/widgets.inline.js'), told),
};
const MORE: WasmFile = {
  source: () => new URL('../wasm/widgets-more.wasm', import.meta.url),
  substitute: async (source, cause) =>
    (await import('./lost-wasm.js')).inPlaceOf(source, cause, () => import('../wasm/widgets-more.inline.js'), told),
};

/** The one of `moost-energy`. */
export const bound = createPackage(createTwoFileLoader(glue, FIRST, MORE));

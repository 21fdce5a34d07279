/** The package on `widgets.wasm`, which lies in a file of its own beside the folder of this module. */

import * as glue from '../wasm/widgets.js';
import { createLoader } from './loader.js';
import { createPackage } from './package.js';

/** The one of `moost-energy`. */
export const bound = createPackage(
  createLoader(
    glue,
    () => new URL('../wasm/widgets.wasm', import.meta.url),
    async (source, cause) =>
      (await import('./lost-wasm.js')).inPlaceOf(source, cause, () => import('../wasm/widgets.inline.js')),
  ),
);

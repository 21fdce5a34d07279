/** The package on `widgets.wasm`, which lies in a file of its own beside the folder of this module. */

import * as glue from '../wasm/widgets.js';
import { createLoader } from './loader.js';
import { createPackage } from './package.js';

/** The one of `moost-energy` and of the files for pages without a bundler. */
export const bound = createPackage(createLoader(glue, () => new URL('../wasm/widgets.wasm', import.meta.url)));

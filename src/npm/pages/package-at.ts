/** The package of a page without a bundler, from the address of one of the files in `dist/`. */

import { createLoader } from '../internal/loader.js';
import { createPackage } from '../internal/package.js';
import * as glue from '../wasm/widgets.js';

/** No bundler has touched the files: where one is missing, the page's server is to be mended. */
export function packageAt(address: string): ReturnType<typeof createPackage> {
  return createPackage(createLoader(glue, () => new URL('../wasm/widgets.wasm', address)));
}

/** The package of a page without a bundler, from the address of one of the files in `dist/`. */

import { createPackage } from '../internal/package.js';
import { createTwoFileLoader } from '../internal/two-files.js';
import * as glue from '../wasm/widgets.js';

/** No bundler has touched the files: where one is missing, the page's server is to be mended. */
export function packageAt(address: string): ReturnType<typeof createPackage> {
  const beside = (name: string) => ({ source: () => new URL(`../wasm/${name}.wasm`, address) });
  return createPackage(createTwoFileLoader(glue, beside('widgets'), beside('widgets-more')));
}

// Which of the two builds `pkg/` is of (docs/decisions/0017).

import { statSync } from 'node:fs';

const EMPTY_MODULE_BYTES = 8;

/** True if the WebAssembly is left whole (`MOOST_BUILD=single`): the second file is a module with nothing in it. */
export const IS_WHOLE = statSync(new URL('../pkg/wasm/widgets-more.wasm', import.meta.url)).size === EMPTY_MODULE_BYTES;

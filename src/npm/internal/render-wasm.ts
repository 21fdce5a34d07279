/** The renderer's wasm as text, for Node and all that compile bytes. */

import { fromBase64 } from './wasm-answer.js';

/** Bytes, or in Workers a compiled module (`render-wasm.worker.ts`). */
export async function renderWasm(): Promise<Uint8Array<ArrayBuffer> | WebAssembly.Module> {
  return fromBase64((await import('../wasm/render.inline.js')).default);
}

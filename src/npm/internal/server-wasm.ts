/** The server's wasm as text, for Node and all that compile bytes. Read inline: Node has no fetch for files. */

import { fromBase64 } from './wasm-answer.js';

/** Bytes, or in Workers a compiled module (`server-wasm.worker.ts`). */
export async function serverWasm(): Promise<Uint8Array<ArrayBuffer> | WebAssembly.Module> {
  return fromBase64((await import('../wasm/server.inline.js')).default);
}

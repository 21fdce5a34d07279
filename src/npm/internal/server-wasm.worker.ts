/** The server's wasm in Workers (conditions `workerd` and `edge-light`), which compile no bytes: a module of the build. */

import compiled from '../wasm/server.wasm?module';

/** As in `server-wasm.ts`. */
export async function serverWasm(): Promise<WebAssembly.Module> {
  return compiled;
}

/** The renderer's wasm in Workers (conditions `workerd` and `edge-light`), which compile no bytes: a module of the build. */

import compiled from '../wasm/render.wasm?module';

/** As in `render-wasm.ts`. */
export async function renderWasm(): Promise<WebAssembly.Module> {
  return compiled;
}

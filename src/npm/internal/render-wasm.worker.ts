/** The renderer's wasm in Workers (conditions `workerd` and `edge-light`), which compile no bytes: a module of the build. */

/** As in `render-wasm.ts`. */
export async function renderWasm(): Promise<WebAssembly.Module> {
  return (await import('../wasm/render.wasm?module')).default;
}

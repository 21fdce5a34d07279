/** Options of the package as a whole. Types only, so that what is published never leads to the generated glue. */

import type { ClientOptions } from '../types.js';

/** Source of a wasm. */
export type WasmSource = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/** Defaults of all elements, and where the wasm comes from. */
export interface Configuration extends Partial<ClientOptions> {
  /** The bytes of `widgets.wasm` from elsewhere: a URL, `Response`, bytes or a compiled module. */
  wasm?: WasmSource;
  /**
   * The bytes of `widgets-more.wasm`, from the same build. Where `wasm` is an address that ends in `widgets.wasm` this is the file
   * beside it by default.
   */
  wasmMore?: WasmSource;
}

/** Options of the definition of elements. */
export interface DefineOptions {
  /** First part of the tags, for two versions on one page. Default `moost`. */
  prefix?: string;
}

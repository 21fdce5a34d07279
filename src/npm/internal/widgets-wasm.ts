/** Functions of `widgets.wasm` that the façade calls; see `src/bindings/widgets.rs`. */

import type { WasmClient, WasmSource } from '../wasm/widgets.js';
import type { Loader } from './loader.js';

/** The client that a source reads through; opaque here. */
export type WidgetClient = WasmClient;

/** Source of the widgets' data; opaque here. */
export type WidgetSource = WasmSource;

/** A mounted widget. Not to be used after `destroy`. */
export type { WasmWidget } from '../wasm/widgets.js';

/** The glue of `widgets.wasm`. */
export type WidgetGlue = typeof import('../wasm/widgets.js');

/** Loads the glue of `widgets.wasm`. */
export type WidgetLoader = Loader<WidgetGlue>;

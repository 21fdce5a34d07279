/** What the façade calls inside `widgets.wasm`; see `src/bindings/widgets.rs`. */

import type { WasmClient, WasmSource } from '../wasm/widgets.js';
import type { Loader } from './loader.js';

/** The client that a source reads through; opaque here. */
export type WidgetClient = WasmClient;

/** Where widgets get their data from; opaque here. */
export type WidgetSource = WasmSource;

/** A mounted widget. Not to be used after `destroy`. */
export type { WasmWidget } from '../wasm/widgets.js';

/** The glue of `widgets.wasm`. */
export type WidgetGlue = typeof import('../wasm/widgets.js');

/** Loads the glue of `widgets.wasm`. */
export type WidgetLoader = Loader<WidgetGlue>;

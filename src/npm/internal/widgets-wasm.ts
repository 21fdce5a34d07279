/** Functions of `widgets.wasm` that the façade calls; see `src/bindings/widgets.rs`. */

import type { MoostWidgetName } from '../element-types.js';
import type { WasmClient, WasmSource } from '../wasm/widgets.js';
import type { TwoFileLoader } from './two-files.js';

/** The client that a source reads through; opaque here. */
export type WidgetClient = WasmClient;

/** Source of the widgets' data; opaque here. */
export type WidgetSource = WasmSource;

/** A mounted widget. Not to be used after `destroy`. */
export type { WasmWidget } from '../wasm/widgets.js';

/** The glue of `widgets.wasm`. */
export type WidgetGlue = typeof import('../wasm/widgets.js');

/**
 * Widgets of the first file; all else lies in the second (`src/widgets/kinds.rs`, `registry.rs`, `demo/mod.rs`,
 * `src/bindings/reads.rs`).
 */
const FIRST_WIDGETS: readonly MoostWidgetName[] = ['energy-chart', 'peer-comparison'];

/** True for elements that need both files: other widgets, and those of a made-up household. */
export function needsWhole(widget: MoostWidgetName, source?: string | null): boolean {
  return Boolean(source) || !FIRST_WIDGETS.includes(widget);
}

/** Loads the glue of `widgets.wasm`. */
export type WidgetLoader = TwoFileLoader<WidgetGlue>;

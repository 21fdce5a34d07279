/** What the façade calls inside `widgets.wasm`; see `src/bindings/widgets.rs`. */

import type { ClientOptions } from '../types.js';
import type { WasmClient } from './energy-client.js';
import type { Loader } from './loader.js';

/** A client, opaque here: it is only handed back to `mountWidget`. */
export interface WidgetClient extends WasmClient {
  free(): void;
}

/** A mounted widget. */
export interface WasmWidget {
  /** Takes new properties (and another client). */
  update(client: WidgetClient | undefined, properties: WidgetProperties): void;
  /** Removes everything it drew and stops what it was waiting for. Not to be used afterwards. */
  destroy(): void;
}

/** Names of the widgets inside the wasm. */
export type WidgetKind = 'energy-chart' | 'peer-comparison';

/** Attribute values by property name; absent ones are left out. */
export type WidgetProperties = Readonly<Record<string, string>>;

/** The glue of `widgets.wasm`. */
export interface WidgetGlue {
  default(input: { module_or_path: unknown }): Promise<unknown>;
  WasmClient: new (options: ClientOptions) => WidgetClient;
  mountWidget(
    kind: WidgetKind,
    container: HTMLElement,
    host: HTMLElement,
    client: WidgetClient | undefined,
    properties: WidgetProperties,
  ): WasmWidget;
  widgetStyle(): string;
}

/** Loads the glue of `widgets.wasm`. */
export type WidgetLoader = Loader<WidgetGlue>;

/** What `configure` set for all elements of the page, and the clients made from it. */

import type { ClientOptions } from '../types.js';
import type { WasmSource } from './loader.js';
import type { WidgetClient, WidgetGlue } from './widgets-wasm.js';

/** Defaults of all elements, and where the wasm comes from. */
export interface Configuration extends Partial<ClientOptions> {
  /** The bytes of `widgets.wasm` from elsewhere: a URL, `Response`, bytes or a compiled module. */
  wasm?: WasmSource;
}

/** Defaults and clients of one copy of the package. */
export class Settings {
  #defaults: Partial<ClientOptions> = {};
  readonly #listeners = new Set<() => void>();
  readonly #clients: { options: ClientOptions; client: WidgetClient }[] = [];

  /** Changes the defaults; elements on the page follow. */
  configure(defaults: Partial<ClientOptions>): void {
    this.#defaults = { ...this.#defaults, ...defaults };
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The client for an element's own options on top of the defaults. Elements with equal options share one, and with
   * it the token. Throws what the wasm throws for options it refuses.
   */
  client(glue: WidgetGlue, own: Partial<ClientOptions>): WidgetClient {
    const options: ClientOptions = { apiBase: '', ...this.#defaults, ...own };
    const known = this.#clients.find((entry) => sameOptions(entry.options, options));
    if (known) return known.client;
    const client = new glue.WasmClient(options);
    this.#clients.push({ options, client });
    return client;
  }
}

function sameOptions(a: ClientOptions, b: ClientOptions): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ClientOptions>;
  return [...keys].every((key) =>
    key === 'headers' ? JSON.stringify(a.headers) === JSON.stringify(b.headers) : a[key] === b[key],
  );
}

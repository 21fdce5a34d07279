/** What `configure` set for all elements of the page, and the sources made from it. */

import { toEnergyError } from '../errors.js';
import type { ClientOptions } from '../types.js';
import type { WidgetGlue, WidgetSource } from './widgets-wasm.js';

/** Defaults and sources of one copy of the package. */
export class Settings {
  #defaults: Partial<ClientOptions> = {};
  readonly #listeners = new Set<() => void>();
  readonly #sources: { options: ClientOptions; nowMs: number | undefined; source: WidgetSource }[] = [];

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
   * The source for an element's own options on top of the defaults. Elements with equal options share one, and with
   * it the client and its token. Options that no client can be made of give a source that tells the widget why.
   */
  source(glue: WidgetGlue, own: Partial<ClientOptions>, nowMs: number | undefined): WidgetSource {
    const options: ClientOptions = { apiBase: '', ...this.#defaults, ...own };
    const known = this.#sources.find((entry) => entry.nowMs === nowMs && sameOptions(entry.options, options));
    if (known) return known.source;
    const source = makeSource(glue, options, nowMs);
    this.#sources.push({ options, nowMs, source });
    return source;
  }
}

function makeSource(glue: WidgetGlue, options: ClientOptions, nowMs: number | undefined): WidgetSource {
  try {
    return glue.WasmSource.ofClient(new glue.WasmClient(options), nowMs);
  } catch (thrown) {
    return glue.WasmSource.refused(toEnergyError(thrown).message);
  }
}

function sameOptions(a: ClientOptions, b: ClientOptions): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof ClientOptions>;
  return [...keys].every((key) =>
    key === 'headers' ? JSON.stringify(a.headers) === JSON.stringify(b.headers) : a[key] === b[key],
  );
}

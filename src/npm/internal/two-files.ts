/**
 * Loads the two wasm files of one build (docs/decisions/0017): the first with all that most pages need, the second beside it
 * where somebody needs what lies there. The second shares memory, table and stack of the first, by exports whose names are
 * the build's own: two of different builds do not start.
 */

import { EnergyError } from '../errors.js';
import { createLoader, type Substitute, started } from './loader.js';
import type { WasmSource } from './options.js';
import { compiled } from './wasm-answer.js';

/** The part of the generated glue that is needed: it gives the exports of the first file. */
interface Glue {
  default(input: { module_or_path: WasmSource | Promise<WasmSource> }): Promise<unknown>;
}

/** Where the bytes of a file come from. */
export interface WasmFile {
  source(): WasmSource | Promise<WasmSource>;
  readonly substitute?: Substitute | undefined;
}

/** Loads the glue's wasm: its first file, or with `whole` both. */
export interface TwoFileLoader<G extends Glue> {
  load(whole?: boolean): Promise<G>;
  ready(whole?: boolean): G | undefined;
  from(first: WasmSource | undefined, more: WasmSource | undefined): void;
}

/** A loader for `glue`. A failure is not kept; all callers share one load. */
export function createTwoFileLoader<G extends Glue>(glue: G, first: WasmFile, more: WasmFile): TwoFileLoader<G> {
  let shared: unknown;
  let override: WasmSource | undefined;
  let whole: Promise<void> | undefined;
  let isWhole = false;
  const loader = createLoader(
    {
      async default(input: { module_or_path: WasmSource | Promise<WasmSource> }) {
        shared = await glue.default(input);
      },
    },
    first.source,
    first.substitute,
  );
  return {
    async load(all = false) {
      const loading = loader.load();
      // Both are fetched side by side.
      await (all ? loadWhole(loading) : loading);
      return glue;
    },
    ready: (all = false) => (loader.ready() && (isWhole || !all) ? glue : undefined),
    from(given, givenMore) {
      if (given !== undefined) loader.from(given);
      override = givenMore;
    },
  };

  function loadWhole(loading: Promise<unknown>): Promise<void> {
    whole ??= start(loading).catch((error: unknown) => {
      whole = undefined;
      throw error;
    });
    return whole;
  }

  async function start(loading: Promise<unknown>): Promise<void> {
    const [[module]] = await Promise.all([started(more.source, more.substitute, override, compiled), loading]);
    try {
      await WebAssembly.instantiate(module, { __wasm_split: shared as WebAssembly.ModuleImports });
    } catch (cause) {
      const message =
        'widgets.wasm and widgets-more.wasm are of different builds: copy both from one version of the package';
      throw new EnergyError({ code: 'network', message, retryable: false, cause });
    }
    isWhole = true;
  }
}

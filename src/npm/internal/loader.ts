/**
 * Loads one wasm file, once, when it is first needed.
 *
 * Our own loader and not the generated one's defaults, because bundlers, Node and self-hosting each need the bytes
 * from somewhere else; a failed download must be tried again by the next call; and the error has to name the cause.
 * Never top-level await: it breaks `require(esm)` and several bundlers.
 */

import { EnergyError } from '../errors.js';
import type { WasmSource } from './options.js';

/** The part of the generated glue that the loader needs. */
interface Glue {
  default(input: { module_or_path: WasmSource | Promise<WasmSource> }): Promise<unknown>;
}

/** Loads the glue's wasm. */
export interface Loader<G extends Glue> {
  /** The glue, ready to call. Shares one load among all callers; a failure is not kept. */
  load(): Promise<G>;
  /** The glue if it is ready. */
  ready(): G | undefined;
  /** Takes the bytes from elsewhere. Has no effect once loading has begun. */
  from(source: WasmSource): void;
}

/** A loader for `glue` with the bytes of `source`, unless `from` says otherwise. */
export function createLoader<G extends Glue>(glue: G, source: () => WasmSource | Promise<WasmSource>): Loader<G> {
  let override: WasmSource | undefined;
  let loading: Promise<G> | undefined;
  let loaded: G | undefined;
  return {
    load() {
      loading ??= start();
      return loading;
    },
    ready: () => loaded,
    from(given) {
      override = given;
    },
  };

  async function start(): Promise<G> {
    let chosen: WasmSource | undefined;
    try {
      chosen = override ?? (await source());
      await glue.default({ module_or_path: chosen });
      loaded = glue;
      hintAtCompression(chosen);
      return glue;
    } catch (cause) {
      loading = undefined;
      throw loadError(chosen, cause);
    }
  }
}

/** Few servers compress WebAssembly unless they are told to: without it a phone loads three times as much. */
function hintAtCompression(source: WasmSource): void {
  if (!(source instanceof URL) || typeof performance === 'undefined') return;
  const [entry] = performance.getEntriesByName?.(source.href, 'resource') ?? [];
  const { encodedBodySize, decodedBodySize } = (entry ?? {}) as Partial<PerformanceResourceTiming>;
  // What comes from another origin says no size.
  if (!encodedBodySize || encodedBodySize !== decodedBodySize) return;
  console.info(
    `moost-energy: ${source.pathname} came uncompressed. Serve the .br or .gz file beside it (docs/guide/serving.md).`,
  );
}

function loadError(source: WasmSource | undefined, cause: unknown): EnergyError {
  const text = String(cause);
  const where = source instanceof URL || typeof source === 'string' ? ` from ${source}` : '';
  let hint = 'is the file there, and is the page online?';
  if (/unsafe-eval|content security policy/i.test(text)) {
    hint = "the page's Content-Security-Policy needs script-src 'self' 'wasm-unsafe-eval' and connect-src 'self'";
  } else if (/magic word|3c 21|expected magic/i.test(text)) {
    hint =
      'the server answered with a web page: copy the .wasm files next to the bundle, or import moost-energy/inline';
  } else if (/40[34]|status code/.test(text)) {
    hint = 'the server has no such file: copy the .wasm files next to the bundle, or import moost-energy/inline';
  }
  return new EnergyError({
    code: 'network',
    message: `The WebAssembly of moost-energy could not be loaded${where}: ${hint}`,
    retryable: true,
    cause,
  });
}

/** Bytes of base64 text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

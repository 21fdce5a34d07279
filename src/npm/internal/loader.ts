/**
 * Loads one wasm file, once, when it is first needed.
 *
 * Our own loader and not the generated one's defaults, because bundlers, Node and self-hosting each need the bytes
 * from somewhere else; a failed download must be tried again by the next call; and the error has to name the cause.
 * Never top-level await: it breaks `require(esm)` and several bundlers.
 */

import { EnergyError } from '../errors.js';
import type { WasmSource } from './options.js';
import { addressOf, compilable, Unfit } from './wasm-answer.js';
import { hasWasm, isForbidden, unsupported } from './without-wasm.js';

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

/** Bytes in place of a source that has failed; none where that is a failure to tell. */
export type Substitute = (source: WasmSource | undefined, cause: unknown) => Promise<WasmSource | undefined>;

/** A loader for `glue` with the bytes of `source`, or what `substitute` has for them, unless `from` says otherwise. */
export function createLoader<G extends Glue>(
  glue: G,
  source: () => WasmSource | Promise<WasmSource>,
  substitute?: Substitute,
): Loader<G> {
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
    try {
      const start = async (given: WasmSource) => void (await glue.default({ module_or_path: given }));
      const [, chosen] = await started(source, substitute, override, start);
      hintAtCompression(chosen);
    } catch (error) {
      loading = undefined;
      throw error;
    }
    loaded = glue;
    return glue;
  }
}

/** What `start` makes of the bytes of a file, and where they come from; nowhere where they are a substitute. */
export async function started<Made>(
  source: () => WasmSource | Promise<WasmSource>,
  substitute: Substitute | undefined,
  override: WasmSource | undefined,
  start: (given: WasmSource) => Promise<Made>,
): Promise<[made: Made, chosen?: WasmSource]> {
  // Nothing is fetched for what cannot start.
  if (!hasWasm()) throw unsupported();
  let chosen: WasmSource | undefined;
  try {
    chosen = override ?? (await source());
    return [await start(await compilable(chosen)), chosen];
  } catch (cause) {
    try {
      const bytes = override === undefined && (await substitute?.(chosen, cause));
      if (!bytes) throw cause;
      return [await start(bytes)];
    } catch (last) {
      throw loadError(chosen, last);
    }
  }
}

/** Few servers compress WebAssembly unless they are told to: without it a phone loads three times as much. */
function hintAtCompression(source: WasmSource | undefined): void {
  if (!(source instanceof URL) || typeof performance === 'undefined') return;
  const [entry] = performance.getEntriesByName?.(source.href, 'resource') ?? [];
  const { encodedBodySize, decodedBodySize } = (entry ?? {}) as Partial<PerformanceResourceTiming>;
  // Files of another origin say no size.
  if (!encodedBodySize || encodedBodySize !== decodedBodySize) return;
  console.info(
    `moost-energy: ${source.pathname} came uncompressed. Serve the .br or .gz file beside it (docs/guide/serving.md).`,
  );
}

function loadError(source: WasmSource | undefined, cause: unknown): EnergyError {
  if (isForbidden(cause)) return unsupported(cause);
  const where = addressOf(source);
  let hint = `is the file there, is the page online, and does its Content-Security-Policy have connect-src 'self'?`;
  if (cause instanceof Unfit ? cause.isMissing : /magic/i.test(String(cause))) {
    hint = `${cause instanceof Unfit ? cause.message : 'the server answered with something else'}: copy the .wasm files next to the bundle, or import moost-energy/inline`;
  } else if (cause instanceof Unfit) {
    hint = cause.message;
  }
  return new EnergyError({
    code: 'network',
    message: `The WebAssembly of moost-energy could not be loaded${where ? ` from ${where}` : ''}: ${hint}`,
    status: cause instanceof Unfit ? cause.status : undefined,
    retryable: true,
    cause,
  });
}

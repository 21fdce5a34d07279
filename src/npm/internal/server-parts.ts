/** Shared parts of sandbox and token proxy: their wasm, answers in plain parts, and options. */

import { serverWasm } from '#server-wasm';
import { refused } from '../errors.js';
import { instantiate } from '../wasm/server.js';
import { createLoader } from './loader.js';

/** The server's wasm: one instance, with its own memory. */
export type ServerWasm = ReturnType<typeof instantiate>;

/** A response in plain parts, as the wasm speaks them. */
export interface Answer {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
}

let compiled: WebAssembly.Module | undefined;
const loader = createLoader(
  {
    async default({ module_or_path }) {
      const given = (await module_or_path) as Awaited<ReturnType<typeof serverWasm>>;
      compiled = ArrayBuffer.isView(given) ? await WebAssembly.compile(given as Uint8Array<ArrayBuffer>) : given;
    },
  },
  serverWasm,
);

/**
 * Something that lives in an instance of the wasm, made when it is first used and anew after a failure inside: what a
 * trap leaves behind is in an unknown state, and nothing of it is used again. Each has an instance of its own, so that
 * one that fails takes no other with it.
 */
export class Revivable<Made> {
  readonly #make: (wasm: ServerWasm) => Made;
  #made: { wasm: ServerWasm; it: Made } | undefined;

  constructor(make: (wasm: ServerWasm) => Made) {
    this.#make = make;
  }

  /** Waits for the wasm; a failed load is tried again by the next one. */
  async ready(): Promise<void> {
    if (!compiled) await loader.load();
  }

  /** Calls it, once `ready`. */
  use<Result>(work: (it: Made, wasm: ServerWasm) => Result): Result {
    this.#made ??= this.#fresh();
    try {
      return work(this.#made.it, this.#made.wasm);
    } catch (error) {
      // Nothing in there throws on purpose.
      this.#made = undefined;
      throw error;
    }
  }

  #fresh(): { wasm: ServerWasm; it: Made } {
    if (!compiled) throw new Error('the wasm is not loaded');
    const wasm = instantiate();
    wasm.initSync({ module: compiled });
    return { wasm, it: this.#make(wasm) };
  }
}

export function toResponse({ status, headers, body }: Answer): Response {
  const mayHaveBody = status !== 204 && status !== 304;
  return new Response(mayHaveBody ? body : null, { status, headers });
}

/** An option: the object's own, never one of `Object.prototype` that somebody else has put there. */
export function own<Options extends object, Name extends keyof Options>(
  options: Options,
  name: Name,
): Options[Name] | undefined {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/** As `own`, with a default. */
export function ownOr<Options extends object, Name extends keyof Options>(
  options: Options,
  name: Name,
  usual: Exclude<Options[Name], undefined>,
): Exclude<Options[Name], undefined> {
  const given = own(options, name);
  return given === undefined ? usual : (given as Exclude<Options[Name], undefined>);
}

/** MOOST's patterns of credentials: nothing in them needs to be escaped in a URL. */
export function checkCredentials(clientId: unknown, clientSecret: unknown): void {
  checkCredential(clientId, /^[a-zA-Z0-9]{1,100}$/, 'clientId', '1 to 100 letters or digits');
  checkCredential(clientSecret, /^[a-zA-Z0-9_-]{1,100}$/, 'clientSecret', '1 to 100 of A-Z a-z 0-9 _ -');
}

/** A missing one is most often a variable of the environment that is not set, so the message says that. */
function checkCredential(value: unknown, pattern: RegExp, argument: string, expected: string): void {
  const isMissing = value === undefined || value === null || value === '';
  const found = isMissing ? ', and it is missing. Is the environment variable set that it comes from?' : '';
  check(fits(value, pattern), argument, expected + found);
}

export function fits(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

export function check(isFit: boolean, argument: string, expected: string): void {
  if (!isFit) throw refused(argument, expected);
}

/** From where a wasm is said to be, to what the glue can compile: bytes, or an answer that is WebAssembly. */

import type { WasmSource } from './options.js';

/** An answer that is no WebAssembly. */
export class Unfit extends Error {
  /** HTTP status. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }

  /** True if the server has no such file: it says so, or answers with the page that it has for every address. */
  get isMissing(): boolean {
    return this.status === 404 || this.status === 410 || this.status === 200;
  }
}

/** What the glue can compile. Throws `Unfit` for an answer of another kind. */
export async function compilable(source: WasmSource): Promise<WasmSource> {
  const inText = dataUrl(source);
  if (inText) return fromBase64(inText.slice(inText.indexOf(',') + 1));
  if (!(source instanceof URL) && typeof source !== 'string') return source;
  const answer = await fetch(source);
  const { ok, status } = answer;
  if (!ok) throw new Unfit(status, `the server answered ${status}`);
  if (/^text\/html\b/i.test(answer.headers.get('content-type') ?? ''))
    throw new Unfit(200, 'the server answered with a web page');
  return answer;
}

/** A module of what can be compiled. */
export async function compiled(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return WebAssembly.compile(source);
  const answer = source instanceof Response ? source : await fetch(source as RequestInfo);
  const isWasm = /^application\/wasm\b/i.test(answer.headers.get('content-type') ?? '');
  if (isWasm) return WebAssembly.compileStreaming(answer);
  // By itself: in development Next's edge puts a function around each call of `compile`, and nothing can be awaited there.
  const bytes = await answer.arrayBuffer();
  return WebAssembly.compile(bytes);
}

/** An address as messages have it: that of a `data:` URL is the file itself, of a million letters. */
export function addressOf(source: WasmSource | undefined): string | undefined {
  if (dataUrl(source)) return 'a data: URL';
  return source instanceof URL || typeof source === 'string' ? String(source) : undefined;
}

/** Bundlers put small files into the script as `data:` URLs, and policies let nobody fetch those. */
function dataUrl(source: WasmSource | undefined): string | undefined {
  const text = source instanceof URL ? source.href : source;
  return typeof text === 'string' && text.startsWith('data:') ? text : undefined;
}

/** Bytes of base64 text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * `moost-energy/inline`: the same as `moost-energy`, for tools that lose asset files and for Node. The wasm is text in
 * a module of its own, imported when it is first needed; it costs about a third more on the wire.
 */

import { EnergyClientBase } from './internal/energy-client.js';
import type { Configuration, DefineOptions } from './internal/options.js';
import type { OwnTexts, TextLanguage } from './internal/own-texts.js';
import { createPackage } from './internal/package.js';
import { createTwoFileLoader } from './internal/two-files.js';
import { fromBase64 } from './internal/wasm-answer.js';
import type { ClientOptions } from './types.js';
import * as glue from './wasm/widgets.js';

const bound = createPackage(
  createTwoFileLoader(
    glue,
    { source: async () => fromBase64((await import('./wasm/widgets.inline.js')).default) },
    { source: async () => fromBase64((await import('./wasm/widgets-more.inline.js')).default) },
  ),
);

/**
 * Sets defaults of all elements of the page (proxy, token, headers) and where the wasm comes from. What was set before and is
 * not given stays. With another `getToken` all elements begin anew, also those with a callback of their own: neither token
 * nor readings of who was signed in before are left. Throws an `EnergyError` (`invalid-argument`) for what is no object.
 */
export function configure(configuration: Configuration): void {
  bound.configure(configuration);
}

/**
 * Defines all elements. May be called again; does nothing on a server. Throws an `EnergyError` (`invalid-argument`) for a
 * prefix that no tag can begin with.
 */
export function defineElements(options?: DefineOptions): void {
  bound.defineElements(options);
}

/**
 * Says other words in a language, on the whole page and at once, without a request. The texts given take the place of
 * those given before; `{}` says ours again. What is not given is ours. Rejects with `invalid-argument` for a language or a
 * name that there is none of, and for places in braces that a text does not have; with `network` where the WebAssembly
 * cannot be loaded (call again then), and with `unsupported` where it is switched off. Does nothing on a server.
 *
 * @example
 * ```ts
 * await setTexts('de', { 'peer.you': 'Ihr Haushalt', 'frame.retry': 'Nochmals laden' });
 * ```
 */
export function setTexts(language: TextLanguage, texts: OwnTexts): Promise<void> {
  return bound.setTexts(language, texts);
}

/** Reads a household's statistics through the customer's token proxy. */
export class EnergyClient extends EnergyClientBase {
  constructor(options: ClientOptions) {
    super(options, bound.makeClient);
  }
}

export type * from './element-types.js';
export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export type { Configuration, DefineOptions, WasmSource } from './internal/options.js';
export type { OwnTexts, TextKey, TextLanguage } from './internal/own-texts.js';
export { type Version, version } from './internal/version.js';
export type * from './jsx-types.js';
export type * from './solid-types.js';
export type * from './svelte-types.js';
export type * from './types.js';
export type * from './vue-types.js';

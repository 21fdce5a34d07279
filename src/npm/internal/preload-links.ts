/** The `<link>` elements with which a page asks for all of the package at once. */

import type { MoostWidgetName } from '../element-types.js';
import { refused } from '../errors.js';
import { spokenLanguage } from './spoken-language.js';
import { needsWhole } from './widgets-wasm.js';

/** Options of `preloadLinks`. */
export interface PreloadOptions {
  /** Address of the package's folder, as the page has it in `<script src>`: a path, or an absolute URL. */
  base: string;
  /** BCP 47 tag of the page's language; English without one, and for languages that there are no texts of. */
  language?: string;
  /**
   * Names of the page's elements, such as `heat-map`: with others than `energy-chart` and `peer-comparison` the second
   * WebAssembly file comes at once, too. Without it only the first does.
   */
  elements?: readonly MoostWidgetName[];
}

/**
 * Links for the `<head>` of a page that loads `dist/elements.js`: script, WebAssembly and texts come side by side then, not
 * one after the other. Throws an `EnergyError` (`invalid-argument`) for a `base` that is no address.
 *
 * ```js
 * import { preloadLinks } from 'moost-energy/server';
 *
 * const links = preloadLinks({ base: '/assets/moost-energy', language: 'de-CH' });
 * console.log(links.includes('href="/assets/moost-energy/texts/de.js"')); // true
 * ```
 */
export function preloadLinks({ base, language = 'en', elements = [] }: PreloadOptions): string {
  if (typeof base !== 'string' || base.trim() === '') throw refused('base', 'the address of the folder of the package');
  const folder = escaped(base.trim().replace(/\/+$/, ''));
  const isWhole = elements.some((element) => needsWhole(element));
  const wasm = isWhole ? ['widgets', 'widgets-more'] : ['widgets'];
  return [
    `<link rel="modulepreload" href="${folder}/dist/elements.js">`,
    ...wasm.map(
      (name) =>
        `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${folder}/wasm/${name}.wasm">`,
    ),
    `<link rel="modulepreload" href="${folder}/texts/${spokenLanguage(language)}.js">`,
  ].join('\n');
}

function escaped(address: string): string {
  return address.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

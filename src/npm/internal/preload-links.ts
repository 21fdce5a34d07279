/** The `<link>` elements with which a page asks for all of the package at once. */

import { refused } from '../errors.js';
import { spokenLanguage } from './spoken-language.js';

/** Options of `preloadLinks`. */
export interface PreloadOptions {
  /** Address of the package's folder, as the page has it in `<script src>`: a path, or an absolute URL. */
  base: string;
  /** BCP 47 tag of the page's language; English without one, and for languages that there are no texts of. */
  language?: string;
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
export function preloadLinks({ base, language = 'en' }: PreloadOptions): string {
  if (typeof base !== 'string' || base.trim() === '') throw refused('base', 'the address of the folder of the package');
  const folder = escaped(base.trim().replace(/\/+$/, ''));
  return [
    `<link rel="modulepreload" href="${folder}/dist/elements.js">`,
    `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${folder}/wasm/widgets.wasm">`,
    `<link rel="modulepreload" href="${folder}/texts/${spokenLanguage(language)}.js">`,
  ].join('\n');
}

function escaped(address: string): string {
  return address.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

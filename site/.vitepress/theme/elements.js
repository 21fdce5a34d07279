// The elements of the built package, as a page without a bundler loads them; once, and only where a page shows some.

import { withBase } from 'vitepress';

let loading;

/** Defines the elements. */
export function loadElements() {
  loading ??= import(/* @vite-ignore */ withBase('/assets/moost-energy/dist/elements.js'));
  return loading;
}

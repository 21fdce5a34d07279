/**
 * The elements: the single source for their tags, attributes and properties. What they are for is written in
 * `scripts/element-docs.mjs`, apart from here, because households would download the words.
 */

import type { WidgetKind } from './widgets-wasm.js';

/** An element. Every attribute has a property twin in camel case. */
export interface ElementSpec {
  /** Tag without prefix. */
  readonly name: WidgetKind;
  readonly attributes: readonly string[];
}

const COMMON = ['api-base', 'token-url', 'building-id', 'from', 'to', 'time-zone', 'lang', 'now'];

const PAGING = ['period', 'first-day', 'navigation'];

/** All elements of the package. */
export const ELEMENT_SPECS: readonly ElementSpec[] = [
  { name: 'energy-chart', attributes: [...COMMON, ...PAGING, 'resolution', 'hide', 'compare'] },
  { name: 'key-figures', attributes: COMMON },
  { name: 'peer-comparison', attributes: [...COMMON, 'category', 'series', 'min-group-size'] },
];

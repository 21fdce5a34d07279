/**
 * The elements: the single source for their tags, attributes and properties. What they are for is written in
 * `scripts/element-docs.mjs`, apart from here, because households would download the words.
 */

import type { MoostWidgetName } from '../element-types.js';

/** An element. Every attribute has a property twin in camel case. */
export interface ElementSpec {
  /** Tag without prefix. */
  readonly name: MoostWidgetName;
  readonly attributes: readonly string[];
  /** Height in pixels on phones and on wide pages, kept free until the wasm is there, so that nothing jumps. */
  readonly room: readonly [narrow: number, wide: number];
}

const COMMON = [
  'api-base',
  'token-url',
  'source',
  'building-id',
  'time-zone',
  'lang',
  'now',
  'loading',
  'group',
  'attribution',
  'patterns',
];

/** What energy is worth: see docs/guide/widgets.md. */
const RATES = ['unit', 'price', 'feed-in-price', 'currency', 'co2-grams', 'co2-source'];

const DAYS = ['from', 'to'];

const PAGING = [...DAYS, 'period', 'first-day', 'navigation'];

/** All elements of the package. */
export const ELEMENT_SPECS: readonly ElementSpec[] = [
  {
    name: 'energy-chart',
    attributes: [...COMMON, ...PAGING, 'resolution', 'hide', 'marks', 'compare', ...RATES],
    room: [640, 610],
  },
  { name: 'energy-forecast', attributes: [...COMMON, 'horizon', 'series'], room: [540, 500] },
  { name: 'heat-map', attributes: [...COMMON, ...PAGING, 'series'], room: [520, 480] },
  {
    name: 'household-dashboard',
    attributes: [...COMMON, ...PAGING, 'show', 'hide', 'marks', 'compare', ...RATES, 'category', 'min-group-size'],
    room: [4700, 2500],
  },
  { name: 'key-figures', attributes: [...COMMON, ...DAYS], room: [2200, 680] },
  {
    name: 'peer-comparison',
    attributes: [...COMMON, ...DAYS, 'category', 'series', 'min-group-size'],
    room: [800, 740],
  },
  { name: 'typical-day', attributes: [...COMMON, ...PAGING, 'series', 'days'], room: [560, 520] },
];

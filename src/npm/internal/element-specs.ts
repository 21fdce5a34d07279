/**
 * The elements: their tags, attributes and properties, and nothing of what they are for, because households would
 * download the words. Made from the table in `src/widgets/elements` by a test.
 */

import type { MoostWidgetName } from '../element-types.js';

/** An element. Every attribute has a property twin in camel case. */
export interface ElementSpec {
  /** Tag without prefix. */
  readonly name: MoostWidgetName;
  readonly attributes: readonly string[];
  /** Height in pixels on phones, tablets and wide pages, kept free until the wasm is there, so that nothing jumps. */
  readonly room: readonly [phone: number, tablet: number, wide: number];
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
  'first-frame',
  'group',
  'attribution',
  'patterns',
  'frame',
];
const DAYS = [...COMMON, 'from', 'to'];
const PAGING = [...DAYS, 'period', 'first-day', 'navigation'];
const RATES = ['unit', 'price', 'feed-in-price', 'currency', 'co2-grams', 'co2-source'];

/** All elements of the package. */
export const ELEMENT_SPECS: readonly ElementSpec[] = [
  {
    name: 'energy-chart',
    attributes: [...PAGING, ...RATES, 'resolution', 'hide', 'flow', 'feed-in', 'marks', 'compare'],
    room: [480, 418, 418],
  },
  {
    name: 'energy-forecast',
    attributes: [...COMMON, 'horizon', 'series'],
    room: [233, 233, 233],
  },
  {
    name: 'heat-map',
    attributes: [...PAGING, 'series'],
    room: [418, 358, 358],
  },
  {
    name: 'household-dashboard',
    attributes: [
      ...PAGING,
      ...RATES,
      'show',
      'hide',
      'flow',
      'feed-in',
      'marks',
      'compare',
      'category',
      'min-group-size',
    ],
    room: [1790, 1540, 1000],
  },
  {
    name: 'key-figures',
    attributes: [...DAYS],
    room: [340, 240, 220],
  },
  {
    name: 'peer-comparison',
    attributes: [...DAYS, 'category', 'series', 'min-group-size'],
    room: [310, 242, 242],
  },
  {
    name: 'typical-day',
    attributes: [...PAGING, 'series', 'days'],
    room: [350, 285, 285],
  },
];

/**
 * The elements: the single source for their tags, attributes and properties. `custom-elements.json` is made from it.
 * Every attribute has a property twin in camel case.
 */

import type { WidgetKind } from './widgets-wasm.js';

/** An attribute and what it is for. */
export interface AttributeSpec {
  readonly name: string;
  readonly description: string;
  readonly default?: string;
}

/** An element. */
export interface ElementSpec {
  /** Tag without prefix. */
  readonly name: WidgetKind;
  readonly summary: string;
  readonly attributes: readonly AttributeSpec[];
}

const COMMON: readonly AttributeSpec[] = [
  { name: 'api-base', description: 'Base of the token proxy: a path on this origin, or an absolute URL.' },
  { name: 'token-url', description: 'Address that answers GET with a household token, if the proxy wants one.' },
  { name: 'building-id', description: "The household's building (customerBuildingId)." },
  { name: 'from', description: 'First local day (YYYY-MM-DD) or month (YYYY-MM) shown.' },
  { name: 'to', description: 'Last local day or month shown, included.' },
  { name: 'time-zone', description: "IANA zone to use where the building's own is not known." },
  { name: 'lang', description: 'BCP 47 tag; without it the nearest ancestor with lang, then the browser decides.' },
  { name: 'now', description: 'Epoch milliseconds to use as the present moment, for demos and tests.' },
];

/** All elements of the package. */
export const ELEMENT_SPECS: readonly ElementSpec[] = [
  {
    name: 'energy-chart',
    summary: 'Consumption, generation and grid of a household, per hour, day or month.',
    attributes: [...COMMON, { name: 'resolution', description: 'hourly, daily or monthly.', default: 'hourly' }],
  },
  {
    name: 'peer-comparison',
    summary: 'Where a household stands among similar homes.',
    attributes: [
      ...COMMON,
      {
        name: 'category',
        description: 'How the group is formed: ELCOM, CONSUMPTION_CATEGORY, GRID_POWER_CONSUMPTION_CLUSTER or BEP.',
        default: 'ELCOM',
      },
      { name: 'series', description: 'consumption, generation or grid.', default: 'consumption' },
      { name: 'min-group-size', description: 'Groups with fewer homes show no figures.', default: '15' },
    ],
  },
];

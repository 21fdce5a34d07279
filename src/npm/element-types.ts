/**
 * The elements as TypeScript sees them: `document.querySelector('moost-energy-chart')` is typed, and so are the
 * events. Types only.
 */

import type { EnergyErrorCode } from './errors.js';
import type { ClientOptions, ComparisonCategory, Open } from './types.js';

/** Properties that take numbers as well as text; they are read as the attribute's text. */
export type NumericProperty = 'now' | 'price' | 'feedInPrice' | 'co2Grams' | 'minGroupSize';

/** What all elements have. Each property but `getToken` is the twin of an attribute; `null` is an absent one. */
export interface MoostElement extends HTMLElement {
  /** Base of the token proxy. */
  apiBase: string | null;
  /** Address that answers GET with a household token. */
  tokenUrl: string | null;
  /** A made-up household without any network, instead of a client. */
  source: Open<'demo' | `demo:${'solar' | 'no-solar' | 'dst' | 'gaps' | 'negative' | 'tiny-group'}`> | null;
  /** Set (`true`, `yes`, empty) it draws patterns as well as colours; `no` and `false` take it back. */
  patterns: boolean | Open<'yes' | 'no'> | null;
  /** Whose data it is, written under pictures. The host of the page without. */
  attribution: string | null;
  /** The household's building. Not needed with a demo source. */
  buildingId: string | null;
  /** IANA zone to use instead of the building's. */
  timeZone: string | null;
  /** The moment to use as the present: epoch milliseconds, or ISO 8601 (`2026-10-25T12:00Z`). */
  get now(): string | null;
  set now(value: string | number | null);
  /** Elements with the same name share household and period. */
  group: string | null;
  /** `eager` loads at once; without it an element loads when it is about to come into sight. */
  loading: Open<'eager'> | null;
  /** Gives a household token where the proxy wants one. */
  getToken: ClientOptions['getToken'];
}

/** The elements that are of a period. */
export interface MoostPeriodElement extends MoostElement {
  /** First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day. */
  from: string | null;
  /** Last local day, included; a month stands for its last day. */
  to: string | null;
}

/** The elements in which people can page through periods. */
export interface MoostPagedElement extends MoostPeriodElement {
  /** Heat map and typical day have no days and weeks. */
  period: Open<'day' | 'week' | 'month' | 'year' | 'custom'> | null;
  /** First day with data: nobody can page to before its period. No protection: that is the proxy's. */
  firstDay: string | null;
  /** `none` takes the buttons for the period away. */
  navigation: Open<'none'> | null;
}

/** What energy is worth: shown where the page gives what is needed, or the building's tariff does. */
export interface MoostRates {
  unit: Open<'energy' | 'money' | 'co2'> | null;
  /** Price per kWh drawn from the grid; the building's tariff without. */
  get price(): string | null;
  set price(value: string | number | null);
  /** What is paid for each kWh fed in. */
  get feedInPrice(): string | null;
  set feedInPrice(value: string | number | null);
  /** ISO 4217 code; that of the tariff without. */
  currency: string | null;
  /** Grams of CO2 equivalent per kWh drawn from the grid, with `co2Source`. */
  get co2Grams(): string | null;
  set co2Grams(value: string | number | null);
  /** Whose factor that is. */
  co2Source: string | null;
}

/** `<moost-energy-chart>` */
export interface MoostEnergyChartElement extends MoostPagedElement, MoostRates {
  /** An earlier period behind this one. */
  compare: Open<'none' | 'previous' | 'last-year'> | null;
  /** Series that are not drawn, apart by spaces. */
  hide: string | null;
  marks: Open<'bars' | 'lines'> | null;
  resolution: Open<'hourly' | 'daily' | 'monthly'> | null;
}

/** `<moost-energy-forecast>` */
export interface MoostEnergyForecastElement extends MoostElement {
  horizon: Open<'next-24h' | 'tomorrow' | 'day-after'> | null;
  series: Open<'consumption' | 'generation'> | null;
}

/** `<moost-heat-map>` */
export interface MoostHeatMapElement extends MoostPagedElement {
  period: Open<'month' | 'year' | 'custom'> | null;
  series: Open<'consumption' | 'generation' | 'grid'> | null;
}

/** `<moost-household-dashboard>` */
export interface MoostHouseholdDashboardElement extends MoostPagedElement, MoostRates {
  /** The widgets that are there, apart by spaces. */
  show: string | null;
  hide: string | null;
  marks: Open<'bars' | 'lines'> | null;
  compare: Open<'none' | 'previous' | 'last-year'> | null;
  category: Open<ComparisonCategory> | null;
  get minGroupSize(): string | null;
  set minGroupSize(value: string | number | null);
}

/** `<moost-key-figures>` */
export interface MoostKeyFiguresElement extends MoostPeriodElement {}

/** `<moost-peer-comparison>` */
export interface MoostPeerComparisonElement extends MoostPeriodElement {
  category: Open<ComparisonCategory> | null;
  series: Open<'consumption' | 'generation' | 'grid'> | null;
  get minGroupSize(): string | null;
  set minGroupSize(value: string | number | null);
}

/** `<moost-typical-day>` */
export interface MoostTypicalDayElement extends MoostPagedElement {
  period: Open<'month' | 'year' | 'custom'> | null;
  series: Open<'consumption' | 'generation' | 'grid'> | null;
  /** Which days count. */
  days: Open<'all' | 'weekday' | 'weekend'> | null;
}

/** The widgets by their tags without `moost-`. */
export type MoostWidgetName =
  | 'energy-chart'
  | 'energy-forecast'
  | 'heat-map'
  | 'household-dashboard'
  | 'key-figures'
  | 'peer-comparison'
  | 'typical-day';

/** What every event says. */
export interface MoostEventDetail {
  /** The widget it is about: on a dashboard each of its widgets speaks for itself. */
  widget: Open<MoostWidgetName>;
}

/** What stopped a widget. */
export interface MoostErrorDetail extends MoostEventDetail {
  /** As `EnergyError.code`. */
  code: Open<EnergyErrorCode>;
  /** HTTP status, where there was an answer. */
  status: number | null;
  /** Id of the request, to be quoted to MOOST; where there was an answer with one. */
  requestId: string | null;
  /** Whether the same can succeed later. */
  retryable: boolean;
  /** What was wrong and what was expected, in English, for a log. `null` for what a server says of an error. */
  reason: string | null;
}

/** The events of the elements. They bubble and cross shadow roots; none holds readings or a token. */
export interface MoostEventMap {
  /** Data is there, and drawn where the element has a size. */
  'moost-ready': CustomEvent<MoostEventDetail>;
  /** Data could not be shown. */
  'moost-error': CustomEvent<MoostErrorDetail>;
  /** Comes with a `moost-error` whose code is `auth`: the page may let people sign in again. */
  'moost-auth-error': CustomEvent<MoostEventDetail>;
  /** Whether the household can have what the widget is about, once that is known and whenever it changes. */
  'moost-applicable': CustomEvent<MoostEventDetail & { applicable: boolean }>;
  /** People chose another period, or a new language began the week on another day; days as `YYYY-MM-DD`. */
  'moost-period-change': CustomEvent<
    MoostEventDetail & {
      period: Open<'day' | 'week' | 'month' | 'year' | 'custom'>;
      from: string;
      to: string;
    }
  >;
  /** A point was chosen by click, tap or Enter. */
  'moost-point-select': CustomEvent<MoostEventDetail & { startMs: number; endMs: number }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'moost-energy-chart': MoostEnergyChartElement;
    'moost-energy-forecast': MoostEnergyForecastElement;
    'moost-heat-map': MoostHeatMapElement;
    'moost-household-dashboard': MoostHouseholdDashboardElement;
    'moost-key-figures': MoostKeyFiguresElement;
    'moost-peer-comparison': MoostPeerComparisonElement;
    'moost-typical-day': MoostTypicalDayElement;
  }
  interface HTMLElementEventMap extends MoostEventMap {}
  interface DocumentEventMap extends MoostEventMap {}
  interface WindowEventMap extends MoostEventMap {}
}

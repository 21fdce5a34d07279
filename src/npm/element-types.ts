/**
 * The elements as TypeScript sees them: `document.querySelector('moost-energy-chart')` is typed, and so are the
 * events. Types only. Made from the table in `src/widgets/elements` by a test.
 */

import type { EnergyErrorCode } from './errors.js';
import type { ClientOptions, Open } from './types.js';

/** Properties that take numbers as well as text; they are read as the attribute's text. */
export type NumericProperty = 'now' | 'price' | 'feedInPrice' | 'co2Grams' | 'minGroupSize';

/** Properties of all elements. Each but `getToken` is the twin of an attribute; `null` is an absent one. */
export interface MoostElement extends HTMLElement {
  /**
   * Base of the token proxy: a path on this origin, or an absolute URL. Redirects are not followed: one means that the
   * session has ended.
   */
  apiBase: string | null;
  /**
   * Address that answers GET with a household token, where the proxy wants one, and says how long it lives
   * (`expires_in`).
   */
  tokenUrl: string | null;
  /**
   * A made-up household without any network, in place of a client: neither `building-id` nor `api-base` is needed. What
   * follows the colon says what is special about it.
   */
  source: Open<
    | 'demo'
    | 'demo:solar'
    | 'demo:no-solar'
    | 'demo:dst'
    | 'demo:gaps'
    | 'demo:negative'
    | 'demo:tiny-group'
    | 'demo:new-home'
  > | null;
  /** The household's building (`customerBuildingId`). Required, except with a demo source. */
  buildingId: string | null;
  /**
   * IANA zone, or an offset such as `+01:00`, to use instead of the building's. Without both it is the zone of the
   * building's country, where that has one.
   */
  timeZone: string | null;
  /** The moment to use as the present, for demos and tests: epoch milliseconds, or ISO 8601 (`2026-10-25T12:00Z`). */
  get now(): string | null;
  set now(value: string | number | null);
  /** `eager` loads at once. Otherwise an element loads when it is about to come into sight. */
  loading: Open<'eager'> | null;
  /**
   * `proxy` asks the token proxy for the first frame (`{api-base}/render/…`), which is there before the WebAssembly.
   * The proxy has to render.
   */
  firstFrame: Open<'proxy'> | null;
  /** Elements with the same name share household and period, wherever they are on the page. */
  group: string | null;
  /** Whose data it is, written under pictures. The host of the page without. */
  attribution: string | null;
  /**
   * Draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart. Present or
   * `yes` sets it; `no` and `false` take it back.
   */
  patterns: boolean | Open<'yes' | 'no'> | null;
  /**
   * `none` leaves out surface, border and padding of the card, for a page that has cards of its own. `card` by default.
   */
  frame: Open<'card' | 'none'> | null;
  /** Gives a household token where the proxy wants one. */
  getToken: ClientOptions['getToken'];
}

/** Elements that are of a period. */
export interface MoostPeriodElement extends MoostElement {
  /** First local day (`YYYY-MM-DD`); a month (`YYYY-MM`) stands for its first day. */
  from: string | null;
  /** Last local day, included; a month stands for its last day. */
  to: string | null;
}

/** Elements in which people can page through periods. */
export interface MoostPagedElement extends MoostPeriodElement {
  /** The kind of the period that holds `from` (or `to`), or today. People can page from there. */
  period: Open<'day' | 'week' | 'month' | 'year' | 'custom'> | null;
  /**
   * First day with data: nobody can page to before its period. No protection: that is the proxy's. Ten years back
   * without; the demo knows its own.
   */
  firstDay: string | null;
  /** `none` takes the buttons for the period away. They are not there either where `from` or `to` pins the period. */
  navigation: Open<'none'> | null;
}

/** What energy is worth: shown where the page gives what is needed, or the building's tariff does. */
export interface MoostRates {
  /** The unit to begin with. People can switch between those that there are. `energy` by default. */
  unit: Open<'energy' | 'money' | 'co2'> | null;
  /** Price per kWh drawn from the grid. The building's tariff (single, dual, dynamic) without. */
  get price(): string | null;
  set price(value: string | number | null);
  /** Payment for each kWh fed in. Shown beside the cost, so it needs a price or a tariff as well. */
  get feedInPrice(): string | null;
  set feedInPrice(value: string | number | null);
  /** Currency of the prices: an ISO 4217 code, such as `CHF`. That of the building's tariff without. */
  currency: string | null;
  /** Grams of CO2 equivalent per kWh drawn from the grid. Needs `co2-source`. */
  get co2Grams(): string | null;
  set co2Grams(value: string | number | null);
  /** Whose factor `co2-grams` is; written under the chart. */
  co2Source: string | null;
}

/** `<moost-energy-chart>`: Consumption, generation and grid of a household, per hour, day or month. */
export interface MoostEnergyChartElement extends MoostPagedElement, MoostRates {
  /** Length of each bar. Follows from the period without. */
  resolution: Open<'hourly' | 'daily' | 'monthly'> | null;
  /**
   * Series that are not drawn. Where all are named none is hidden. Any of `own-use`, `grid`, `feed-in`, `unsplit`,
   * apart by spaces.
   */
  hide: string | null;
  /**
   * View of a home with solar power: what it used, or where its own solar power went. People can go from one to the
   * other. `used` by default.
   */
  flow: Open<'used' | 'solar'> | null;
  /**
   * Where energy that is fed in is drawn: `below` the zero of what was used, or `apart`, with the own solar power.
   * `apart` by default.
   */
  feedIn: Open<'apart' | 'below'> | null;
  /** Bars, or lines: level over each hour, each series from zero. `bars` by default. */
  marks: Open<'bars' | 'lines'> | null;
  /**
   * The earlier period that is compared: the one before, or the same one a year before. Where people choose the period
   * it is without this attribute the year before, else the one before, as far as there are readings.
   */
  compare: Open<'none' | 'previous' | 'last-year'> | null;
}

/** `<moost-energy-forecast>`: What is expected tomorrow, or in the next hours. */
export interface MoostEnergyForecastElement extends MoostElement {
  /** Horizon of the forecast. `tomorrow` by default. */
  horizon: Open<'tomorrow' | 'next-24h' | 'day-after'> | null;
  /** Series that is forecast. `consumption` by default. */
  series: Open<'consumption' | 'generation'> | null;
}

/** `<moost-heat-map>`: Every hour of a month or year at a glance. */
export interface MoostHeatMapElement extends MoostPagedElement {
  /** The kind of the period that holds `from` (or `to`), or today. People can page from there. */
  period: Open<'month' | 'year' | 'custom'> | null;
  /** Series that is shown or compared. `consumption` by default. */
  series: Open<'consumption' | 'generation' | 'grid'> | null;
}

/**
 * `<moost-household-dashboard>`: All widgets of a household on one page. Chart, typical day and heat map follow its
 * period; comparison and key figures end with it.
 */
export interface MoostHouseholdDashboardElement extends MoostPagedElement, MoostRates {
  /**
   * The widgets of the dashboard. All without. Any of `energy-chart`, `peer-comparison`, `typical-day`, `heat-map`,
   * `energy-forecast`, `key-figures`, apart by spaces.
   */
  show: string | null;
  /**
   * Series that are not drawn. Where all are named none is hidden. Any of `own-use`, `grid`, `feed-in`, `unsplit`,
   * apart by spaces.
   */
  hide: string | null;
  /**
   * View of a home with solar power: what it used, or where its own solar power went. People can go from one to the
   * other. `used` by default.
   */
  flow: Open<'used' | 'solar'> | null;
  /**
   * Where energy that is fed in is drawn: `below` the zero of what was used, or `apart`, with the own solar power.
   * `apart` by default.
   */
  feedIn: Open<'apart' | 'below'> | null;
  /** Bars, or lines: level over each hour, each series from zero. `bars` by default. */
  marks: Open<'bars' | 'lines'> | null;
  /**
   * The earlier period that is compared: the one before, or the same one a year before. Where people choose the period
   * it is without this attribute the year before, else the one before, as far as there are readings.
   */
  compare: Open<'none' | 'previous' | 'last-year'> | null;
  /** Criterion by which the group of similar homes is formed, as in MOOST's API. `ELCOM` by default. */
  category: Open<'ELCOM' | 'CONSUMPTION_CATEGORY' | 'GRID_POWER_CONSUMPTION_CLUSTER' | 'BEP'> | null;
  /**
   * Groups with fewer homes show no figures. At least 10: of fewer, quartiles and the own value give single homes away.
   * `15` by default.
   */
  get minGroupSize(): string | null;
  set minGroupSize(value: string | number | null);
}

/** `<moost-key-figures>`: A household's year: four figures at a glance, and all with their definitions. */
export interface MoostKeyFiguresElement extends MoostPeriodElement {}

/** `<moost-peer-comparison>`: How much a household uses beside similar homes, over 30 days. */
export interface MoostPeerComparisonElement extends MoostPeriodElement {
  /** Criterion by which the group of similar homes is formed, as in MOOST's API. `ELCOM` by default. */
  category: Open<'ELCOM' | 'CONSUMPTION_CATEGORY' | 'GRID_POWER_CONSUMPTION_CLUSTER' | 'BEP'> | null;
  /** Series that is shown or compared. `consumption` by default. */
  series: Open<'consumption' | 'generation' | 'grid'> | null;
  /**
   * Groups with fewer homes show no figures. At least 10: of fewer, quartiles and the own value give single homes away.
   * `15` by default.
   */
  get minGroupSize(): string | null;
  set minGroupSize(value: string | number | null);
}

/** `<moost-typical-day>`: What each hour of the clock usually takes, and between which hours most is used. */
export interface MoostTypicalDayElement extends MoostPagedElement {
  /** The kind of the period that holds `from` (or `to`), or today. People can page from there. */
  period: Open<'month' | 'year' | 'custom'> | null;
  /** Series that is shown or compared. `consumption` by default. */
  series: Open<'consumption' | 'generation' | 'grid'> | null;
  /** Days that count. `all` by default. */
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

/** The detail of every event. */
export interface MoostEventDetail {
  /** The widget it is about: on a dashboard each of its widgets speaks for itself. */
  widget: Open<MoostWidgetName>;
}

/** Detail of `moost-error`. */
export interface MoostErrorDetail extends MoostEventDetail {
  /** As `EnergyError.code`. */
  code: Open<EnergyErrorCode>;
  /** HTTP status, where there was an answer. */
  status: number | null;
  /** Id of the request, to be quoted to MOOST; where there was an answer with one. */
  requestId: string | null;
  /** True if the same can succeed later. */
  retryable: boolean;
  /** What was wrong and what was expected, in English, for a log. `null` for what a server says of an error. */
  reason: string | null;
}

/** Detail of `moost-applicable`. */
export interface MoostApplicableDetail extends MoostEventDetail {
  /** False if a page may leave the widget out: no generation, no solar power. */
  applicable: boolean;
}

/** Detail of `moost-period-change`. */
export interface MoostPeriodChangeDetail extends MoostEventDetail {
  /** The kind of the period. */
  period: 'day' | 'week' | 'month' | 'year' | 'custom';
  /** Its first day, `YYYY-MM-DD`. */
  from: string;
  /** Its last day, `YYYY-MM-DD`. */
  to: string;
}

/** Detail of `moost-point-select`. */
export interface MoostPointSelectDetail extends MoostEventDetail {
  /** Its start, epoch milliseconds. */
  startMs: number;
  /** Its end, epoch milliseconds. */
  endMs: number;
}

/** The events of the elements. They bubble and cross shadow roots; none holds readings or a token. */
export interface MoostEventMap {
  /** Data is there, and drawn where the element has a size. */
  'moost-ready': CustomEvent<MoostEventDetail>;
  /** Data could not be shown; the element says why. */
  'moost-error': CustomEvent<MoostErrorDetail>;
  /**
   * Comes with a `moost-error` whose code is `auth` (a 401, or a redirect or a page in the place of data): the page may
   * let people sign in again.
   */
  'moost-auth-error': CustomEvent<MoostEventDetail>;
  /** Says whether the household can have what the widget is about, once that is known and whenever it changes. */
  'moost-applicable': CustomEvent<MoostApplicableDetail>;
  /** People chose another period, or a new language began the week on another day. */
  'moost-period-change': CustomEvent<MoostPeriodChangeDetail>;
  /** A point was chosen by click, tap or Enter: from when to when it is; no values. */
  'moost-point-select': CustomEvent<MoostPointSelectDetail>;
}

/** The elements by their tags, each with the names of its events. */
export interface MoostElementEvents {
  'moost-energy-chart':
    | 'moost-ready'
    | 'moost-error'
    | 'moost-auth-error'
    | 'moost-applicable'
    | 'moost-period-change'
    | 'moost-point-select';
  'moost-energy-forecast':
    | 'moost-ready'
    | 'moost-error'
    | 'moost-auth-error'
    | 'moost-applicable'
    | 'moost-point-select';
  'moost-heat-map':
    | 'moost-ready'
    | 'moost-error'
    | 'moost-auth-error'
    | 'moost-applicable'
    | 'moost-period-change'
    | 'moost-point-select';
  'moost-household-dashboard':
    | 'moost-ready'
    | 'moost-error'
    | 'moost-auth-error'
    | 'moost-applicable'
    | 'moost-period-change'
    | 'moost-point-select';
  'moost-key-figures': 'moost-ready' | 'moost-error' | 'moost-auth-error' | 'moost-applicable';
  'moost-peer-comparison': 'moost-ready' | 'moost-error' | 'moost-auth-error' | 'moost-applicable';
  'moost-typical-day': 'moost-ready' | 'moost-error' | 'moost-auth-error' | 'moost-applicable' | 'moost-period-change';
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

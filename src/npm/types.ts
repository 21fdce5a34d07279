/**
 * The public types of the package: plain data, no behaviour.
 *
 * Energies are watt-hours (`Wh`), moments are epoch milliseconds (`Ms`), days and months are the building's
 * local ones as text. `null` is a gap: nothing was measured. It is never zero.
 */

import type { EnergyError } from './errors.js';

/** Quantity that a series measures. The base series exist per day only. */
export type Series = 'consumption' | 'generation' | 'grid' | 'baseConsumption' | 'gridBaseConsumption';

/** Criterion by which the group of similar homes is formed. */
export type ComparisonCategory = 'GRID_POWER_CONSUMPTION_CLUSTER' | 'CONSUMPTION_CATEGORY' | 'ELCOM' | 'BEP';

/** The forecast series MOOST offers. */
export type ForecastType =
  `ENERGY_${'CONSUMPTION' | 'GENERATION'}_FORECAST_${'1H' | '24H' | 'TOMORROW' | 'DAY_AFTER_TOMORROW'}`;

/**
 * Why a token is asked for: there is none yet, or the last one runs out, or the API refused it (401; or 403 where somebody else
 * may have signed in since: the token was got while another household was read, or was refused before; a forecast's 403 is none).
 */
export type TokenReason = 'initial' | 'expired';

/**
 * A token, bare or with the seconds that it lives (as OAuth 2 has it, number or text): it is renewed before they are over.
 * `tokenUrl` answers with the same, as JSON.
 */
export type GivenToken =
  | string
  | { readonly token: string; readonly expiresIn?: number | string; readonly expires_in?: number | string }
  | { readonly access_token: string; readonly expires_in?: number | string };

/** Argument of `getToken`. */
export interface TokenRequest {
  /** Fires when nobody waits for the token any longer. */
  readonly signal: AbortSignal;
  readonly reason: TokenReason;
}

/** Options of the client. */
export interface ClientOptions {
  /**
   * Base of the token proxy: a path on the page's origin (`/moost`) or an absolute http(s) URL. It is the proxy's own address:
   * a redirect is never followed and counts as a sign-in that has ended (`auth`).
   */
  apiBase: string;
  /**
   * Gives a short-lived household token for the `Authorization` header. Called once for all calls together. What it
   * throws is an `auth` error (nobody is signed in), but for a failed `fetch` (`network`) and a `TimeoutError`
   * (`timeout`), which are no matter of signing in and are tried again.
   */
  getToken?: (request: TokenRequest) => GivenToken | Promise<GivenToken>;
  /**
   * Address that answers GET with `{ "token": … }`, with `expires_in` where it runs out by itself; the alternative to
   * `getToken`.
   */
  tokenUrl?: string;
  /** True if cookies go along. Default `same-origin`. */
  credentials?: 'same-origin' | 'include' | 'omit';
  /** Extra headers of every request, that for a token included: a plain object of texts. `accept` and the token are ours. */
  headers?: Record<string, string>;
  /** Milliseconds for one whole answer. Default 30,000. */
  timeoutMs?: number;
  /** Milliseconds for one answer with all its retries. Default 90,000. */
  totalTimeoutMs?: number;
  /**
   * True if failures that pass by themselves (no answer, 429, 502, 503, 504) are tried again, up to twice, with growing
   * pauses or as `Retry-After` says. Default true.
   */
  retry?: boolean;
  /** Unit of the API's numbers. MOOST states none; `Wh` is inferred. Results are in Wh either way. */
  energyUnit?: 'Wh' | 'kWh';
}

/** Options of every call. */
export interface CallOptions {
  /** Stops the call; it then rejects with code `aborted`. */
  signal?: AbortSignal | null | undefined;
  /**
   * True if earlier answers may do: `fresh` ones only (default), `stale` ones too (renewed behind the scenes for the next
   * call), or none (`reload`). Answers about finished days are fresh for a day, running ones for 15 minutes, comparisons
   * until six in the morning, forecasts and buildings for an hour.
   */
  cache?: 'fresh' | 'stale' | 'reload' | undefined;
}

/** Progress of a long window. */
export interface Progress {
  /** Requests that are done. */
  readonly done: number;
  /** Requests in all. */
  readonly total: number;
}

/** Options of calls with a window. */
export interface WindowOptions extends CallOptions {
  /** Called after each request of a window that takes more than one. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** A window of local days, both included. Longer ones than a year are several requests, four at a time. */
export interface DayWindow extends WindowOptions {
  /** First day, `YYYY-MM-DD`. */
  from: string;
  /** Last day, `YYYY-MM-DD`. */
  to: string;
}

/** A window of hours. */
export interface HourlyQuery extends DayWindow {
  /**
   * The zone whose days and hours are meant, an IANA name or an offset such as `+01:00`. Default: the building's, else that
   * of its country. The building is then read at the same time, unless it is known.
   */
  timeZone?: string | undefined;
  /** Default: all three. */
  series?: readonly ('consumption' | 'generation' | 'grid')[];
}

/** A window of days. */
export interface DailyQuery extends DayWindow {
  /** Default: all five. */
  series?: readonly Series[];
}

/** A window of months, both included. */
export interface MonthlyQuery extends WindowOptions {
  /** First month, `YYYY-MM`. */
  from: string;
  /** Last month, `YYYY-MM`. */
  to: string;
  /** Default: all three. */
  series?: readonly ('consumption' | 'generation' | 'grid')[];
}

/** A window of days to compare. */
export interface ComparisonQuery extends DayWindow {
  category: ComparisonCategory;
  /** Default: all three. */
  series?: readonly ('consumption' | 'generation' | 'grid')[];
}

/** A forecast series and a window `[from, to)`. */
export interface ForecastQuery extends WindowOptions {
  type: ForecastType;
  /** Start, included: a `Date` or epoch milliseconds. */
  from: Date | number;
  /** End, not included: a `Date` or epoch milliseconds. */
  to: Date | number;
}

/** The flows every bucket has; `null` is a gap. */
export interface FlowValues {
  /** Energy used by the building. */
  readonly consumptionWh: number | null;
  /** Energy generated on site. */
  readonly generationWh: number | null;
  /** Energy drawn from the grid. */
  readonly gridWh: number | null;
}

/** One hour. */
export interface HourBucket extends FlowValues {
  /** Start of the hour, epoch milliseconds. */
  readonly startMs: number;
}

/** One local day. */
export interface DayBucket extends FlowValues {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** Always-on part of the consumption. */
  readonly baseConsumptionWh: number | null;
  /** Always-on part of what was drawn from the grid. */
  readonly gridBaseConsumptionWh: number | null;
}

/** One local month. */
export interface MonthBucket extends FlowValues {
  /** `YYYY-MM` */
  readonly month: string;
}

/** The flows in columns, one entry a bucket; `NaN` is a gap. */
export interface FlowColumns {
  readonly consumptionWh: Float64Array;
  readonly generationWh: Float64Array;
  readonly gridWh: Float64Array;
}

/** Hours in columns. */
export interface HourColumns extends FlowColumns {
  readonly startMs: Float64Array;
}

/** Days in columns. */
export interface DayColumns extends FlowColumns {
  readonly day: readonly string[];
  readonly baseConsumptionWh: Float64Array;
  readonly gridBaseConsumptionWh: Float64Array;
}

/** Months in columns. */
export interface MonthColumns extends FlowColumns {
  readonly month: readonly string[];
}

/** Age of a result. */
export interface Age {
  /** Time at which the answer arrived (of several the oldest), epoch milliseconds. */
  readonly fetchedAtMs: number;
  /** Until when it is as good as a new one, epoch milliseconds. */
  readonly freshUntilMs: number;
}

/**
 * Counts of the parts of an answer that could not be used, or not as they came. All are 0 mostly.
 * A total says nothing of them.
 */
export interface Quality {
  /** Numbers that are none (`"NaN"`, `1e999`, `true`, `""`): each is a gap, `null`. */
  readonly unreadable: number;
  /** Readings that do not say when they are of: they are in no result. An answer of nothing else is `invalid-response`. */
  readonly unplaced: number;
  /** Readings outside of the window that was asked for: they are in no result. */
  readonly outside: number;
  /** Values that came again for the same start, and are others: the later one counts. Nothing is doubled. */
  readonly repeated: number;
  /** Values that are the sum of finer readings (quarter hours, say) of which some are missing. */
  readonly partial: number;
}

/** Age and quality of a result. */
export interface Answered extends Age {
  readonly quality: Quality;
}

/** Statistics of one building over one window: buckets in ascending order, each once. */
export interface Statistics<Resolution extends string, Bucket, Columns> extends Answered {
  readonly buildingId: string;
  readonly resolution: Resolution;
  readonly from: string;
  readonly to: string;
  /** Plain objects, made when first asked for. Buckets the API left out are not here. */
  readonly buckets: readonly Bucket[];
  /** The same numbers as typed arrays, without a copy: best for large windows. */
  columns(): Columns;
}

/** Energy per hour. Days the clocks change have 23 or 25 of them. */
export type HourlyStatistics = Statistics<'hourly', HourBucket, HourColumns>;
/** Energy per local day. */
export type DailyStatistics = Statistics<'daily', DayBucket, DayColumns>;
/** Energy per local month. */
export type MonthlyStatistics = Statistics<'monthly', MonthBucket, MonthColumns>;

/** One building among its group on one day. **Rank 1 belongs to the highest value.** */
export interface ComparisonGroup {
  readonly valueWh: number | null;
  readonly rank: number | null;
  /** Buildings in the group, this one included (inferred). */
  readonly size: number | null;
  /** One household's value: do not show it. */
  readonly minWh: number | null;
  /** One household's value: do not show it. */
  readonly maxWh: number | null;
  readonly p25Wh: number | null;
  readonly medianWh: number | null;
  readonly p75Wh: number | null;
}

/** One day of a comparison. */
export interface ComparisonDay {
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly consumption: ComparisonGroup | null;
  readonly generation: ComparisonGroup | null;
  readonly grid: ComparisonGroup | null;
}

/** Comparison with similar buildings. */
export interface Comparison extends Answered {
  readonly buildingId: string;
  readonly category: ComparisonCategory;
  readonly days: readonly ComparisonDay[];
}

/** One predicted value. */
export interface ForecastPoint {
  /** Time at which it was made (inferred). */
  readonly madeAtMs: number | null;
  /** The moment it is for (inferred). */
  readonly forMs: number | null;
  readonly valueWh: number | null;
}

/** A forecast: one value a moment, without a band. Empty when there is none. */
export interface Forecast extends Answered {
  readonly buildingId: string;
  readonly type: ForecastType;
  readonly points: readonly ForecastPoint[];
}

/** Reads that `watch` can follow, each with query and result. */
export interface Watchable {
  hourly: { query: HourlyQuery; result: HourlyStatistics };
  daily: { query: DailyQuery; result: DailyStatistics };
  monthly: { query: MonthlyQuery; result: MonthlyStatistics };
  comparison: { query: ComparisonQuery; result: Comparison };
  forecast: { query: ForecastQuery; result: Forecast };
}

/** Argument of `watch`: the read, the building, and the query. */
export type WatchQuery<Read extends keyof Watchable> = Watchable[Read]['query'] & {
  read: Read;
  buildingId: string;
};

/** Update for a listener of `watch`: a result, or the reason why there is none now. */
export type Update<Result> =
  | { readonly result: Result; readonly isStale: boolean; readonly error?: undefined }
  | { readonly error: EnergyError; readonly result?: undefined };

/** Values that are known today and may grow: unknown ones come through as text. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

/** Findings of MOOST about a building. Every member may be absent. */
export interface BuildingProfile {
  readonly multiPersonScore?: number;
  readonly commercialBuildingScore?: number;
  readonly ecologicalScore?: number;
  readonly economicalScore?: number;
  readonly selfSufficiencyScore?: number;
  readonly motivationScoreConfidence?: number;
  readonly gridPowerConsumptionClusterId?: number;
  readonly consumptionCategory?: Open<
    'EXTREMELY_HIGH' | 'VERY_HIGH' | 'HIGH' | 'MEDIUM' | 'LOW' | 'VERY_LOW' | 'EXTREMELY_LOW' | 'ZERO'
  >;
  readonly effectiveCapacity?: { readonly score?: number; readonly quality?: number; readonly daysFit?: number };
  readonly elcom?: {
    readonly category?: Open<`H${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}` | `C${1 | 2 | 3 | 4 | 5 | 6 | 7}`>;
    readonly confidence?: number;
    readonly probabilities?: Readonly<Record<string, number>>;
    readonly summary?: string;
  };
  readonly bep?: { readonly group?: string; readonly subGroup?: string; readonly label?: string };
}

/** A device of a building. */
export interface Device {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly vendor_name: string;
  readonly product_name: string;
  readonly [member: string]: unknown;
}

/**
 * A building as MOOST describes it, members it may add later included. It is handed over as it came: which members are
 * there is MOOST's promise, checked is only that it is an object. `null` means the same as an absent member.
 */
export interface Building {
  readonly customerBuildingId: string;
  readonly customerId: string;
  readonly zip: string;
  readonly city: string;
  readonly countryCode: string;
  /** IANA name of the zone its days are counted in. */
  readonly timeZoneId?: string;
  readonly isEnergyGenerationAvailable?: boolean;
  readonly kWp?: number;
  readonly profile?: BuildingProfile;
  readonly devices?: readonly Device[];
  /** The tariff; prices per kWh come as numbers or as numeric text. */
  readonly settings?: { readonly tariff?: { readonly type: string; readonly [member: string]: unknown } };
  readonly [member: string]: unknown;
}

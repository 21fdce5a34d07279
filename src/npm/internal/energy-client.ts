/// <reference lib="esnext.disposable" preserve="true" />
/** `EnergyClient` on top of a wasm that is loaded when the first call is made. */

import { EnergyError, refused, toEnergyError } from '../errors.js';
import type {
  Building,
  CallOptions,
  ClientOptions,
  Comparison,
  ComparisonDay,
  ComparisonQuery,
  DailyQuery,
  DailyStatistics,
  DayColumns,
  Forecast,
  ForecastPoint,
  ForecastQuery,
  HourColumns,
  HourlyQuery,
  HourlyStatistics,
  MonthColumns,
  MonthlyQuery,
  MonthlyStatistics,
  Update,
  Watchable,
  WatchQuery,
  WindowOptions,
} from '../types.js';
import { offsetsOf } from './clock.js';
import { yearByYear } from './parts.js';
import { callersProgress } from './progress.js';
import { callersSignal, following } from './signals.js';
import { type Aged, answered, dayBucket, hourBucket, monthBucket, statistics } from './statistics.js';
import { watch } from './watch.js';

/** Reads of the wasm; the results' shapes are named in `src/bindings/client.rs`. */
type Method = 'hourly' | 'daily' | 'monthly' | 'comparison' | 'forecast' | 'building';

/** The client inside the wasm. */
export interface WasmClient {
  read(method: string, id: unknown, query: unknown, signal?: AbortSignal): Promise<unknown>;
  clear(): void;
  free(): void;
}

/** Makes a wasm client, loading the wasm first. */
export type MakeWasmClient = (options: ClientOptions) => Promise<WasmClient>;

const WATCHABLE: readonly (keyof Watchable)[] = ['hourly', 'daily', 'monthly', 'comparison', 'forecast'];

/** A `Date` (of any frame) as its milliseconds; anything else as it is, for the wasm takes numbers only. */
function epochMs(moment: unknown): unknown {
  return Object.prototype.toString.call(moment) === '[object Date]' ? Number(moment) : moment;
}

const UNPLACEABLE =
  'The hours are finer than hours, off the hour or beyond the window, and the zone of the building is not known: give timeZone';

/**
 * Reads a household's statistics. The entries of the package give it its wasm.
 *
 * Nothing is checked or loaded before the first call. Every call rejects with an `EnergyError`: `invalid-argument` for options,
 * ids, days and series that do not fit (nothing is sent then), `auth` and `forbidden` as the proxy says, `not-found`,
 * `rate-limited`, `server`, `network`, `timeout` after the tries that may help, `invalid-response` for an answer that is not
 * what MOOST promises, `aborted` by the query's signal, `clear` or `close`. Energies are watt-hours, days the building's local
 * days, moments epoch milliseconds.
 */
export abstract class EnergyClientBase {
  readonly #options: ClientOptions;
  readonly #make: MakeWasmClient;
  #client: Promise<WasmClient> | undefined;
  /** Fires when what is under way shall end: another household, or nobody any longer. */
  #household = new AbortController();
  #isClosed = false;
  declare [Symbol.dispose]: () => void;

  static {
    // Not all browsers have the symbol; a method by that name would be called `undefined` there.
    if (Symbol.dispose) EnergyClientBase.prototype[Symbol.dispose] = EnergyClientBase.prototype.close;
  }

  protected constructor(options: ClientOptions, make: MakeWasmClient) {
    // A copy, so that later changes of the caller's object change nothing half-way.
    this.#options = { ...options };
    this.#make = make;
  }

  /** Energy per hour of the local days `from` to `to`, both included. */
  async hourly(buildingId: string, query: HourlyQuery): Promise<HourlyStatistics> {
    // Refuses a zone that is none by its name, before anything is sent.
    if (query?.timeZone !== undefined) offsetsOf(query.timeZone);
    const aged = await this.#call<HourColumns, undefined>('hourly', buildingId, query);
    if (!aged) throw new EnergyError({ code: 'invalid-response', message: UNPLACEABLE });
    return statistics(buildingId, 'hourly', query, aged, aged[0].startMs.length, hourBucket);
  }

  /** Energy per local day of `from` to `to`, both included. */
  async daily(buildingId: string, query: DailyQuery): Promise<DailyStatistics> {
    const aged = await this.#call<DayColumns>('daily', buildingId, query);
    return statistics(buildingId, 'daily', query, aged, aged[0].day.length, dayBucket);
  }

  /** Energy per local month of `from` to `to`, both included. */
  async monthly(buildingId: string, query: MonthlyQuery): Promise<MonthlyStatistics> {
    const aged = await this.#call<MonthColumns>('monthly', buildingId, query);
    return statistics(buildingId, 'monthly', query, aged, aged[0].month.length, monthBucket);
  }

  /** As `hourly`, calendar year by calendar year: `for await (const part of client.hourlyParts(id, query))`. */
  hourlyParts(buildingId: string, query: HourlyQuery): AsyncGenerator<HourlyStatistics, void, undefined> {
    let lastMs = Number.NEGATIVE_INFINITY;
    return yearByYear(query, this.#household.signal, async (part) => {
      const hours = await this.hourly(buildingId, part);
      // Where the zone is not known, an hour of the next year can pass for one of this year.
      const { startMs } = hours.columns();
      if (Number(startMs[0]) <= lastMs) throw new EnergyError({ code: 'invalid-response', message: UNPLACEABLE });
      lastMs = startMs.at(-1) ?? lastMs;
      return hours;
    });
  }

  /** As `daily`, calendar year by calendar year. */
  dailyParts(buildingId: string, query: DailyQuery): AsyncGenerator<DailyStatistics, void, undefined> {
    return yearByYear(query, this.#household.signal, (part) => this.daily(buildingId, part));
  }

  /** Comparison with similar buildings, per local day. Days without a group are left out. */
  async comparison(buildingId: string, query: ComparisonQuery): Promise<Comparison> {
    const [days, ...age] = await this.#call<ComparisonDay[]>('comparison', buildingId, query);
    return { buildingId, category: query.category, days, ...answered(age) };
  }

  /** Predicted energy in `[from, to)`. Empty when there is no forecast. */
  async forecast(buildingId: string, query: ForecastQuery): Promise<Forecast> {
    const window = query && { ...query, from: epochMs(query.from), to: epochMs(query.to) };
    const [points, ...age] = await this.#call<ForecastPoint[]>('forecast', buildingId, window);
    return { buildingId, type: query.type, points, ...answered(age) };
  }

  /** The building: its zone, profile, devices and tariff. */
  async building(buildingId: string, options: CallOptions = {}): Promise<Building> {
    return (await this.#call<Building>('building', buildingId, options))[0];
  }

  /**
   * Tells `listener` what is there (from the cache at once, even if it is stale), and again whenever there may be
   * something new: today's hours every quarter of an hour, a comparison each morning. Pauses in hidden pages and without
   * network. Ends by the query's signal, by the returned function, by `clear`, or after an error that trying again
   * cannot mend. Throws an `EnergyError` where the query names no read, or listener or signal are none.
   */
  watch<Read extends keyof Watchable>(
    query: WatchQuery<Read>,
    listener: (update: Update<Watchable[Read]['result']>) => void,
  ): () => void {
    const { read, buildingId, ...rest } = query ?? {};
    if (!WATCHABLE.includes(read)) throw refused('read', WATCHABLE.join(', '));
    if (typeof listener !== 'function') throw refused('listener', 'a function');
    const stopped = new AbortController();
    const { signal, release } = following(callersSignal(rest.signal), stopped.signal, this.#household.signal);
    const reads = this as unknown as Record<
      keyof Watchable,
      (id: string, query: CallOptions) => Promise<Watchable[Read]['result']>
    >;
    const tell = (update: Update<Watchable[Read]['result']>) => {
      try {
        listener(update);
      } catch (thrown) {
        // As with event listeners: it is reported, and the watch goes on.
        queueMicrotask(() => {
          throw thrown;
        });
      }
    };
    const again = (cache: CallOptions['cache']) => reads[read](buildingId, { ...rest, cache, signal });
    void watch(again, tell, signal).finally(release);
    return () => stopped.abort();
  }

  /**
   * Forgets all answers and the token: call it when another household signs in. What is under way rejects with
   * `aborted`, watches end.
   */
  clear(): void {
    this.#household.abort();
    if (!this.#isClosed) this.#household = new AbortController();
    this.#client?.then(
      (client) => client.clear(),
      () => {},
    );
  }

  /** Ends the client for good: as `clear`, and later calls reject with `aborted`. Also by `using`. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#household.abort();
    this.#client?.then(
      (client) => {
        // What is renewed behind the scenes ends too.
        client.clear();
        client.free();
      },
      () => {},
    );
    this.#client = undefined;
  }

  async #call<Value, None = never>(
    method: Method,
    buildingId: string,
    query: WindowOptions,
  ): Promise<Aged<Value> | None> {
    if (typeof query !== 'object' || query === null) {
      throw refused('query', 'an object');
    }
    const { signal: given, onProgress, ...window } = query;
    const signal = callersSignal(given);
    const tell = callersProgress(onProgress);
    const progress = tell && { onProgress: (done: number, total: number) => tell({ done, total }) };
    const stop = following(signal, this.#household.signal);
    try {
      const client = await this.#ready();
      return (await client.read(method, buildingId, { ...window, ...progress, offsetsOf }, stop.signal)) as
        | Aged<Value>
        | None;
    } catch (thrown) {
      const error = toEnergyError(thrown);
      if (error.code === 'aborted' && signal?.aborted) {
        const { code, message } = error;
        throw new EnergyError({ code, message, cause: signal.reason });
      }
      throw error;
    } finally {
      stop.release();
    }
  }

  async #ready(): Promise<WasmClient> {
    if (this.#isClosed) throw new EnergyError({ code: 'aborted', message: 'The client is closed' });
    this.#client ??= this.#make(this.#options);
    const loading = this.#client;
    try {
      return await loading;
    } catch (thrown) {
      // A download that failed is tried again by the next call.
      if (this.#client === loading) this.#client = undefined;
      throw thrown;
    }
  }
}

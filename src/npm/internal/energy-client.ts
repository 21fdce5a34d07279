/** `EnergyClient` on top of a wasm that is loaded when the first call is made. */

import { EnergyError, toEnergyError } from '../errors.js';
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
} from '../types.js';
import { dayBucket, hourBucket, monthBucket, statistics } from './statistics.js';

/** What the wasm can read; the results' shapes are named in `src/bindings/client.rs`. */
type Method = 'hourly' | 'daily' | 'monthly' | 'comparison' | 'forecast' | 'building';

/** The client inside the wasm. */
export interface WasmClient {
  read(method: string, id: unknown, query: unknown, signal?: AbortSignal): Promise<unknown>;
}

/** Makes a wasm client, loading the wasm first. */
export type MakeWasmClient = (options: ClientOptions) => Promise<WasmClient>;

/** Reads a household's statistics. The entries of the package give it its wasm. */
export abstract class EnergyClientBase {
  readonly #options: ClientOptions;
  readonly #make: MakeWasmClient;
  #client: Promise<WasmClient> | undefined;

  protected constructor(options: ClientOptions, make: MakeWasmClient) {
    // A copy, so that later changes of the caller's object change nothing half-way.
    this.#options = { ...options };
    this.#make = make;
  }

  /** Energy per hour of the local days `from` to `to`, both included, at most one year. */
  async hourly(buildingId: string, query: HourlyQuery): Promise<HourlyStatistics> {
    const columns = (await this.#call('hourly', buildingId, query)) as HourColumns;
    return statistics(buildingId, 'hourly', query, columns, columns.startMs.length, hourBucket);
  }

  /** Energy per local day of `from` to `to`, both included, at most one year. */
  async daily(buildingId: string, query: DailyQuery): Promise<DailyStatistics> {
    const columns = (await this.#call('daily', buildingId, query)) as DayColumns;
    return statistics(buildingId, 'daily', query, columns, columns.day.length, dayBucket);
  }

  /** Energy per local month of `from` to `to`, both included, at most twelve. */
  async monthly(buildingId: string, query: MonthlyQuery): Promise<MonthlyStatistics> {
    const columns = (await this.#call('monthly', buildingId, query)) as MonthColumns;
    return statistics(buildingId, 'monthly', query, columns, columns.month.length, monthBucket);
  }

  /** Comparison with similar buildings, per local day. Days without a group are left out. */
  async comparison(buildingId: string, query: ComparisonQuery): Promise<Comparison> {
    const days = (await this.#call('comparison', buildingId, query)) as ComparisonDay[];
    return { buildingId, category: query.category, days };
  }

  /** Predicted energy in `[from, to)`, at most one month. Empty when there is no forecast. */
  async forecast(buildingId: string, query: ForecastQuery): Promise<Forecast> {
    const window = { ...query, from: Number(query?.from), to: Number(query?.to) };
    const points = (await this.#call('forecast', buildingId, window)) as ForecastPoint[];
    return { buildingId, type: query.type, points };
  }

  /** The building: its zone, profile, devices and tariff. */
  async building(buildingId: string, options: CallOptions = {}): Promise<Building> {
    return (await this.#call('building', buildingId, options)) as Building;
  }

  async #call(method: Method, buildingId: string, query: CallOptions): Promise<unknown> {
    if (typeof query !== 'object' || query === null) {
      throw new EnergyError({ code: 'invalid-argument', message: 'query: expected an object', argument: 'query' });
    }
    const { signal, ...window } = query;
    try {
      return await (await this.#ready()).read(method, buildingId, window, signal);
    } catch (thrown) {
      const error = toEnergyError(thrown);
      if (error.code === 'aborted' && signal) {
        const { code, message } = error;
        throw new EnergyError({ code, message, cause: signal.reason });
      }
      throw error;
    }
  }

  async #ready(): Promise<WasmClient> {
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

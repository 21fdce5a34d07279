/** Results of statistics calls: columns as they came, buckets made from them when asked for. */

import type {
  Answered,
  DayBucket,
  DayColumns,
  FlowColumns,
  FlowValues,
  HourBucket,
  HourColumns,
  MonthBucket,
  MonthColumns,
  Statistics,
} from '../types.js';

/** A value, when it arrived, until when it is fresh, and the counts of its quality. */
export type Aged<Value> = readonly [value: Value, fetchedAtMs: number, freshUntilMs: number, quality: Uint32Array];

/** Members beside a value, under their names. */
export function answered([fetchedAtMs, freshUntilMs, counts]: readonly [number, number, Uint32Array]): Answered {
  const [unreadable = 0, unplaced = 0, outside = 0, repeated = 0, partial = 0] = counts;
  return { fetchedAtMs, freshUntilMs, quality: { unreadable, unplaced, outside, repeated, partial } };
}

/** A result whose `buckets` are made on first use. */
export function statistics<Resolution extends string, Bucket, Columns>(
  buildingId: string,
  resolution: Resolution,
  { from, to }: { from: string; to: string },
  [columns, ...age]: Aged<Columns>,
  length: number,
  bucket: (columns: Columns, index: number) => Bucket,
): Statistics<Resolution, Bucket, Columns> {
  let buckets: readonly Bucket[] | undefined;
  return {
    buildingId,
    resolution,
    from,
    to,
    ...answered(age),
    get buckets() {
      buckets ??= Array.from({ length }, (_, index) => bucket(columns, index));
      return buckets;
    },
    columns: () => columns,
  };
}

/** One hour of the columns. */
export function hourBucket(columns: HourColumns, index: number): HourBucket {
  return { startMs: columns.startMs[index] ?? Number.NaN, ...flows(columns, index) };
}

/** One day of the columns. */
export function dayBucket(columns: DayColumns, index: number): DayBucket {
  return {
    day: columns.day[index] ?? '',
    ...flows(columns, index),
    baseConsumptionWh: measured(columns.baseConsumptionWh, index),
    gridBaseConsumptionWh: measured(columns.gridBaseConsumptionWh, index),
  };
}

/** One month of the columns. */
export function monthBucket(columns: MonthColumns, index: number): MonthBucket {
  return { month: columns.month[index] ?? '', ...flows(columns, index) };
}

function flows(columns: FlowColumns, index: number): FlowValues {
  return {
    consumptionWh: measured(columns.consumptionWh, index),
    generationWh: measured(columns.generationWh, index),
    gridWh: measured(columns.gridWh, index),
  };
}

function measured(column: Float64Array, index: number): number | null {
  const value = column[index];
  return value === undefined || Number.isNaN(value) ? null : value;
}

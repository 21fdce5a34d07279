/**
 * The readings that widgets ask for first, as paths below their building: they are asked for while the WebAssembly is on its
 * way. Pure: from attributes and the household's day to paths.
 *
 * Only a guess at what the widgets decide (`load.rs` of each): what the client does not ask for at the same address is
 * not used. Where it takes more than a few lines to tell, there is no guess. `early.spec.ts` holds both beside each other.
 */

import type { MoostWidgetName } from '../element-types.js';

/** Days since 1970-01-01. */
type Day = number;
type Span = readonly [first: Day, last: Day];

/** A household, as far as the first readings depend on it. */
export interface FirstHousehold {
  readonly today: Day;
  readonly generates: boolean;
  /** Tag of the widget's language. */
  readonly language: string;
  /** Epoch seconds of its midnight before a day. */
  startS(day: Day): number;
}

/** An attribute as it is written; nothing where it is empty. */
export type Written = (name: string) => string | undefined;

const CONSUMPTION = 'ENERGY_CONSUMPTION';
const GENERATION = 'ENERGY_GENERATION';
const GRID = `GRID_${CONSUMPTION}`;
const YESTERDAY = '_YESTERDAY';
/** Milliseconds. */
export const DAY_MS = 86_400_000;
/** Where languages say by themselves that weeks begin on Monday. */
const MONDAY = /^(de|fr|it|en-(GB|IE|CH))\b/;

/** Paths below `/buildings/{id}/`. */
export function firstReads(widget: MoostWidgetName, written: Written, household: FirstHousehold): string[] {
  const { today } = household;
  if (widget === 'energy-chart') return chart(written, household, 'day');
  // Its other cards want so much that it would keep the WebAssembly waiting.
  if (widget === 'household-dashboard') return chart(written, household, 'month');
  if (['from', 'to', 'period', 'days', 'series', 'category', 'first-day', 'horizon'].some(written)) return [];
  const month = hoursOf(lastDays(today - 1, 30));
  switch (widget) {
    case 'peer-comparison':
      return [`${path('comparison/daily', [CONSUMPTION + YESTERDAY], lastDays(today - 1, 30))}&category=ELCOM`];
    case 'typical-day':
      return [month];
    case 'energy-forecast': {
      const [from, to] = [today - 7, today + 2].map((day) => household.startS(day));
      return [
        hoursOf(lastDays(today, 8)),
        `energy-forecast/v1?eventType=${CONSUMPTION}_FORECAST_TOMORROW&from=${from}&to=${to}`,
      ];
    }
    case 'key-figures':
      return [path('daily', [...both(flows(household)), 'ENERGY_BASE_CONSUMPTION'], months(today, -12, 12)), month];
    default:
      return [];
  }
}

function chart(written: Written, household: FirstHousehold, usual: string): string[] {
  if (['resolution', 'unit', 'navigation', 'first-day'].some(written)) return [];
  const [period, from, to, compare] = ['period', 'from', 'to', 'compare'].map(written);
  if (from || to) {
    const [first, last] = [dayOf(from), dayOf(to)];
    const isPinned = !period && compare === 'none' && first <= last;
    return isPinned ? [path('hourly', flows(household), [first, last])] : [];
  }
  const kind = period ?? usual;
  const shown = spanOf(kind, household.today, household.language);
  if (!shown) return [];
  const spans = [shown];
  if (compare === undefined || compare === 'last-year') spans.push(yearBefore(kind, shown));
  else if (compare !== 'none') return [];
  return spans.map((span) => {
    if (kind === 'day') return path('hourly', flows(household), span);
    return path(kind === 'year' ? 'monthly' : 'daily', both(flows(household)), span);
  });
}

/** The calendar's period around a day; none for words that are no period. */
function spanOf(kind: string, day: Day, language: string): Span | undefined {
  if (kind === 'day') return [day, day];
  if (kind === 'month') return months(day, 0, 1);
  if (kind === 'year') return months(day, -new Date(day * DAY_MS).getUTCMonth(), 12);
  if (kind !== 'week' || !MONDAY.test(language)) return undefined;
  // 1970-01-01 was a Thursday.
  const monday = day - ((day + 3) % 7);
  return [monday, monday + 6];
}

/** Days and weeks of last year are those 52 weeks before, so that Sundays meet Sundays. */
function yearBefore(kind: string, [first, last]: Span): Span {
  if (kind === 'day' || kind === 'week') return [first - 364, last - 364];
  return months(first, -12, kind === 'year' ? 12 : 1);
}

/** So many whole months, from the one of `day` moved by `moved` on. */
function months(day: Day, moved: number, count: number): Span {
  const date = new Date(day * DAY_MS);
  const startOf = (month: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + month, 1) / DAY_MS;
  return [startOf(moved), startOf(moved + count) - 1];
}

function lastDays(last: Day, count: number): Span {
  return [last - count + 1, last];
}

function flows({ generates }: FirstHousehold): string[] {
  return generates ? [CONSUMPTION, GENERATION, GRID] : [CONSUMPTION, GRID];
}

function both(types: string[]): string[] {
  return types.flatMap((type) => [type + YESTERDAY, type]);
}

function hoursOf(span: Span): string {
  return path('hourly', [CONSUMPTION], span);
}

function path(kind: string, types: string[], span: Span): string {
  const letters = kind === 'monthly' ? 7 : 10;
  const [from, to] = span.map((day) => new Date(day * DAY_MS).toISOString().slice(0, letters));
  return `energy-statistics/${kind}/v1?eventTypes=${types}&from=${from}&to=${to}`;
}

/** A day as it is written in attributes; NaN where it is none. */
function dayOf(text: string | undefined): Day {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') ? Date.parse(`${text}T00:00Z`) / DAY_MS : Number.NaN;
}

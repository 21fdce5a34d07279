/**
 * The readings that widgets ask for first, as paths below their building: they are asked for while the WebAssembly is on its
 * way. Pure: from attributes and the household's day to paths, by the table that the widgets' own requests have made.
 *
 * The client alone asks for all that is not in the table. `early.spec.ts` holds both beside each other.
 */

import type { MoostWidgetName } from '../element-types.js';
import { DECIDING, FIRST_READS, USUAL } from './first-reads-table.js';

/** Days since 1970-01-01. */
type Day = number;

/** A household, as far as the first readings depend on it. */
export interface FirstHousehold {
  readonly today: Day;
  /** Tag of the widget's language. */
  readonly language: string;
  /** Epoch seconds of its midnight before a day; none where its zone is a guess. */
  readonly startS?: ((day: Day) => number) | undefined;
}

/** An attribute as it is written; nothing where it is empty. */
export type Written = (name: string) => string | undefined;

/** Milliseconds. */
export const DAY_MS = 86_400_000;
/** Where languages say by themselves that weeks begin on Monday, as the table has it. */
const MONDAY = /^(de|fr|it|en-(GB|IE|CH))\b/;
const TIME = /\{(\w),(.*?),(.*?)(?:,(.))?\}/g;

/** Paths below `/buildings/{id}/`. */
export function firstReads(widget: MoostWidgetName, written: Written, household: FirstHousehold): string[] {
  const [from, to] = [dayOf(written('from')), dayOf(written('to'))];
  const said = DECIDING.map((name) => [name, (name === 'from' || name === 'to') && from <= to ? '*' : written(name)])
    .filter(([, value]) => value)
    .map((pair) => pair.join('='))
    .filter((words) => from <= to || !USUAL[widget]?.includes(words));
  const { today, language, startS } = household;
  // 1970-01-01 was a Thursday.
  const anchors: Record<string, Day> = { f: from, t: to, w: today - ((today + 3) % 7) };
  const paths = FIRST_READS[[widget, ...said].join(' ')] ?? [];
  return paths
    .filter((path) => (startS || !path.includes(',s}')) && (MONDAY.test(language) || !path.includes('{w')))
    .map((path) =>
      path.replace(TIME, (_, anchor, months, days, form) => {
        const first = 'my'.includes(anchor) ? monthsFrom(today, anchor, Number(months)) : (anchors[anchor] ?? today);
        const day = first + Number(days);
        if (form === 's') return String(startS?.(day));
        return new Date(day * DAY_MS).toISOString().slice(0, Number(form ?? 10));
      }),
    );
}

/** The first day of a month: so many after that of a day, or after January of its year. */
function monthsFrom(day: Day, anchor: string, months: number): Day {
  const date = new Date(day * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), (anchor === 'm' ? date.getUTCMonth() : 0) + months, 1) / DAY_MS;
}

/** A day as it is written in attributes; NaN where it is none. */
function dayOf(text: string | undefined): Day {
  return /^\d{4}-\d\d-\d\d$/.test(text ?? '') ? Date.parse(`${text}T00:00Z`) / DAY_MS : Number.NaN;
}

/**
 * Calendar periods: a day of hours, a month of days, a year of months. Pure: dates are `YYYY-MM-DD` texts.
 *
 * @typedef {'day' | 'month' | 'year'} PeriodKind
 * @typedef {{ resolution: 'hourly' | 'daily' | 'monthly', from: string, to: string }} Span
 */

/** @type {Record<PeriodKind, Intl.DateTimeFormatOptions>} */
const LABELS = {
  day: { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
};

/**
 * Today's date where the household lives.
 *
 * @param {number} nowMs
 * @param {string} timeZone
 */
export function localDate(nowMs, timeZone) {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(format.formatToParts(nowMs).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/**
 * What the chart has to show for the period around a date.
 *
 * @param {PeriodKind} kind
 * @param {string} date
 * @returns {Span}
 */
export function spanOf(kind, date) {
  const { year, month } = partsOf(date);
  if (kind === 'day') return { resolution: 'hourly', from: date, to: date };
  if (kind === 'year') return { resolution: 'monthly', from: `${pad(year, 4)}-01`, to: `${pad(year, 4)}-12` };
  return { resolution: 'daily', from: dateOf(year, month, 1), to: dateOf(year, month + 1, 0) };
}

/**
 * The last day of the period around a date.
 *
 * @param {PeriodKind} kind
 * @param {string} date
 */
export function lastDayOf(kind, date) {
  const { year, month } = partsOf(date);
  if (kind === 'day') return date;
  return kind === 'month' ? dateOf(year, month + 1, 0) : dateOf(year, 12, 31);
}

/**
 * A date in the next (1) or previous (-1) period. In a shorter month it is that month's last day.
 *
 * @param {PeriodKind} kind
 * @param {string} date
 * @param {number} steps
 */
export function shifted(kind, date, steps) {
  const { year, month, day } = partsOf(date);
  if (kind === 'day') return addDays(date, steps);
  const months = kind === 'month' ? steps : 12 * steps;
  const target = partsOf(dateOf(year, month + months, 1));
  const last = partsOf(dateOf(target.year, target.month + 1, 0)).day;
  return dateOf(target.year, target.month, Math.min(day, last));
}

/**
 * @param {string} date
 * @param {number} days
 */
export function addDays(date, days) {
  const { year, month, day } = partsOf(date);
  return dateOf(year, month, day + days);
}

/**
 * The period in words.
 *
 * @param {PeriodKind} kind
 * @param {string} date
 * @param {string} locale
 */
export function labelOf(kind, date, locale) {
  return new Intl.DateTimeFormat(locale, { ...LABELS[kind], timeZone: 'UTC' }).format(Date.parse(date));
}

/**
 * Reads `#month/2025-10-26`. Undefined when it is none, or lies outside the days that can be shown.
 *
 * @param {string} hash
 * @param {string} first
 * @param {string} last
 * @returns {{ kind: PeriodKind, date: string } | undefined}
 */
export function readHash(hash, first, last) {
  const [, kind, date] = /^#(day|month|year)\/(\d{4}-\d{2}-\d{2})$/.exec(hash) ?? [];
  if (!kind || !date || addDays(date, 0) !== date || date < first || date > last) return undefined;
  return { kind: /** @type {PeriodKind} */ (kind), date };
}

/** @param {string} date */
function partsOf(date) {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return { year, month, day };
}

/**
 * Months and days may lie beyond their ends: month 13 is the next January, day 0 the last of the month before.
 *
 * @param {number} year
 * @param {number} month from 1
 * @param {number} day
 */
function dateOf(year, month, day) {
  const moment = new Date(Date.UTC(year, month - 1, day));
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString().slice(0, 10);
}

/**
 * @param {number} value
 * @param {number} width
 */
function pad(value, width) {
  return String(value).padStart(width, '0');
}

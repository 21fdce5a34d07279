/**
 * Events that flow. MOOST has no public read of events: what comes is seen in the hours of its statistics, so that an interval below an
 * hour shows as an hour.
 */

import type { MoostApi } from '../internal/moost-api.js';
import type { Building, WireBuckets } from '../internal/moost-types.js';
import { daysBack, spanOf } from './days.js';
import { failed, type Line, ok, skipped, thrownLine, warning } from './lines.js';

/** Types that are sent, with the member that their hours have. */
const TYPES = [
  ['ENERGY_CONSUMPTION', 'energyConsumption'],
  ['ENERGY_GENERATION', 'energyGeneration'],
  ['GRID_ENERGY_CONSUMPTION', 'gridEnergyConsumption'],
] as const;

const DAYS = 7;
const HOUR_S = 3_600;
/** An hour's value is there when the hour is over. */
const FRESH_S = 4 * HOUR_S;
/** Meters that report once a day. */
const DAILY_S = 40 * HOUR_S;
const MOST_MISSING = 0.1;
/** Above it, an epoch is in milliseconds. */
const MOST_SECONDS = 1e11;

/** A line for each type. */
export async function eventLines(moost: MoostApi, id: string, building: Building): Promise<Line[]> {
  const window = { from: daysBack(DAYS, building.timeZoneId), to: daysBack(0, building.timeZoneId) };
  const lines: Line[] = [];
  for (const [type, member] of TYPES) {
    try {
      const hours = await moost.hourlyStatistics(id, { ...window, eventTypes: [type] });
      lines.push(lineOf(type, hoursOf(hours, member), building));
    } catch (thrown) {
      lines.push(thrownLine('events', thrown, `ask MOOST for the hourly statistics of ${type}`));
    }
  }
  return lines;
}

/** Starts of the hours that have a value, in epoch seconds. */
function hoursOf(buckets: WireBuckets, member: string): number[] {
  const starts = buckets.flatMap((bucket) => {
    const { startTimestamp, [member]: value } = bucket;
    return typeof startTimestamp === 'number' && typeof value === 'number' ? [startTimestamp] : [];
  });
  return starts.map((start) => (start > MOST_SECONDS ? start / 1_000 : start)).sort((one, other) => one - other);
}

function lineOf(type: string, hours: readonly number[], { isEnergyGenerationAvailable }: Building): Line {
  const first = hours[0];
  const last = hours.at(-1);
  const send = `send ${type}: npx moost-energy send --csv <file>, or moost.send(event)`;
  if (first === undefined || last === undefined) {
    if (type === 'ENERGY_CONSUMPTION') return failed('events', `${type}: nothing in ${DAYS} days`, send);
    const isWanted = type === 'ENERGY_GENERATION' && isEnergyGenerationAvailable === true;
    const said = `${type}: nothing in ${DAYS} days`;
    return isWanted ? warning('events', `${said}, though the building generates`, send) : skipped('events', said);
  }
  const ageS = Date.now() / 1_000 - last - HOUR_S;
  const intervalS = intervalOf(hours);
  const due = Math.round((last - first) / HOUR_S) + 1;
  const missing = due - hours.length;
  const said = `${type}: every ${spanOf(intervalS)}${intervalS === HOUR_S ? ' or less' : ''}, last ${spanOf(Math.max(ageS, 0))} ago`;
  if (ageS > DAILY_S) return failed('events', said, send);
  if (intervalS > HOUR_S) return warning('events', said, `${send}, each quarter of an hour`);
  if (missing > due * MOST_MISSING) return warning('events', `${said}; ${missing} of ${due} hours are missing`, send);
  if (ageS > FRESH_S) return warning('events', said, 'send them when they are measured: advice for today needs today');
  return ok('events', said);
}

/** What most values are apart. */
function intervalOf(hours: readonly number[]): number {
  const apart = hours.slice(1).map((hour, at) => hour - (hours[at] ?? hour));
  const sorted = apart.sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? HOUR_S;
}

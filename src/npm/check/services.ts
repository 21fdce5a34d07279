/** What MOOST's Intelligence Service gives for a building: statistics, comparison, forecast. */

import type { MoostApi } from '../internal/moost-api.js';
import type { Building, WireBuckets } from '../internal/moost-types.js';
import { daysBack } from './days.js';
import { type Line, ok, thrownLine, warning } from './lines.js';

const DAYS = 7;
const DAY_S = 86_400;

/** The lines. */
export async function serviceLines(moost: MoostApi, id: string, building: Building): Promise<Line[]> {
  const { profile, timeZoneId } = building;
  const window = {
    from: daysBack(DAYS, timeZoneId),
    to: daysBack(1, timeZoneId),
    eventTypes: ['ENERGY_CONSUMPTION_YESTERDAY'],
  };
  const category = profile?.elcom ? 'ELCOM' : 'CONSUMPTION_CATEGORY';
  const nowS = Math.floor(Date.now() / 1_000);
  const ahead = { eventType: 'ENERGY_CONSUMPTION_FORECAST_24H', from: nowS, to: nowS + DAY_S };
  return [
    await line('statistics', () => moost.dailyStatistics(id, window), {
      some: (count) => `${count} of the last ${DAYS} days`,
      none: 'no finished day in a week',
      mend: 'send events of a whole day: npx moost-energy send --csv <file>',
    }),
    await line('comparison', () => moost.dailyComparison(id, { ...window, category }), {
      some: (count) => `${category}: ${count} of the last ${DAYS} days`,
      none: `${category}: no similar homes yet`,
      mend: 'ask MOOST whether the comparison is switched on for you; it needs other homes with events',
    }),
    await line('forecast', () => moost.forecast(id, ahead), {
      some: () => 'there is one for the next 24 hours',
      none: 'none for the next 24 hours',
      mend: 'ask MOOST whether the forecast (Premium) is switched on for you',
    }),
  ];
}

interface Words {
  readonly some: (count: number) => string;
  readonly none: string;
  readonly mend: string;
}

async function line(check: string, read: () => Promise<WireBuckets>, { mend, none, some }: Words): Promise<Line> {
  try {
    const { length } = await read();
    return length > 0 ? ok(check, some(length)) : warning(check, none, mend);
  } catch (thrown) {
    return thrownLine(check, thrown, mend);
  }
}

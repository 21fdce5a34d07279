// Answers of the stand-in for MOOST, made before anybody asks.

import { answerOf } from '../../www/bench/data.js';

export const TOKEN = bytesOf({ access_token: 'bench_'.padEnd(400, 'x'), expires_in: 86_400 });
/** As portals ask: of a day the consumption, 1.3 kB; of a year all three series, 0.9 MB. */
export const DAY = bytesOf(
  hoursOf(24).map(({ startTimestamp, energyConsumption }) => ({ startTimestamp, energyConsumption })),
);
export const YEAR = Buffer.from(answerOf(8_760).bytes);

/** A value as the bytes of its JSON. */
export function bytesOf(value) {
  return Buffer.from(JSON.stringify(value));
}

function hoursOf(count) {
  return JSON.parse(new TextDecoder().decode(answerOf(count).bytes));
}

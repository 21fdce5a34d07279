/** A process that sends a history and prints the result. */

import { MoostApi } from '../../pkg/server.js';
import { createFileJournal } from '../../pkg/server-node.js';

const START_S = Date.parse('2026-05-01T00:00:00Z') / 1_000;
const { EVENTS, JOURNAL, MOOST_CLIENT_ID, MOOST_CLIENT_SECRET, MOOST_CUSTOMER_ID, MOOST_URL } = process.env;

function* events() {
  for (let at = 0; at < Number(EVENTS); at += 1) {
    yield {
      customerBuildingId: 'A',
      deviceId: 'meter-1',
      deviceName: 'Main meter',
      type: 'ENERGY_CONSUMPTION',
      source: 'GATEWAY',
      timestamp: START_S + at * 900,
      value: 100 + (at % 7),
    };
  }
}

const moost = new MoostApi({
  clientId: MOOST_CLIENT_ID,
  clientSecret: MOOST_CLIENT_SECRET,
  customerId: MOOST_CUSTOMER_ID,
  upstream: MOOST_URL,
});
const result = await moost.sendHistory(events(), { batchSize: 100, journal: createFileJournal(JOURNAL) });
console.log(JSON.stringify(result));

// Sends a year of quarters of an hour of many homes: `node sender.mjs <upstream> <journal>`.

import { MoostApi } from '../../pkg/server.js';
import { createFileJournal } from '../../pkg/server-node.js';

const [, , upstream = '', journal = ''] = process.argv;
const HOMES = 29;
const QUARTER_S = 900;
const QUARTERS = 365 * 96;
const START_S = Date.parse('2025-01-01T00:00:00Z') / 1_000;
/** How often the memory is looked at. */
const STEP = 50_000;

function* events() {
  for (let home = 0; home < HOMES; home += 1) {
    for (let at = 0; at < QUARTERS; at += 1) {
      yield {
        customerBuildingId: `home-${home}`,
        deviceId: 'meter-1',
        deviceName: 'Main meter',
        type: 'ENERGY_CONSUMPTION',
        timestamp: START_S + at * QUARTER_S,
        value: 100 + ((at + home) % 97),
      };
    }
  }
}

const rssMb = () => process.memoryUsage().rss / 1e6;
const moost = new MoostApi({ clientId: 'a', clientSecret: 'b', customerId: 'A'.repeat(24), upstream });
const beforeMb = rssMb();
const memory = [];
const startMs = performance.now();
const { accepted, isComplete } = await moost.sendHistory(events(), {
  journal: createFileJournal(journal),
  onProgress: ({ position }) => {
    if (position >= STEP * (memory.length + 1)) memory.push(rssMb());
  },
});
const seconds = (performance.now() - startMs) / 1_000;
await moost.close();
process.send?.({ accepted, isComplete, seconds, beforeMb, memory });

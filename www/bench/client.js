/** A year of hours from the answer's bytes to columns: the client, and `JSON.parse` with a loop. */

import { columnsOf, FIRST_DAY, lastDay } from './data.js';
import { median } from './measure.js';

/** Both, on the same bytes, in turns. */
export async function compareClients(EnergyClient, bytes) {
  const original = globalThis.fetch;
  globalThis.fetch = async () => new Response(bytes, { headers: { 'content-type': 'application/json' } });
  try {
    // A client for each call: an answer that is kept would measure nothing.
    const ours = await median(async () => {
      const client = new EnergyClient({ apiBase: 'http://bench.invalid/moost' });
      const started = performance.now();
      const result = await client.hourly('A', { from: FIRST_DAY, to: lastDay(8_760) });
      const columns = result.columns();
      return check(columns.startMs.length, performance.now() - started);
    });
    const loop = await median(async () => {
      const started = performance.now();
      // The same request as the client's: the platform makes one either way.
      const { signal } = new AbortController();
      const request = new Request('http://bench.invalid/moost', { headers: { accept: 'application/json' }, signal });
      const columns = columnsOf(await (await fetch(request)).json());
      return check(columns.startS.length, performance.now() - started);
    });
    return { ours, loop };
  } finally {
    globalThis.fetch = original;
  }
}

function check(count, time) {
  if (count !== 8_760) throw new Error(`${count} hours`);
  return time;
}

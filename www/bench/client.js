/** A year of hours from the answer's bytes to columns: the client, and `JSON.parse` with a loop. */

import { columnsOf } from './data.js';
import { medians } from './measure.js';

/** Nothing is there. */
const API = 'http://bench.invalid/moost';
/** Rounds before any is counted. */
const WARM_ROUNDS = 30;
/** Rounds that count. */
const TURNS = 61;

/** Both, on the same bytes. */
export async function compareClients(EnergyClient, { bytes, from, to }) {
  const original = globalThis.fetch;
  // The WebAssembly comes as always.
  globalThis.fetch = async (asked, init) =>
    String(asked.url ?? asked).startsWith(API)
      ? new Response(bytes, { headers: { 'content-type': 'application/json' } })
      : original(asked, init);
  try {
    // A client for each call: an answer that is kept would measure nothing.
    const byClient = async () => {
      const client = new EnergyClient({ apiBase: API });
      const started = performance.now();
      const result = await client.hourly('A', { from, to });
      const columns = result.columns();
      const time = performance.now() - started;
      // Else the kept answer of each round would stay in the wasm's memory.
      client.close();
      return check(columns.startMs.length, time);
    };
    const byLoop = async () => {
      const started = performance.now();
      // The same request as the client's: the platform makes one either way.
      const { signal } = new AbortController();
      const request = new Request(API, { headers: { accept: 'application/json' }, signal });
      const columns = columnsOf(await (await fetch(request)).json());
      return check(columns.startS.length, performance.now() - started);
    };
    // Both as they are once the engine has optimised them.
    for (let round = 0; round < WARM_ROUNDS; round += 1) {
      await byClient();
      await byLoop();
    }
    // By turns, and often: what the collector of garbage takes falls on either.
    return await medians(async () => ({ ours: await byClient(), loop: await byLoop() }), TURNS);
  } finally {
    globalThis.fetch = original;
  }
}

function check(count, time) {
  if (count !== 8_760) throw new Error(`${count} hours`);
  return time;
}

/** A long window year by year, for those who want to begin before all is there. */

import type { WindowOptions } from '../types.js';
import { callersProgress } from './progress.js';
import { callersSignal, following } from './signals.js';

/** A query over local days. */
type DayQuery = WindowOptions & { from: string; to: string };

/**
 * Reads the calendar years of a window in order, each while the one before is being used. Leaving the loop stops what is
 * under way, and so does the end of the household.
 */
export async function* yearByYear<Query extends DayQuery, Result>(
  query: Query,
  household: AbortSignal,
  read: (part: Query) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  if (typeof query !== 'object' || query === null) {
    // Refused by the read, with its reason.
    yield await read(query);
    return;
  }
  const left = new AbortController();
  const { signal, release } = following(callersSignal(query.signal), household, left.signal);
  const { onProgress, ...rest } = query;
  const tell = callersProgress(onProgress);
  const parts = years(query.from, query.to);
  const start = (place: number) => {
    const part = parts[place];
    const reading = part && read({ ...rest, ...part, signal } as unknown as Query);
    // Who leaves the loop early does not wait for it; the loop itself still sees the failure.
    reading?.catch(() => {});
    return reading;
  };
  try {
    let reading = start(0);
    for (let done = 1; reading; done += 1) {
      const result = await reading;
      // Another household has signed in while this part was being used: nothing more of the former one.
      if (household.aborted) await read({ ...rest, ...parts[0], signal: household } as unknown as Query);
      tell?.({ done, total: parts.length });
      reading = start(done);
      yield result;
    }
  } finally {
    left.abort();
    release();
  }
}

/** A window cut at the turn of the year. What is no window of days goes on as it is, to be refused with its reason. */
function years(from: string, to: string): { from: string; to: string }[] {
  const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
  if (!isDay(from) || !isDay(to) || from > to) return [{ from, to }];
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = String(first + index).padStart(4, '0');
    return { from: index === 0 ? from : `${year}-01-01`, to: first + index === last ? to : `${year}-12-31` };
  });
}

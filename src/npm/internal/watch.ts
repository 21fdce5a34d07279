/**
 * Reads again whenever there may be something new.
 *
 * The pace is the data's own: a result says until when it is fresh. Hidden pages and pages without network ask nothing;
 * what is due then is read as soon as somebody looks again.
 */

import { type EnergyError, toEnergyError } from '../errors.js';
import type { Age, CallOptions, Update } from '../types.js';

/** Pauses after failures that may pass: half a minute, doubled up to a quarter of an hour. */
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 900_000;
/** A server whose answers are stale on arrival is not asked more often than this. */
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Reads and tells until `signal` fires, or a failure that trying again cannot mend. */
export async function watch<Result extends Age>(
  read: (cache: CallOptions['cache']) => Promise<Result>,
  tell: (update: Update<Result>) => void,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  let cache: CallOptions['cache'] = 'stale';
  for (;;) {
    let nextMs: number;
    let unreached = false;
    try {
      const result = await read(cache);
      if (signal.aborted) return;
      const isStale = Date.now() >= result.freshUntilMs;
      tell({ result, isStale });
      failures = 0;
      // What came from the cache past its time is being renewed already: the next read joins that.
      nextMs = isStale && cache === 'stale' ? 0 : Math.max(result.freshUntilMs, Date.now() + SHORTEST_PAUSE_MS);
    } catch (thrown) {
      const error = toEnergyError(thrown);
      if (signal.aborted || error.code === 'aborted') return;
      tell({ error });
      if (!error.retryable) return;
      nextMs = Date.now() + pauseMs(error, failures);
      failures += 1;
      unreached = error.code === 'network';
    }
    cache = 'fresh';
    await due(nextMs, signal, unreached);
    if (signal.aborted) return;
  }
}

function pauseMs(error: EnergyError, failures: number): number {
  return Math.max(error.retryAfterMs ?? 0, Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
}

/**
 * Waits until a moment has come and somebody can see it; ends at once when `signal` fires. Where nobody was reached
 * before, a network that comes back, or somebody who looks again, ends the pause.
 */
function due(momentMs: number, signal: AbortSignal, unreached: boolean): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const places: [EventTarget | undefined, string][] = [
      [signal, 'abort'],
      [globalThis.document, 'visibilitychange'],
      [typeof globalThis.addEventListener === 'function' ? globalThis : undefined, 'online'],
    ];
    const check = (event?: Event) => {
      clearTimeout(timer);
      const leftMs = event && unreached ? 0 : momentMs - Date.now();
      if (!signal.aborted && !isAwake()) return;
      if (!signal.aborted && leftMs > 0) {
        timer = setTimeout(() => check(), Math.min(leftMs, LONGEST_TIMER_MS));
        return;
      }
      for (const [place, event] of places) place?.removeEventListener(event, check);
      resolve();
    };
    for (const [place, event] of places) place?.addEventListener(event, check);
    check();
  });
}

/** True if the page is looked at and has a network. Where there is no page, always. */
function isAwake(): boolean {
  return globalThis.document?.visibilityState !== 'hidden' && globalThis.navigator?.onLine !== false;
}

/** Several reasons to stop as one signal. */

import { refused } from '../errors.js';

/** A caller's signal: `null` is none, as `fetch` has it. Anything else that is no signal is refused. */
export function callersSignal(given: AbortSignal | null | undefined): AbortSignal | undefined {
  if (given === null || given === undefined) return undefined;
  if (typeof given.aborted === 'boolean' && typeof given.addEventListener === 'function') return given;
  throw refused('signal', 'an AbortSignal');
}

/** A signal that follows others, until `release`. `AbortSignal.any` is younger than the browsers we support. */
export function following(...followed: (AbortSignal | undefined)[]): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const signals = followed.filter((signal) => signal !== undefined);
  const stop = (event: Event) => controller.abort((event.target as AbortSignal).reason);
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', stop);
  }
  return {
    signal: controller.signal,
    release() {
      for (const signal of signals) signal.removeEventListener('abort', stop);
    },
  };
}

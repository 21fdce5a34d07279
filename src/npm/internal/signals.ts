/** Several reasons to stop as one signal. */

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

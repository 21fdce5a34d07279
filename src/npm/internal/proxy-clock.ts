/** Moments by two clocks, as `src/server/proxy/clock.rs` wants them. */

/** Epoch milliseconds (NaN where the clock says nothing usable), and milliseconds that never go back. */
export type ClockReading = readonly [wallMs: number, monotonicMs: number];

/** Reads both clocks. `now` is the host's: it may throw, or give anything. */
export function clockOf(now: () => number): () => ClockReading {
  return () => {
    let wallMs: unknown;
    try {
      wallMs = now();
    } catch {}
    return [typeof wallMs === 'number' ? wallMs : Number.NaN, performance.now()];
  };
}

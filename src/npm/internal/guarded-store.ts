/** A store that may be down, slow or full: nobody waits for it for long, and nobody fails with it. */

import { type Report, wordOf } from './proxy-failures.js';
import type { KeepTerms, SharedStore } from './shared-store.js';

/**
 * Time that one call may take: a store next door answers in one or two milliseconds. It is told in steps, for an answer
 * that waits while this process has other things to do is not late.
 */
const STEP_MS = 50;
const STEPS = 5;
/** Time for which a store that failed is left alone. */
const REST_MS = 1_000;

/** Calls that fail together: a full store refuses writes and still answers reads. */
interface Way {
  restsUntilMs: number;
  isDown: boolean;
}

/** Calls a store. What cannot be known is `undefined`. Never rejects. */
export class GuardedStore {
  readonly #store: SharedStore;
  readonly #report: Report;
  readonly #reading: Way = { restsUntilMs: 0, isDown: false };
  readonly #writing: Way = { restsUntilMs: 0, isDown: false };

  constructor(store: SharedStore, report: Report) {
    this.#store = store;
    this.#report = report;
  }

  /** True while the last call of either kind has failed. */
  get isDown(): boolean {
    return this.#reading.isDown || this.#writing.isDown;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const value: unknown = await this.#call(this.#reading, () => this.#store.get(key));
    return value instanceof Uint8Array ? value : undefined;
  }

  /** Undefined where it is not known whether the value was kept. */
  async set(key: string, value: Uint8Array, terms: KeepTerms): Promise<boolean | undefined> {
    const px = Math.floor(terms.px);
    return px > 0 ? this.#call(this.#writing, () => this.#store.set(key, value, { ...terms, px })) : false;
  }

  async compareAndDelete(key: string, value: Uint8Array): Promise<boolean | undefined> {
    return this.#call(this.#writing, () => this.#store.compareAndDelete(key, value));
  }

  async #call<Result>(way: Way, work: () => Promise<Result>): Promise<Result | undefined> {
    if (performance.now() < way.restsUntilMs) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const step = (left: number) => {
        if (left === 0) reject(Object.assign(new Error(), { name: 'TimeoutError' }));
        else timer = setTimeout(() => step(left - 1), STEP_MS);
      };
      step(STEPS);
    });
    try {
      // Within the promise: a store of one's own may throw at once.
      const result = await Promise.race([Promise.resolve().then(work), late]);
      way.isDown = false;
      return result;
    } catch (error) {
      way.restsUntilMs = performance.now() + REST_MS;
      // One line for an outage, however long it is.
      if (!way.isDown) this.#report({ stage: 'store', reason: wordOf(error, []) });
      way.isDown = true;
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}

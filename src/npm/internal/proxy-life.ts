/** Life of a token proxy: warm, well, busy, and at its end. */

import { Ending } from './ending.js';
import type { GuardedStore } from './guarded-store.js';
import type { ClockReading } from './proxy-clock.js';
import type { ProxySettings } from './proxy-options.js';
import { type ProxyOutcome, plain } from './proxy-outcome.js';
import type { Decisions } from './proxy-reads.js';
import type { ProxyTokens } from './proxy-tokens.js';
import type { ProxyHealth } from './proxy-types.js';

/** Parts of a proxy that have a state. */
export interface LifeParts {
  readonly settings: ProxySettings;
  readonly decisions: Decisions;
  readonly tokens: ProxyTokens;
  readonly store: GuardedStore | undefined;
  readonly clock: () => ClockReading;
  readonly release: (() => Promise<void>) | undefined;
}

/** Counts requests, and ends when they have. */
export class ProxyLife {
  readonly #parts: LifeParts;
  #running = 0;
  #isLoaded = false;
  #closing: Promise<void> | undefined;
  #onIdle: (() => void) | undefined;

  constructor(parts: LifeParts) {
    this.#parts = parts;
  }

  /** Refusal for a request that comes while too many are under way, or at the end; else it is counted until its own. */
  refusal(ending: Ending): ProxyOutcome | undefined {
    this.#isLoaded = true;
    const { decisions, settings } = this.#parts;
    if (this.#closing) return plain(decisions.use((_, wasm) => wasm.closing()));
    if (this.#running >= settings.maxRunning) return plain(decisions.use((_, wasm) => wasm.busy()));
    this.#running += 1;
    ending.onDone(() => {
      this.#running -= 1;
      if (this.#running === 0) this.#onIdle?.();
    });
    return undefined;
  }

  async warmUp(): Promise<ProxyHealth> {
    const { decisions, settings, tokens } = this.#parts;
    await decisions.ready();
    this.#isLoaded = true;
    const ending = new Ending(settings.timeoutMs);
    const token = await tokens.token(undefined, ending);
    ending.done();
    if (typeof token !== 'string') throw tokens.whyNone();
    return this.health();
  }

  health(): ProxyHealth {
    const { clock, decisions, store } = this.#parts;
    const hasToken = this.#isLoaded && decisions.use((proxy) => proxy.usableMs(...clock())) > 0;
    return {
      isReady: hasToken && !this.#closing,
      isClosing: this.#closing !== undefined,
      hasToken,
      isMoostResting: this.#isLoaded && decisions.use((proxy) => proxy.isResting(...clock())),
      store: store ? (store.isDown ? 'down' : 'up') : 'none',
      running: this.#running,
    };
  }

  close(): Promise<void> {
    this.#closing ??= this.#ended();
    return this.#closing;
  }

  async #ended(): Promise<void> {
    if (this.#running > 0) {
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve;
      });
    }
    await this.#parts.release?.();
  }
}

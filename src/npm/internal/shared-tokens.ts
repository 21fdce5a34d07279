/**
 * One token for all instances: whoever finds none in the store locks, asks MOOST and leaves the token there; the others wait
 * for it. Without the store each asks for itself.
 */

import type { GuardedStore } from './guarded-store.js';

/** Life of a lock: longer than MOOST may take for a token. */
const LOCK_MS = 20_000;
/** Longest time that the token of another instance is waited for. */
const LONGEST_WAIT_MS = 5_000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 200;

/** MOOST's answer with a token, and when it was asked for, epoch milliseconds. */
export interface TokenAnswer {
  readonly askedAtMs: number;
  readonly body: Uint8Array;
}

/** Right to ask MOOST, to be given back. Where the store is down, everybody has it. */
export interface Turn {
  /** Leaves the token for the others, for as long as it is used. */
  leave(answer: TokenAnswer, usableMs: number): Promise<void>;
  /** Lets another one ask. */
  end(): Promise<void>;
}

/** Tokens of one client id at one address of MOOST. */
export class SharedTokens {
  readonly #store: GuardedStore;
  readonly #tokenKey: string;
  readonly #lockKey: string;

  constructor(store: GuardedStore, upstream: string, clientId: string) {
    this.#store = store;
    this.#tokenKey = `token:${clientId}:${upstream}`;
    this.#lockKey = `lock:${this.#tokenKey}`;
  }

  /** A token that `take` takes, or the turn to ask MOOST for one. */
  async taken(take: (answer: TokenAnswer) => string | undefined): Promise<string | Turn> {
    const startMs = performance.now();
    const owner = crypto.getRandomValues(new Uint8Array(16));
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      const before = await this.#kept(take);
      if (before !== undefined) return before;
      const isLocked = await this.#store.set(this.#lockKey, owner, { px: LOCK_MS, nx: true });
      if (isLocked) {
        // Somebody may have left one between the look and the lock.
        const meanwhile = await this.#kept(take);
        if (meanwhile === undefined) return this.#turn(owner);
        await this.#store.compareAndDelete(this.#lockKey, owner);
        return meanwhile;
      }
      if (isLocked === undefined || performance.now() - startMs > LONGEST_WAIT_MS) return this.#turn(owner);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  async #kept(take: (answer: TokenAnswer) => string | undefined): Promise<string | undefined> {
    const value = await this.#store.get(this.#tokenKey);
    const answer = value && unpacked(value);
    return answer && take(answer);
  }

  #turn(owner: Uint8Array): Turn {
    return {
      leave: async (answer, usableMs) => {
        await this.#store.set(this.#tokenKey, packed(answer), { px: usableMs });
      },
      end: async () => {
        await this.#store.compareAndDelete(this.#lockKey, owner);
      },
    };
  }
}

function packed({ askedAtMs, body }: TokenAnswer): Uint8Array {
  const head = new TextEncoder().encode(`${askedAtMs}\n`);
  const value = new Uint8Array(head.length + body.length);
  value.set(head);
  value.set(body, head.length);
  return value;
}

function unpacked(value: Uint8Array): TokenAnswer | undefined {
  const end = value.indexOf(0x0a);
  const askedAtMs = Number(new TextDecoder().decode(value.subarray(0, Math.max(end, 0))));
  return end > 0 && Number.isFinite(askedAtMs) ? { askedAtMs, body: value.subarray(end + 1) } : undefined;
}

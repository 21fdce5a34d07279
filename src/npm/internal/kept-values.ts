/**
 * Values by their keys, for a while and up to a size: where room is needed, the oldest go that were not used since it was
 * last looked for.
 */

/** A value, its size, and the moment after which it is gone, by `performance.now`. */
interface Kept<Value> {
  readonly value: Value;
  readonly bytes: number;
  readonly untilMs: number;
  wasUsed: boolean;
}

/** Rough size of an entry beside its value. */
const ENTRY_BYTES = 200;

/** Values in memory. */
export class KeptValues<Value> {
  readonly #mostBytes: number;
  readonly #kept = new Map<string, Kept<Value>>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The value, while it lasts. */
  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    if (performance.now() >= kept.untilMs) {
      this.delete(key);
      return undefined;
    }
    kept.wasUsed = true;
    return kept.value;
  }

  /** Keeps a value of so many bytes for so many milliseconds. One that is too large for all the room is not kept. */
  set(key: string, value: Value, bytes: number, lifeMs: number): void {
    this.delete(key);
    const size = bytes + 2 * key.length + ENTRY_BYTES;
    if (size > this.#mostBytes || !(lifeMs > 0)) return;
    this.#makeRoom(size);
    this.#kept.set(key, { value, bytes: size, untilMs: performance.now() + lifeMs, wasUsed: false });
    this.#bytes += size;
  }

  /** Those that were used go to the end, where they have to be used again: each is met twice at most. */
  #makeRoom(size: number): void {
    for (const [key, kept] of this.#kept) {
      if (this.#bytes + size <= this.#mostBytes) return;
      if (kept.wasUsed) {
        kept.wasUsed = false;
        this.#kept.delete(key);
        this.#kept.set(key, kept);
      } else {
        this.delete(key);
      }
    }
  }

  delete(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#bytes -= kept.bytes;
    this.#kept.delete(key);
  }
}

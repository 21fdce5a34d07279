/** One time limit and one end for everything that belongs to a request: session, token, reads, body. */

/** Why something was ended before it was done. */
export class Ended extends Error {
  override readonly name: 'TimeoutError' | 'AbortError';

  constructor(name: 'TimeoutError' | 'AbortError') {
    super(name === 'TimeoutError' ? 'it took too long' : 'it was given up');
    this.name = name;
  }
}

/**
 * The end of a request. It comes when the time is over, or when `giveUp` is called; whoever works for the request hears
 * of it. While a reader takes its time over what it has, the clock of the request stands; a reader that takes nothing
 * for as long as the whole limit has gone.
 */
export class Ending {
  /** Why it ended; undefined while it has not. */
  ended: Ended | undefined;
  readonly #limitMs: number;
  readonly #startMs = performance.now();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Most requests have one at a time, or none. */
  #listeners: (() => void)[] = [];
  #onDone: (() => void)[] = [];
  /** Time that readers took so far, and since when one takes it. */
  #readersMs = 0;
  #readerSinceMs: number | undefined;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.#timer = setTimeout(() => this.#look(), limitMs);
  }

  /** Ends it: nobody waits for it any longer. */
  giveUp(): void {
    this.#end('AbortError');
  }

  /** All is done: nothing ends it any more. */
  done(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#listeners = [];
    const listeners = this.#onDone;
    this.#onDone = [];
    for (const listener of listeners) listener();
  }

  /** Calls `listener` when all is done, or has ended; at once where that was before. */
  onDone(listener: () => void): void {
    if (this.#timer === undefined) listener();
    else this.#onDone.push(listener);
  }

  /** Calls `listener` at the end; at once where it has come. */
  onEnd(listener: () => void): void {
    if (this.ended) listener();
    else this.#listeners.push(listener);
  }

  /** `work`, unless the end comes first. What it comes to afterwards is handed to `late`; a late failure is nobody's. */
  race<Result>(work: PromiseLike<Result>, late?: (result: Result) => void): Promise<Result> {
    return new Promise((resolve, reject) => {
      const end = () => reject(this.ended);
      this.onEnd(end);
      const settled = (settle: () => void) => {
        // Its result must not be kept until the end of the request: pieces of a body go through here.
        this.#forget(end);
        settle();
      };
      work.then(
        (result) => {
          if (this.ended) late?.(result);
          settled(() => resolve(result));
        },
        (error: unknown) => settled(() => reject(error)),
      );
    });
  }

  /** A reader has something to take, and is not waited for by the clock of the request. */
  readerHasSome(): void {
    this.#readerSinceMs ??= performance.now();
  }

  /** The reader wants more. */
  readerWantsMore(): void {
    if (this.#readerSinceMs === undefined) return;
    this.#readersMs += performance.now() - this.#readerSinceMs;
    this.#readerSinceMs = undefined;
  }

  #forget(listener: () => void): void {
    const at = this.#listeners.indexOf(listener);
    if (at >= 0) this.#listeners.splice(at, 1);
  }

  #look(): void {
    const now = performance.now();
    const readerMs = this.#readerSinceMs === undefined ? 0 : now - this.#readerSinceMs;
    const ownMs = now - this.#startMs - this.#readersMs - readerMs;
    const leftMs = this.#limitMs - Math.max(ownMs, readerMs);
    // Timers of some platforms come a little early.
    if (leftMs < 1) this.#end(readerMs > ownMs ? 'AbortError' : 'TimeoutError');
    else this.#timer = setTimeout(() => this.#look(), leftMs);
  }

  #end(name: 'TimeoutError' | 'AbortError'): void {
    if (this.ended || this.#timer === undefined) return;
    this.ended = new Ended(name);
    const listeners = this.#listeners;
    this.done();
    for (const listener of listeners) listener();
  }
}

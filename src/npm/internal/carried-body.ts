/** The body of MOOST's answer on its way to whoever asked. */

import type { BodyGuard } from './body-guard.js';
import type { Ending } from './ending.js';
import type { UpstreamAnswer } from './upstream.js';

/** A body that passes its guard. */
export class CarriedBody {
  readonly #answer: UpstreamAnswer;
  readonly #guard: BodyGuard;
  readonly #ending: Ending;
  readonly #onFailure: (error: unknown) => void;

  constructor(answer: UpstreamAnswer, guard: BodyGuard, ending: Ending, onFailure: (error: unknown) => void) {
    this.#answer = answer;
    this.#guard = guard;
    this.#ending = ending;
    this.#onFailure = onFailure;
  }

  /** The next piece; undefined at the end. Rejects where the body breaks its terms, breaks off or is ended. */
  async next(): Promise<Uint8Array | undefined> {
    this.#ending.readerWantsMore();
    try {
      for (;;) {
        const piece = await this.#answer.read();
        const passing = piece ? this.#guard.pass(piece) : this.#guard.end();
        if (!piece) this.#ending.done();
        if (passing && passing.length > 0) {
          this.#ending.readerHasSome();
          return passing;
        }
        if (!piece) return undefined;
      }
    } catch (error) {
      this.#answer.discard();
      if (this.#ending.ended?.name !== 'AbortError') this.#onFailure(error);
      this.#ending.done();
      throw error;
    }
  }
}

/** The body of MOOST's answer on its way to whoever asked. */

import type { BodyGuard } from './body-guard.js';
import { concatenated } from './collected.js';
import type { Ending } from './ending.js';
import type { UpstreamAnswer } from './upstream.js';

/** A body that passes its guard. */
export class CarriedBody {
  /** True once all has been given. */
  isOver = false;
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
      while (!this.isOver) {
        const passing = this.#passing(await this.#answer.read());
        if (passing && passing.length > 0) {
          this.#ending.readerHasSome();
          return passing;
        }
      }
      this.#ending.done();
      return undefined;
    } catch (error) {
      this.#answer.discard();
      if (this.#ending.ended?.name !== 'AbortError') this.#onFailure(error);
      this.#ending.done();
      throw error;
    }
  }

  /** The part of a piece that may pass: with the last one all that is left. */
  #passing(piece: Uint8Array | undefined): Uint8Array | undefined {
    const passing = piece && this.#guard.pass(piece);
    if (piece && !this.#answer.isOver) return passing;
    const held = this.#guard.end();
    this.isOver = true;
    return passing && held ? concatenated([passing, held]) : (passing ?? held);
  }
}

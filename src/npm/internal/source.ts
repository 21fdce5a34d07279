/** Items of a list, one after another, whatever kind of list it is. */

import { EnergyError, refused } from '../errors.js';

/** Gives items in order, to one or more who ask. */
export class Source {
  readonly #argument: string;
  readonly #iterator: Iterator<unknown> | AsyncIterator<unknown>;
  /** Many iterators do not take a second question before the first is answered. */
  #turn: Promise<unknown> = Promise.resolve();
  #isAtEnd = false;

  constructor(items: unknown, argument: string) {
    const iterator = iteratorOf(items);
    if (!iterator) throw refused(argument, 'an array, an iterable or an async iterable');
    this.#argument = argument;
    this.#iterator = iterator;
  }

  /** The next item; undefined at the end. An item that is undefined is null. Rejects where the list itself fails. */
  next(): Promise<unknown> {
    const next = this.#turn.then(() => this.#next());
    this.#turn = next.catch(() => {});
    return next;
  }

  /** Nobody wants the rest. */
  end(): void {
    if (this.#isAtEnd) return;
    this.#isAtEnd = true;
    // A list that waits for its next item ends when it has it.
    void Promise.resolve()
      .then(() => this.#iterator.return?.())
      .catch(() => {});
  }

  async #next(): Promise<unknown> {
    if (this.#isAtEnd) return undefined;
    try {
      const { done, value } = await this.#iterator.next();
      if (!done) return value ?? null;
      this.#isAtEnd = true;
      return undefined;
    } catch (cause) {
      this.#isAtEnd = true;
      const message = `${this.#argument}: the list broke off`;
      throw new EnergyError({ code: 'invalid-argument', message, argument: this.#argument, cause });
    }
  }
}

function iteratorOf(items: unknown): Iterator<unknown> | AsyncIterator<unknown> | undefined {
  // The letters of a text are nobody's list.
  if (typeof items !== 'object' || items === null) return undefined;
  if (Symbol.asyncIterator in items) return (items as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  if (Symbol.iterator in items) return (items as Iterable<unknown>)[Symbol.iterator]();
  return undefined;
}

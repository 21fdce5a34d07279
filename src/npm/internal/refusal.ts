/**
 * That nobody is signed in, or that who is may not see this: since when an element has been told so, and when another
 * callback of its own is taken for another person's. It hears the element's events and asks for nothing itself.
 */

/** A callback that comes sooner after a refusal is one of a page that makes a new one for each rendering. */
const SIGN_IN_MS = 1_000;

/** The longest such time: it doubles with each callback that was in vain. */
const LONGEST_SIGN_IN_MS = 60_000;

/** Detail of `moost-error` and `moost-ready`. */
interface Told {
  readonly widget?: unknown;
  readonly code?: unknown;
}

/** The refusal of one element. */
export class Refusal {
  /** Until another callback is tried. */
  #at: number | undefined;
  /** The widget of the element that was refused, until that one has something to show. */
  #widget: unknown;
  #signInMs = SIGN_IN_MS;

  /** True if it was told so, and nothing has been tried since. */
  get lasts(): boolean {
    return this.#at !== undefined;
  }

  /** With another callback: whether it is to be tried. Once a refusal, and ever later while it is in vain. */
  tryAgain(): boolean {
    if (this.#at === undefined || performance.now() - this.#at <= this.#signInMs) return false;
    this.#at = undefined;
    this.#signInMs = Math.min(2 * this.#signInMs, LONGEST_SIGN_IN_MS);
    return true;
  }

  handleEvent({ type, detail }: CustomEvent<Told>): void {
    if (type === 'moost-error' && (detail.code === 'auth' || detail.code === 'forbidden')) {
      [this.#at, this.#widget] = [performance.now(), detail.widget];
    } else if (type === 'moost-ready' && detail.widget === this.#widget) {
      [this.#at, this.#widget, this.#signInMs] = [undefined, undefined, SIGN_IN_MS];
    }
  }
}

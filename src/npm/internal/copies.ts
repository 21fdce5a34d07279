/**
 * Several copies of the package on one page, as two bundles and a script tag make them. A tag belongs to the copy that
 * defined it first; what another copy sets for its elements is handed to that one, or refused with a warning that says why.
 */

import type { Configuration } from './options.js';
import type { OwnTexts, TextLanguage } from './own-texts.js';

/** Interface between copies. Another shape needs another `SHAPE`. */
export interface Copy {
  readonly shape: typeof SHAPE;
  configure(configuration: Configuration): void;
  setTexts(language: TextLanguage, texts: OwnTexts): Promise<void>;
}

const SHAPE = 1;
/** Known to all copies, and on the classes of elements only. */
const COPY = Symbol.for('moost-energy.copy');

/** Says whose elements a class makes. */
export function signed(elements: CustomElementConstructor, copy: Omit<Copy, 'shape'>): CustomElementConstructor {
  return Object.defineProperty(elements, COPY, { value: { ...copy, shape: SHAPE } satisfies Copy });
}

/** The other copies whose elements this one's tags belong to, and those that will define them. */
export class OtherCopies {
  readonly #own = new Set<CustomElementConstructor>();
  readonly #others = new Set<Copy>();
  readonly #awaited = new Set<string>();
  readonly #warned = new Set<string>();
  readonly #met: (other: Copy) => void;

  /** Calls `met` once for each other copy, when it is known. */
  constructor(met: (other: Copy) => void) {
    this.#met = met;
  }

  /** Defines a tag, unless it is taken. */
  define(tag: string, make: () => CustomElementConstructor): void {
    const taken = customElements.get(tag);
    if (taken) {
      this.#meet(tag, taken);
      return;
    }
    const elements = make();
    this.#own.add(elements);
    customElements.define(tag, elements);
  }

  /** Waits for a tag that nobody has defined yet. */
  await(tag: string): void {
    if (typeof customElements === 'undefined' || this.#awaited.has(tag)) return;
    this.#awaited.add(tag);
    const defined = customElements.get(tag);
    if (defined) this.#meet(tag, defined);
    else void customElements.whenDefined(tag).then((elements) => this.#meet(tag, elements));
  }

  /** True if this copy has defined elements itself. */
  get hasOwn(): boolean {
    return this.#own.size > 0;
  }

  /** Those that are known now. */
  [Symbol.iterator](): IterableIterator<Copy> {
    return this.#others.values();
  }

  #meet(tag: string, elements: CustomElementConstructor): void {
    if (this.#own.has(elements)) return;
    const other = (elements as { [COPY]?: Copy })[COPY];
    if (!other || other.shape !== SHAPE) {
      this.#warn(tag, other ? 'another version of moost-energy' : 'something that is not this package');
    } else if (!this.#others.has(other)) {
      this.#others.add(other);
      this.#met(other);
    }
  }

  #warn(tag: string, whose: string): void {
    if (this.#warned.has(tag)) return;
    this.#warned.add(tag);
    console.warn(
      `moost-energy: <${tag}> is defined by ${whose}, so what this copy of moost-energy is configured with does not reach it. ` +
        "Load the package once, or give this copy's elements other tags: defineElements({ prefix: 'my' }).",
    );
  }
}

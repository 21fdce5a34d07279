/** What instances of one backend share: the token, and answers. */

/** Terms of keeping a value. */
export interface KeepTerms {
  /** Milliseconds after which the value is gone: a whole number above 0. */
  readonly px: number;
  /** True if a value that is there already stays. */
  readonly nx?: boolean;
}

/**
 * A store that all instances have: `createMemoryStore` for one process, `createRedisStore` for several. Each method may reject
 * or take its time: the token proxy then goes on as if there were none.
 */
export interface SharedStore {
  /** The value, or undefined where there is none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Keeps a value. True if it was kept, false where `nx` and another one is there. */
  set(key: string, value: Uint8Array, terms: KeepTerms): Promise<boolean>;
  /** Removes what is there. */
  del(key: string): Promise<void>;
  /** Removes what is there if it is this value, in one step. True if it was. */
  compareAndDelete(key: string, value: Uint8Array): Promise<boolean>;
}

const METHODS = ['get', 'set', 'del', 'compareAndDelete'] as const;

/** True if it has the methods of a store. */
export function isSharedStore(value: unknown): value is SharedStore {
  const store = Object(value) as Record<string, unknown>;
  return METHODS.every((name) => typeof store[name] === 'function');
}

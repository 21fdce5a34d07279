/**
 * The part of undici that is used where it is installed (`paths` of tsconfig.json leads here). Its own types need those of
 * Node, which the package does without.
 */

interface PoolOptions {
  bodyTimeout?: number;
  headersTimeout?: number;
  pipelining?: number;
}

export class Pool {
  constructor(origin: string, options: PoolOptions);
  dispatch(options: object, handler: object): boolean;
  close(): Promise<void>;
}

/** There since version 7. */
export const cacheStores: object | undefined;

/** A store for one process. */

import { KeptValues } from './kept-values.js';
import { check } from './server-parts.js';
import type { SharedStore } from './shared-store.js';

/** Makes a store in memory, of at most `maxBytes` (default 64 MiB). What was not used for longest goes first. */
export function createMemoryStore({ maxBytes = 64 * 1024 * 1024 }: { maxBytes?: number } = {}): SharedStore {
  check(Number.isSafeInteger(maxBytes) && maxBytes > 0, 'maxBytes', 'a whole number of bytes above 0');
  const values = new KeptValues<Uint8Array>(maxBytes);
  return {
    async get(key) {
      return values.get(key);
    },
    async set(key, value, { px, nx = false }) {
      if (nx && values.get(key) !== undefined) return false;
      values.set(key, value.slice(), value.length, px);
      return true;
    },
    async del(key) {
      values.delete(key);
    },
    async compareAndDelete(key, value) {
      const isIt = areEqual(values.get(key), value);
      if (isIt) values.delete(key);
      return isIt;
    },
  };
}

function areEqual(one: Uint8Array | undefined, other: Uint8Array): boolean {
  return one?.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The shared store in Redis (or Valkey), by a client of the npm package `redis`. */

import { Buffer } from 'node:buffer';
import { check, fits } from './server-parts.js';
import type { SharedStore } from './shared-store.js';

/** The part of a client of `redis` (version 5 or 6) that is used: `createClient({ url })`, connected. */
export interface RedisClient {
  readonly isReady: boolean;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  /** A client of the same connection that gives texts as these types. */
  withTypeMapping(mapping: Record<number, unknown>): unknown;
}

/** Commands, with values as bytes. */
interface Commands {
  get(key: string): Promise<Uint8Array | null>;
  set(key: string, value: Uint8Array, options: RedisTerms): Promise<unknown>;
  del(key: string): Promise<unknown>;
  eval(script: string, options: { keys: string[]; arguments: Uint8Array[] }): Promise<unknown>;
}

interface RedisTerms {
  expiration: { type: 'PX'; value: number };
  condition?: 'NX';
}

/** Options of what is kept in Redis. */
export interface RedisOptions {
  /** Beginning of all keys. Default `moost-energy:`. */
  prefix?: string;
}

/** Texts of Redis' protocol (`$`). */
const BLOB_STRING = 36;
const COMPARE_AND_DELETE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

/** Makes a store in Redis. Connecting, and its end, are the host's: `createClient({ url }).connect()`. */
export function createRedisStore(client: RedisClient, options: RedisOptions = {}): SharedStore {
  const { commands, prefix } = redisOf(client, options);
  return {
    async get(key) {
      return (await commands().get(prefix + key)) ?? undefined;
    },
    async set(key, value, { px, nx = false }) {
      const terms: RedisTerms = { expiration: { type: 'PX', value: px } };
      return isKept(await commands().set(prefix + key, bytesOf(value), nx ? { ...terms, condition: 'NX' } : terms));
    },
    async del(key) {
      await commands().del(prefix + key);
    },
    async compareAndDelete(key, value) {
      return (await commands().eval(COMPARE_AND_DELETE, { keys: [prefix + key], arguments: [bytesOf(value)] })) === 1;
    },
  };
}

/** Checks a client and options; gives the commands of one that is connected. */
export function redisOf(client: RedisClient, options: RedisOptions): { commands: () => Commands; prefix: string } {
  const isClient = typeof Object(client).withTypeMapping === 'function' && typeof Object(client).on === 'function';
  check(isClient, 'client', 'a client of redis 5 or 6, as its createClient makes it');
  const { prefix = 'moost-energy:' } = options ?? {};
  check(fits(prefix, /^[\x21-\x7e]{0,100}$/), 'prefix', 'up to 100 printable characters');
  // Without a listener the loss of a connection would end the process. Failures are told where they matter.
  client.on('error', () => {});
  const commands = client.withTypeMapping({ [BLOB_STRING]: Buffer }) as Commands;
  return {
    prefix,
    commands: () => {
      // It would be kept until there is a connection again, and nobody waits for that.
      if (!client.isReady) throw Object.assign(new Error('redis is not connected'), { code: 'ECONNREFUSED' });
      return commands;
    },
  };
}

/** `redis` sends bytes where they are a `Buffer`. */
export function bytesOf(value: Uint8Array): Uint8Array {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

/** `OK` is a text, and texts are bytes here. */
export function isKept(reply: unknown): boolean {
  return reply !== null && String(reply) === 'OK';
}

/** Redis of several gateways: MOOST's token, answers and notifications. Without it each goes on by itself. */

import { refused } from '../errors.js';
import type { RedisClient } from '../internal/redis-store.js';
import { sentenceOf } from '../internal/sentence.js';
import type { Log } from './log.js';

/** A connection that is closed with the gateway. */
export interface GatewayRedis {
  readonly client: RedisClient;
  close(): Promise<void>;
}

/** The part of the package `redis` that is used. Its own types would bring all of Node's. */
interface RedisPackage {
  createClient(options: { url: string; disableOfflineQueue: boolean; socket: { connectTimeout: number } }): Client;
}
type Client = RedisClient & { connect(): Promise<unknown>; destroy(): void };
const PACKAGE: string = 'redis';

/** Time between two lines that say the same of a Redis that is down. */
const TOLD_AGAIN_MS = 60_000;
const CONNECT_MS = 2_000;

/**
 * Connects by the package `redis`; a server that is down is connected to when it is back. Rejects with an `EnergyError` where the
 * package is not installed, or the address is none.
 */
export async function gatewayRedis(url: string, log: Log): Promise<GatewayRedis> {
  const redis = (await import(PACKAGE).catch(() => undefined)) as RedisPackage | undefined;
  if (!redis) throw refused('MOOST_REDIS_URL', 'the package redis beside this one: npm install redis');
  const client = clientOf(redis, url);
  let toldAt = Number.NEGATIVE_INFINITY;
  client.on('error', (error: unknown) => {
    const now = performance.now();
    if (now - toldAt < TOLD_AGAIN_MS) return;
    toldAt = now;
    log('warn', 'redis', { reason: sentenceOf(error) });
  });
  // It tries again by itself, and tells of each failure above.
  client.connect().catch(() => {});
  return {
    client,
    async close() {
      client.destroy();
    },
  };
}

function clientOf({ createClient }: RedisPackage, url: string): Client {
  try {
    // Commands that waited for a Redis that is down would come after MOOST was asked.
    return createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: CONNECT_MS } });
  } catch {
    // Its words would hold the address, and with it the password.
    throw refused('MOOST_REDIS_URL', 'an address such as redis://user:password@redis:6379');
  }
}

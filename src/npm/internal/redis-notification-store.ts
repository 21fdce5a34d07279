/** A store of notifications in Redis: all instances of the receiver have it. */

import type { PushNotification } from './moost-types.js';
import type { NotificationStore } from './receiver-types.js';
import { bytesOf, type RedisClient, type RedisOptions, redisOf } from './redis-store.js';
import { check } from './server-parts.js';

/** A store in Redis. */
export interface RedisNotificationStore extends NotificationStore {
  /** The notifications that are kept, the oldest first. */
  notifications(): AsyncIterable<PushNotification>;
}

/** Options of a store in Redis. */
export interface RedisNotificationOptions extends RedisOptions {
  /** Days for which notifications and their ids are kept. Default 90. */
  keepDays?: number;
}

const DAY_MS = 86_400_000;
const PAGE = 500;
/** The id is taken and the notification is kept, or neither is. Times are those of Redis. */
const ADD = `
if not redis.call('set', KEYS[1], '1', 'NX', 'PX', ARGV[2]) then return 0 end
local oldest = string.format('%.0f', redis.call('time')[1] * 1000 - ARGV[2])
redis.call('xadd', KEYS[2], 'MINID', '~', oldest, '*', 'notification', ARGV[1])
return 1`;
/** The next page: ids and notifications in turn. */
const READ = `
local flat = {}
for _, entry in ipairs(redis.call('xrange', KEYS[1], ARGV[1], '+', 'COUNT', ARGV[2])) do
  flat[#flat + 1] = entry[1]
  flat[#flat + 1] = entry[2][2]
end
return flat`;

/**
 * Makes a store in Redis. Of receivers that get the same id at once, one takes it. What was taken outlives Redis as far as Redis
 * is set to keep it (`appendonly yes`, `appendfsync always`); `reconcile` finds what was lost.
 */
export function createRedisNotificationStore(
  client: RedisClient,
  options: RedisNotificationOptions = {},
): RedisNotificationStore {
  const { commands, prefix } = redisOf(client, options);
  const { keepDays = 90 } = options ?? {};
  check(Number.isFinite(keepDays) && keepDays > 0 && keepDays <= 36_500, 'keepDays', 'days above 0');
  // In a cluster, keys of one command have to be in one place: that of the part in braces.
  const own = `${prefix}{notifications}:`;
  const bytes = (value: string | number) => bytesOf(new TextEncoder().encode(String(value)));
  return {
    async add(id, notification) {
      const keys = [`${own}id:${id}`, `${own}all`];
      const args = [bytes(JSON.stringify(notification)), bytes(Math.ceil(keepDays * DAY_MS))];
      return (await commands().eval(ADD, { keys, arguments: args })) === 1;
    },
    async *notifications() {
      for (let from = '-'; ; ) {
        const page = (await commands().eval(READ, {
          keys: [`${own}all`],
          arguments: [bytes(from), bytes(PAGE)],
        })) as Uint8Array[];
        for (let at = 0; at + 1 < page.length; at += 2) {
          yield JSON.parse(new TextDecoder().decode(page[at + 1])) as PushNotification;
        }
        const last = page.at(-2);
        if (!last) return;
        from = `(${new TextDecoder().decode(last)}`;
      }
    },
  };
}

/** `moost-energy/server/redis`: what instances of a backend share, in Redis or Valkey, by a client of the npm package `redis`. */

export {
  createRedisNotificationStore,
  type RedisNotificationOptions,
  type RedisNotificationStore,
} from './internal/redis-notification-store.js';
export { createRedisStore, type RedisClient, type RedisOptions } from './internal/redis-store.js';
export type { KeepTerms, SharedStore } from './internal/shared-store.js';

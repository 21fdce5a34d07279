/** Where the gateway keeps what has to outlive it, as its settings say. */

import { createFileNotificationStore } from '../internal/file-notification-store.js';
import type { NotificationStore } from '../internal/receiver-types.js';
import { createRedisNotificationStore } from '../internal/redis-notification-store.js';
import type { GatewayRedis } from './redis.js';
import type { GatewaySettings } from './settings.js';

/** A store that is closed with the gateway. */
export interface ClosableStore extends NotificationStore {
  close(): Promise<void>;
}

/**
 * The store of notifications: that of all gateways where they share Redis, else a file; undefined where the settings have none. Rejects with an `EnergyError` where it cannot be opened, or
 * another process has it.
 */
export async function notificationStore(
  settings: GatewaySettings,
  redis: GatewayRedis | undefined,
): Promise<ClosableStore | undefined> {
  const path = settings['receiver.store'];
  // The connection is closed with the gateway, and not with what is kept by it.
  if (redis && path === undefined) return { ...createRedisNotificationStore(redis.client), close: async () => {} };
  if (path === undefined) return undefined;
  const store = createFileNotificationStore(path);
  // Said at the start, not by the first notification.
  for await (const _ of store.notifications()) break;
  return store;
}

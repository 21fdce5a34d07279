/** Stores of notifications: in memory, for one process and for trying. */

import type { PushNotification } from './moost-types.js';
import type { NotificationStore } from './receiver-types.js';
import { check } from './server-parts.js';

/** A store in memory: all of it goes with the process. */
export interface MemoryNotificationStore extends NotificationStore {
  /** The notifications that are kept, the oldest first. */
  notifications(): readonly PushNotification[];
}

/** Makes a store in memory. Of more than `most` notifications (default 10,000) the oldest are forgotten. */
export function createMemoryNotificationStore({ most = 10_000 }: { most?: number } = {}): MemoryNotificationStore {
  check(Number.isSafeInteger(most) && most > 0, 'most', 'a whole number above 0');
  const kept = new Map<string, PushNotification>();
  return {
    async add(id, notification) {
      if (kept.has(id)) return false;
      kept.set(id, notification);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return true;
    },
    notifications: () => [...kept.values()],
  };
}

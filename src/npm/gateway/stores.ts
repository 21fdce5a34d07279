/** Where the gateway keeps what has to outlive it, as its settings say. */

import { createFileNotificationStore } from '../internal/file-notification-store.js';
import type { NotificationStore } from '../internal/receiver-types.js';
import type { GatewaySettings } from './settings.js';

/** A store that is closed with the gateway. */
export interface ClosableStore extends NotificationStore {
  close(): Promise<void>;
}

/** The store of notifications; undefined where the settings have none. */
export function notificationStore(settings: GatewaySettings): ClosableStore | undefined {
  const path = settings['receiver.store'];
  return path === undefined ? undefined : createFileNotificationStore(path);
}

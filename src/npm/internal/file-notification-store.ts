/** A store of notifications in a file of lines, to which is only added. */

import { createFileJournal } from './file-journal.js';
import type { PushNotification } from './moost-types.js';
import type { NotificationStore } from './receiver-types.js';

/** A line of the file. */
interface Line {
  readonly id: string;
  readonly notification: PushNotification;
}

/** A store in a file. */
export interface FileNotificationStore extends NotificationStore {
  /** The notifications that are kept, the oldest first. */
  notifications(): AsyncIterable<PushNotification>;
  /** Nothing more is added. */
  close(): Promise<void>;
}

/**
 * Makes a store in a file: a line of JSON for each notification, on the disk before MOOST has its answer. The ids are in memory.
 * One process at a time may have it.
 */
export function createFileNotificationStore(path: string): FileNotificationStore {
  const journal = createFileJournal(path);
  let ids: Promise<Set<string>> | undefined;
  /** Two of the same id at once: the second waits for what becomes of the first. */
  let turn: Promise<unknown> = Promise.resolve();
  const known = () => {
    ids ??= allIds().catch((error: unknown) => {
      ids = undefined;
      throw error;
    });
    return ids;
  };
  async function allIds(): Promise<Set<string>> {
    const all = new Set<string>();
    for await (const line of journal.read()) all.add((JSON.parse(line) as Line).id);
    return all;
  }
  async function add(id: string, notification: PushNotification): Promise<boolean> {
    const all = await known();
    if (all.has(id)) return false;
    await journal.append([JSON.stringify({ id, notification } satisfies Line)]);
    all.add(id);
    return true;
  }
  return {
    add(id, notification) {
      const adding = turn.then(() => add(id, notification));
      turn = adding.catch(() => {});
      return adding;
    },
    async *notifications() {
      await turn;
      for await (const line of journal.read()) yield (JSON.parse(line) as Line).notification;
    },
    async close() {
      await turn;
      await journal.close?.();
    },
  };
}

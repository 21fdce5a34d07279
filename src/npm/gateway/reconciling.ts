/** Holes that are closed: notifications that were delivered while nobody listened, read from the histories. */

import type { MoostApi } from '../internal/moost-api.js';
import type { NotificationReceiver } from '../internal/receiver-types.js';
import { sentenceOf } from '../internal/sentence.js';
import type { Log } from './log.js';

/** Needs of it. */
export interface ReconcilingParts {
  readonly moost: MoostApi;
  readonly receiver: NotificationReceiver;
  readonly log: Log;
  /** Time between the end of a run and the next one. */
  readonly everyS: number;
  /** How far back histories are read. */
  readonly days: number;
}

const DAY_MS = 86_400_000;

/** Reconciles at once and again and again. Gives the end of it, which waits for a read that is under way. */
export function startReconciling(parts: ReconcilingParts): () => Promise<void> {
  const { everyS } = parts;
  const stopping = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = Promise.resolve();
  const next = () => {
    running = reconcile(parts, stopping.signal).then(() => {
      if (!stopping.signal.aborted) timer = setTimeout(next, everyS * 1_000);
    });
  };
  next();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  };
}

/** Never rejects. */
async function reconcile({ days, log, moost, receiver }: ReconcilingParts, signal: AbortSignal): Promise<void> {
  try {
    const active = await moost.coreData({ activeOnly: true, signal });
    const buildingIds = active.map(({ customerBuildingId }) => customerBuildingId);
    const since = Date.now() - days * DAY_MS;
    const { added, read } = await receiver.reconcile({ moost, buildingIds, since, signal });
    log('info', 'reconciled', { added, read });
  } catch (error) {
    if (!signal.aborted) log('error', 'reconcile', { reason: sentenceOf(error) });
  }
}

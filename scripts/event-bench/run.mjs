// Memory of a process that sends a million events by `sendHistory`, with a journal, over HTTP on loopback.

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { started } from '../lib/processes.mjs';

const module = (name) => new URL(name, import.meta.url);

/**
 * Sends them.
 *
 * @returns {Promise<{ accepted: number, perSecond: number, beforeMb: number, firstMb: number, lastMb: number, mostMb: number, journalMb: number }>}
 */
export async function measureSending() {
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-bench-'));
  const upstream = await started(module('upstream.mjs'));
  try {
    const journal = join(folder, 'events.journal');
    const { child, accepted, beforeMb, isComplete, memory, seconds } = await started(
      module('sender.mjs'),
      upstream.url,
      journal,
    );
    child.disconnect();
    if (!isComplete) throw new Error(`of the events ${accepted} were accepted, and the rest is open`);
    return {
      accepted,
      perSecond: accepted / seconds,
      beforeMb,
      firstMb: memory[0],
      lastMb: memory.at(-1),
      mostMb: Math.max(...memory),
      journalMb: statSync(journal).size / 1e6,
    };
  } finally {
    upstream.child.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A lock beside a file, for those to which one process at a time may add. The lock of a process that was killed is taken over: its
 * holder is known by its number and its start, or, on another machine, by a sign of life each quarter of a minute.
 */

import { open, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import process from 'node:process';

/** Who has a lock. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it began, as the system counts; empty where that is not known. */
  readonly started: string;
}

/** A lock that is held. */
export interface FileLock {
  release(): Promise<void>;
}

const SIGN_OF_LIFE_MS = 15_000;
const DEAD_AFTER_MS = 60_000;
const ATTEMPTS = 40;
const PAUSE_MS = 20;
const GUARD_MS = 5_000;

/** Takes the lock of a file; gives the holder where somebody else has it. Rejects where it cannot be written. */
export async function lockFile(path: string): Promise<FileLock | Holder> {
  const place = `${path}.lock`;
  const own: Holder = { pid: process.pid, host: hostname(), started: await startOf(process.pid) };
  for (let attempt = 0; ; attempt += 1) {
    if (await isWritten(place, JSON.stringify(own))) return held(place);
    const holder = holderIn((await textOf(place)) ?? '');
    const isLast = attempt >= ATTEMPTS;
    if (holder && (isLast || (await isAlive(holder, place)))) return holder;
    // A lock without a holder was given back meanwhile, or is about to be written; or its writer died.
    if (holder || isLast) await removeDead(place);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** True for a lock that is ours now. */
export function isHeld(lock: FileLock | Holder): lock is FileLock {
  return 'release' in lock;
}

function held(place: string): FileLock {
  const timer: unknown = setInterval(() => {
    const now = Date.now() / 1_000;
    utimes(place, now, now).catch(() => {});
  }, SIGN_OF_LIFE_MS);
  // It keeps no process alive.
  (timer as { unref?: () => void }).unref?.();
  return {
    async release() {
      clearInterval(timer as ReturnType<typeof setInterval>);
      await unlink(place).catch(() => {});
    },
  };
}

async function isWritten(place: string, text: string): Promise<boolean> {
  try {
    const file = await open(place, 'wx', 0o600);
    await file.appendFile(text).finally(() => file.close());
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a lock that is dead. One at a time may do so: who came second would remove the lock of who came first. */
async function removeDead(place: string): Promise<void> {
  const guard = `${place}.taking`;
  if (!(await isWritten(guard, ''))) {
    // Left behind by a process that was killed in between.
    const found = await stat(guard).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > GUARD_MS) await unlink(guard).catch(() => {});
    return;
  }
  try {
    const holder = holderIn((await textOf(place)) ?? '');
    if (!holder || !(await isAlive(holder, place))) await unlink(place).catch(() => {});
  } finally {
    await unlink(guard).catch(() => {});
  }
}

async function isAlive({ host, pid, started }: Holder, place: string): Promise<boolean> {
  if (host !== hostname()) {
    const found = await stat(place).catch(() => undefined);
    return found !== undefined && Date.now() - found.mtimeMs < DEAD_AFTER_MS;
  }
  // A number is given to another process after a while.
  return isRunning(pid) && (started === '' || (await startOf(pid)) === started);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** The start of a process, in ticks since the machine's, where the system tells it. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name before it may hold anything.
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

function holderIn(text: string): Holder | undefined {
  try {
    const { host, pid, started } = JSON.parse(text) as Partial<Holder>;
    return typeof host === 'string' && Number.isInteger(pid)
      ? { host, pid: Number(pid), started: started ?? '' }
      : undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return (Object(error) as { code?: unknown }).code;
}

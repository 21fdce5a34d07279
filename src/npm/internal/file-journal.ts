/** A journal of events in a file of lines, to which is only added. */

import { type FileHandle, open } from 'node:fs/promises';
import { EnergyError } from '../errors.js';
import type { EventJournal } from './event-types.js';
import { type FileLock, isHeld, lockFile } from './file-lock.js';
import { linesOf } from './lines.js';
import { check } from './server-parts.js';

/**
 * A journal in a file, made when it is not there. What was added is on the disk before `append` resolves. A last line that a
 * killed process left unfinished is cut off when it is read. One run at a time may have it: `<path>.lock` stands beside it
 * meanwhile, and another run is refused.
 */
export function createFileJournal(path: string): EventJournal {
  check(typeof path === 'string' && path !== '', 'path', 'a path of a file');
  let file: Promise<Locked> | undefined;
  const opened = async () => {
    file ??= lockedFile(path).catch((error: unknown) => {
      file = undefined;
      throw error;
    });
    return (await file).handle;
  };
  return {
    async *read() {
      yield* wholeLinesOf(await opened());
    },
    async append(lines) {
      const handle = await opened();
      await handle.appendFile(lines.map((line) => `${line}\n`).join(''));
      // The process may end at once, and the machine with it.
      await handle.datasync();
    },
    async close() {
      const locked = await file?.catch(() => undefined);
      file = undefined;
      await locked?.handle.close();
      await locked?.lock.release();
    },
  };
}

/** A file, and the lock beside it. */
interface Locked {
  readonly handle: FileHandle;
  readonly lock: FileLock;
}

async function lockedFile(path: string): Promise<Locked> {
  const refuse = (why: string, cause?: unknown) => {
    const message = `journal: ${path} ${why}`;
    return new EnergyError({ code: 'invalid-argument', message, argument: 'journal', cause });
  };
  const cannot = (cause: unknown) => {
    throw refuse('cannot be opened', cause);
  };
  const lock = await lockFile(path).catch(cannot);
  if (!isHeld(lock)) {
    throw refuse(`is in use by process ${lock.pid} of ${lock.host}; if there is none any more, remove ${path}.lock`);
  }
  try {
    return { handle: await open(path, 'a+', 0o600), lock };
  } catch (cause) {
    await lock.release();
    return cannot(cause);
  }
}

/** The whole lines of a file; what stands behind the last of them is cut off. */
async function* wholeLinesOf(file: FileHandle): AsyncGenerator<string, void, undefined> {
  let wholeBytes = 0;
  for await (const { text, endBytes, isWhole } of linesOf(file)) {
    if (!isWhole) {
      await file.truncate(wholeBytes);
      return;
    }
    wholeBytes = endBytes;
    yield text;
  }
}

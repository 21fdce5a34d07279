/** A journal of events in a file of lines, to which is only added. */

import { type FileHandle, open } from 'node:fs/promises';
import { EnergyError } from '../errors.js';
import type { EventJournal } from './event-types.js';
import { linesOf } from './lines.js';
import { check } from './server-parts.js';

/**
 * A journal in a file, made when it is not there. What was added is on the disk before `append` resolves. A last line that a
 * killed process left unfinished is cut off when it is read. One run at a time may have it.
 */
export function createFileJournal(path: string): EventJournal {
  check(typeof path === 'string' && path !== '', 'path', 'a path of a file');
  let file: Promise<FileHandle> | undefined;
  const opened = () => {
    file ??= open(path, 'a+', 0o600).catch((cause: unknown) => {
      file = undefined;
      const message = `journal: ${path} cannot be opened`;
      throw new EnergyError({ code: 'invalid-argument', message, argument: 'journal', cause });
    });
    return file;
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
      const handle = await file?.catch(() => undefined);
      file = undefined;
      await handle?.close();
    },
  };
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

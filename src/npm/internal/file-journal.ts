/** A journal of events in a file of lines, to which is only added. */

import { type FileHandle, open } from 'node:fs/promises';
import { EnergyError } from '../errors.js';
import type { EventJournal } from './event-types.js';
import { check } from './server-parts.js';

const LINE_END = 0x0a;
const PIECE_BYTES = 64 * 1024;

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
      yield* linesOf(await opened());
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
async function* linesOf(file: FileHandle): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  const piece = new Uint8Array(PIECE_BYTES);
  let rest: Uint8Array[] = [];
  let at = 0;
  let wholeBytes = 0;
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    let start = 0;
    for (;;) {
      const end = piece.subarray(0, bytesRead).indexOf(LINE_END, start);
      if (end < 0) break;
      const line = [...rest, piece.slice(start, end)].map((part) => decoder.decode(part, { stream: true })).join('');
      yield line + decoder.decode();
      rest = [];
      start = end + 1;
      wholeBytes = at + start;
    }
    if (start < bytesRead) rest.push(piece.slice(start, bytesRead));
    at += bytesRead;
  }
  if (wholeBytes < at) await file.truncate(wholeBytes);
}

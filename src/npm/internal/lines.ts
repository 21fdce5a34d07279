/** Lines of a file, one after another. */

import type { FileHandle } from 'node:fs/promises';

/** A line, and where it ends. */
export interface Line {
  readonly text: string;
  /** Bytes of the file up to its end. */
  readonly endBytes: number;
  /** False for a last one without a line break. */
  readonly isWhole: boolean;
}

const LINE_END = 0x0a;
const PIECE_BYTES = 64 * 1024;

/** Reads a file from its beginning; no more of it is in memory than a line and a piece. */
export async function* linesOf(file: FileHandle): AsyncGenerator<Line, void, undefined> {
  const piece = new Uint8Array(PIECE_BYTES);
  let rest: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, at);
    if (bytesRead === 0) break;
    let start = 0;
    for (let end = indexOf(piece, start, bytesRead); end >= 0; end = indexOf(piece, start, bytesRead)) {
      yield { text: textOf([...rest, piece.slice(start, end)]), endBytes: at + end + 1, isWhole: true };
      rest = [];
      start = end + 1;
    }
    if (start < bytesRead) rest.push(piece.slice(start, bytesRead));
    at += bytesRead;
  }
  if (rest.length > 0) yield { text: textOf(rest), endBytes: at, isWhole: false };
}

function indexOf(piece: Uint8Array, start: number, end: number): number {
  const at = piece.indexOf(LINE_END, start);
  return at < end ? at : -1;
}

function textOf(parts: Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

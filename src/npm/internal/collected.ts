/** Bodies that are read whole, up to a limit. */

/** All that `read` gives until its end, in one piece; undefined as soon as it is more than `mostBytes`. */
export async function collected(
  read: () => Promise<Uint8Array | undefined>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let piece = await read(); piece; piece = await read()) {
    length += piece.length;
    if (length > mostBytes) return undefined;
    pieces.push(piece);
  }
  return concatenated(pieces);
}

/** Pieces as one. */
export function concatenated(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    body.set(piece, at);
    at += piece.length;
  }
  return body;
}

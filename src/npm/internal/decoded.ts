/** Bodies that an upstream encodes though it was asked not to. */

import { Spoilt } from './body-guard.js';
import type { UpstreamAnswer } from './upstream.js';

const FORMATS = new Map<string, CompressionFormat>([
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['deflate', 'deflate'],
]);

/** The answer with its body decoded as it is read, no faster: a little that unfolds to much is ended like much. */
export function decoded(answer: UpstreamAnswer, encoding: string): UpstreamAnswer {
  const format = FORMATS.get(encoding.trim().toLowerCase());
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  return {
    status: answer.status,
    isFramed: false,
    isOver: false,
    header: (name) => (name === 'content-length' ? undefined : answer.header(name)),
    async read() {
      if (!format) throw new Spoilt('unreadable');
      reader ??= piecesOf(answer).pipeThrough(new DecompressionStream(format)).getReader();
      return (await reader.read()).value;
    },
    discard() {
      answer.discard();
      reader?.cancel().catch(() => {});
    },
  };
}

function piecesOf(answer: UpstreamAnswer): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = await answer.read();
        if (piece) controller.enqueue(new Uint8Array(piece));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

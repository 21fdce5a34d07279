/** The part of node:stream that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

import type { IncomingMessage } from 'node:http';

export declare const Readable: {
  toWeb(stream: IncomingMessage): ReadableStream<Uint8Array>;
  fromWeb(stream: ReadableStream<Uint8Array>): Readable;
};
export type Readable = { readonly readable: boolean };

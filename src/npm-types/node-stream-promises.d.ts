/** The part of node:stream/promises that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';

export function pipeline(from: Readable, to: ServerResponse): Promise<void>;

/** What sandbox and token proxy share: their wasm, and answers in plain parts. */

import { refused } from '../errors.js';
import * as glue from '../wasm/server.js';
import { createLoader, fromBase64 } from './loader.js';

const loader = createLoader(glue, async () => fromBase64((await import('../wasm/server.inline.js')).default));

/** A response in plain parts, as the wasm speaks them. */
export interface Answer {
  status: number;
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
}

export function toResponse({ status, headers, body }: Answer): Response {
  const mayHaveBody = status !== 204 && status !== 304;
  return new Response(mayHaveBody ? body : null, { status, headers });
}

/** Makes something of the wasm when it is first asked for, and once; after a failure it is tried again. */
export function madeOnce<Made>(make: (ready: typeof glue) => Made): () => Promise<Made> {
  let making: Promise<Made> | undefined;
  const forget = (error: unknown) => {
    making = undefined;
    throw error;
  };
  return () => {
    making ??= loader.load().then(make).catch(forget);
    return making;
  };
}

/** MOOST's patterns of credentials: nothing in them needs to be escaped in a URL. */
export function checkCredentials(clientId: unknown, clientSecret: unknown): void {
  check(fits(clientId, /^[a-zA-Z0-9]{1,100}$/), 'clientId', '1 to 100 letters or digits');
  check(fits(clientSecret, /^[a-zA-Z0-9_-]{1,100}$/), 'clientSecret', '1 to 100 of A-Z a-z 0-9 _ -');
}

export function fits(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

export function check(isFit: boolean, argument: string, expected: string): void {
  if (!isFit) throw refused(argument, expected);
}

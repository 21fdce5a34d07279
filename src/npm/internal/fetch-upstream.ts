/** The way to MOOST by `fetch`: the platform's, or one of the host's own. */

import type { Ending } from './ending.js';
import { READ_HEADERS, type Upstream, type UpstreamAnswer } from './upstream.js';

/** The part of a response that is read. A `fetch` of one's own may give anything: it is looked at before it is used. */
interface Answered {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: ReadableStream<Uint8Array> | null;
}

/**
 * Sends by `fetch` to addresses below `base`.
 *
 * Requests are held until they are done: in Node, what follows the signal of a `Request` goes with the `Request` when
 * memory is tidied up. For the same reason the body is cancelled by itself as well.
 */
export function fetchUpstream(base: string, fetch: (request: Request) => Promise<Response>): Upstream {
  return async ({ path, headers, method = 'GET', body }, ending) => {
    const controller = new AbortController();
    // A redirect would carry the token elsewhere.
    const init: RequestInit = { method, headers, redirect: 'manual', signal: controller.signal };
    const request = new Request(base + path, body === undefined ? init : { ...init, body });
    const reading: Reading = { request, controller, reader: undefined };
    ending.onEnd(() => stop(reading, ending.ended));
    // It may follow no signal: neither its answer nor its body is waited for beyond the end.
    const response = await ending.race(Promise.resolve(fetch(request)), discarded);
    if (!isAnswered(response)) throw new TypeError('fetch gave no Response');
    return answerOf(response, reading, ending);
  };
}

/** Things that have to be stopped, and are held until then. */
interface Reading {
  readonly request: Request;
  readonly controller: AbortController;
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
}

function stop({ controller, reader }: Reading, reason: unknown): void {
  controller.abort(reason);
  reader?.cancel(reason).catch(() => {});
}

function answerOf({ status, headers, body }: Answered, reading: Reading, ending: Ending): UpstreamAnswer {
  // All at once: those of a `fetch` of one's own may throw.
  const read = new Map<string, unknown>(READ_HEADERS.map((name) => [name, headers.get(name)]));
  return {
    status,
    // Decoded by the platform, or whatever a `fetch` of one's own made of it.
    isFramed: false,
    // Its end is another read.
    isOver: false,
    header(name) {
      const value = read.get(name);
      return typeof value === 'string' ? value : undefined;
    },
    async read() {
      reading.reader ??= body?.getReader();
      if (!reading.reader) return undefined;
      const { done, value } = await ending.race(reading.reader.read());
      if (done) return undefined;
      if (!isBytes(value)) throw new TypeError('the body is not of bytes');
      return value;
    },
    discard() {
      stop(reading, undefined);
      if (!reading.reader) discarded({ body });
    },
  };
}

/** Bytes of any realm: in a unit test the page's types are jsdom's, and those of `fetch` are Node's. */
function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === '[object Uint8Array]';
}

function isAnswered(response: unknown): response is Answered {
  const { status, headers, body } = Object(response) as Partial<Answered>;
  return (
    typeof status === 'number' &&
    typeof headers?.get === 'function' &&
    (body === null || body === undefined || typeof body.getReader === 'function')
  );
}

function discarded(response: { body?: ReadableStream<Uint8Array> | null }): void {
  try {
    response.body?.cancel().catch(() => {});
  } catch {}
}

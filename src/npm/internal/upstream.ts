/** The way to MOOST: one request, a head, and a body that is read piece by piece. */

import { collected } from './collected.js';
import type { Ending } from './ending.js';

/** The headers of an answer that anybody looks at. */
export const READ_HEADERS = ['content-type', 'content-length', 'retry-after', 'x-request-id'] as const;

/** Headers of a request by their names. */
export type RequestHeaders = Readonly<Record<string, string>>;

/** A request to MOOST. */
export interface UpstreamRequest {
  /** Path and query below MOOST's base. */
  readonly path: string;
  readonly headers: RequestHeaders;
  /** Default GET. */
  readonly method?: string;
  /** JSON. */
  readonly body?: string | undefined;
  /** True if it is sent for the second time because the first one broke off: then over a connection of its own. */
  readonly isRepeat: boolean;
}

/** The head of an answer, and its body to be read. */
export interface UpstreamAnswer {
  readonly status: number;
  /** True if `content-length` is what the body is counted by. */
  readonly isFramed: boolean;
  /** True once the piece that was read last is known to be the last one. */
  readonly isOver: boolean;
  /** One of the headers that are looked at. */
  header(name: (typeof READ_HEADERS)[number]): string | undefined;
  /** The next piece of the body, decoded; undefined at its end. Rejects where it breaks off or is ended. */
  read(): Promise<Uint8Array | undefined>;
  /** Nobody wants the rest. */
  discard(): void;
}

/** Sends a request. Ends with `ending`, the body too. */
export type Upstream = (request: UpstreamRequest, ending: Ending) => Promise<UpstreamAnswer>;

/**
 * What every request to MOOST says. `identity`, because what passes is held to its terms as it stands: its length, and
 * no secret in it; and nothing has to be unfolded for that.
 */
export const REQUEST_HEADERS: RequestHeaders = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'moost-energy',
};

/** Rests of answers that are no use are taken up to here, lest their connection be lost with them. */
const MOST_REST_BYTES = 64 * 1024;

/**
 * Connections that were kept together are closed together, and `fetch` takes whichever it still has: a repeat that
 * goes out at once may meet the next one that is being closed.
 */
const PAUSE_BEFORE_REPEAT_MS = 20;

/**
 * Sends a request. Where nothing came back, it is sent once more: an upstream may
 * close a connection that it kept in the moment when a request goes out on it.
 */
export function sent(send: Upstream, path: string, headers: RequestHeaders, ending: Ending): Promise<UpstreamAnswer> {
  return send({ path, headers, isRepeat: false }, ending).catch(async (error: unknown) => {
    if (ending.ended) throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_REPEAT_MS));
    return send({ path, headers, isRepeat: true }, ending);
  });
}

/** Takes the rest of an answer that is no use, if it is short; never rejects. */
export async function dropped(answer: UpstreamAnswer): Promise<void> {
  try {
    for (let bytes = 0; bytes < MOST_REST_BYTES; ) {
      const piece = await answer.read();
      if (!piece) return;
      bytes += piece.length;
    }
  } catch {}
  answer.discard();
}

/** The whole body of an answer; undefined where it is longer than `mostBytes`. */
export async function whole(answer: UpstreamAnswer, mostBytes: number): Promise<Uint8Array | undefined> {
  const body = await collected(() => answer.read(), mostBytes);
  if (!body) answer.discard();
  return body;
}

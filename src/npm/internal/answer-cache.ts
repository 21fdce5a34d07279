/**
 * Answers that are given again while they are fresh, to sessions that may see their building: who asks has been checked
 * before. In memory, and in the store that instances share. Equal reads that come together are one read from MOOST.
 */

import { concatenated } from './collected.js';
import { Ending } from './ending.js';
import type { GuardedStore } from './guarded-store.js';
import { KeptValues } from './kept-values.js';
import type { ProxyOutcome } from './proxy-outcome.js';
import type { PlannedRead } from './proxy-reads.js';
import type { CacheUse } from './proxy-types.js';

/** An answer that may be given again. */
export interface KeptAnswer {
  readonly etag: string;
  /** As they are sent with the body. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Needs of the cache. */
export interface CacheParts {
  readonly mostBytes: number;
  readonly timeoutMs: number;
  /** Of all instances, where they share one. */
  readonly store: GuardedStore | undefined;
  /** Customer and address of MOOST: part of every key. */
  readonly space: string;
  readonly wallMs: () => number;
  readonly freshMs: (path: string) => number;
  /** Reads from MOOST, the whole body. */
  readonly read: (read: PlannedRead) => Promise<ProxyOutcome>;
}

/** A read under way, for all who want the same. */
interface Flight {
  readonly found: Promise<Found>;
  readonly ending: Ending;
  waiting: number;
}

/** An answer, and where from. */
type Found = readonly [answer: KeptAnswer | ProxyOutcome, use: CacheUse];

/** Longest answer that is kept; a year of hours has about a million bytes. */
const MOST_ENTRY_BYTES = 4 * 1024 * 1024;
/** To be counted up where what is kept changes its form. */
const VERSION = 1;

/** Answers by their paths, which begin with the building. */
export class AnswerCache {
  readonly #parts: CacheParts;
  readonly #kept: KeptValues<KeptAnswer>;
  readonly #flights = new Map<string, Flight>();

  constructor(parts: CacheParts) {
    this.#parts = parts;
    this.#kept = new KeptValues(parts.mostBytes);
  }

  /** The answer that is at hand. */
  at(path: string): KeptAnswer | undefined {
    return this.#kept.get(path);
  }

  /** The answer from the store or from MOOST, and where from. Rejects when the end of the read comes first. */
  async fetched(read: PlannedRead): Promise<Found> {
    const { ending, path } = read;
    const known = this.#flights.get(path);
    const flight = known ?? this.#begun(read);
    flight.waiting += 1;
    try {
      const found = await ending.race(flight.found);
      return known ? [found[0], 'joined'] : found;
    } finally {
      flight.waiting -= 1;
      // MOOST is not read to the end for nobody.
      if (flight.waiting === 0) flight.ending.giveUp();
    }
  }

  #begun(read: PlannedRead): Flight {
    const { path } = read;
    // Not of who came first: others wait for it as well.
    const ending = new Ending(this.#parts.timeoutMs);
    const flight: Flight = { found: this.#found({ ...read, ending }), ending, waiting: 0 };
    this.#flights.set(path, flight);
    const over = () => {
      ending.done();
      if (this.#flights.get(path) === flight) this.#flights.delete(path);
    };
    flight.found.then(over, over);
    ending.onEnd(over);
    return flight;
  }

  async #found(read: PlannedRead): Promise<Found> {
    const stored = await this.#stored(read.path);
    if (stored) return [stored, 'store'];
    const outcome = await this.#parts.read(read);
    if (outcome.status !== 200) return [outcome, 'miss'];
    const { body } = outcome;
    const answer = keptAnswer(await etagOf(body), body);
    this.#keep(read.path, answer);
    return [answer, 'miss'];
  }

  #keep(path: string, answer: KeptAnswer): void {
    const { freshMs, store, wallMs } = this.#parts;
    const lifeMs = freshMs(path);
    if (answer.body.length > MOST_ENTRY_BYTES || !(lifeMs > 0)) return;
    this.#kept.set(path, answer, answer.body.length, lifeMs);
    // Nobody waits for it.
    void store?.set(this.#keyOf(path), packed(answer, wallMs() + lifeMs), { px: lifeMs });
  }

  async #stored(path: string): Promise<KeptAnswer | undefined> {
    const { freshMs, store, wallMs } = this.#parts;
    const value = await store?.get(this.#keyOf(path));
    const found = value && unpacked(value);
    if (!found) return undefined;
    // A clock that goes wrong elsewhere makes nothing fresh for longer than it would be here.
    const leftMs = Math.min(found.freshUntilMs - wallMs(), freshMs(path));
    if (!(leftMs > 0)) return undefined;
    this.#kept.set(path, found.answer, found.answer.body.length, leftMs);
    return found.answer;
  }

  #keyOf(path: string): string {
    return `answer:${VERSION}:${this.#parts.space}:${path}`;
  }
}

/** True if it is an answer that may be given again, and no refusal. */
export function isKeptAnswer(got: KeptAnswer | ProxyOutcome): got is KeptAnswer {
  return 'etag' in got;
}

/** An answer for one browser: it may keep it, and has to ask each time whether it still holds. */
export function answerFor({ etag, headers, body }: KeptAnswer, ifNoneMatch: string | undefined): ProxyOutcome {
  if (ifNoneMatch === undefined || !names(ifNoneMatch, etag)) return { status: 200, headers, body };
  return { status: 304, headers: { 'cache-control': ASK_AGAIN, etag }, body: NOTHING };
}

const ASK_AGAIN = 'private, no-cache';
const NOTHING = new Uint8Array();

function keptAnswer(etag: string, body: Uint8Array): KeptAnswer {
  const length = String(body.length);
  const headers = { 'cache-control': ASK_AGAIN, etag, 'content-type': 'application/json', 'content-length': length };
  return { etag, headers, body };
}

/** Whether `If-None-Match` names it (RFC 9110 §13.1.2). What compresses on the way makes a strong tag a weak one. */
function names(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(',').some((tag) => {
    const one = tag.trim();
    return one === '*' || one === etag || one === `W/${etag}`;
  });
}

async function etagOf(body: Uint8Array): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body as Uint8Array<ArrayBuffer>));
  return `"${Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}

function packed({ etag, body }: KeptAnswer, freshUntilMs: number): Uint8Array {
  return concatenated([new TextEncoder().encode(`${freshUntilMs} ${etag}\n`), body]);
}

function unpacked(value: Uint8Array): { answer: KeptAnswer; freshUntilMs: number } | undefined {
  const end = value.indexOf(0x0a);
  const head = new TextDecoder().decode(value.subarray(0, Math.max(end, 0)));
  const [, until, etag] = /^(\d+(?:\.\d+)?) ("[0-9a-f]{32}")$/.exec(head) ?? [];
  if (until === undefined || etag === undefined) return undefined;
  return { freshUntilMs: Number(until), answer: keptAnswer(etag, value.slice(end + 1)) };
}

/**
 * Requests that are sent while the WebAssembly is on its way: for the token, the building and the first readings. The client
 * finds their answers where it would send the same request (`FetchTransport`), and judges them as its own: also a 401, also
 * a failure. What it does not ask for is not used.
 */

import type { MoostWidgetName } from '../element-types.js';
import type { ClientOptions } from '../types.js';
import { DAY_MS, type FirstHousehold, firstReads, type Written } from './first-reads.js';

type GetToken = NonNullable<ClientOptions['getToken']>;
type Given = ReturnType<GetToken>;

/** A widget that will ask. */
export interface EarlyAsker {
  readonly widget: MoostWidgetName;
  readonly language: string;
  readonly written: Written;
  readonly nowMs: number | undefined;
}

/** Part of a building's answer that the first readings depend on. */
interface EarlyBuilding {
  readonly timeZoneId?: string;
}

/** Answers that nobody has fetched by then are asked for anew. */
export const MOST_AGE_MS = 60_000;
/** As the client has them; `.`, `..` and `core-data` would be other paths. */
const BUILDING_ID = /^(?!\.{1,2}$|core-data$)[\w:.-]{1,100}$/;
/** Bases as the client has them: no other place, and no query. */
const API_BASE = /^(https?:\/\/[^/@?#\\\s]+)?(\/[^/?#\\\s]+)*\/*$/;
const TOKEN = /^[!-~]+$/;

/** Answers by request, to be taken once. */
export class EarlyRequests {
  readonly #answers = new Map<string, Promise<Response>>();
  readonly #tokens = new Map<GetToken, Promise<Awaited<Given>>>();

  /**
   * Asks for what the widget will ask for: the building and the readings at the same time, for one round trip. Never
   * rejects: what fails here is asked again by the client, which tells why.
   */
  async ask(options: ClientOptions, asker: EarlyAsker): Promise<void> {
    let forgetReadings = () => {};
    try {
      const { written } = asker;
      const [id, base] = [written('building-id') ?? '', baseOf(options)];
      if (!BUILDING_ID.test(id) || base === undefined) return;
      const authorization = await this.#authorization(options);
      const household = `${base}/buildings/${encodeURIComponent(id)}/`;
      const zone = written('time-zone');
      const urlsIn = (timeZone?: string) =>
        firstReads(asker.widget, written, daysIn(timeZone, asker)).map((path) => household + path);
      const send = (url: string) => this.#send(url, options, authorization);
      const building = send(`${household}v1`);
      // Most households are looked at from where they are: of another day than theirs nothing is used.
      const sent = urlsIn(zone);
      for (const url of sent) void send(url);
      forgetReadings = () => {
        for (const url of sent) this.take(options, url, authorization);
      };
      const answer = await building;
      const { timeZoneId } = (await answer.clone().json()) as EarlyBuilding;
      if (!answer.ok) throw answer;
      // Where the client is there already it asks for the rest. Without a zone the day would be that of the device.
      if (!zone && timeZoneId && this.#answers.has(keyOf(options, `${household}v1`, authorization))) {
        for (const url of urlsIn(timeZoneId).filter((url) => !sent.includes(url))) void send(url);
      }
    } catch {
      // The building was refused, or a page came in its place: after a sign-in the readings are asked for anew, too.
      forgetReadings();
    }
  }

  /** The answer to a request, if it was sent: it is the caller's from then on. */
  take(options: ClientOptions, url: string, authorization?: string): Promise<Response> | undefined {
    return taken(this.#answers, keyOf(options, url, authorization));
  }

  /** What a callback gave for the first token, if it was asked. */
  takeToken(getToken: GetToken | undefined): Given | undefined {
    return getToken && taken(this.#tokens, getToken);
  }

  /** Another household, or none: nothing of the one before is left. */
  forget(): void {
    this.#answers.clear();
    this.#tokens.clear();
  }

  async #authorization(options: ClientOptions): Promise<string> {
    const { getToken, tokenUrl } = options;
    if (!getToken && tokenUrl === undefined) return '';
    const given = getToken ? await this.#given(getToken) : await this.#answered(tokenUrl ?? '', options);
    const token = tokenOf(given);
    if (!TOKEN.test(token)) throw new TypeError('no token');
    return `Bearer ${token}`;
  }

  #given(getToken: GetToken): Promise<Awaited<Given>> {
    const { signal } = new AbortController();
    return kept(this.#tokens, getToken, async () => getToken({ signal, reason: 'initial' }));
  }

  async #answered(url: string, options: ClientOptions): Promise<string> {
    return (await this.#send(url, options, '', { 'cache-control': 'no-store' })).clone().text();
  }

  /** The same request as the client would send. */
  #send(url: string, options: ClientOptions, authorization: string, more: HeadersInit = {}): Promise<Response> {
    const { credentials = 'same-origin', headers: own = {} } = options;
    // The client refuses what is no plain object.
    if (Symbol.iterator in own) throw new TypeError('headers');
    const headers = new Headers(own);
    const ours = { accept: 'application/json', ...more, ...(authorization ? { authorization } : {}) };
    for (const [name, value] of Object.entries(ours)) headers.set(name, value);
    const send = async () => {
      const answer = await fetch(url, { headers, credentials, redirect: 'manual' });
      // A body that nobody reads would keep its connection busy.
      await answer.clone().arrayBuffer();
      return answer;
    };
    return kept(this.#answers, keyOf(options, url, authorization), send);
  }
}

/** What addresses of the API begin with; none where the client would refuse it. */
export function baseOf({ apiBase }: ClientOptions): string | undefined {
  const base = apiBase.trim();
  return base && API_BASE.test(base) ? base.replace(/\/+$/, '') : undefined;
}

/** The days of a zone, or of the device where none is known. Midnights are a guess near a change of clocks. */
function daysIn(timeZone: string | undefined, { nowMs = Date.now(), language }: EarlyAsker): FirstHousehold {
  // Swedish writes dates and times as ISO 8601 does.
  const clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const localMs = (ms: number) => Date.parse(`${clock.format(ms).replace(' ', 'T')}Z`);
  return {
    today: Math.floor(localMs(nowMs) / DAY_MS),
    language,
    startS: timeZone ? (day) => (2 * day * DAY_MS - localMs(day * DAY_MS)) / 1_000 : undefined,
  };
}

/** All that makes a request another one. */
function keyOf({ headers, credentials }: ClientOptions, url: string, authorization = ''): string {
  return JSON.stringify([url, authorization, headers, credentials]);
}

/** The one that is there, or a new one. Forgotten after a while, with whatever came of it. */
function kept<Key, Value>(all: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  const known = all.get(key);
  if (known) return known;
  const made = make();
  // Whoever takes it is told of its failure.
  made.catch(() => {});
  all.set(key, made);
  setTimeout(() => all.get(key) === made && all.delete(key), MOST_AGE_MS);
  return made;
}

function taken<Key, Value>(all: Map<Key, Value>, key: Key): Value | undefined {
  const value = all.get(key);
  all.delete(key);
  return value;
}

/** The token of an answer or of a callback, in each of the forms that the client takes. */
function tokenOf(given: unknown): string {
  if (typeof given === 'string') {
    const text = given.trim();
    return /^["{]/.test(text) ? tokenOf(JSON.parse(text)) : text;
  }
  const { token, access_token } = given as { token?: string; access_token?: string };
  return String(token ?? access_token).trim();
}

/** Resolves when the page's own scripts had their turn: they may say who is signed in after the elements are defined. */
export async function settled(): Promise<void> {
  const [navigation] = performance.getEntriesByType?.('navigation') ?? [];
  const { domContentLoadedEventStart = 1 } = (navigation ?? {}) as Partial<PerformanceNavigationTiming>;
  if (document.readyState !== 'complete' && domContentLoadedEventStart === 0) {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
  await new Promise((resolve) => setTimeout(resolve));
}

/** Forward-auth: an address of the portal that gets the visitor's cookies, and answers with the visitor's buildings. */

import { EnergyError } from '../errors.js';
import { collected } from '../internal/collected.js';
import { digestOf } from './digest.js';

/** Settings of forward-auth. */
export interface ForwardAuthSettings {
  readonly url: string;
  /** Headers of the visitor that are passed on. */
  readonly headers: readonly string[];
  /** Time for which an answer is used again. */
  readonly cacheS: number;
  readonly timeoutMs: number;
}

/** The buildings of a visitor. */
export type Buildings = ReadonlySet<string> | 'unauthenticated';

/** Of more visitors than that at once, the first are asked for again. */
const MOST_KEPT = 10_000;
const MOST_BYTES = 256 * 1024;

interface Kept {
  readonly buildings: Promise<Buildings>;
  untilMs: number;
}

/** Asks the portal. All requests of a visitor at once ask once. */
export class ForwardAuth {
  readonly #settings: ForwardAuthSettings;
  readonly #kept = new Map<string, Kept>();

  constructor(settings: ForwardAuthSettings) {
    this.#settings = settings;
  }

  /**
   * The buildings of the visitor who sent these headers. Rejects with an `EnergyError` where the portal gives no answer that
   * can be understood: nobody is let in then.
   */
  async buildingsOf(headers: Readonly<Record<string, string | undefined>>): Promise<Buildings> {
    const passed = this.#settings.headers.flatMap((name) => {
      const value = headers[name];
      return value ? [[name, value] as [string, string]] : [];
    });
    // Visitors that show nothing are nobody.
    if (passed.length === 0) return 'unauthenticated';
    const key = digestOf(JSON.stringify(passed));
    const kept = this.#kept.get(key);
    if (kept && kept.untilMs > performance.now()) return kept.buildings;
    return this.#ask(key, passed);
  }

  #ask(key: string, passed: [string, string][]): Promise<Buildings> {
    const buildings = this.#asked(passed);
    // Those who come meanwhile wait for the same answer.
    const kept = { buildings, untilMs: Number.POSITIVE_INFINITY };
    this.#kept.set(key, kept);
    const forget = () => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    };
    buildings.then((answer) => {
      // Visitors that have just signed in must not be told otherwise.
      if (answer === 'unauthenticated' || this.#settings.cacheS === 0) forget();
      else kept.untilMs = performance.now() + this.#settings.cacheS * 1_000;
    }, forget);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return buildings;
  }

  async #asked(passed: [string, string][]): Promise<Buildings> {
    const { timeoutMs, url } = this.#settings;
    const headers = { ...Object.fromEntries(passed), accept: 'application/json' };
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(url, { headers, redirect: 'manual', signal });
    const { status } = answer;
    // A redirect leads to the sign-in page.
    if (status === 401 || status === 403 || (status >= 300 && status < 400)) {
      await answer.body?.cancel();
      return 'unauthenticated';
    }
    if (status !== 200) {
      await answer.body?.cancel();
      throw unreadable(`it said ${status}`);
    }
    const reader = answer.body?.getReader();
    const bytes = await collected(async () => (await reader?.read())?.value, MOST_BYTES);
    if (!bytes) {
      await reader?.cancel();
      throw unreadable('its answer is too long');
    }
    return buildingsIn(bytes);
  }
}

/** `["A", "B"]`, or `{"buildings": ["A", "B"]}`. */
function buildingsIn(bytes: Uint8Array): ReadonlySet<string> {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw unreadable('its answer is no JSON');
  }
  const isOwn = typeof answer === 'object' && answer !== null && Object.hasOwn(answer, 'buildings');
  const list = isOwn ? (answer as { buildings: unknown }).buildings : answer;
  if (!Array.isArray(list) || !list.every((id): id is string => typeof id === 'string')) {
    throw unreadable('its answer has no list of buildings');
  }
  return new Set(list);
}

function unreadable(why: string): EnergyError {
  return new EnergyError({ code: 'invalid-response', message: `session.forwardAuth: ${why}` });
}

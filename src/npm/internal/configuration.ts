/** Settings of `configure` for all elements of the page, and the sources their widgets read from. */

import { refused, toEnergyError } from '../errors.js';
import type { ClientOptions, TokenRequest } from '../types.js';
import { type EarlyAsker, EarlyRequests, MOST_AGE_MS } from './early-requests.js';
import { type FirstFrame, firstFrame, isOfSession } from './first-frame.js';
import { isNamedInGroup, named } from './group-household.js';
import type { OwnTexts } from './own-texts.js';
import { hand, hasAnswers, takeAnswers } from './page-answers.js';
import type { WidgetClient, WidgetGlue, WidgetSource } from './widgets-wasm.js';

/** A source in use: one client with one token, for all elements with the same options. */
interface SharedSource {
  /** The set of a demo source, which has no client. */
  readonly demo: string | undefined;
  readonly options: ClientOptions;
  readonly nowMs: number | undefined;
  /** The callback in force. Hosts that make a new function for each rendering only change this. */
  getToken: ClientOptions['getToken'];
  /** True if that is an element's own, and not the page's. */
  readonly isOwn: boolean;
  /** Number of sign-ins that the page had told of by then. */
  readonly signedIn: number;
  readonly users: Set<SourceUser>;
  readonly client: WidgetClient | undefined;
  readonly source: WidgetSource;
}

/** An element, as far as its source is concerned. */
export interface SourceUser {
  readonly getToken: ClientOptions['getToken'];
  getAttribute(name: string): string | null;
}

/** Word of an element about its source. */
export interface SourceWish {
  /** Its own options. */
  readonly own: Partial<ClientOptions>;
  /** The set of a demo source: no options are needed then, and none are used. */
  readonly demo: string | undefined;
  /** Stops the clock. */
  readonly nowMs: number | undefined;
}

/** Defaults and sources of one copy of the package. */
export class Settings {
  #defaults: Partial<ClientOptions> = {};
  readonly #listeners = new Set<() => void>();
  #languages: MutationObserver | undefined;
  #wording = 0;
  #rewording = 0;
  /** Counts the callbacks of the page: another one is of somebody who has signed in. */
  #signedIn = 0;
  #reworded: Promise<unknown> = Promise.resolve();
  readonly #shared = new Set<SharedSource>();
  readonly #early = new EarlyRequests();
  /** Answers that first frames came with, until there is a client with their options. Another, empty set after a sign-out. */
  #brought = new Set<{ readonly options: ClientOptions; readonly text: string }>();
  /** The host's own words by language, for what is said without the wasm. */
  readonly words = new Map<string, OwnTexts>();

  /** Changes the defaults; elements on the page follow. With another `getToken` they begin anew, also with their own. */
  configure(defaults: Partial<ClientOptions>): void {
    if ('getToken' in defaults && defaults.getToken !== this.#defaults.getToken) {
      this.#signedIn += 1;
      this.#forget();
    }
    this.#defaults = { ...this.#defaults, ...defaults };
    this.#tell();
  }

  /** Changes what widgets say, one change after the other; elements on the page follow. */
  async reword(change: () => Promise<void>): Promise<void> {
    this.#rewording += 1;
    const done = this.#reworded.then(change);
    this.#reworded = done.catch(() => undefined);
    try {
      await done;
    } finally {
      this.#rewording -= 1;
      this.#wording += 1;
      this.#tell();
    }
  }

  /** The number of the words in force; none while they change: widgets wait then, and never say first what they will not mean. */
  get wording(): number | undefined {
    return this.#rewording > 0 ? undefined : this.#wording;
  }

  /** All that decides for whom, and from where, an element with these options of its own shows readings. */
  identity(own: Partial<ClientOptions>): string {
    const options = this.#options(own);
    return JSON.stringify([this.#signedIn, Boolean(options.getToken), plainText(options)]);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after each change, and when `page` changes its language, until the returned function is called. */
  onChange(page: Document, listener: () => void): () => void {
    this.#listeners.add(listener);
    // Elements speak the language of what they are in; `lang` may be written anywhere above them.
    this.#languages ??= new MutationObserver(() => this.#tell());
    this.#languages.observe(page, { subtree: true, attributeFilter: ['lang'] });
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#languages?.disconnect();
      this.#languages = undefined;
    };
  }

  /**
   * The source for an element's own options on top of the defaults, until `release`. Elements with equal options share
   * one, and with it the token. Options that no client can be made of give a source that tells the widget why.
   */
  source(glue: WidgetGlue, user: SourceUser, { own, demo, nowMs }: SourceWish): WidgetSource {
    const options = demo === undefined ? this.#options(own) : { apiBase: '' };
    const { getToken } = options;
    const signedIn = demo === undefined ? this.#signedIn : 0;
    const fits = (shared: SharedSource) =>
      shared.demo === demo &&
      shared.signedIn === signedIn &&
      Object.is(shared.nowMs, nowMs) &&
      sameOptions(shared.options, options);
    const fitting = [...this.#shared].filter(fits);
    // Elements' own callback is exchanged where all who share it have the new one: pages make one for each rendering.
    const isOwn = own.getToken !== undefined;
    const isExchanged = (shared: SharedSource) =>
      shared.isOwn && shared.users.has(user) && [...shared.users].every((other) => other.getToken === getToken);
    const known =
      fitting.find((shared) => shared.getToken === getToken) ?? (isOwn ? fitting.find(isExchanged) : undefined);
    if (known) {
      known.getToken = getToken;
      if (!known.users.has(user)) this.release(user);
      known.users.add(user);
      return known.source;
    }
    this.release(user);
    const shared = makeShared(glue, this.#early, {
      demo,
      options,
      nowMs,
      getToken,
      isOwn,
      signedIn,
      users: new Set([user]),
    });
    this.#shared.add(shared);
    this.#handBrought(shared);
    return shared.source;
  }

  /** Asks for an element's data while the wasm is on its way. */
  askEarly(own: Partial<ClientOptions>, asker: EarlyAsker): void {
    // Answers that a page came with are not asked for.
    if (!hasAnswers()) void this.#early.ask(this.#options(own), asker);
  }

  /**
   * Asks the proxy for the first frame of an element, and keeps its answers for the client. None where the proxy would draw another
   * one than the page, and where it does not `fit` any more when it comes.
   */
  async firstFrame(
    own: Partial<ClientOptions>,
    { tag, query, fits }: { tag: string; query: string; fits: () => boolean },
  ): Promise<FirstFrame | undefined> {
    const options = this.#options(own);
    if (!isOfSession(options) || this.#hasWords || hasAnswers()) return undefined;
    const brought = this.#brought;
    const frame = await firstFrame(options, tag, query);
    // Somebody else is signed in by now, or nobody.
    if (!frame || brought !== this.#brought || this.#hasWords || !fits()) return undefined;
    const answers = { options, text: frame.answers };
    brought.add(answers);
    setTimeout(() => brought.delete(answers), MOST_AGE_MS);
    for (const shared of this.#shared) this.#handBrought(shared);
    return frame;
  }

  /** True if the page has words of its own, or will have: the proxy does not know them. */
  get #hasWords(): boolean {
    return this.words.size > 0 || this.#rewording > 0;
  }

  /** Hands a client what the proxy has read for its session. Others have tokens of their own. */
  #handBrought({ client, options, getToken }: SharedSource): void {
    if (!client || getToken) return;
    for (const one of this.#brought) {
      if (!sameOptions(one.options, options)) continue;
      this.#brought.delete(one);
      hand(client, one.text);
    }
  }

  #forget(): void {
    this.#early.forget();
    this.#brought = new Set();
  }

  /** An element's options: where it names a place for its tokens, the page's callback is not asked. */
  #options(own: Partial<ClientOptions>): ClientOptions {
    const { getToken, ...plain } = this.#defaults;
    const isAsked = getToken !== undefined && own.tokenUrl === undefined;
    return { apiBase: '', ...plain, ...(isAsked ? { getToken } : {}), ...own };
  }

  /** The page has taken a household back: where no element names one any longer, token and answers are forgotten. */
  signOut(): void {
    this.#forget();
    const names = (user: SourceUser) => named(user) !== undefined || isNamedInGroup(user);
    for (const { users, client } of this.#shared) {
      if (![...users].some(names)) client?.clear();
    }
  }

  /** Says that an element is gone. What nobody uses any longer is freed, its token with it. */
  release(user: SourceUser): void {
    for (const shared of this.#shared) {
      if (!shared.users.delete(user) || shared.users.size > 0) continue;
      this.#shared.delete(shared);
      shared.source.free();
      shared.client?.free();
    }
  }
}

function makeShared(
  glue: WidgetGlue,
  early: EarlyRequests,
  base: Omit<SharedSource, 'client' | 'source'>,
): SharedSource {
  const { demo, options, nowMs, getToken } = base;
  const refuse = (reason: string) => ({ ...base, client: undefined, source: glue.WasmSource.refused(reason) });
  if (Number.isNaN(nowMs)) return refuse(refused('now', 'epoch milliseconds, or an ISO 8601 time').message);
  if (demo !== undefined) return { ...base, client: undefined, source: glue.WasmSource.demo(demo, nowMs) };
  if (!String(options.apiBase ?? '').trim()) {
    return { ...base, client: undefined, source: glue.WasmSource.withoutBase() };
  }
  try {
    const ask = (request: TokenRequest) =>
      (request.reason === 'initial' && early.takeToken(shared.getToken)) || (shared.getToken?.(request) ?? '');
    const sent = (url: string, authorization?: string) => early.take(options, url, authorization);
    const asking = typeof getToken === 'function' ? { getToken: ask } : {};
    const client = new glue.WasmClient({ ...options, ...asking, sent });
    takeAnswers(client);
    const shared: SharedSource = { ...base, client, source: glue.WasmSource.ofClient(client, nowMs) };
    return shared;
  } catch (thrown) {
    // The page has written it as an attribute, or knows both names.
    return refuse(toEnergyError(thrown).message.replace(/^apiBase/, 'api-base'));
  }
}

/** True if all options but the callback are the same. */
function sameOptions(a: ClientOptions, b: ClientOptions): boolean {
  return plainText(a) === plainText(b);
}

function plainText({ getToken: _, ...plain }: ClientOptions): string {
  return JSON.stringify(Object.entries(plain).sort());
}

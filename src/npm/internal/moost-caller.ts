/** One call to MOOST, from its arguments to its answer. What it asks and whether it asks again is decided in the wasm. */

import { EnergyError, type EnergyErrorCode, refused, toEnergyError } from '../errors.js';
import { Ending } from './ending.js';
import type { MoostApiOptions, MoostCallOptions } from './moost-options.js';
import { type CallDecisions, type MoostSettings, moostSettings } from './moost-settings.js';
import { wordOf } from './proxy-failures.js';
import { Revivable, type ServerWasm } from './server-parts.js';
import type { MoostAccess } from './shared-access.js';
import { callersSignal, following } from './signals.js';
import { dropped, REQUEST_HEADERS, type UpstreamAnswer, whole } from './upstream.js';

/** A request that was planned. */
export interface Planned {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: string | undefined;
  readonly answers: 'nothing' | 'object' | 'array';
}

/** A good answer: read, and as it came. */
export interface Carried {
  readonly value: unknown;
  readonly bytes: Uint8Array;
}

/** The error of a call, and whether MOOST may have acted on it all the same. */
export class CallFailure extends Error {
  constructor(
    readonly error: EnergyError,
    readonly isOpen: boolean,
    /** MOOST's words. */
    readonly body: Uint8Array = NOTHING,
  ) {
    super(error.message, { cause: error });
  }
}

/** Longest part of an answer that is read for what it says of an error. */
const MOST_ERROR_BYTES = 64 * 1024;
const NOTHING = new Uint8Array();

/** Calls MOOST. */
export class Caller {
  readonly settings: MoostSettings;
  readonly decisions: CallDecisions;
  readonly #access: MoostAccess;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  constructor(options: MoostApiOptions) {
    const settings = moostSettings(options);
    const { clientId, clientSecret } = settings;
    this.settings = settings;
    this.decisions = new Revivable((wasm) => new wasm.WasmMoostApi(clientId, clientSecret));
    this.#access = settings.accessFor(this.decisions);
  }

  /** Fires when nothing more shall be begun. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** The answer of a call, read. Rejects with an `EnergyError`. */
  async call(name: string, args: Readonly<Record<string, unknown>>, options: MoostCallOptions): Promise<unknown> {
    const planned = await this.plan(name, args);
    return (await this.carried(planned, options)).value;
  }

  /** As `carry`, but rejects with an `EnergyError`. */
  async carried(planned: Planned, options: MoostCallOptions): Promise<Carried> {
    try {
      return await this.carry(planned, options);
    } catch (thrown) {
      throw thrown instanceof CallFailure ? thrown.error : toEnergyError(thrown);
    }
  }

  /** The request of a call. Throws an `EnergyError` for arguments that MOOST's contract does not take. */
  async plan(name: string, args: Readonly<Record<string, unknown>>): Promise<Planned> {
    await this.ready();
    const text = written(args);
    const planned = this.wasm((wasm) => wasm.planCall(name, text, this.settings.customerId));
    if (!Array.isArray(planned)) throw new EnergyError({ code: 'invalid-argument', ...planned });
    const [method, path, body, answers] = planned;
    return { name, method, path, body, answers };
  }

  /** Sends a request until it is done or has failed; rejects with a `CallFailure`. */
  carry(planned: Planned, options: MoostCallOptions): Promise<Carried> {
    return this.holding(this.#carry(planned, options));
  }

  /** Something that `close` waits for. */
  holding<Result>(running: Promise<Result>): Promise<Result> {
    this.#running.add(running);
    const done = () => this.#running.delete(running);
    running.then(done, done);
    return running;
  }

  /** Begins nothing more, and waits for what is under way. */
  async close(): Promise<void> {
    this.#closing.abort();
    while (this.#running.size > 0) await Promise.allSettled([...this.#running]);
  }

  async ready(): Promise<void> {
    if (this.#closing.signal.aborted) throw closed();
    await Promise.all([this.decisions.ready(), this.#access.ready()]);
  }

  wasm<Result>(work: (wasm: ServerWasm) => Result): Result {
    return this.decisions.use((_, wasm) => work(wasm));
  }

  async #carry(planned: Planned, options: MoostCallOptions): Promise<Carried> {
    const callers = following(callersSignal(options?.signal));
    const total = new Ending(this.settings.totalTimeoutMs);
    const stop = () => total.giveUp();
    callers.signal.addEventListener('abort', stop);
    if (callers.signal.aborted) stop();
    try {
      return await this.#tried(planned, total);
    } finally {
      total.done();
      callers.signal.removeEventListener('abort', stop);
      callers.release();
    }
  }

  async #tried(planned: Planned, total: Ending): Promise<Carried> {
    const startMs = performance.now();
    let refusedToken: string | undefined;
    let otherwise: WasmError | undefined;
    for (let tries = 1; ; tries += 1) {
      const token = await this.#token(refusedToken, total, otherwise);
      const outcome = await this.#once(planned, token, tries, refusedToken !== undefined, total);
      if ('value' in outcome) return outcome;
      const { body, verdict } = outcome;
      if (verdict === 'renew') {
        refusedToken = token;
        continue;
      }
      if (!Array.isArray(verdict)) throw failureOf(verdict, body);
      const [pauseMs, error] = verdict;
      otherwise = error;
      if (performance.now() - startMs + pauseMs >= this.settings.totalTimeoutMs) throw failureOf(error);
      await this.#pause(pauseMs, total, error);
    }
  }

  async #token(refusedToken: string | undefined, total: Ending, otherwise: WasmError | undefined): Promise<string> {
    if (total.ended) throw endedFailure(total, otherwise);
    const token = await this.#access.tokens.token(refusedToken, total);
    if (typeof token === 'string') return token;
    if (total.ended) throw endedFailure(total, otherwise);
    throw new CallFailure(this.#access.tokens.whyNone(), false);
  }

  async #pause(pauseMs: number, total: Ending, error: WasmError): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paused = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, pauseMs);
    });
    try {
      await total.race(paused);
    } catch {
      throw endedFailure(total, error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Sends a request once: what it gave, or what is to be done. */
  async #once(planned: Planned, token: string, tries: number, isRenewed: boolean, total: Ending): Promise<Outcome> {
    const { name, method, path, body } = planned;
    const attempt = new Ending(this.settings.timeoutMs);
    total.onEnd(() => attempt.giveUp());
    const authorized = { ...REQUEST_HEADERS, authorization: `Bearer ${token}` };
    const headers = body === undefined ? authorized : { ...authorized, 'content-type': 'application/json' };
    try {
      const answer = await this.#access.send({ path, headers, method, body, isRepeat: tries > 1 }, attempt);
      const isGood = answer.status >= 200 && answer.status <= 299;
      const bytes = isGood && planned.answers === 'nothing' ? undefined : await this.#bodyOf(answer, isGood);
      if (bytes === undefined) void dropped(answer);
      const verdict = this.decisions.use((api) =>
        api.answered(
          name,
          token,
          tries,
          isRenewed,
          statusOf(answer),
          retryAfterMs(answer, this.settings.now()),
          answer.header('x-request-id'),
          isGood ? NOTHING : (bytes ?? NOTHING),
          Math.random(),
        ),
      );
      if (verdict !== 'good') return bytes ? { verdict, body: bytes } : { verdict };
      return this.#read(planned, answer, bytes);
    } catch (error) {
      if (error instanceof CallFailure) throw error;
      const why = total.ended?.name ?? attempt.ended?.name ?? wordOf(error, [token, ...this.#access.secrets]);
      const verdict = this.decisions.use((api) => api.unanswered(name, token, tries, why, Math.random()));
      return { verdict };
    } finally {
      attempt.done();
    }
  }

  async #bodyOf(answer: UpstreamAnswer, isGood: boolean): Promise<Uint8Array | undefined> {
    const { maxResponseBytes } = this.settings;
    const bytes = await whole(answer, isGood ? maxResponseBytes : MOST_ERROR_BYTES);
    if (bytes || !isGood) return bytes ?? NOTHING;
    const message = `MOOST's answer is longer than maxResponseBytes (${maxResponseBytes})`;
    throw new CallFailure(new EnergyError({ code: 'invalid-response', message, status: answer.status }), true);
  }

  #read(planned: Planned, answer: UpstreamAnswer, bytes: Uint8Array = NOTHING): Carried {
    // Of a building that was removed by an earlier try there is no good answer.
    if (planned.answers === 'nothing') return { value: undefined, bytes };
    let value: unknown;
    try {
      value = JSON.parse(new TextDecoder().decode(bytes));
    } catch {}
    const isObject = typeof value === 'object' && value !== null;
    if (isObject && Array.isArray(value) === (planned.answers === 'array')) return { value, bytes };
    const requestId = answer.header('x-request-id');
    throw failureOf(this.wasm((wasm) => wasm.unreadableAnswer(planned.name, statusOf(answer), requestId)));
  }
}

/** An error as the wasm has it. */
type WasmError = ReturnType<ServerWasm['unreadableAnswer']>;
type Outcome =
  | Carried
  | { body?: Uint8Array; verdict: ReturnType<InstanceType<ServerWasm['WasmMoostApi']>['unanswered']> };

/** The error of a `MoostApi` that was closed. */
export function closed(): EnergyError {
  return new EnergyError({ code: 'aborted', message: 'This MoostApi was closed' });
}

function failureOf(error: WasmError, body?: Uint8Array): CallFailure {
  const { code, isOpen, ...parts } = error;
  return new CallFailure(new EnergyError({ ...parts, code: code as EnergyErrorCode }), isOpen, body);
}

/** Failure of a call whose time is over, or that was stopped, while nothing of it was under way. */
function endedFailure(total: Ending, otherwise: WasmError | undefined): CallFailure {
  const isTime = total.ended?.name === 'TimeoutError';
  if (isTime && otherwise) return failureOf(otherwise);
  const error = isTime
    ? new EnergyError({ code: 'timeout', message: 'MOOST gave no complete answer in time', retryable: true })
    : new EnergyError({ code: 'aborted', message: 'The call was stopped' });
  return new CallFailure(error, otherwise?.isOpen ?? false);
}

/** A status as the wasm takes it; what no server sends is none. */
function statusOf({ status }: UpstreamAnswer): number {
  return Number.isInteger(status) && status >= 0 && status <= 999 ? status : 0;
}

/** `Retry-After` is seconds or a date (RFC 9110 §10.2.3). */
function retryAfterMs(answer: UpstreamAnswer, nowMs: number): number | undefined {
  const text = answer.header('retry-after')?.trim();
  if (!text) return undefined;
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}

/** JSON of arguments. Numbers that JSON has no text for are texts, so that the refusal can name them. */
export function written(value: unknown): string {
  try {
    const text = JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part)) ? String(part) : part,
    );
    return text ?? 'null';
  } catch {
    throw refused('body', 'a value that JSON can hold');
  }
}

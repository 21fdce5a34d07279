/** Getting tokens: one request for all who wait. When one is needed, and what of it is kept, is decided in the wasm. */

import { EnergyError, type EnergyErrorCode } from '../errors.js';
import { Ending } from './ending.js';
import type { ClockReading } from './proxy-clock.js';
import { type Report, wordOf } from './proxy-failures.js';
import type { Answer, Revivable, ServerWasm } from './server-parts.js';
import type { SharedTokens, TokenAnswer } from './shared-tokens.js';
import { dropped, REQUEST_HEADERS, sent, type Upstream, whole } from './upstream.js';

/** The decisions on tokens in the wasm. */
export type TokenDecisions = Pick<
  Revivable<
    Pick<
      InstanceType<ServerWasm['WasmTokenProxy']>,
      'adoptToken' | 'bearer' | 'lastResort' | 'tokenCame' | 'usableMs' | 'whyNoToken'
    >
  >,
  'ready' | 'use'
>;

/** Needs of getting tokens. */
export interface TokenParts {
  readonly decisions: TokenDecisions;
  readonly send: Upstream;
  readonly clock: () => ClockReading;
  readonly report: Report;
  readonly timeoutMs: number;
  /** Never in a word of the log. */
  readonly secrets: readonly string[];
  /** Tokens of all instances, where they share them. */
  readonly shared?: SharedTokens | undefined;
}

/** A request for a token that is under way, and whether the log was told that it takes too long. */
interface Flight {
  readonly token: Promise<string | undefined>;
  isTold: boolean;
}

/** Result of asking: the token, and MOOST's answer with it. */
interface Asked {
  readonly token: string | undefined;
  readonly answer: TokenAnswer | undefined;
}

type OnFailure = (error: unknown) => void;

/** More than any answer with a token has. */
const MOST_BYTES = 64 * 1024;

/** Gives tokens. */
export class ProxyTokens {
  readonly #parts: TokenParts;
  #flight: Flight | undefined;

  constructor(parts: TokenParts) {
    this.#parts = parts;
  }

  /** A token other than `refused`, or the answer when there is none; undefined when `ending` comes first. */
  token(refused: string | undefined, ending: Ending): string | Promise<string | Answer | undefined> {
    const { clock, decisions } = this.#parts;
    const [wallMs, monotonicMs] = clock();
    const bearer = decisions.use((proxy) => proxy.bearer(refused, wallMs, monotonicMs));
    return typeof bearer === 'string' ? bearer : this.#fetched(bearer, refused, ending);
  }

  async #fetched(
    bearer: [askAt: string] | Answer | undefined,
    refused: string | undefined,
    ending: Ending,
  ): Promise<string | Answer | undefined> {
    if (isAnswer(bearer)) return bearer;
    if (bearer) this.#flight = this.#fly(bearer[0], refused);
    const flight = this.#flight;
    if (flight) {
      const token = await ending.race(flight.token).catch((error: unknown) => {
        // Else the flight failed inside, which is no matter of time.
        if (ending.ended) return undefined;
        throw error;
      });
      if (ending.ended?.name === 'TimeoutError') this.#tellOnce(flight, ending.ended);
      if (ending.ended || token !== undefined) return token;
    }
    const [wallMs, monotonicMs] = this.#parts.clock();
    const last = this.#parts.decisions.use((proxy) => proxy.lastResort(refused, wallMs, monotonicMs));
    return typeof last === 'string' || isAnswer(last) ? last : undefined;
  }

  /** Why there is no token, for the utility's own backend. */
  whyNone(): EnergyError {
    const [wallMs, monotonicMs] = this.#parts.clock();
    const [code, message, retryable, status] = this.#parts.decisions.use((decided) =>
      decided.whyNoToken(wallMs, monotonicMs),
    );
    return new EnergyError({ code: code as EnergyErrorCode, message, retryable, status });
  }

  #fly(path: string, refused: string | undefined): Flight {
    const tell = (error: unknown) => this.#tellOnce(flight, error);
    const flight: Flight = { token: this.#found(path, refused, tell), isTold: false };
    // All who waited may have gone.
    flight.token.catch(() => {});
    return flight;
  }

  /** One line in the log for a request, however many waited for it. */
  #tellOnce(flight: Flight, error: unknown): void {
    if (!flight.isTold) this.#parts.report({ stage: 'token', reason: wordOf(error, this.#parts.secrets) });
    flight.isTold = true;
  }

  /** Another instance's token, else one from MOOST. */
  async #found(path: string, refused: string | undefined, onFailure: OnFailure): Promise<string | undefined> {
    const { shared } = this.#parts;
    if (!shared) return (await this.#asked(path, onFailure)).token;
    const taken = await shared.taken((answer) => this.#adopted(answer, refused));
    if (typeof taken === 'string') return taken;
    const { token, answer } = await this.#asked(path, onFailure);
    const usableMs = this.#parts.decisions.use((proxy) => proxy.usableMs(...this.#parts.clock()));
    // Those who wait here need not wait for the store.
    void (token !== undefined && answer ? taken.leave(answer, usableMs) : Promise.resolve()).then(taken.end);
    return token;
  }

  #adopted({ askedAtMs, body }: TokenAnswer, refused: string | undefined): string | undefined {
    const { clock, decisions } = this.#parts;
    return decisions.use((proxy) => proxy.adoptToken(body, askedAtMs, refused, ...clock()));
  }

  /** Asks MOOST; with the other secret too, where one is refused and there are two. */
  async #asked(firstPath: string, onFailure: OnFailure): Promise<Asked> {
    const { clock, decisions, report } = this.#parts;
    for (let path: string | undefined = firstPath; ; ) {
      const askedAt = clock();
      const { status, body } = await this.#answered(path, onFailure);
      const [token, askAt, failureStatus, reason] = decisions.use((proxy) =>
        proxy.tokenCame(status, body ?? new Uint8Array(), ...askedAt, ...clock()),
      );
      if (failureStatus !== undefined) {
        report({ stage: 'token', status: failureStatus, ...(reason === undefined ? {} : { reason }) });
      }
      if (askAt === undefined) return { token, answer: body && { askedAtMs: askedAt[0], body } };
      path = askAt;
    }
  }

  async #answered(path: string, onFailure: OnFailure): Promise<{ status?: number; body?: Uint8Array | undefined }> {
    const { send, timeoutMs } = this.#parts;
    // Not of the request that asked first: others wait for it as well.
    const ending = new Ending(timeoutMs);
    try {
      const answer = await sent(send, path, REQUEST_HEADERS, ending);
      if (answer.status === 200) return { status: 200, body: await whole(answer, MOST_BYTES) };
      void dropped(answer);
      return { status: answer.status };
    } catch (error) {
      onFailure(error);
      return {};
    } finally {
      ending.done();
    }
  }
}

/** True if a decision is an answer already. */
export function isAnswer<Decision>(decision: Decision): decision is Extract<Decision, Answer> {
  return typeof decision === 'object' && decision !== null && 'status' in decision;
}

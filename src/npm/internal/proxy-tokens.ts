/** Getting tokens: one request for all who wait. When one is needed, and what of it is kept, is decided in the wasm. */

import { EnergyError, type EnergyErrorCode } from '../errors.js';
import { Ending } from './ending.js';
import type { ClockReading } from './proxy-clock.js';
import { type Report, wordOf } from './proxy-failures.js';
import type { Answer, Revivable, ServerWasm } from './server-parts.js';
import { dropped, REQUEST_HEADERS, sent, type Upstream, whole } from './upstream.js';

/** The decisions on tokens in the wasm. */
export type TokenDecisions = Pick<
  Revivable<Pick<InstanceType<ServerWasm['WasmTokenProxy']>, 'bearer' | 'lastResort' | 'tokenCame' | 'whyNoToken'>>,
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
}

/** A request for a token that is under way, and whether the log was told that it takes too long. */
interface Flight {
  readonly token: Promise<string | undefined>;
  isTold: boolean;
}

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
    if (bearer) this.#flight = this.#fly(bearer[0]);
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

  #fly(path: string): Flight {
    const flight: Flight = { token: this.#asked(path, (error) => this.#tellOnce(flight, error)), isTold: false };
    // All who waited may have gone.
    flight.token.catch(() => {});
    return flight;
  }

  /** One line in the log for a request, however many waited for it. */
  #tellOnce(flight: Flight, error: unknown): void {
    if (!flight.isTold) this.#parts.report({ stage: 'token', reason: wordOf(error, this.#parts.secrets) });
    flight.isTold = true;
  }

  async #asked(path: string, onFailure: (error: unknown) => void): Promise<string | undefined> {
    const { clock, decisions, report, send, timeoutMs } = this.#parts;
    const askedAt = clock();
    // Not of the request that asked first: others wait for it as well.
    const ending = new Ending(timeoutMs);
    let status: number | undefined;
    let body: Uint8Array | undefined;
    try {
      const answer = await sent(send, path, REQUEST_HEADERS, ending);
      if (answer.status === 200) body = await whole(answer, MOST_BYTES);
      else void dropped(answer);
      status = answer.status;
    } catch (error) {
      onFailure(error);
    } finally {
      ending.done();
    }
    const [token, failureStatus, reason] = decisions.use((proxy) =>
      proxy.tokenCame(status, body ?? new Uint8Array(), ...askedAt, ...clock()),
    );
    if (failureStatus !== undefined) {
      report({ stage: 'token', status: failureStatus, ...(reason === undefined ? {} : { reason }) });
    }
    return token;
  }
}

/** True if a decision is an answer already. */
export function isAnswer<Decision>(decision: Decision): decision is Extract<Decision, Answer> {
  return typeof decision === 'object' && decision !== null && 'status' in decision;
}

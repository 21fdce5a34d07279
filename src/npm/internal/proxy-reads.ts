/** Reads from MOOST with a token: sent, judged by their head in the wasm, and passed on. */

import { BodyGuard, Spoilt, type Terms } from './body-guard.js';
import { CarriedBody } from './carried-body.js';
import { concatenated } from './collected.js';
import type { Ending } from './ending.js';
import type { ClockReading } from './proxy-clock.js';
import { type Report, wordOf } from './proxy-failures.js';
import type { ProxySettings } from './proxy-options.js';
import { type ProxyOutcome, plain } from './proxy-outcome.js';
import type { ProxyTokens } from './proxy-tokens.js';
import type { Revivable, ServerWasm } from './server-parts.js';
import { dropped, REQUEST_HEADERS, type RequestHeaders, sent, type Upstream, type UpstreamAnswer } from './upstream.js';

/** The proxy's decisions in the wasm. */
export type Decisions = Revivable<InstanceType<ServerWasm['WasmTokenProxy']>>;

/** Needs of reading. */
export interface ReadParts {
  readonly settings: ProxySettings;
  readonly send: Upstream;
  readonly clock: () => ClockReading;
  readonly report: Report;
  readonly decisions: Decisions;
  readonly tokens: ProxyTokens;
}

/** A read that the session may have. */
export interface PlannedRead {
  readonly buildingId: string;
  readonly path: string;
  readonly ending: Ending;
  /** Headers for MOOST beside those of every read. */
  readonly headers?: RequestHeaders | undefined;
  /** Told of MOOST's own id of the request. */
  readonly onRequestId?: ((id: string | undefined) => void) | undefined;
}

/** A read that may go out. */
interface Granted {
  readonly read: PlannedRead;
  /** The token that was refused for it, where one was. */
  readonly refused: string | undefined;
  readonly token: string;
}

/** Parts of reads with a token. */
interface WithToken {
  readonly token: string;
  readonly headers: RequestHeaders;
  /** Terms of the body of an answer. */
  readonly terms: Terms;
}

const NOTHING = new Uint8Array();

/** Reads. */
export class ProxyReads {
  readonly #parts: ReadParts;
  #shortestSecret: number | undefined;
  #withToken: WithToken | undefined;

  constructor(parts: ReadParts) {
    this.#parts = parts;
  }

  /** The answer to a read. */
  async read(read: PlannedRead): Promise<ProxyOutcome> {
    const { decisions, tokens } = this.#parts;
    let refused: string | undefined;
    // The wasm lets a token be renewed once.
    for (;;) {
      const found = tokens.token(refused, read.ending);
      const token = typeof found === 'string' ? found : await found;
      if (typeof token !== 'string') return token ? plain(token) : this.unreachable();
      const [wallMs, monotonicMs] = this.#parts.clock();
      const held = decisions.use((proxy) => proxy.holdBack(wallMs, monotonicMs));
      if (held) return plain(held);
      const outcome = await this.#once({ read, refused, token });
      if (outcome) return outcome;
      refused = token;
    }
  }

  /** The answer to a read, with all of its body. */
  async whole(read: PlannedRead): Promise<ProxyOutcome> {
    const { rest, ...head } = await this.read(read);
    if (!rest) return head;
    const pieces = [head.body];
    try {
      for (let piece = await rest.next(); piece; piece = await rest.next()) pieces.push(piece);
    } catch (error) {
      return this.#broken(error, head.headers['x-request-id']);
    }
    return { ...head, body: concatenated(pieces) };
  }

  unreachable(): ProxyOutcome {
    return plain(this.#parts.decisions.use((_, wasm) => wasm.unreachable()));
  }

  /** One word about an error, without a secret. */
  wordOf(error: unknown, token?: string): string {
    return wordOf(error, [...this.#parts.settings.clientSecrets, ...(token === undefined ? [] : [token])]);
  }

  /** Reads once; undefined where the token was refused and another one is to be tried. */
  async #once(granted: Granted): Promise<ProxyOutcome | undefined> {
    const { decisions, report, send } = this.#parts;
    const { read, token } = granted;
    const { ending, headers: more, path } = read;
    const known = this.#with(token).headers;
    let answer: UpstreamAnswer;
    try {
      answer = await sent(send, path, more ? { ...known, ...more } : known, ending);
    } catch (error) {
      if (ending.ended?.name !== 'AbortError') {
        decisions.use((proxy) => proxy.unanswered(...this.#parts.clock()));
        report({ stage: 'read', reason: this.wordOf(error, token) });
      }
      return this.unreachable();
    }
    const status = statusOf(answer);
    const verdict = this.#judge(granted, answer, status);
    if (!verdict) {
      await dropped(answer);
      return undefined;
    }
    if (typeof verdict !== 'string') {
      void dropped(answer);
      const [refusal, reason] = verdict;
      report({ stage: 'read', status, ...(reason === undefined ? {} : { reason }) });
      const outcome = plain(refusal);
      read.onRequestId?.(outcome.headers['x-request-id']);
      return outcome;
    }
    return this.#begun(granted, answer, status, headersOf(verdict));
  }

  /** Answer whose head is good. Until the beginning of its body is there, another status can still be given. */
  async #begun(
    granted: Granted,
    answer: UpstreamAnswer,
    status: number,
    headers: Record<string, string>,
  ): Promise<ProxyOutcome> {
    const requestId = headers['x-request-id'];
    granted.read.onRequestId?.(requestId);
    const rest = this.#carried(granted, answer, status);
    try {
      const body = (await rest.next()) ?? NOTHING;
      return rest.isOver ? { status, headers, body } : { status, headers, body, rest };
    } catch (error) {
      return this.#broken(error, requestId);
    }
  }

  /** Answer in place of a body that broke off or its terms. The log was told. */
  #broken(error: unknown, requestId: string | undefined): ProxyOutcome {
    if (!(error instanceof Spoilt)) return this.unreachable();
    return plain(this.#parts.decisions.use((_, wasm) => wasm.spoilt(requestId)));
  }

  #carried({ read, token }: Granted, answer: UpstreamAnswer, status: number): CarriedBody {
    const guard = new BodyGuard(this.#with(token).terms);
    return new CarriedBody(answer, guard, read.ending, (error) => {
      const reason = error instanceof Spoilt ? error.reason : this.wordOf(error, token);
      this.#parts.report({ stage: 'read', status, reason });
    });
  }

  #judge({ read, refused }: Granted, answer: UpstreamAnswer, status: number) {
    const contentType = answer.header('content-type');
    const contentLength = answer.header('content-length');
    const retryAfter = answer.header('retry-after');
    const requestId = answer.header('x-request-id');
    const { isFramed } = answer;
    const isRenewed = refused !== undefined;
    const [wallMs, monotonicMs] = this.#parts.clock();
    return this.#parts.decisions.use((proxy) =>
      proxy.judge(
        read.buildingId,
        isRenewed,
        status,
        contentType,
        contentLength,
        retryAfter,
        requestId,
        isFramed,
        wallMs,
        monotonicMs,
      ),
    );
  }

  /** Parts that are the same for all reads with a token: there are thousands of them. */
  #with(token: string): WithToken {
    if (this.#withToken?.token === token) return this.#withToken;
    const { decisions, settings } = this.#parts;
    const { clientSecrets, maxResponseBytes } = settings;
    this.#shortestSecret ??= decisions.use((_, wasm) => wasm.shortestSecret());
    const shortest = this.#shortestSecret;
    const terms = {
      mostBytes: maxResponseBytes,
      secrets: [token, ...clientSecrets].filter((secret) => secret.length >= shortest),
      mayOpen: (first: number) => decisions.use((_, wasm) => wasm.opensJson(first)),
    };
    this.#withToken = { token, terms, headers: { ...REQUEST_HEADERS, authorization: `Bearer ${token}` } };
    return this.#withToken;
  }
}

/** Headers of lines, names and values in turn. */
function headersOf(lines: string): Record<string, string> {
  const texts = lines.split('\n');
  const headers: Record<string, string> = {};
  for (let at = 0; at + 1 < texts.length; at += 2) headers[texts[at] ?? ''] = texts[at + 1] ?? '';
  return headers;
}

/** A status as the wasm takes it; what no server sends is none. */
function statusOf({ status }: UpstreamAnswer): number {
  return Number.isInteger(status) && status >= 0 && status <= 999 ? status : 0;
}

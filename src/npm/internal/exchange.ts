/**
 * One request through the token proxy, from its address to the answer. Each step is decided in `src/server/proxy`; here
 * it is carried out. Fronts (`fetch`, node:http) hand over what they got and pass on what comes back.
 */

import { BodyGuard, Spoilt, type Terms } from './body-guard.js';
import { CarriedBody } from './carried-body.js';
import type { Ending } from './ending.js';
import { GuardedStore } from './guarded-store.js';
import { type ClockReading, clockOf } from './proxy-clock.js';
import { type Report, reporter, wordOf } from './proxy-failures.js';
import type { ProxySettings } from './proxy-options.js';
import { ProxyTokens } from './proxy-tokens.js';
import { type Answer, Revivable, type ServerWasm } from './server-parts.js';
import type { MoostAccess } from './shared-access.js';
import { SharedTokens } from './shared-tokens.js';
import { dropped, REQUEST_HEADERS, type RequestHeaders, sent, type Upstream, type UpstreamAnswer } from './upstream.js';

/** A request, as a front hands it over. */
export interface ProxyCall {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  /** Asks the session. */
  readonly authorize: (buildingId: string) => unknown;
  /** The end of the request. The front gives it up; all else is done here. */
  readonly ending: Ending;
}

/** Request as a front passes it on. */
export interface ProxyOutcome {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, or its beginning. */
  readonly body: Uint8Array;
  /** The body, where it comes from MOOST. */
  readonly rest?: CarriedBody;
}

/** The proxy's decisions in the wasm. */
type Decisions = Revivable<InstanceType<ServerWasm['WasmTokenProxy']>>;

/** A read that may go out. */
interface Granted {
  readonly buildingId: string;
  readonly path: string;
  readonly ending: Ending;
  /** The token that was refused for it, where one was. */
  readonly refused: string | undefined;
  readonly constants: Constants;
  readonly token: string;
}

/** Constants of the wasm. */
interface Constants {
  readonly longestTarget: number;
  readonly shortestSecret: number;
}

/** Request with a token. */
interface WithToken {
  readonly token: string;
  /** Headers of a read. */
  readonly headers: RequestHeaders;
  /** Terms of the body of an answer. */
  readonly terms: Terms;
}

/** For when the wasm cannot say it. */
const FAILED_INSIDE = '{"code":"500","message":"the proxy failed"}';

/** The way of requests through one proxy. */
export class Exchange {
  readonly #settings: ProxySettings;
  readonly #send: Upstream;
  readonly #clock: () => ClockReading;
  readonly #report: Report;
  readonly #decisions: Decisions;
  readonly #tokens: ProxyTokens;
  #constants: Constants | undefined;
  #withToken: WithToken | undefined;

  constructor(settings: ProxySettings, send: Upstream) {
    const { clientId, clientSecrets: secrets, maxResponseBytes, maxTokenAgeS, prefix, timeoutMs, upstream } = settings;
    const clock = clockOf(settings.now);
    const report = reporter(settings.onFailure);
    const store = settings.store && new GuardedStore(settings.store, report);
    const decisions: Decisions = new Revivable(
      (wasm) =>
        new wasm.WasmTokenProxy(clientId, [...secrets], prefix, maxTokenAgeS, maxResponseBytes, undefined, false),
    );
    this.#settings = settings;
    this.#send = send;
    this.#clock = clock;
    this.#report = report;
    this.#decisions = decisions;
    const shared = store && new SharedTokens(store, upstream, clientId);
    this.#tokens = new ProxyTokens({ clock, decisions, report, send, timeoutMs, secrets, shared });
  }

  /** Its token, and its way to MOOST. */
  get access(): MoostAccess {
    const secrets = this.#settings.clientSecrets;
    return {
      tokens: this.#tokens,
      send: this.#send,
      clock: this.#clock,
      secrets,
      ready: () => this.#decisions.ready(),
    };
  }

  /** Answers a request; undefined where it is not below the prefix. Never rejects. */
  async answer(call: ProxyCall): Promise<ProxyOutcome | undefined> {
    try {
      this.#constants ??= await this.#loaded();
      // Longer ones are refused by their beginning: nothing of any length goes in there.
      const target = call.target.slice(0, this.#constants.longestTarget + 1);
      const plan = this.#decisions.use((proxy) => proxy.plan(call.method, target));
      const outcome = Array.isArray(plan) ? await this.#planned(call, plan, this.#constants) : plan && plain(plan);
      if (!outcome?.rest) call.ending.done();
      return outcome;
    } catch (error) {
      // Nobody carries what it had begun any further.
      call.ending.giveUp();
      this.#report({ stage: 'proxy', reason: this.#wordOf(error) });
      return failedInside();
    }
  }

  /** The answer to a request that is not below the prefix, where nobody else answers it. */
  elsewhere(): ProxyOutcome {
    return plain(this.#decisions.use((_, wasm) => wasm.elsewhere()));
  }

  async #loaded(): Promise<Constants> {
    await this.#decisions.ready();
    return this.#decisions.use((_, wasm) => ({
      longestTarget: wasm.longestTarget(),
      shortestSecret: wasm.shortestSecret(),
    }));
  }

  async #planned(
    call: ProxyCall,
    plan: readonly [string, string, ...unknown[]],
    constants: Constants,
  ): Promise<ProxyOutcome> {
    const [buildingId, path] = plan;
    const { ending } = call;
    const refusal = await this.#refusal(call, buildingId);
    if (refusal) return refusal;
    let refused: string | undefined;
    // The wasm lets a token be renewed once.
    for (;;) {
      const found = this.#tokens.token(refused, ending);
      const token = typeof found === 'string' ? found : await found;
      if (typeof token !== 'string') return token ? plain(token) : this.#unreachable();
      const outcome = await this.#read({ buildingId, path, ending, refused, constants, token });
      if (outcome) return outcome;
      refused = token;
    }
  }

  /** Refusal by the session. */
  async #refusal({ authorize, ending }: ProxyCall, buildingId: string): Promise<ProxyOutcome | undefined> {
    let said: unknown;
    try {
      said = await ending.race(Promise.resolve(authorize(buildingId)));
    } catch (cause) {
      const { ended } = ending;
      if (!ended) this.#report({ stage: 'authorize', cause });
      else if (ended.name === 'TimeoutError') this.#report({ stage: 'authorize', reason: ended.name });
      return plain(this.#decisions.use((_, wasm) => wasm.sessionUnchecked()));
    }
    const refusal = this.#decisions.use((_, wasm) => wasm.admit(said));
    return refusal && plain(refusal);
  }

  /** Reads from MOOST; undefined where the token was refused and another one is to be tried. */
  async #read(read: Granted): Promise<ProxyOutcome | undefined> {
    const { constants, ending, path, token } = read;
    let answer: UpstreamAnswer;
    try {
      answer = await sent(this.#send, path, this.#with(token, constants).headers, ending);
    } catch (error) {
      if (ending.ended?.name !== 'AbortError') this.#report({ stage: 'read', reason: this.#wordOf(error, token) });
      return this.#unreachable();
    }
    const status = statusOf(answer);
    const verdict = this.#judge(read, answer, status);
    if (!verdict) {
      await dropped(answer);
      return undefined;
    }
    if (typeof verdict !== 'string') {
      void dropped(answer);
      const [refusal, reason] = verdict;
      this.#report({ stage: 'read', status, ...(reason === undefined ? {} : { reason }) });
      return plain(refusal);
    }
    const headers = headersOf(verdict);
    const rest = this.#carried(read, answer, status);
    try {
      // Until the beginning of the body is there, another status can still be given.
      return { status, headers, body: (await rest.next()) ?? new Uint8Array(), rest };
    } catch (error) {
      if (!(error instanceof Spoilt)) return this.#unreachable();
      return plain(this.#decisions.use((_, wasm) => wasm.spoilt(headers['x-request-id'])));
    }
  }

  #carried({ constants, ending, token }: Granted, answer: UpstreamAnswer, status: number): CarriedBody {
    const guard = new BodyGuard(this.#with(token, constants).terms);
    return new CarriedBody(answer, guard, ending, (error) => {
      const reason = error instanceof Spoilt ? error.reason : this.#wordOf(error, token);
      this.#report({ stage: 'read', status, reason });
    });
  }

  #judge({ buildingId, refused }: Granted, answer: UpstreamAnswer, status: number) {
    const contentType = answer.header('content-type');
    const contentLength = answer.header('content-length');
    const retryAfter = answer.header('retry-after');
    const requestId = answer.header('x-request-id');
    const { isFramed } = answer;
    const isRenewed = refused !== undefined;
    const [wallMs, monotonicMs] = this.#clock();
    return this.#decisions.use((proxy) =>
      proxy.judge(
        buildingId,
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
  #with(token: string, { shortestSecret }: Constants): WithToken {
    if (this.#withToken?.token === token) return this.#withToken;
    const { clientSecrets, maxResponseBytes } = this.#settings;
    const terms = {
      mostBytes: maxResponseBytes,
      secrets: [token, ...clientSecrets].filter((secret) => secret.length >= shortestSecret),
      mayOpen: (first: number) => this.#decisions.use((_, wasm) => wasm.opensJson(first)),
    };
    this.#withToken = { token, terms, headers: { ...REQUEST_HEADERS, authorization: `Bearer ${token}` } };
    return this.#withToken;
  }

  #unreachable(): ProxyOutcome {
    return plain(this.#decisions.use((_, wasm) => wasm.unreachable()));
  }

  #wordOf(error: unknown, token?: string): string {
    return wordOf(error, [...this.#settings.clientSecrets, ...(token === undefined ? [] : [token])]);
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

function plain({ status, headers, body }: Answer): ProxyOutcome {
  return { status, headers: Object.fromEntries(headers), body };
}

function failedInside(): ProxyOutcome {
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/json' };
  return { status: 500, headers, body: new TextEncoder().encode(FAILED_INSIDE) };
}

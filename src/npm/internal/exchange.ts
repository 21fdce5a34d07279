/**
 * One request through the token proxy, from its address to the answer. Each step is decided in `src/server/proxy`; here
 * it is carried out. Fronts (`fetch`, node:http) hand over what they got and pass on what comes back.
 */

import { AnswerCache, answerFor, isKeptAnswer } from './answer-cache.js';
import { GuardedStore } from './guarded-store.js';
import { Inbox } from './inbox.js';
import { type ClockReading, clockOf } from './proxy-clock.js';
import { type Report, reporter } from './proxy-failures.js';
import { ProxyLife } from './proxy-life.js';
import type { ProxySettings } from './proxy-options.js';
import { failedInside, type ProxyCall, type ProxyOutcome, plain } from './proxy-outcome.js';
import { type Decisions, type PlannedRead, ProxyReads } from './proxy-reads.js';
import { headersAlong, ProxyRecords, type Recorded, type Recording } from './proxy-records.js';
import { ProxyTokens } from './proxy-tokens.js';
import type { ProxyHealth } from './proxy-types.js';
import { type Answer, Revivable, type ServerWasm } from './server-parts.js';
import type { MoostAccess } from './shared-access.js';
import { SharedTokens } from './shared-tokens.js';
import type { Upstream } from './upstream.js';

/** A request that may go on, as the wasm planned it. */
type Plan = Exclude<ReturnType<InstanceType<ServerWasm['WasmTokenProxy']>['plan']>, Answer | undefined>;

/** Plans that are remembered; each is of some hundred bytes, and of ten thousand at most. */
const MOST_PLANS = 1_000;

/** The part of a call that says who asks. */
type Admission = Pick<ProxyCall, 'authorize' | 'ending' | 'session'>;

type InboxPlan = Extract<Plan, readonly [unknown, unknown, unknown]>;

/** The way of requests through one proxy. */
export class Exchange {
  readonly #settings: ProxySettings;
  readonly #send: Upstream;
  readonly #clock: () => ClockReading;
  readonly #report: Report;
  readonly #decisions: Decisions;
  readonly #tokens: ProxyTokens;
  readonly #reads: ProxyReads;
  readonly #records: ProxyRecords;
  readonly #cache: AnswerCache | undefined;
  readonly #life: ProxyLife;
  #inboxes: Inbox | undefined;
  readonly #plans = new Map<string, Plan>();
  #longestTarget: number | undefined;

  /** `release` ends the connections of `send`, where they are the proxy's own. */
  constructor(settings: ProxySettings, send: Upstream, release?: () => Promise<void>) {
    const { clientId, clientSecrets: secrets, timeoutMs, upstream } = settings;
    const clock = clockOf(settings.now);
    const records = new ProxyRecords(settings);
    const tell = reporter(settings.onFailure);
    const report: Report = (failure) => {
      tell(failure);
      records.failed(failure);
    };
    const store = settings.store && new GuardedStore(settings.store, report);
    const decisions = decisionsOf(settings);
    const shared = store && new SharedTokens(store, upstream, clientId);
    const tokens = new ProxyTokens({ clock, decisions, report, send, timeoutMs, secrets, shared });
    const reads = new ProxyReads({ settings, send, clock, report, decisions, tokens });
    this.#settings = settings;
    this.#send = send;
    this.#clock = clock;
    this.#report = report;
    this.#decisions = decisions;
    this.#tokens = tokens;
    this.#reads = reads;
    this.#records = records;
    this.#life = new ProxyLife({ settings, decisions, tokens, store, clock, release });
    this.#cache =
      settings.cache &&
      new AnswerCache({
        mostBytes: settings.cache.maxBytes,
        timeoutMs,
        store,
        space: `${clientId}:${upstream}`,
        wallMs: () => clock()[0],
        freshMs: (path) => decisions.use((_, wasm) => wasm.freshMs(path, clock()[0])),
        read: (read) => reads.whole(read),
      });
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

  /** Tells of a failure. */
  get report(): Report {
    return this.#report;
  }

  /** Begins before the first request: the wasm, and MOOST's token. Rejects with an `EnergyError` where there is none. */
  warmUp(): Promise<ProxyHealth> {
    return this.#life.warmUp();
  }

  health(): ProxyHealth {
    return this.#life.health();
  }

  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void> {
    return this.#life.close();
  }

  /** Begins to record a request that is no read, if anybody wants to know. */
  recording(call: Recorded): Recording | undefined {
    return this.#records.begin(call);
  }

  /** Answers a request; undefined where it is not below the prefix. Never rejects. */
  async answer(call: ProxyCall): Promise<ProxyOutcome | undefined> {
    const recording = this.#records.begin(call);
    try {
      const outcome = await this.#decided(call, recording);
      recording?.answered(outcome?.status);
      if (!outcome?.rest) call.ending.done();
      return outcome;
    } catch (error) {
      const outcome = failedInside();
      recording?.answered(outcome.status);
      // Nobody carries what it had begun any further.
      call.ending.giveUp();
      this.#report({ stage: 'proxy', reason: this.#reads.wordOf(error) });
      return outcome;
    }
  }

  /** The answer to a request that is not below the prefix, where nobody else answers it. */
  elsewhere(): ProxyOutcome {
    return plain(this.#decisions.use((proxy) => proxy.elsewhere()));
  }

  /** The refusal of a request that is no read, but shows a household as one does; without one it is under way until its end. */
  async refusal(call: Admission, buildingId: string): Promise<ProxyOutcome | undefined> {
    await this.#decisions.ready();
    return this.#life.refusal(call.ending) ?? (await this.#refusal(call, buildingId));
  }

  async #decided(call: ProxyCall, recording: Recording | undefined): Promise<ProxyOutcome | undefined> {
    if (this.#longestTarget === undefined) {
      await this.#decisions.ready();
      this.#longestTarget = this.#decisions.use((_, wasm) => wasm.longestTarget());
    }
    // Longer ones are refused by their beginning: nothing of any length goes in there.
    const plan = this.#planned(call.method, call.target.slice(0, this.#longestTarget + 1));
    if (!Array.isArray(plan)) return plan && plain(plan);
    const refusal = this.#life.refusal(call.ending) ?? (await this.#refusal(call, plan[0]));
    return refusal ?? (await this.#granted(call, plan, recording));
  }

  /** The plan of a read, which is always the same: households ask for the same again, and a dashboard for a few. */
  #planned(method: string, target: string): ReturnType<InstanceType<ServerWasm['WasmTokenProxy']>['plan']> {
    // Whatever is no read is rare.
    const known = method === 'GET' ? this.#plans.get(target) : undefined;
    if (known) return known;
    const plan = this.#decisions.use((proxy) => proxy.plan(method, target));
    if (!Array.isArray(plan) || method !== 'GET') return plan;
    if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
    this.#plans.set(target, plan);
    return plan;
  }

  /** Refusal by the session: it may not see the building, or has read too often. */
  async #refusal({ authorize, ending, session }: Admission, buildingId: string): Promise<ProxyOutcome | undefined> {
    let said: unknown;
    let name: unknown;
    try {
      said = await ending.race(Promise.resolve(authorize(buildingId)));
      name = said === true ? session?.() : undefined;
    } catch (cause) {
      const { ended } = ending;
      if (!ended) this.#report({ stage: 'authorize', cause });
      else if (ended.name === 'TimeoutError') this.#report({ stage: 'authorize', reason: ended.name });
      return plain(this.#decisions.use((_, wasm) => wasm.sessionUnchecked()));
    }
    const refusal = this.#decisions.use((_, wasm) => wasm.admit(said));
    if (refusal) return plain(refusal);
    if (typeof name !== 'string' || name === '') return undefined;
    const rationed = this.#decisions.use((proxy) => proxy.ration(name, ...this.#clock()));
    return rationed && plain(rationed);
  }

  #granted(call: ProxyCall, plan: Plan, recording: Recording | undefined): ProxyOutcome | Promise<ProxyOutcome> {
    if (plan.length === 3) return this.#inbox(call, plan, recording);
    const [buildingId, path] = plan;
    const headers = headersAlong(call, recording);
    const read: PlannedRead = { buildingId, path, ending: call.ending, headers };
    if (!recording) return this.#read(call, read, undefined);
    recording.route = routeOf(path);
    const onRequestId = (id: string | undefined) => {
      recording.moostRequestId = id;
    };
    return this.#read(call, { ...read, onRequestId }, recording);
  }

  async #inbox(call: ProxyCall, plan: InboxPlan, recording: Recording | undefined): Promise<ProxyOutcome> {
    const [buildingId, notificationId, name] = plan;
    if (recording) recording.route = `/buildings/{id}/${name}`;
    this.#inboxes ??= new Inbox(this.access, this.#settings.timeoutMs, this.#report);
    const user: unknown = call.userId?.();
    return this.#inboxes.answer({
      call: name,
      buildingId,
      notificationId,
      contentType: call.header('content-type'),
      body: call.body,
      userId: typeof user === 'string' ? user : undefined,
      ending: call.ending,
    });
  }

  #read(call: ProxyCall, read: PlannedRead, recording: Recording | undefined): ProxyOutcome | Promise<ProxyOutcome> {
    const cache = this.#cache;
    if (!cache) return this.#reads.read(read);
    const kept = cache.at(read.path);
    if (!kept) return this.#fetched(cache, call, read, recording);
    if (recording) recording.cache = 'hit';
    return answerFor(kept, call.header('if-none-match'));
  }

  async #fetched(
    cache: AnswerCache,
    call: ProxyCall,
    read: PlannedRead,
    recording: Recording | undefined,
  ): Promise<ProxyOutcome> {
    try {
      const [got, use] = await cache.fetched(read);
      if (recording) recording.cache = use;
      return isKeptAnswer(got) ? answerFor(got, call.header('if-none-match')) : got;
    } catch (error) {
      if (!call.ending.ended) throw error;
      return this.#reads.unreachable();
    }
  }
}

function decisionsOf(settings: ProxySettings): Decisions {
  const { clientId, clientSecrets, maxResponseBytes, maxTokenAgeS, hasInbox, prefix, readsPerMinute } = settings;
  return new Revivable(
    (wasm) =>
      new wasm.WasmTokenProxy(
        clientId,
        [...clientSecrets],
        prefix,
        maxTokenAgeS,
        maxResponseBytes,
        readsPerMinute,
        hasInbox,
      ),
  );
}

/** Path without its building. */
function routeOf(path: string): string {
  return path.replace(/^\/buildings\/[^/]+/, '/buildings/{id}').replace(/\?.*$/s, '');
}

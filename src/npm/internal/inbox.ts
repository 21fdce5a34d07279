/**
 * A building's inbox through the token proxy: notifications, what people do with them, and preferences by tags. What MOOST
 * has for the utility alone (rules and their names, commands, users) stays behind.
 */

import { EnergyError, type EnergyErrorCode } from '../errors.js';
import type { Ending } from './ending.js';
import type { InboxNotification, InboxPreference } from './inbox-types.js';
import { MoostApi } from './moost-api.js';
import type { ActionQualifier, PushNotification, Rule } from './moost-types.js';
import type { Report } from './proxy-failures.js';
import type { ProxyOutcome } from './proxy-outcome.js';
import { type MoostAccess, shareAccess } from './shared-access.js';
import type { TokenProxy } from './token-proxy.js';

/** A call that the session may make. */
export interface InboxRequest {
  readonly call: 'history' | 'interaction' | 'preferences' | 'change-preferences';
  readonly buildingId: string;
  readonly notificationId: string;
  readonly contentType: string | undefined;
  /** The body up to a length; undefined where it is longer. */
  readonly body: (mostBytes: number) => Promise<Uint8Array | undefined>;
  /** MOOST's name of the user behind the session, where there is one. */
  readonly userId: string | undefined;
  readonly ending: Ending;
}

/** A refusal of the inbox itself. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** More than any interaction or list of preferences has. */
const MOST_BODY_BYTES = 16 * 1024;
const MOST_CHANGES = 100;
const RULES_FRESH_MS = 300_000;
const QUALIFIERS: readonly unknown[] = ['DISMISS', 'OPENAPP', 'STOPDELIVERY', 'OPENWEB'] satisfies ActionQualifier[];

/** Inboxes of all buildings. */
export class Inbox {
  readonly #moost: MoostApi;
  readonly #report: Report;
  #rules: { readonly all: Promise<readonly Rule[]>; readonly untilMs: number } | undefined;

  constructor(access: MoostAccess, timeoutMs: number, report: Report) {
    // In place of a proxy, for what `MoostApi` takes of one.
    const tokens = {} as TokenProxy;
    shareAccess(tokens, access);
    this.#moost = new MoostApi({ tokens, timeoutMs, totalTimeoutMs: timeoutMs });
    this.#report = report;
  }

  /** The answer to a call. Rejects only where the inbox itself has failed. */
  async answer(request: InboxRequest): Promise<ProxyOutcome> {
    const stop = new AbortController();
    request.ending.onEnd(() => stop.abort());
    try {
      return await this.#answered(request, stop.signal);
    } catch (error) {
      if (error instanceof Refused) return refusal(error.status, error.message);
      if (!(error instanceof EnergyError)) throw error;
      if (error.code !== 'aborted') {
        const status = error.status === undefined ? {} : { status: error.status };
        this.#report({ stage: 'inbox', ...status, reason: error.code.replaceAll('-', '_') });
      }
      return refusal(...statusOf(error));
    }
  }

  async #answered(request: InboxRequest, signal: AbortSignal): Promise<ProxyOutcome> {
    switch (request.call) {
      case 'history':
        return json(await this.#history(request.buildingId, signal));
      case 'interaction':
        await this.#interact(request, signal);
        return { status: 204, headers: { 'cache-control': 'no-store' }, body: new Uint8Array() };
      case 'preferences':
        return json(await this.#preferences(request.buildingId, signal));
      case 'change-preferences':
        return json(await this.#changed(request, signal));
    }
  }

  async #history(buildingId: string, signal: AbortSignal): Promise<InboxNotification[]> {
    const [history, rules] = await Promise.all([
      this.#moost.notifications(buildingId, { deliveryStatus: 'DELIVERED', signal }),
      // The notifications are what counts: without tags they are still theirs.
      this.#allRules(signal).catch((): Rule[] => []),
    ]);
    const tags = new Map(rules.map((rule) => [rule.id, rule.tags ?? []]));
    const own = history.filter((one) => one.customerBuildingId === buildingId);
    const at = (one: PushNotification) => one.createdAtTimeMillis ?? 0;
    return own.sort((one, other) => at(other) - at(one)).map((one) => forHousehold(one, tags.get(one.ruleId) ?? []));
  }

  async #interact(request: InboxRequest, signal: AbortSignal): Promise<void> {
    const { buildingId, notificationId, userId } = request;
    const { actionQualifier } = Object(await bodyOf(request)) as { actionQualifier?: unknown };
    if (!QUALIFIERS.includes(actionQualifier)) {
      throw new Refused(400, `actionQualifier: expected one of ${QUALIFIERS.join(', ')}`);
    }
    // MOOST takes any notification of the utility by its id alone: whose it is, is asked here.
    const history = await this.#moost.notifications(buildingId, { signal });
    const isOwn = history.some((one) => one.id === notificationId && one.customerBuildingId === buildingId);
    if (!isOwn) throw new Refused(404, 'this building has no such notification');
    const user = userId === undefined ? {} : { userId };
    const interaction = { actionQualifier: actionQualifier as ActionQualifier, ...user };
    await this.#moost.reportInteraction(notificationId, interaction, { signal });
  }

  async #preferences(buildingId: string, signal: AbortSignal): Promise<InboxPreference[]> {
    const [rules, active] = await Promise.all([
      this.#allRules(signal),
      this.#moost.rulesOfBuilding(buildingId, { signal }),
    ]);
    return preferencesOf(rules, new Set(active.map(({ id }) => id)));
  }

  async #changed(request: InboxRequest, signal: AbortSignal): Promise<InboxPreference[]> {
    const { buildingId } = request;
    const changes = changesOf(await bodyOf(request));
    const [rules, active] = await Promise.all([
      this.#allRules(signal),
      this.#moost.rulesOfBuilding(buildingId, { signal }),
    ]);
    const before = new Set(active.map(({ id }) => id));
    const after = new Set(before);
    for (const { isOn, tag } of changes) {
      const tagged = rules.filter((rule) => rule.tags?.includes(tag));
      if (tagged.length === 0) throw new Refused(400, 'tag: there is no such tag');
      for (const { id } of tagged) {
        if (isOn) after.add(id);
        else after.delete(id);
      }
    }
    for (const { id } of rules) {
      if (id === undefined || before.has(id) === after.has(id)) continue;
      await this.#moost.setRule(buildingId, id, after.has(id), { signal });
    }
    return preferencesOf(rules, after);
  }

  /** The rules that run, which change with the utility's campaigns. */
  #allRules(signal: AbortSignal): Promise<readonly Rule[]> {
    const known = this.#rules;
    if (known && performance.now() < known.untilMs) return known.all;
    const all = this.#moost.rules({ signal }).then((rules) => rules.filter(({ ruleState }) => ruleState !== 'PAUSE'));
    // Only what came is kept: a request that is given up takes its own call with it.
    void all.then(
      () => {
        this.#rules = { all, untilMs: performance.now() + RULES_FRESH_MS };
      },
      () => {},
    );
    return all;
  }
}

function forHousehold(one: PushNotification, tags: readonly string[]): InboxNotification {
  const { createdAtTimeMillis, id, interaction, notification = {}, priority } = one;
  const { actionQualifier, impactIcon, texts, topicIcon } = notification;
  const told = interaction && { actionQualifier: interaction.actionQualifier, timestamp: interaction.timestamp };
  // Members without a value are left out by JSON.
  const content = { texts, actionQualifier, topicIcon, impactIcon };
  return { id, createdAtTimeMillis, priority, interaction: told, tags, notification: content } as InboxNotification;
}

function preferencesOf(rules: readonly Rule[], active: ReadonlySet<string | undefined>): InboxPreference[] {
  const tags = [...new Set(rules.flatMap((rule) => rule.tags ?? []))].sort();
  return tags.map((tag) => {
    const tagged = rules.filter((rule) => rule.tags?.includes(tag));
    const on = tagged.filter(({ id }) => active.has(id)).length;
    return { tag, state: on === 0 ? 'off' : on === tagged.length ? 'on' : 'partly' };
  });
}

function changesOf(value: unknown): { tag: string; isOn: boolean }[] {
  const changes: unknown[] = Array.isArray(value) ? value : [value];
  const isFit = (change: unknown): change is { tag: string; isOn: boolean } => {
    const { isOn, tag } = Object(change) as { isOn?: unknown; tag?: unknown };
    return typeof tag === 'string' && typeof isOn === 'boolean';
  };
  if (changes.length === 0 || changes.length > MOST_CHANGES || !changes.every(isFit)) {
    throw new Refused(400, `expected 1 to ${MOST_CHANGES} of {"tag": text, "isOn": true or false}`);
  }
  return changes;
}

/** The body, which has to say that it is JSON: no page of another origin can send that without being asked. */
async function bodyOf({ body, contentType, ending }: InboxRequest): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) throw new Refused(415, 'expected application/json');
  const bytes = await ending.race(body(MOST_BODY_BYTES)).catch(() => undefined);
  if (!bytes) throw new Refused(413, `expected a body of at most ${MOST_BODY_BYTES} bytes`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Refused(400, 'the body is no JSON');
  }
}

/** Statuses for the browser, whose session is not at fault. */
const STATUSES: Partial<Record<EnergyErrorCode, [status: number, message: string]>> = {
  'invalid-argument': [400, 'MOOST refused the request'],
  forbidden: [403, 'MOOST does not offer this to the portal'],
  'not-found': [404, 'MOOST does not know the building'],
  'rate-limited': [429, 'MOOST is asked too often'],
};

function statusOf({ code }: EnergyError): [status: number, message: string] {
  return STATUSES[code] ?? [502, 'MOOST could not be reached'];
}

function json(value: unknown): ProxyOutcome {
  const headers = { 'cache-control': 'no-store', 'content-type': 'application/json' };
  return { status: 200, headers, body: new TextEncoder().encode(JSON.stringify(value)) };
}

function refusal(status: number, message: string): ProxyOutcome {
  return { ...json({ code: String(status), message }), status };
}

/** MOOST's API for a utility's backend. What is sent, and what of it is right, is decided in `src/server/moost`. */

import { EnergyError, toEnergyError } from '../errors.js';
import type { EventWarning, HistoryOptions, HistoryResult, MoostEvent, SendResult } from './event-types.js';
import { Caller, CallFailure, written } from './moost-caller.js';
import type { MoostApiOptions, MoostCallOptions } from './moost-options.js';
import type {
  ActionQualifier,
  Building,
  BuildingChanges,
  BuildingInfo,
  EventTypeInfo,
  NewBuilding,
  NewDevice,
  PushNotification,
  Rule,
  Tariff,
  WireBuckets,
  WireWindow,
} from './moost-types.js';
import { sendHistory } from './send-history.js';
import { Revivable, type ServerWasm } from './server-parts.js';
import { syncBuildings } from './sync-buildings.js';
import type { Items, SyncOptions, SyncResult, WantedBuildings } from './sync-types.js';

/** More reports than anybody repeats by mistake: the oldest are forgotten first. */
const MOST_REPORTED = 10_000;

/**
 * Calls MOOST: buildings, events, rules, notifications, statistics as they come.
 *
 * Every call rejects with an `EnergyError`: `invalid-argument` for what does not fit MOOST's contract (nothing is sent then;
 * the message names the member, what it was, and what was expected) and for a 409, `auth` for credentials that MOOST does not
 * take, `forbidden`, `not-found`, `rate-limited`, `server`, `network`, `timeout`, `invalid-response`, and `aborted` by its
 * signal or by `close`. A call that passes by itself (no answer, 429, 502, 503, 504) is sent again, up to three times, after
 * pauses or as `Retry-After` says; one that would count twice only where MOOST has not taken it. Token and secret are in no
 * error and in no log.
 */
export class MoostApi {
  readonly #caller: Caller;
  readonly #reported = new Map<string, Promise<void>>();
  readonly #histories = new Set<Promise<HistoryResult>>();
  #checks: Revivable<InstanceType<ServerWasm['WasmEventChecks']>> | undefined;

  /** Throws an `EnergyError` for options that cannot work. */
  constructor(options: MoostApiOptions) {
    this.#caller = new Caller(options);
  }

  /** All buildings with all they have; MOOST has no pages. Prefer `coreData`. */
  async buildings(options: MoostCallOptions & { activeOnly?: boolean } = {}): Promise<readonly Building[]> {
    return (await this.#call('getBuildings', { activeOnly: options.activeOnly }, options)) as Building[];
  }

  /** All buildings without devices, settings and profile. */
  async coreData(options: MoostCallOptions & { activeOnly?: boolean } = {}): Promise<readonly BuildingInfo[]> {
    return (await this.#call('getCoreDataOfBuildings', { activeOnly: options.activeOnly }, options)) as BuildingInfo[];
  }

  /** One building. */
  async building(buildingId: string, options: MoostCallOptions = {}): Promise<Building> {
    return (await this.#call('getBuilding', { customerBuildingId: buildingId }, options)) as Building;
  }

  /** Registers a building. One that is there already is `invalid-argument` with `status` 409. */
  async createBuilding(building: NewBuilding, options: MoostCallOptions = {}): Promise<Building> {
    return (await this.#call('createBuilding', { body: building }, options)) as Building;
  }

  /**
   * Changes a building: reads it, changes these members, writes it. Members that it does not know stay as they are. Nothing is
   * written where nothing changes. MOOST has no locks: of two changes at once the later one wins.
   */
  updateBuilding(buildingId: string, changes: BuildingChanges, options: MoostCallOptions = {}): Promise<Building> {
    return this.#change(buildingId, 'merge', changes, options);
  }

  /** Removes a building with its events for good. */
  async deleteBuilding(buildingId: string, options: MoostCallOptions = {}): Promise<void> {
    await this.#call('deleteBuilding', { customerBuildingId: buildingId }, options);
  }

  /** Switches a building off: it gets no notifications. One that is off stays off since when it was. */
  deactivateBuilding(buildingId: string, options: MoostCallOptions = {}): Promise<Building> {
    return this.#change(buildingId, 'deactivate', Math.floor(this.#caller.settings.now() / 1000), options);
  }

  /** Switches a building on again. */
  reactivateBuilding(buildingId: string, options: MoostCallOptions = {}): Promise<Building> {
    return this.#change(buildingId, 'reactivate', null, options);
  }

  /** Sets the devices of a building: those that are not named are gone. */
  async setDevices(buildingId: string, devices: readonly NewDevice[], options: MoostCallOptions = {}): Promise<void> {
    await this.#call('setDevices', { customerBuildingId: buildingId, body: devices }, options);
  }

  /** Sets the tariff of a building. */
  setTariff(buildingId: string, tariff: Tariff, options: MoostCallOptions = {}): Promise<Building> {
    return this.#change(buildingId, 'tariff', tariff, options);
  }

  /**
   * Makes MOOST's buildings those of a list: registers, changes, switches off. It can be stopped and run again: what is as
   * wanted is left alone. Rejects only before anything was changed; afterwards the result tells of each building.
   */
  syncBuildings(wanted: WantedBuildings, options: SyncOptions = {}): Promise<SyncResult> {
    return syncBuildings(this.#caller, wanted, options);
  }

  /** The rules, or those with one of these tags. */
  async rules(options: MoostCallOptions & { tags?: readonly string[] } = {}): Promise<readonly Rule[]> {
    return (await this.#call('getRulesV1', { tags: options.tags }, options)) as Rule[];
  }

  /** The tags in use. */
  async ruleTags(options: MoostCallOptions = {}): Promise<readonly string[]> {
    return (await this.#call('getTagsV1', {}, options)) as string[];
  }

  /** The rules that are on for a building. */
  async rulesOfBuilding(buildingId: string, options: MoostCallOptions = {}): Promise<readonly Rule[]> {
    return (await this.#call('getActiveRulesOfBuilding', { customerBuildingId: buildingId }, options)) as Rule[];
  }

  /** Switches a rule on or off for a building. */
  async setRule(buildingId: string, ruleId: string, isOn: boolean, options: MoostCallOptions = {}): Promise<void> {
    const status = isOn ? 'active' : 'inactive';
    await this.#call('setRuleActivityForBuilding', { customerBuildingId: buildingId, ruleId, status }, options);
  }

  /** Notifications of a rule are no longer for this user of the building, or (`isOut` false) are again. */
  optOut(
    buildingId: string,
    choice: { ruleId: string; userId: string; isOut?: boolean },
    options: MoostCallOptions = {},
  ): Promise<Building> {
    return this.#change(buildingId, choice?.isOut === false ? 'opt-in' : 'opt-out', choice, options);
  }

  /** The notifications of a building. Texts are untrusted. */
  async notifications(
    buildingId: string,
    options: MoostCallOptions & { deliveryStatus?: 'DELIVERED' | 'DROPPED' } = {},
  ): Promise<readonly PushNotification[]> {
    const { deliveryStatus } = options;
    const args = { customerBuildingId: buildingId, deliveryStatus };
    return (await this.#call('getPushNotificationsByCustomerBuildingId', args, options)) as PushNotification[];
  }

  /** Reports what somebody did with a notification. The same report again is not sent twice. */
  async reportInteraction(
    notificationId: string,
    interaction: { actionQualifier: ActionQualifier; userId?: string },
    options: MoostCallOptions = {},
  ): Promise<void> {
    const args = { pushNotificationId: notificationId, body: interaction };
    const key = written(args);
    const known = this.#reported.get(key);
    if (known) return known;
    const reporting = this.#call('postPushNotificationInteraction', args, options).then(() => {});
    this.#reported.set(key, reporting);
    const [oldest] = this.#reported.keys();
    if (this.#reported.size > MOST_REPORTED && oldest !== undefined) this.#reported.delete(oldest);
    try {
      await reporting;
    } catch (error) {
      this.#reported.delete(key);
      throw error;
    }
  }

  /** Energy per hour as MOOST answers. `EnergyClient` makes series of it, with gaps and zones. */
  async hourlyStatistics(buildingId: string, window: WireWindow, options: MoostCallOptions = {}): Promise<WireBuckets> {
    return this.#statistics('getHourlyEnergyStatistics', buildingId, window, options);
  }

  /** Energy per day as MOOST answers. */
  async dailyStatistics(buildingId: string, window: WireWindow, options: MoostCallOptions = {}): Promise<WireBuckets> {
    return this.#statistics('getDailyEnergyStatistics', buildingId, window, options);
  }

  /** Energy per month as MOOST answers. */
  async monthlyStatistics(
    buildingId: string,
    window: WireWindow,
    options: MoostCallOptions = {},
  ): Promise<WireBuckets> {
    return this.#statistics('getMonthlyEnergyStatistics', buildingId, window, options);
  }

  /** Comparison with similar buildings per day, as MOOST answers. */
  async dailyComparison(
    buildingId: string,
    window: WireWindow & { readonly category: string },
    options: MoostCallOptions = {},
  ): Promise<WireBuckets> {
    return this.#statistics('getDailyComparisonEnergyStatistics', buildingId, window, options);
  }

  /** Predicted energy in `[from, to)`, epoch seconds, as MOOST answers. */
  async forecast(
    buildingId: string,
    window: { readonly eventType: string; readonly from: number; readonly to: number },
    options: MoostCallOptions = {},
  ): Promise<WireBuckets> {
    return this.#statistics('getEnergyForecast', buildingId, window, options);
  }

  /**
   * Sends one event. Resolves with what came of it: `refused` where it does not fit MOOST's contract or MOOST says 400, `unknown`
   * where no answer says whether it was stored. Rejects where it was not sent for another reason.
   */
  async send(event: MoostEvent, options: MoostCallOptions = {}): Promise<SendResult> {
    await this.#caller.ready();
    const { customerId } = this.#caller.settings;
    this.#checks ??= new Revivable((wasm) => new wasm.WasmEventChecks(customerId));
    const text = written(event);
    const checked = this.#checks.use((checks) => checks.check(text));
    if (!Array.isArray(checked)) {
      const error = new EnergyError({ code: 'invalid-argument', ...checked });
      return { outcome: 'refused', warnings: [], error };
    }
    const warnings = checked[1] as EventWarning[];
    try {
      const planned = { name: 'addEventV1', method: 'POST', path: '/events/v1', body: checked[0] };
      await this.#caller.carry({ ...planned, answers: 'nothing' }, options);
      return { outcome: 'accepted', warnings };
    } catch (thrown) {
      if (!(thrown instanceof CallFailure)) throw toEnergyError(thrown);
      const { error, isOpen } = thrown;
      if (isOpen) return { outcome: 'unknown', warnings, error };
      if (error.status === 400 || error.status === 422) return { outcome: 'refused', warnings, error };
      throw error;
    }
  }

  /**
   * Sends events of the past, in batches and in their order, of a list of any length in constant memory. Resolves with what
   * came of them; with a `journal`, another run over the same list goes on where this one stopped, killed or not.
   */
  sendHistory(events: Items<MoostEvent>, options: HistoryOptions = {}): Promise<HistoryResult> {
    const sending = sendHistory(this.#caller, events, options);
    this.#histories.add(sending);
    const done = () => this.#histories.delete(sending);
    sending.then(done, done);
    return sending;
  }

  /** The table of event types. */
  async eventTypes(): Promise<readonly EventTypeInfo[]> {
    await this.#caller.ready();
    const rows = this.#caller.wasm((wasm) => wasm.eventTypes());
    return rows.map(([name, unit, interval, devices, isComputed, isInferred]) => {
      return { name, unit, interval: interval ?? null, devices, isComputed, isInferred };
    });
  }

  /**
   * Begins nothing more (`aborted`), and waits for what is under way: a call to its end, a history to the end of its batch.
   * Tells what histories leave for another run.
   */
  async close(): Promise<{ readonly unknown: number; readonly unsent: number }> {
    const left = { unknown: 0, unsent: 0 };
    const histories = [...this.#histories];
    await this.#caller.close();
    for (const { unknown, unsent } of (await Promise.allSettled(histories)).flatMap(fulfilled)) {
      left.unknown += unknown;
      left.unsent += unsent;
    }
    return left;
  }

  #call(name: string, args: Readonly<Record<string, unknown>>, options: MoostCallOptions): Promise<unknown> {
    return this.#caller.call(name, args, options);
  }

  async #statistics(name: string, id: string, window: object, options: MoostCallOptions): Promise<WireBuckets> {
    return (await this.#call(name, { ...window, customerBuildingId: id }, options)) as WireBuckets;
  }

  async #change(id: string, change: string, argument: unknown, options: MoostCallOptions): Promise<Building> {
    const text = written(argument);
    const read = await this.#caller.plan('getBuilding', { customerBuildingId: id });
    const { value, bytes } = await this.#caller.carried(read, options);
    const body = this.#caller.wasm((wasm) => wasm.changeBuilding(bytes, change, text));
    if (body === undefined) return value as Building;
    if (typeof body !== 'string') throw new EnergyError({ code: 'invalid-argument', ...body });
    const write = { ...read, name: 'updateBuilding', method: 'PUT', path: '/buildings/v1', body };
    return (await this.#caller.carried(write, options)).value as Building;
  }
}

/** The value of what came to something. */
function fulfilled<Value>(settled: PromiseSettledResult<Value>): Value[] {
  return settled.status === 'fulfilled' ? [settled.value] : [];
}

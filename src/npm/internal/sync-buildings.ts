/** Makes MOOST's buildings those of a list. Which step a building needs is decided in `src/server/moost/sync.rs`. */

import { EnergyError, type EnergyErrorCode, toEnergyError } from '../errors.js';
import { type Caller, CallFailure, type Planned, written } from './moost-caller.js';
import { check, own, ownOr, Revivable, type ServerWasm } from './server-parts.js';
import { callersSignal } from './signals.js';
import { Source } from './source.js';
import type { BuildingReport, SyncOptions, SyncResult } from './sync-types.js';

/** So many buildings in a row that fail for a reason that is not theirs end the synchronisation. */
const MOST_FAILURES = 5;
const PASSING: readonly EnergyErrorCode[] = ['auth', 'forbidden', 'rate-limited', 'server', 'network', 'timeout'];

/** Synchronises. Rejects only before anything was changed. */
export async function syncBuildings(caller: Caller, wanted: unknown, options: SyncOptions): Promise<SyncResult> {
  const settings = settingsOf(options);
  const source = new Source(wanted, 'wanted');
  const planned = await caller.plan('getCoreDataOfBuildings', {});
  const { bytes } = await caller.carried(planned, settings);
  const sync = new Synchronisation(caller, settings, source, bytes);
  return await sync.run();
}

type Settings = ReturnType<typeof settingsOf>;

function settingsOf(options: SyncOptions) {
  check(typeof options === 'object' && options !== null, 'options', 'an object');
  const settings = {
    isDryRun: ownOr(options, 'dryRun', false),
    deleteMissing: ownOr(options, 'deleteMissing', false),
    concurrency: ownOr(options, 'concurrency', 4),
    maxMissing: own(options, 'maxMissing'),
    onProgress: own(options, 'onProgress'),
    signal: callersSignal(own(options, 'signal')),
  };
  const { concurrency, maxMissing, onProgress } = settings;
  check(typeof settings.isDryRun === 'boolean', 'dryRun', 'true or false');
  check(typeof settings.deleteMissing === 'boolean', 'deleteMissing', 'true or false');
  check(
    Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 64,
    'concurrency',
    'a whole number from 1 to 64',
  );
  const isNumber = maxMissing === undefined || (Number.isSafeInteger(maxMissing) && maxMissing >= 0);
  check(isNumber, 'maxMissing', 'a whole number from 0');
  check(onProgress === undefined || typeof onProgress === 'function', 'onProgress', 'a function (progress) => void');
  return settings;
}

type Sync = InstanceType<ServerWasm['WasmSync']>;
type Step = ReturnType<Sync['consider']>;

/** One run. */
class Synchronisation {
  readonly #caller: Caller;
  readonly #settings: Settings;
  readonly #source: Source;
  readonly #wasm: Revivable<Sync>;
  readonly #reports: BuildingReport[] = [];
  #failuresInARow = 0;
  #stoppedBy: EnergyError | undefined;

  constructor(caller: Caller, settings: Settings, source: Source, coreData: Uint8Array) {
    const { customerId } = caller.settings;
    let made = 0;
    this.#caller = caller;
    this.#settings = settings;
    this.#source = source;
    this.#wasm = new Revivable((wasm) => {
      made += 1;
      // After a trap nobody knows any more what is in the list: the rest of it would pass for all of it.
      if (made > 1) throw new Error('the state of the synchronisation is lost');
      return new wasm.WasmSync(coreData, customerId);
    });
  }

  async run(): Promise<SyncResult> {
    const fault = this.#wasm.use((sync) => sync.fault());
    if (fault !== undefined) {
      throw new EnergyError({ code: 'invalid-response', message: `MOOST's core data cannot be read: ${fault}` });
    }
    await this.#atMost(
      () => this.#source.next(),
      (wanted) => this.#wanted(wanted),
    );
    if (this.#stoppedBy) this.#source.end();
    const missing = this.#stoppedBy ? [] : this.#wasm.use((sync) => sync.missing(this.#settings.maxMissing));
    const ids = typeof missing === 'string' ? [] : [...missing];
    await this.#atMost(
      async () => ids.shift(),
      (id) => this.#missing(id),
    );
    return this.#result(typeof missing === 'string' ? missing : undefined);
  }

  #result(keptMissing: string | undefined): SyncResult {
    const counts = { create: 0, update: 0, deactivate: 0, delete: 0, none: 0, refused: 0 };
    let failed = 0;
    for (const { action, error } of this.#reports) {
      counts[action] += 1;
      if (error && action !== 'refused') failed += 1;
    }
    return {
      isComplete: this.#stoppedBy === undefined,
      isDryRun: this.#settings.isDryRun,
      counts,
      failed,
      reports: this.#reports,
      ...(keptMissing === undefined ? {} : { keptMissing }),
      ...(this.#stoppedBy ? { stoppedBy: this.#stoppedBy } : {}),
    };
  }

  /** Works on what `next` gives, some at once, until there is no more, or the run is stopped. */
  async #atMost<Item>(next: () => Promise<Item | undefined>, work: (item: Item) => Promise<void>): Promise<void> {
    const worker = async () => {
      for (;;) {
        this.#stopIfAsked();
        if (this.#stoppedBy) return;
        let item: Item | undefined;
        try {
          item = await next();
        } catch (thrown) {
          this.#stoppedBy ??= toEnergyError(thrown);
          return;
        }
        // It was stopped meanwhile: what came is not begun.
        if (item === undefined || this.#stoppedBy) return;
        await work(item);
      }
    };
    await Promise.all(Array.from({ length: this.#settings.concurrency }, worker));
  }

  #stopIfAsked(): void {
    if (!this.#settings.signal?.aborted && !this.#caller.closing.aborted) return;
    this.#stoppedBy ??= new EnergyError({ code: 'aborted', message: 'The synchronisation was stopped' });
  }

  async #wanted(wanted: unknown): Promise<void> {
    let step: Step;
    const text = written(wanted);
    try {
      step = this.#wasm.use((sync) => sync.consider(text));
    } catch (thrown) {
      this.#stoppedBy ??= toEnergyError(thrown);
      return;
    }
    const [id, ...what] = step;
    const buildingId = id ?? '';
    if (what[0] === 'refuse') {
      const error = new EnergyError({ code: 'invalid-argument', ...what[1] });
      return this.#report({ buildingId, action: 'refused', isDone: false, error });
    }
    if (what[0] === 'none') return this.#report({ buildingId, action: 'none', isDone: true });
    const { isDryRun } = this.#settings;
    if (what[0] === 'update' && isDryRun) {
      return this.#report({ buildingId, action: 'update', members: what[1], isDone: false });
    }
    if (what[0] !== 'create') return this.#compared(buildingId, text);
    if (isDryRun) return this.#report({ buildingId, action: 'create', isDone: false });
    await this.#created(buildingId, text, what[1]);
  }

  async #created(buildingId: string, text: string, body: string): Promise<void> {
    const planned: Planned = { name: 'createBuilding', method: 'POST', path: '/buildings/v1', body, answers: 'object' };
    const error = await this.#done(() => this.#caller.carry(planned, {}));
    // Somebody registered it meanwhile; or an earlier try did, of which no answer came.
    if (error?.status === 409) return this.#compared(buildingId, text);
    this.#report({ buildingId, action: 'create', isDone: !error, ...(error ? { error } : {}) });
  }

  /** Reads a building, and changes what differs. */
  async #compared(buildingId: string, text: string): Promise<void> {
    let members: string[] | undefined;
    const error = await this.#done(async () => {
      const read = await this.#caller.plan('getBuilding', { customerBuildingId: buildingId });
      const { bytes } = await this.#caller.carry(read, this.#settings);
      const compared = this.#wasm.use((sync) => sync.compare(text, bytes));
      if (compared[0] === 'refuse') throw new EnergyError({ code: 'invalid-argument', ...compared[1] });
      if (compared[0] === 'none') return;
      members = compared[1];
      if (this.#settings.isDryRun) return;
      const write = { ...read, name: 'updateBuilding', method: 'PUT', path: '/buildings/v1', body: compared[2] };
      // A write that is under way is not given up: nobody would know whether it was.
      await this.#caller.carry(write, {});
    });
    const action = members || error ? 'update' : 'none';
    const isDone = !error && !(members && this.#settings.isDryRun);
    this.#report({ buildingId, action, isDone, ...(members ? { members } : {}), ...(error ? { error } : {}) });
  }

  async #missing(buildingId: string): Promise<void> {
    const { deleteMissing, isDryRun } = this.#settings;
    const action = deleteMissing ? 'delete' : 'deactivate';
    if (isDryRun) return this.#report({ buildingId, action, isDone: false });
    const error = await this.#done(async () => {
      const name = deleteMissing ? 'deleteBuilding' : 'getBuilding';
      const planned = await this.#caller.plan(name, { customerBuildingId: buildingId });
      const { bytes } = await this.#caller.carry(planned, deleteMissing ? {} : this.#settings);
      if (deleteMissing) return;
      const nowS = String(Math.floor(this.#caller.settings.now() / 1000));
      const body = this.#caller.wasm((wasm) => wasm.changeBuilding(bytes, 'deactivate', nowS));
      if (typeof body === 'object') throw new EnergyError({ code: 'invalid-argument', ...body });
      if (body === undefined) return;
      const write = { ...planned, name: 'updateBuilding', method: 'PUT', path: '/buildings/v1', body };
      await this.#caller.carry(write, {});
    });
    this.#report({ buildingId, action, isDone: !error, ...(error ? { error } : {}) });
  }

  /** Does something for a building; gives its error. */
  async #done(work: () => Promise<unknown>): Promise<EnergyError | undefined> {
    try {
      await work();
      this.#failuresInARow = 0;
      return undefined;
    } catch (thrown) {
      const error = thrown instanceof CallFailure ? thrown.error : toEnergyError(thrown);
      if (error.code === 'aborted') this.#stoppedBy ??= error;
      this.#failuresInARow = PASSING.includes(error.code) ? this.#failuresInARow + 1 : 0;
      if (this.#failuresInARow >= MOST_FAILURES) this.#stoppedBy ??= error;
      return error;
    }
  }

  #report(report: BuildingReport): void {
    this.#reports.push(report);
    this.#settings.onProgress?.({ done: this.#reports.length, report });
  }
}

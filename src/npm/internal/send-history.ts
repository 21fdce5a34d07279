/** Sends a history of events, batch by batch. What a batch is and what is known of it is decided in `src/server/moost`. */

import { EnergyError, refused, toEnergyError } from '../errors.js';
import type { EventJournal, EventWarning, HistoryOptions, HistoryProgress, HistoryResult } from './event-types.js';
import { type Caller, CallFailure, type Planned, written } from './moost-caller.js';
import { check, own, ownOr, Revivable, type ServerWasm } from './server-parts.js';
import { callersSignal } from './signals.js';
import { Source } from './source.js';

/** So many batches in a row of which nobody knows end a run: MOOST is down. */
const MOST_UNKNOWN = 3;
const MOST_REFUSALS = 1_000;
const NOTHING = new Uint8Array();

type History = InstanceType<ServerWasm['WasmHistory']>;
type Settings = ReturnType<typeof settingsOf>;

/** Sends a history. Rejects only where it cannot begin, or where its journal fails. */
export async function sendHistory(caller: Caller, events: unknown, options: HistoryOptions): Promise<HistoryResult> {
  const settings = settingsOf(options);
  const source = new Source(events, 'events');
  await caller.ready();
  const run = new Run(caller, settings, source);
  return caller.holding(run.run());
}

function settingsOf(options: HistoryOptions) {
  check(typeof options === 'object' && options !== null, 'options', 'an object');
  const settings = {
    journal: own(options, 'journal'),
    batchSize: ownOr(options, 'batchSize', 400),
    unknown: ownOr(options, 'unknown', 'resend'),
    checkBuildings: ownOr(options, 'checkBuildings', true),
    onProgress: own(options, 'onProgress'),
    onSettled: own(options, 'onSettled'),
    signal: callersSignal(own(options, 'signal')),
  };
  const { batchSize, checkBuildings, journal, onProgress, onSettled, unknown } = settings;
  const isJournal =
    journal === undefined || [journal?.read, journal?.append].every((part) => typeof part === 'function');
  check(isJournal, 'journal', 'an object with read and append');
  check(
    Number.isInteger(batchSize) && batchSize >= 1 && batchSize <= 5_000,
    'batchSize',
    'a whole number from 1 to 5000',
  );
  check(unknown === 'resend' || unknown === 'keep', 'unknown', 'resend or keep');
  check(typeof checkBuildings === 'boolean', 'checkBuildings', 'true or false');
  check(onProgress === undefined || typeof onProgress === 'function', 'onProgress', 'a function (progress) => void');
  check(onSettled === undefined || typeof onSettled === 'function', 'onSettled', 'a function (batch) => void');
  return settings;
}

/** One run over a list. */
class Run {
  readonly #caller: Caller;
  readonly #settings: Settings;
  readonly #source: Source;
  readonly #history: Revivable<History>;
  readonly #refusals: { position: number; why: string }[] = [];
  #unknownInARow = 0;
  #stoppedBy: EnergyError | undefined;

  constructor(caller: Caller, settings: Settings, source: Source) {
    const { batchSize, checkBuildings, unknown } = settings;
    let made = 0;
    this.#caller = caller;
    this.#settings = settings;
    this.#source = source;
    this.#history = new Revivable((wasm) => {
      made += 1;
      // After a trap nobody knows what was sent, but for the journal.
      if (made > 1) throw new Error('the state of the history is lost; the journal has it');
      return new wasm.WasmHistory(caller.settings.customerId, checkBuildings, batchSize, unknown === 'resend');
    });
  }

  async run(): Promise<HistoryResult> {
    const { journal } = this.#settings;
    try {
      if (journal) await this.#replay(journal);
      await this.#sent();
    } catch (thrown) {
      throw toEnergyError(thrown);
    } finally {
      this.#source.end();
      await journal?.close?.();
    }
    return this.#result();
  }

  async #replay(journal: EventJournal): Promise<void> {
    for await (const line of journal.read()) {
      const fault = this.#history.use((history) => history.replay(line));
      if (fault !== undefined) throw refused('journal', fault.replace(/^expected /, ''));
    }
  }

  async #sent(): Promise<void> {
    for (;;) {
      this.#stopIfAsked();
      const event = this.#stoppedBy ? undefined : await this.#next();
      if (event === undefined) break;
      if (await this.#isBatchFull(event)) await this.#batch();
      if (this.#stoppedBy) return;
    }
    // Events that were taken from the list and are no whole batch yet go out, unless the run was stopped.
    if (this.#stoppedBy) return;
    const hasRest = this.#history.use((history) => history.end());
    if (typeof hasRest === 'object') throw new EnergyError({ code: 'invalid-argument', ...hasRest });
    if (hasRest) await this.#batch();
  }

  /** The next event; undefined at the end, or where the list itself fails. */
  async #next(): Promise<unknown> {
    try {
      return await this.#source.next();
    } catch (thrown) {
      this.#stoppedBy = toEnergyError(thrown);
      return undefined;
    }
  }

  async #isBatchFull(event: unknown): Promise<boolean> {
    const text = written(event);
    for (;;) {
      const offered = this.#history.use((history) => history.offer(text));
      if (typeof offered === 'string') return offered === 'full';
      if (!Array.isArray(offered)) throw new EnergyError({ code: 'invalid-argument', ...offered });
      await this.#building(offered[0]);
      if (this.#stoppedBy) return false;
    }
  }

  /** Reads a building, so that its devices are known. */
  async #building(id: string): Promise<void> {
    try {
      const planned = await this.#caller.plan('getBuilding', { customerBuildingId: id });
      const { bytes } = await this.#caller.carry(planned, this.#settings);
      this.#history.use((history) => history.building(id, bytes));
    } catch (thrown) {
      const error = thrown instanceof CallFailure ? thrown.error : toEnergyError(thrown);
      if (error.code !== 'not-found') this.#stoppedBy ??= error;
      else this.#history.use((history) => history.building(id, undefined));
    }
  }

  /** Sends a batch: into the journal first, then to MOOST, then into the journal what came of it. */
  async #batch(): Promise<void> {
    const { journal, onProgress, onSettled } = this.#settings;
    const lines = this.#history.use((history) => history.begin());
    if (lines.length > 0) await journal?.append(lines);
    for (;;) {
      const body = this.#stoppedBy ? undefined : this.#history.use((history) => history.part());
      if (body === undefined) break;
      await this.#part(body);
    }
    const [line, from, to, accepted, refusals, unknown, unsent] = this.#history.use((history) => history.finish());
    await journal?.append([line]);
    const refused = refusals.map(([position, why]) => ({ position, why }));
    this.#refusals.push(...refused.slice(0, MOST_REFUSALS - this.#refusals.length));
    onSettled?.({ from, to, accepted, refused, unknown: unknown.map(rangeOf), unsent: unsent.map(rangeOf) });
    onProgress?.(this.#progress());
  }

  async #part(body: string): Promise<void> {
    const settle = (outcome: string, why = '', said: Uint8Array = NOTHING) =>
      this.#history.use((history) => history.settle(outcome, why, said));
    try {
      // Not with the signal: of a batch that is given up nobody knows.
      await this.#caller.carry(historical(body), {});
      this.#unknownInARow = 0;
      settle('accepted');
    } catch (thrown) {
      if (!(thrown instanceof CallFailure)) throw thrown;
      const { error, isOpen, body: said } = thrown;
      if (isOpen) {
        settle('open');
        this.#unknownInARow += 1;
        if (this.#unknownInARow >= MOST_UNKNOWN) this.#stoppedBy ??= error;
      } else if (error.status === 400 || error.status === 413 || error.status === 422) {
        this.#unknownInARow = 0;
        settle('refused', error.message, said);
      } else {
        settle('unsent');
        this.#stoppedBy ??= error;
      }
    }
  }

  #stopIfAsked(): void {
    if (!this.#settings.signal?.aborted && !this.#caller.closing.aborted) return;
    this.#stoppedBy ??= new EnergyError({ code: 'aborted', message: 'Sending was stopped' });
  }

  #progress(): HistoryProgress {
    const [position, accepted, refused, unknown, unsent] = this.#history.use((history) => history.counts());
    return { position, accepted, refused, unknown, unsent };
  }

  #result(): HistoryResult {
    const progress = this.#progress();
    const [unknown, unsent] = this.#history.use((history) => history.open());
    const warnings = this.#history.use((history) => history.warnings());
    return {
      ...progress,
      isComplete: !this.#stoppedBy && progress.unknown === 0 && progress.unsent === 0,
      refusals: this.#refusals,
      unknownRanges: unknown.map(rangeOf),
      unsentRanges: unsent.map(rangeOf),
      warnings: warnings.map(([kind, count, first]) => ({ kind: kind as EventWarning, count, first })),
      ...(this.#stoppedBy ? { stoppedBy: this.#stoppedBy } : {}),
    };
  }
}

function historical(body: string): Planned {
  return { name: 'insertHistoricalEventsV1', method: 'POST', path: '/events/historical/v1', body, answers: 'nothing' };
}

function rangeOf([from, to]: readonly [number, number]): { from: number; to: number } {
  return { from, to };
}

/** Types of events and of histories that are sent. */

import type { EnergyError } from '../errors.js';
import type { DeviceType } from './moost-types.js';
import type { Items } from './sync-types.js';

/** An event, as MOOST takes it. */
export interface MoostEvent {
  /** The integrator's id of the building. */
  readonly customerBuildingId: string;
  /** Default the option `customerId`. */
  readonly customerId?: string;
  /** 3 to 64 of `A-Z a-z 0-9 : . _ -`; should be a device of the building. */
  readonly deviceId: string;
  /** 1 to 100 characters. */
  readonly deviceName: string;
  /** One of MOOST's types, such as `ENERGY_CONSUMPTION`. It fixes the unit. */
  readonly type: string;
  /** In the unit of the type; of energies that of one interval, never a meter's reading. */
  readonly value: number;
  /** Epoch seconds; milliseconds are taken where all are. A history needs it; without it a single event is of now. */
  readonly timestamp?: number;
  readonly source?: DeviceType;
  /** Epoch seconds, for forecasts. */
  readonly forecastTimestamp?: number;
}

/**
 * Something about events that may be wrong: `meter-reading` (values of an interval's energy that only rise), `computed-type`
 * (MOOST works it out itself), `unknown-device`, `double` (the same moment again), `gap`, `precision` (a whole number with
 * more digits than MOOST keeps). Events with warnings are sent.
 */
export type EventWarning = 'meter-reading' | 'computed-type' | 'unknown-device' | 'double' | 'gap' | 'precision';

/** What came of one event. */
export interface SendResult {
  /** `unknown`: it was sent, and no answer says whether MOOST has stored it. */
  readonly outcome: 'accepted' | 'refused' | 'unknown';
  readonly warnings: readonly EventWarning[];
  /** Why it is not `accepted`. */
  readonly error?: EnergyError;
}

/** Lines of text that are kept, in order. A line is whole or not there. */
export interface EventJournal {
  /** All lines so far. */
  read(): Items<string>;
  /** Adds lines. When it resolves, they outlive the process. */
  append(lines: readonly string[]): Promise<void>;
  /** Nothing more is added. */
  close?(): Promise<void>;
}

/** Options of `sendHistory`. */
export interface HistoryOptions {
  /** Keeps what came of each event, so that another run goes on where this one stopped. Default none. */
  journal?: EventJournal;
  /** Events in one request, 1 to 5,000. Default 400; MOOST names no limit. */
  batchSize?: number;
  /**
   * Treatment by another run of events of which nobody knows: `resend` (default: nothing is lost; one may be counted twice,
   * unless MOOST's cache against duplicate events is on for you) or `keep` them as they are.
   */
  unknown?: 'resend' | 'keep';
  /** True to read each building once and know its devices. Default true. */
  checkBuildings?: boolean;
  /** Called after each batch. */
  onProgress?: (progress: HistoryProgress) => void;
  /** Called after each batch with what came of each of its events. */
  onSettled?: (batch: SettledBatch) => void;
  /** Stops after the batch that is under way. The result says how far it came. */
  signal?: AbortSignal | null | undefined;
}

/** Events by their positions in the list: `from` included, `to` not. */
export interface EventRange {
  readonly from: number;
  readonly to: number;
}

/** Numbers of events, those of earlier runs with the same journal included. */
export interface HistoryProgress {
  /** Events of the list that were looked at. */
  readonly position: number;
  readonly accepted: number;
  readonly refused: number;
  /** Sent, and nobody knows. */
  readonly unknown: number;
  /** Taken from the list and not sent: another run sends them. */
  readonly unsent: number;
}

/** What came of a batch. Positions that are not named were accepted. */
export interface SettledBatch extends EventRange {
  readonly accepted: number;
  readonly refused: readonly { readonly position: number; readonly why: string }[];
  readonly unknown: readonly EventRange[];
  readonly unsent: readonly EventRange[];
}

/** Result of a history. */
export interface HistoryResult extends HistoryProgress {
  /** True if the list was gone through, and of no event of this run anything is open. */
  readonly isComplete: boolean;
  /** The first thousand refusals of this run. */
  readonly refusals: readonly { readonly position: number; readonly why: string }[];
  readonly unknownRanges: readonly EventRange[];
  readonly unsentRanges: readonly EventRange[];
  /** Warnings of this run by kind, each with the position of its first event. */
  readonly warnings: readonly { readonly kind: EventWarning; readonly count: number; readonly first: number }[];
  /** What ended it before its end. */
  readonly stoppedBy?: EnergyError;
}

/** Types of `syncBuildings`. */

import type { EnergyError } from '../errors.js';
import type { NewBuilding } from './moost-types.js';

/** A list, or anything that gives one item after another. */
export type Items<Item> = Iterable<Item> | AsyncIterable<Item>;

/** Options of `syncBuildings`. */
export interface SyncOptions {
  /** True to say what would be done, and do none of it. Default false. */
  dryRun?: boolean;
  /** True to remove buildings that are not in the list, with their events. Default false: they are switched off. */
  deleteMissing?: boolean;
  /** Buildings at once, 1 to 64. Default 4. */
  concurrency?: number;
  /**
   * Most buildings that may be missing from the list. Where more are, none of them is switched off or removed: half a list
   * must not end the notifications of a town. Default a tenth of those that are on, at least 10.
   */
  maxMissing?: number;
  /** Called after each building. */
  onProgress?: (progress: SyncProgress) => void;
  /** Stops after what is under way. The result says how far it came. */
  signal?: AbortSignal | null | undefined;
}

/** What was done with a building, or (`dryRun`) would be. */
export interface BuildingReport {
  /** The integrator's id; empty where a building of the list has none. */
  readonly buildingId: string;
  readonly action: 'create' | 'update' | 'deactivate' | 'delete' | 'none' | 'refused';
  /** The members that differ, for `update`; one that is on again names `deactivatedTimestamp`. */
  readonly members?: readonly string[];
  /** True if it is as wanted now. */
  readonly isDone: boolean;
  /** Why it is not. */
  readonly error?: EnergyError;
}

/** How far a synchronisation is. */
export interface SyncProgress {
  readonly done: number;
  readonly report: BuildingReport;
}

/** Result of a synchronisation. */
export interface SyncResult {
  /** True if the whole list was gone through. */
  readonly isComplete: boolean;
  readonly isDryRun: boolean;
  /** Buildings by action. */
  readonly counts: Readonly<Record<BuildingReport['action'], number>>;
  /** Buildings of which the action failed. */
  readonly failed: number;
  /** One for each building, in the order in which they were done. */
  readonly reports: readonly BuildingReport[];
  /** Why nothing was done about those that are not in the list. */
  readonly keptMissing?: string;
  /** What ended it before its end. */
  readonly stoppedBy?: EnergyError;
}

/** A list of buildings. */
export type WantedBuildings = Items<NewBuilding>;

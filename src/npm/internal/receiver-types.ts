/** Types of the receiver of notifications. */

import type { MoostApi } from './moost-api.js';
import type { PushNotification } from './moost-types.js';

/** One secret, or two that are valid while one is rotated. */
export type Rotating<Secret> = Secret | readonly [Secret, Secret];

/** Where notifications are kept. Each id is taken once. */
export interface NotificationStore {
  /**
   * Keeps a notification. True if it is new, false where its id is known. What it resolves to has to be true after a crash;
   * where it rejects, MOOST is told that the notification was not taken.
   */
  add(id: string, notification: PushNotification): Promise<boolean>;
}

/** A failure that MOOST only sees as a status. */
export interface ReceiverFailure {
  readonly stage: 'store' | 'verify' | 'notification';
  readonly cause: unknown;
}

/** Options of a receiver. At least one authentication has to be there; MOOST uses the one that its admin portal has. */
export interface NotificationReceiverOptions {
  /** Basic: user and password. */
  basic?: Rotating<{ readonly user: string; readonly password: string }>;
  /** API token. */
  apiToken?: Rotating<string>;
  /** Header of the API token. MOOST does not publish it: default `X-API-Key`, then `Authorization`. */
  apiTokenHeader?: string;
  /** Bearer token. */
  bearer?: Rotating<string>;
  /**
   * OAuth client credentials: MOOST asks `tokenPath` of this receiver for a token, and delivers with it. All instances that
   * have the same secret take each other's tokens.
   */
  oauth?: Rotating<{ readonly clientId: string; readonly clientSecret: string }>;
  /** Path of the token endpoint. Default `/moost/token`. */
  tokenPath?: string;
  /** Life of such a token, in seconds. Default 3,600. */
  tokenLifeS?: number;
  /** True if a bearer token is good, such as a JWT of your identity provider. Only `true` counts. */
  verify?: (token: string) => boolean | Promise<boolean>;
  /** Where notifications are kept. */
  store: NotificationStore;
  /** Told of each new notification, once it is kept and answered. Notifications that it misses are in the store. */
  onNotification?: (notification: PushNotification) => unknown;
  /** Notifications of other customers are refused (400). */
  customerId?: string;
  /** Longest body, in bytes. Default 1 MiB. */
  maxBodyBytes?: number;
  /** Time for a whole request, in milliseconds. Default 10,000. */
  timeoutMs?: number;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
  /** Told of what went wrong. What it throws is ignored. */
  onFailure?: (failure: ReceiverFailure) => unknown;
}

/** Result of `reconcile`. */
export interface Reconciled {
  /** Notifications that were missing, and are kept now. */
  readonly added: number;
  /** Buildings whose history was read. */
  readonly read: number;
}

/** Options of `reconcile`. */
export interface ReconcileOptions {
  readonly moost: MoostApi;
  /** Buildings whose histories are read. */
  readonly buildingIds: Iterable<string> | AsyncIterable<string>;
  /** Notifications before this moment are passed over: a `Date` or epoch milliseconds. */
  readonly since: Date | number;
  readonly signal?: AbortSignal | null | undefined;
}

/** Takes MOOST's notifications. */
export interface NotificationReceiver {
  /**
   * Answers a delivery: 204 once it is kept (or was before), 400, 401, 405, 408, 413, and 503 where it could not be kept. Never
   * rejects.
   */
  fetch(request: Request): Promise<Response>;
  /**
   * Reads the histories of buildings, and keeps what did not come: MOOST documents no repetition of a delivery that failed.
   * Rejects with an `EnergyError` where a history cannot be read; what was added until then stays.
   */
  reconcile(options: ReconcileOptions): Promise<Reconciled>;
}

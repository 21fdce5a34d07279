/**
 * `moost-energy/server/node`: the token proxy as a handler of node:http, Express and all that speak their requests; a
 * journal of events in a file.
 */

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export type { EventJournal } from './internal/event-types.js';
export { createFileJournal } from './internal/file-journal.js';
export { createFileNotificationStore, type FileNotificationStore } from './internal/file-notification-store.js';
export type { TokenProxyFailure } from './internal/proxy-failures.js';
export type { Access } from './internal/proxy-options.js';
export type * from './internal/proxy-types.js';
export {
  createTokenProxyMiddleware,
  type NodeRequest,
  type NodeResponse,
  type TokenProxyMiddleware,
  type TokenProxyMiddlewareOptions,
} from './internal/token-proxy-middleware.js';

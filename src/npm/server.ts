/**
 * `moost-energy/server`: for Node and other servers that speak `Request` and `Response`. The sandbox is a
 * MOOST-compatible API in memory; the token proxy is the part of a customer's backend that keeps MOOST's token there;
 * `MoostApi` sends buildings and reads rules and notifications.
 */

export { EnergyError, type EnergyErrorCode, type EnergyErrorParts } from './errors.js';
export type * from './internal/event-types.js';
export type * from './internal/inbox-types.js';
export { createMemoryStore } from './internal/memory-store.js';
export { MoostApi } from './internal/moost-api.js';
export type * from './internal/moost-options.js';
export type * from './internal/moost-types.js';
export {
  type NotificationAction,
  type NotificationReading,
  type NotificationReadingOptions,
  readNotification,
} from './internal/notification-reading.js';
export { createNotificationReceiver } from './internal/notification-receiver.js';
export { createMemoryNotificationStore, type MemoryNotificationStore } from './internal/notification-stores.js';
export { createOpenTelemetry, type OpenTelemetryApi } from './internal/open-telemetry.js';
export { type PreloadOptions, preloadLinks } from './internal/preload-links.js';
export type { TokenProxyFailure } from './internal/proxy-failures.js';
export type { Access } from './internal/proxy-options.js';
export type * from './internal/proxy-types.js';
export type * from './internal/receiver-types.js';
export { type PageElement, type RenderedPage, type RenderPageOptions, renderPage } from './internal/render-page.js';
export {
  type ApiAnswer,
  missingReads,
  type RenderAttributes,
  type RenderOptions,
  renderedStyle,
  renderToString,
} from './internal/render-to-string.js';
export { createSandbox, type Sandbox, type SandboxHousehold, type SandboxOptions } from './internal/sandbox.js';
export type { KeepTerms, SharedStore } from './internal/shared-store.js';
export type * from './internal/sync-types.js';
export { createTokenProxy, type TokenProxy, type TokenProxyOptions } from './internal/token-proxy.js';
export { type Version, version } from './internal/version.js';
export { type RenderingOptions, withRendering } from './internal/with-rendering.js';

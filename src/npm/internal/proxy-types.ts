/** What a token proxy tells of itself and of its requests. Types only, so that what is published never leads to the wasm's glue. */

/** Source of an answer, in the words of records. */
export type CacheUse = 'hit' | 'store' | 'joined' | 'miss';

/** State of a token proxy, for checks of health and readiness. */
export interface ProxyHealth {
  /** True while it has MOOST's token and takes requests: for readiness. That it answers at all is its health. */
  readonly isReady: boolean;
  /** True once `close` was called. */
  readonly isClosing: boolean;
  readonly hasToken: boolean;
  /** True while MOOST is left alone, by its own word (`Retry-After`) or after failures in a row. */
  readonly isMoostResting: boolean;
  /** The shared store: `none` without one. */
  readonly store: 'none' | 'up' | 'down';
  /** Requests under way. */
  readonly running: number;
}

/** Ways to steer a token proxy. */
export interface ProxyControls {
  /**
   * Begins before the first household comes: loads the wasm and asks for MOOST's token. Rejects with an `EnergyError` where
   * MOOST gives none, such as `auth` for a wrong secret.
   */
  warmUp(): Promise<ProxyHealth>;
  /** Its state now. Asks nobody. */
  health(): ProxyHealth;
  /** Answers further requests with 503, and resolves when those under way are done: after `timeoutMs` at the latest. */
  close(): Promise<void>;
}

/** A request that is over. */
export interface ProxyRecord {
  /** The request's id: its own `x-request-id`, or a new one. It goes to MOOST with the read. */
  readonly requestId: string;
  /** MOOST's id of it, to be named in questions to MOOST. */
  readonly moostRequestId?: string;
  readonly method: string;
  /** Path with `{id}` in place of a building, such as `/buildings/{id}/energy-statistics/hourly/v1`; `/render/{tag}` of a rendering; `unknown` where there is none. */
  readonly route: string;
  /** Status that the browser got, or would have got; 499 where it gave up before there was one. */
  readonly status: number;
  /** From its coming to the last byte, in milliseconds. */
  readonly durationMs: number;
  /** Source of an answer: `hit` (memory), `store` (another instance's), `joined` (with an equal read), `miss`, or `none` without a cache. */
  readonly cache: CacheUse | 'none';
  /** True if the browser gave up, or the time was over before the last byte. */
  readonly isCutOff: boolean;
}

/** A log in the shape of pino's. */
export interface ProxyLogger {
  debug(fields: object, message: string): unknown;
  warn(fields: object, message: string): unknown;
}

/** A request under way, for who traces it. */
export interface ProxySpan {
  /** Headers for MOOST, such as `traceparent`. */
  readonly headers: Readonly<Record<string, string>>;
  end(record: ProxyRecord): void;
}

/** Tracing of requests; `createOpenTelemetry` makes one. */
export interface ProxyTelemetry {
  begin(request: { readonly method: string; readonly header: (name: string) => string | undefined }): ProxySpan;
}

/** Listeners of requests. */
export interface Listeners {
  readonly onRequest: ((record: ProxyRecord) => unknown) | undefined;
  readonly logger: ProxyLogger | undefined;
  readonly telemetry: ProxyTelemetry | undefined;
}

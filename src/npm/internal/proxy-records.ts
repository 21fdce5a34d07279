/** Requests as metrics, logs and traces are told of them: without token, secret, session or a household's data. */

import type { TokenProxyFailure } from './proxy-failures.js';
import type { ProxyCall, ProxyOutcome } from './proxy-outcome.js';
import type { CacheUse, Listeners, ProxyRecord, ProxySpan } from './proxy-types.js';

/** A request that is being recorded. */
export interface Recording {
  readonly requestId: string;
  readonly startMs: number;
  readonly span: ProxySpan | undefined;
  route: string;
  cache: CacheUse | 'none';
  moostRequestId: string | undefined;
  status: number | undefined;
}

/** Version 00 of the header (W3C Trace Context). */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const TRACESTATE = /^[\x20-\x7e]{1,512}$/;
const REQUEST_ID = /^[\w.-]{1,100}$/;

/** Records requests, where anybody listens. */
export class ProxyRecords {
  readonly #listeners: Listeners;
  readonly #isHeard: boolean;

  /** Settings have more than listeners: nothing else of them counts. */
  constructor({ logger, onRequest, telemetry }: Listeners) {
    this.#listeners = { logger, onRequest, telemetry };
    this.#isHeard = Object.values(this.#listeners).some((listener) => listener !== undefined);
  }

  /** Begins to record a request, if anybody wants to know. */
  begin({ header, method }: ProxyCall): Recording | undefined {
    if (!this.#isHeard) return undefined;
    const given = header('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const span = quietly(() => this.#listeners.telemetry?.begin({ method, header }));
    const begun = { route: 'unknown', cache: 'none', moostRequestId: undefined, status: undefined } as const;
    return { ...begun, requestId, startMs: performance.now(), span };
  }

  /** Tells all who listen of a request that is over. */
  end(recording: Recording, method: string, isCutOff: boolean): void {
    const { cache, moostRequestId, requestId, route, span, startMs, status } = recording;
    // It was somebody else's.
    if (status === undefined) return;
    const record: ProxyRecord = {
      requestId,
      ...(moostRequestId === undefined ? {} : { moostRequestId }),
      method,
      route,
      status,
      durationMs: performance.now() - startMs,
      cache,
      isCutOff,
    };
    const { logger, onRequest } = this.#listeners;
    quietly(() => span?.end(record));
    quietly(() => onRequest?.(record));
    quietly(() => logger?.debug({ ...record }, 'moost request'));
  }

  /** Tells the log of a failure. */
  failed({ cause, ...failure }: TokenProxyFailure): void {
    const fields = cause === undefined ? failure : { ...failure, err: cause };
    quietly(() => this.#listeners.logger?.warn(fields, 'moost failure'));
  }
}

/** Headers that a read takes along to MOOST: of the trace, and of the record. */
export function headersAlong(
  { header }: ProxyCall,
  recording: Recording | undefined,
): Record<string, string> | undefined {
  const traceparent = header('traceparent');
  const isTraced = traceparent !== undefined && TRACEPARENT.test(traceparent);
  if (!isTraced && !recording) return undefined;
  const tracestate = header('tracestate');
  return {
    ...(isTraced ? { traceparent } : {}),
    ...(isTraced && tracestate !== undefined && TRACESTATE.test(tracestate) ? { tracestate } : {}),
    ...(recording ? { 'x-request-id': recording.requestId } : {}),
    ...recording?.span?.headers,
  };
}

/** Notes what became of a request. */
export function note(recording: Recording, outcome: ProxyOutcome | undefined): void {
  recording.status = outcome?.status;
}

/** What listeners throw, now or later, is no matter of households. */
function quietly<Result>(work: () => Result): Result | undefined {
  try {
    const result = work();
    Promise.resolve(result).catch(() => {});
    return result;
  } catch {
    return undefined;
  }
}

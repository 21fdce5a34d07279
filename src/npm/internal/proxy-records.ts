/** Requests as metrics, logs and traces are told of them: without token, secret, session or a household's data. */

import type { TokenProxyFailure } from './proxy-failures.js';
import type { ProxyCall } from './proxy-outcome.js';
import type { CacheUse, Listeners, ProxyRecord, ProxySpan } from './proxy-types.js';

/** The part of a call that is recorded. */
export type Recorded = Pick<ProxyCall, 'ending' | 'header' | 'method'>;

/** Status of a request whose browser gave up before there was one, as nginx logs it: nothing has failed. */
export const GIVEN_UP = 499;

/**
 * A request that is being recorded. It is told when it is over and has its status, whichever comes last: one that takes too
 * long is over before it is answered.
 */
export class Recording {
  readonly requestId: string;
  readonly span: ProxySpan | undefined;
  route = 'unknown';
  cache: CacheUse | 'none' = 'none';
  moostRequestId: string | undefined;
  readonly #startMs = performance.now();
  readonly #call: Recorded;
  #tell: ((record: ProxyRecord) => void) | undefined;
  #status: number | undefined;
  #isOver = false;

  constructor(call: Recorded, requestId: string, span: ProxySpan | undefined, tell: (record: ProxyRecord) => void) {
    this.#call = call;
    this.requestId = requestId;
    this.span = span;
    this.#tell = tell;
    call.ending.onDone(() => {
      this.#isOver = true;
      this.#look();
    });
  }

  /** Its status is known. One that is somebody else's has none, and is not told. */
  answered(status: number | undefined): void {
    const hasLeft = this.#call.ending.ended?.name === 'AbortError';
    this.#status = status !== undefined && hasLeft ? GIVEN_UP : status;
    this.#look();
  }

  #look(): void {
    const [status, tell] = [this.#status, this.#tell];
    if (status === undefined || !this.#isOver || !tell) return;
    this.#tell = undefined;
    const { cache, moostRequestId, requestId, route } = this;
    tell({
      requestId,
      ...(moostRequestId === undefined ? {} : { moostRequestId }),
      method: this.#call.method,
      route,
      status,
      durationMs: performance.now() - this.#startMs,
      cache,
      isCutOff: this.#call.ending.ended !== undefined,
    });
  }
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

  /** Begins to record a request, if anybody wants to know. It is over when its `ending` is done. */
  begin(call: Recorded): Recording | undefined {
    if (!this.#isHeard) return undefined;
    const { header, method } = call;
    const given = header('x-request-id');
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : crypto.randomUUID();
    const span = quietly(() => this.#listeners.telemetry?.begin({ method, header }));
    return new Recording(call, requestId, span, (record) => this.#tell(record, span));
  }

  #tell(record: ProxyRecord, span: ProxySpan | undefined): void {
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
  { header }: Pick<ProxyCall, 'header'>,
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

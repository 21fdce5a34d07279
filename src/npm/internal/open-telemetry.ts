/** Traces and metrics by `@opentelemetry/api`, which the host hands over: nothing is imported here. */

import { GIVEN_UP } from './proxy-records.js';
import type { ProxyRecord, ProxyTelemetry } from './proxy-types.js';

/** The part of `@opentelemetry/api` (version 1) that is used: `import * as api from '@opentelemetry/api'`. */
export interface OpenTelemetryApi {
  readonly context: { active(): unknown };
  readonly propagation: {
    extract(context: unknown, carrier: unknown): unknown;
    inject(context: unknown, carrier: unknown): void;
  };
  readonly trace: {
    getTracer(name: string): Tracer;
    getSpan(context: unknown): unknown;
    setSpan(context: unknown, span: Span): unknown;
  };
  readonly metrics: { getMeter(name: string): Meter };
}

interface Tracer {
  startSpan(name: string, options: object, context: unknown): Span;
}

interface Span {
  setAttribute(name: string, value: string | number): unknown;
  setStatus(status: { code: number }): unknown;
  end(): void;
}

interface Meter {
  createHistogram(name: string, options: object): { record(value: number, attributes: Attributes): void };
}

type Attributes = Record<string, string | number>;

const NAME = 'moost-energy';
/** `SpanKind.SERVER` and `SpanStatusCode.ERROR`. */
const SERVER = 1;
const ERROR = 2;
const CARRIED = ['traceparent', 'tracestate', 'baggage'];

/**
 * Makes a span of each request, below the active one or the browser's, hands its context to MOOST, and measures
 * `moost_energy.proxy.duration` (seconds) by route, status and source.
 */
export function createOpenTelemetry(api: OpenTelemetryApi): ProxyTelemetry {
  const { context, metrics, propagation, trace } = api;
  const tracer = trace.getTracer(NAME);
  const duration = metrics.getMeter(NAME).createHistogram('moost_energy.proxy.duration', {
    unit: 's',
    description: 'Time from a request of the browser to the last byte of its answer',
  });
  return {
    begin({ header, method }) {
      const active = context.active();
      const named = CARRIED.map((name) => [name, header(name)] as const).filter(([, value]) => value !== undefined);
      // A host that traces requests as a whole has taken it from the headers already.
      const parent = trace.getSpan(active) ? active : propagation.extract(active, Object.fromEntries(named));
      const span = tracer.startSpan('moost-energy proxy', { kind: SERVER }, parent);
      const headers: Record<string, string> = {};
      propagation.inject(trace.setSpan(parent, span), headers);
      return {
        headers,
        end(record) {
          const attributes = attributesOf(method, record);
          for (const [name, value] of Object.entries(attributes)) span.setAttribute(name, value);
          span.setAttribute('moost_energy.request_id', record.requestId);
          if (record.moostRequestId !== undefined)
            span.setAttribute('moost_energy.moost_request_id', record.moostRequestId);
          if (record.status >= 500 || (record.isCutOff && record.status !== GIVEN_UP)) span.setStatus({ code: ERROR });
          span.end();
          duration.record(record.durationMs / 1_000, attributes);
        },
      };
    },
  };
}

function attributesOf(method: string, { cache, route, status }: ProxyRecord): Attributes {
  return {
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    'moost_energy.cache': cache,
  };
}

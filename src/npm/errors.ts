/** The one error type of the package. */

/** Kind of an error. These texts never change. */
export type EnergyErrorCode =
  | 'invalid-argument'
  | 'auth'
  | 'forbidden'
  | 'not-found'
  | 'rate-limited'
  | 'server'
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'invalid-response'
  | 'unsupported';

/** The parts of an `EnergyError`. */
export interface EnergyErrorParts {
  code: EnergyErrorCode;
  message: string;
  status?: number | undefined;
  retryable?: boolean;
  requestId?: string | undefined;
  retryAfterMs?: number | undefined;
  argument?: string | undefined;
  cause?: unknown;
}

/**
 * Why something failed.
 *
 * ```ts
 * try {
 *   await client.daily(id, { from: '2026-01-01', to: '2026-01-31' });
 * } catch (error) {
 *   if (error instanceof EnergyError && error.retryable) showRetry(error.code);
 * }
 * ```
 */
export class EnergyError extends Error {
  override readonly name = 'EnergyError';
  /** The kind, stable. */
  readonly code: EnergyErrorCode;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** True if trying again later, unchanged, can help. */
  readonly retryable: boolean;
  /** The answer's request id, to be quoted in support cases. */
  readonly requestId: string | undefined;
  /** Time for which the server wants to be left alone (`Retry-After`), in milliseconds. */
  readonly retryAfterMs: number | undefined;
  /** The argument that was refused. */
  readonly argument: string | undefined;

  constructor(parts: EnergyErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.status = parts.status;
    this.retryable = parts.retryable ?? false;
    this.requestId = parts.requestId;
    this.retryAfterMs = parts.retryAfterMs;
    this.argument = parts.argument;
  }
}

/** The error of an argument that cannot be used. */
export function refused(argument: string, expected: string): EnergyError {
  return new EnergyError({ code: 'invalid-argument', message: `${argument}: expected ${expected}`, argument });
}

/** An `EnergyError` of whatever the wasm threw: its parts, or something that should not have happened. */
export function toEnergyError(thrown: unknown): EnergyError {
  if (thrown instanceof EnergyError) return thrown;
  if (isParts(thrown)) return new EnergyError(thrown);
  return new EnergyError({
    code: 'invalid-response',
    message: 'moost-energy failed inside; please report this with the cause',
    cause: thrown,
  });
}

function isParts(thrown: unknown): thrown is EnergyErrorParts {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    !(thrown instanceof Error) &&
    typeof (thrown as Partial<EnergyErrorParts>).code === 'string' &&
    typeof (thrown as Partial<EnergyErrorParts>).message === 'string'
  );
}

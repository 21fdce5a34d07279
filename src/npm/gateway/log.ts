/** Lines of a log as JSON, in the shape that pino has: level, time, msg. */

/** Writes a line. */
export type Log = (level: 'info' | 'warn' | 'error', msg: string, parts?: Readonly<Record<string, unknown>>) => void;

const LEVELS = { info: 30, warn: 40, error: 50 };

/** A log that writes to `write`. */
export function createLog(write: (line: string) => unknown): Log {
  return (level, msg, parts = {}) => {
    write(`${JSON.stringify({ level: LEVELS[level], time: Date.now(), msg, ...parts })}\n`);
  };
}

/** Failures as the utility's log is told of them, without anything secret. */

/** A failure behind the proxy, for the utility's own log. It never holds the token, the secret or a household's data. */
export interface TokenProxyFailure {
  /** Asking `authorize`, asking MOOST for a token, reading from MOOST, the inbox, the shared store, or the proxy itself. */
  stage: 'authorize' | 'token' | 'read' | 'inbox' | 'store' | 'proxy';
  /** MOOST's answer, when there was one. */
  status?: number;
  /**
   * In one word, why there was no answer or only a part (`ENOTFOUND`, `ECONNREFUSED`, `TimeoutError` …; `unknown` where
   * the error has no plain word), or why one with a good status is no use: `unreadable` (no JSON, no token in it),
   * `unreadable-lifetime` (an `expires_in` that is none: the token is used for half a minute), `secret-refused` (while one is
   * rotated: the other one is tried), `too-large`, `secret-in-answer`.
   */
  reason?: string;
  /** Value that `authorize` threw. */
  cause?: unknown;
}

/** Tells of a failure. Never throws. */
export type Report = (failure: TokenProxyFailure) => void;

/** Tells `onFailure`, and ignores what comes of that: a broken log must not keep a household from its data. */
export function reporter(onFailure: ((failure: TokenProxyFailure) => unknown) | undefined): Report {
  return (failure) => {
    try {
      // A rejection that nobody handles would end the process.
      Promise.resolve(onFailure?.(failure)).catch(() => {});
    } catch {}
  };
}

/**
 * One word about an error. Only what is a plain word is taken, and none that holds a secret: codes and names are free
 * text, and libraries put addresses and headers into them. Messages are never read.
 */
export function wordOf(error: unknown, secrets: readonly string[]): string {
  try {
    const { cause, code, name } = Object(error) as { cause?: unknown; code?: unknown; name?: unknown };
    const candidates = [(Object(cause) as { code?: unknown }).code, code, name];
    return candidates.find((word) => isPlain(word, secrets)) ?? 'unknown';
  } catch {
    return 'unknown';
  }
}

function isPlain(word: unknown, secrets: readonly string[]): word is string {
  return (
    typeof word === 'string' && /^[A-Za-z0-9_]{1,40}$/.test(word) && !secrets.some((secret) => word.includes(secret))
  );
}

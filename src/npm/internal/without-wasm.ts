/**
 * WebAssembly that is switched off: no file is at fault, and trying again meets the same. Apple's Lockdown Mode leaves pages no
 * `WebAssembly` at all; a Content-Security-Policy lets nobody compile.
 */

import { EnergyError } from '../errors.js';

/** False where the browser has none. */
export const hasWasm = (): boolean => typeof WebAssembly !== 'undefined';

/** True if a policy has refused to compile. Each engine says it in words of its own. */
export const isForbidden = (cause: unknown): boolean =>
  /unsafe-eval|content security policy|blocked by csp|disallowed by embedder/i.test(String(cause));

/** The error of either. */
export function unsupported(cause?: unknown): EnergyError {
  const why = hasWasm()
    ? "by the page's Content-Security-Policy, which needs script-src 'wasm-unsafe-eval'"
    : 'in this browser, as Lockdown Mode does';
  const message = `WebAssembly is switched off ${why} (docs/reference/errors.md#unsupported)`;
  return new EnergyError({ code: 'unsupported', message, cause });
}

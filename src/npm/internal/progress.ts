/** Check of a caller's `onProgress`. An error in it is the page's, as in any event listener. */

import { refused } from '../errors.js';
import type { Progress } from '../types.js';

/** The listener, with nothing to catch; `null` is none. Anything else that is no function is refused. */
export function callersProgress(given: unknown): ((progress: Progress) => void) | undefined {
  if (given === undefined || given === null) return undefined;
  if (typeof given !== 'function') throw refused('onProgress', 'a function (progress) => void');
  return (progress) => {
    try {
      given(progress);
    } catch (thrown) {
      queueMicrotask(() => {
        throw thrown;
      });
    }
  };
}

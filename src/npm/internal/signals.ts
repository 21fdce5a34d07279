/** Several reasons to stop as one signal. */

import { refused } from '../errors.js';

/** A caller's signal: `null` is none, as `fetch` has it. Anything else that is no signal is refused. */
export function callersSignal(given: AbortSignal | null | undefined): AbortSignal | undefined {
  if (given === null || given === undefined) return undefined;
  if (typeof given.aborted === 'boolean' && typeof given.addEventListener === 'function') return given;
  throw refused('signal', 'an AbortSignal');
}

/** Followers of a signal. One listener serves all of them: Node warns of a leak from the eleventh on. */
const FOLLOWERS = new WeakMap<AbortSignal, Set<AbortController>>();

/** A signal that follows others, until `release`. `AbortSignal.any` is younger than the browsers we support. */
export function following(...followed: (AbortSignal | undefined)[]): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const signals = followed.filter((signal) => signal !== undefined);
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else followersOf(signal).add(controller);
  }
  return {
    signal: controller.signal,
    release() {
      for (const signal of signals) unfollow(signal, controller);
    },
  };
}

function followersOf(signal: AbortSignal): Set<AbortController> {
  const known = FOLLOWERS.get(signal);
  if (known) return known;
  signal.addEventListener('abort', tell);
  const followers = new Set<AbortController>();
  FOLLOWERS.set(signal, followers);
  return followers;
}

function unfollow(signal: AbortSignal, controller: AbortController): void {
  const followers = FOLLOWERS.get(signal);
  if (!followers?.delete(controller) || followers.size > 0) return;
  // The signal may outlive us by far: nothing of ours stays on it.
  signal.removeEventListener('abort', tell);
  FOLLOWERS.delete(signal);
}

function tell({ target }: Event): void {
  const signal = target as AbortSignal;
  for (const controller of [...(FOLLOWERS.get(signal) ?? [])]) controller.abort(signal.reason);
}

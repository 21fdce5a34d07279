/** Failures in words, for people and logs. */

import { EnergyError } from '../errors.js';
import { wordOf } from './proxy-failures.js';

/** A sentence about what was thrown. Of errors of the platform it has one word: their messages hold addresses. */
export function sentenceOf(thrown: unknown): string {
  if (thrown instanceof EnergyError) return thrown.message;
  const { syscall } = Object(thrown) as { syscall?: unknown };
  const word = wordOf(thrown, []);
  return syscall === 'listen' ? `the port cannot be taken: ${word}` : word;
}

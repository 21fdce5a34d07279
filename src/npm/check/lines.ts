/** Lines of a check: what was looked at, how it is, and the one command or setting that mends it. */

import { sentenceOf } from '../internal/sentence.js';

/** How something is. */
export type State = 'ok' | 'warning' | 'failed' | 'skipped';

/** A line. */
export interface Line {
  /** What was looked at; these words never change. */
  readonly check: string;
  readonly state: State;
  readonly said: string;
  /** The one command, setting or question that mends it. */
  readonly mend?: string;
}

const WORDS: Readonly<Record<State, string>> = { ok: 'OK', warning: 'warning', failed: 'failed', skipped: 'skipped' };
const STATE_WIDTH = 9;
const CHECK_WIDTH = 14;

export const ok = (check: string, said: string): Line => ({ check, state: 'ok', said });
export const skipped = (check: string, said: string): Line => ({ check, state: 'skipped', said });
export const warning = (check: string, said: string, mend: string): Line => ({ check, state: 'warning', said, mend });
export const failed = (check: string, said: string, mend: string): Line => ({ check, state: 'failed', said, mend });

/** A line about what was thrown. */
export function thrownLine(check: string, thrown: unknown, mend: string): Line {
  return failed(check, sentenceOf(thrown), mend);
}

/** The lines as people read them. What a server has said cannot write over them. */
export function wordsOf(lines: readonly Line[]): string {
  const texts = lines.map(({ check, mend, said, state }) => {
    const head = `${WORDS[state].padEnd(STATE_WIDTH)}${check.padEnd(CHECK_WIDTH)}${plain(said)}\n`;
    return mend === undefined ? head : `${head}${' '.repeat(STATE_WIDTH + CHECK_WIDTH)}→ ${plain(mend)}\n`;
  });
  const counts = (Object.keys(WORDS) as State[]).map((state) => {
    return `${lines.filter((line) => line.state === state).length} ${WORDS[state]}`;
  });
  return `${texts.join('')}\n${counts.join(', ')}\n`;
}

function plain(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ' ');
}

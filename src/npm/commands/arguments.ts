/** Arguments of a command. */

import { parseArgs } from 'node:util';
import { refused } from '../errors.js';

/** Arguments, as they were given. */
export interface Arguments<Text extends string, Flag extends string> {
  readonly texts: Readonly<Partial<Record<Text, string>>>;
  readonly flags: ReadonlySet<Flag>;
}

/** Reads arguments; throws an `EnergyError` for those that are not known. */
export function readArguments<Text extends string, Flag extends string>(
  args: readonly string[],
  texts: readonly Text[],
  flags: readonly Flag[],
): Arguments<Text, Flag> {
  const options = Object.fromEntries([
    ...texts.map((name) => [name, { type: 'string' as const }] as const),
    ...flags.map((name) => [name, { type: 'boolean' as const }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (positionals.length > 0) throw new Error(`unknown: ${positionals[0]}`);
    const given = texts.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]] as const] : []));
    return {
      texts: Object.fromEntries(given) as Partial<Record<Text, string>>,
      flags: new Set(flags.filter((name) => values[name] === true)),
    };
  } catch (error) {
    throw refused('arguments', `those of --help (${error instanceof Error ? error.message : error})`);
  }
}

/** A whole number that an argument has to be, from `least` on. */
export function wholeNumber(name: string, text: string | undefined, usual: number, least = 0): number {
  if (text === undefined) return usual;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least)) throw refused(name, `a whole number from ${least} on`);
  return value;
}

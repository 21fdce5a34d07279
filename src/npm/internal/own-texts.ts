/** A host's own words, checked and numbered for the wasm. Loaded only by pages that have some. */

import { refused } from '../errors.js';
import { LANGUAGES } from './spoken-language.js';
import { TEXT_PLACES } from './text-places.js';

/** The languages that widgets speak. */
export type TextLanguage = 'en' | 'de' | 'fr' | 'it';

/** The name of a text. */
export type TextKey = keyof typeof TEXT_PLACES;

/** Words in place of those of the package, by the names of the texts. */
export type OwnTexts = { readonly [Key in TextKey]?: string };

/** The texts with their numbers. Throws for what no widget could say. */
export function numbered(language: TextLanguage, texts: OwnTexts): { numbers: Uint32Array; words: string[] } {
  if (!LANGUAGES.includes(language)) refuse('language', `one of ${LANGUAGES.join(', ')}`, language);
  if (typeof texts !== 'object' || texts === null) refuse('texts', 'an object of names and words', texts);
  const keys = Object.keys(TEXT_PLACES);
  const numbers: number[] = [];
  const words: string[] = [];
  for (const [key, text] of Object.entries(texts)) {
    // A text that is not given, as optional properties are.
    if (text === undefined) continue;
    const number = keys.indexOf(key);
    if (number < 0) refuse('texts', 'the name of a text (docs/reference/texts.md)', key);
    if (typeof text !== 'string' || text.trim() === '') refuse(key, 'some words', text);
    const known: readonly string[] = TEXT_PLACES[key as TextKey];
    const unknown = [...text.matchAll(/\{([^}]*)\}/g)].find(([, place = '']) => !known.includes(place));
    if (unknown) refuse(key, `no places but ${known.map((place) => `{${place}}`).join(' ') || 'none'}`, unknown[0]);
    numbers.push(number);
    words.push(text);
  }
  return { numbers: Uint32Array.from(numbers), words };
}

function refuse(argument: string, expected: string, given: unknown): never {
  throw refused(argument, `${expected}, got ${String(given)}`);
}

/** The language that widgets speak for the language of a page. */

import type { TextLanguage } from './own-texts.js';

/** The languages that there are texts of. */
export const LANGUAGES: readonly TextLanguage[] = ['en', 'de', 'fr', 'it'];

/** The language for a BCP 47 tag: English for those that there are no texts of. */
export function spokenLanguage(tag: string): TextLanguage {
  const primary = tag.split(/[-_]/, 1)[0]?.toLowerCase();
  return LANGUAGES.find((language) => language === primary) ?? 'en';
}

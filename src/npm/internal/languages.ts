/** The texts of the languages that a page speaks: each comes from a file of its own, beside the wasm. */

import { EnergyError } from '../errors.js';
import type { TextLanguage } from './own-texts.js';
import { LANGUAGES } from './spoken-language.js';
import type { WidgetGlue } from './widgets-wasm.js';

/** Written out one by one, so that bundlers see each file. */
const FILES: Readonly<Record<TextLanguage, () => Promise<{ default: readonly string[] }>>> = {
  en: () => import('../texts/en.js'),
  de: () => import('../texts/de.js'),
  fr: () => import('../texts/fr.js'),
  it: () => import('../texts/it.js'),
};

/** The languages that one wasm has learnt. */
export class Languages {
  readonly #learnt = new Set<TextLanguage>();
  readonly #underWay = new Map<TextLanguage, Promise<readonly string[]>>();
  #areFetched = false;

  /** True if widgets can speak it now. */
  has(language: TextLanguage): boolean {
    return this.#learnt.has(language);
  }

  /** Fetches a language while the wasm is on its way, and teaches it to the glue that comes. A failure is not kept. */
  async learn(language: TextLanguage, loading: Promise<WidgetGlue>): Promise<WidgetGlue> {
    const [glue, texts] = await Promise.all([loading, this.#fetch(language)]);
    if (!this.#learnt.has(language)) {
      glue.learnTexts(language, texts.join('\0'));
      this.#learnt.add(language);
    }
    return glue;
  }

  async #fetch(language: TextLanguage): Promise<readonly string[]> {
    const known = this.#underWay.get(language);
    if (known) return known;
    const coming = FILES[language]().then((file) => file.default);
    this.#underWay.set(language, coming);
    try {
      return await coming;
    } catch (cause) {
      this.#underWay.delete(language);
      const message = `The texts of moost-energy in “${language}” could not be loaded: is texts/${language}.js there, and is the page online?`;
      throw new EnergyError({ code: 'network', message, retryable: true, cause });
    }
  }

  /** Fetches the others when the page is idle: people who choose one wait for nothing then. */
  fetchOthers(): void {
    if (this.#areFetched) return;
    this.#areFetched = true;
    const fetchAll = () => {
      for (const language of LANGUAGES) this.#fetch(language).catch(() => undefined);
    };
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(fetchAll, { timeout: IDLE_MS });
    else setTimeout(fetchAll, IDLE_MS);
  }
}

/** A page that is never idle has them after this time. */
const IDLE_MS = 5_000;

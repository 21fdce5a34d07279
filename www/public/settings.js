/** Language and appearance: the choices of the account menu that are remembered from visit to visit. */

import { buildAccountMenu, mark } from './account.js';
import { TEXTS } from './texts.js';

const byId = (id) => document.getElementById(id);

/** Applies what was chosen last, and every choice from now on. `tell` gets the language, at once and after each change. */
export function startSettings(tell) {
  buildAccountMenu();
  chooseLanguage(wantedLanguage(), tell);
  chooseTheme(remembered('theme') ?? 'auto');
  byId('language').addEventListener('change', ({ target }) => chooseLanguage(target.value, tell));
  byId('theme').addEventListener('change', ({ target }) => chooseTheme(target.value));
}

/** The language of the last visit, else that of the browser. */
export function wantedLanguage() {
  return remembered('language') ?? navigator.language.slice(0, 2);
}

/** Puts words where the page has room for them. */
export function fillTexts(texts) {
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = texts[element.dataset.text];
}

function chooseLanguage(wanted, tell) {
  const language = wanted in TEXTS ? wanted : 'en';
  remember('language', language);
  const texts = TEXTS[language];
  document.documentElement.lang = language;
  document.title = texts.title;
  mark('language', language);
  fillTexts(texts);
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', texts[element.dataset.label]);
  }
  byId('trouble').textContent = texts.trouble;
  tell(language);
}

function chooseTheme(theme) {
  remember('theme', theme);
  mark('theme', theme);
  document.documentElement.dataset.theme = theme;
}

/** Keeps a choice until the next visit. */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Private windows may refuse; then the choice holds for this page only.
  }
}

function remembered(name) {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

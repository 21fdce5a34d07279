/** Words for when the wasm itself cannot be had, with a button where that helps: nothing of the widgets can be used then. */

import type { EnergyError } from '../errors.js';
import type { OwnTexts, TextLanguage } from './own-texts.js';
import { spokenLanguage } from './spoken-language.js';
import { hasWasm } from './without-wasm.js';

const TEXTS: Record<TextLanguage, readonly [text: string, retry: string]> = {
  en: ['This part of the page could not be loaded.', 'Try again'],
  de: ['Dieser Teil der Seite konnte nicht geladen werden.', 'Erneut versuchen'],
  fr: ['Cette partie de la page n’a pas pu être chargée.', 'Réessayer'],
  it: ['Questa parte della pagina non è stata caricata.', 'Riprova'],
};

/** Replaces the content of `root`; `own` are the host's words by language, `retry` is called by the button. */
export function showLoadFailure(
  root: ShadowRoot,
  language: string,
  own: ReadonlyMap<string, OwnTexts>,
  error: EnergyError,
  retry: () => void,
): void {
  root.replaceChildren(failureBox(language, own, error, retry));
}

/** The words, with the button where trying again can help; the cause goes to the console. */
export function failureBox(
  language: string,
  own: ReadonlyMap<string, OwnTexts>,
  error: EnergyError,
  retry: () => void,
): HTMLElement {
  const spoken = spokenLanguage(language);
  const [ours, ourLabel] = TEXTS[spoken];
  const said = own.get(spoken);
  const text = said?.['frame.notLoaded'] ?? ours;
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.setAttribute('part', 'error');
  box.lang = spoken;
  box.dir = 'ltr';
  box.translate = false;
  const words = document.createElement('p');
  if (error.code === 'unsupported') {
    // The file of the words may be missing as well.
    import('./switched-off.js').then(
      ({ sentence }) => words.append(sentence(spoken, hasWasm(), said)),
      () => words.append(text),
    );
  } else {
    words.textContent = text;
  }
  box.append(words);
  if (error.retryable) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = said?.['frame.retry'] ?? ourLabel;
    button.addEventListener('click', retry, { once: true });
    box.append(button);
  }
  // For the developer who looks why: the household's words do not say it.
  console.error(error);
  return box;
}

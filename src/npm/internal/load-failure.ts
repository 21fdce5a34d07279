/** Words and a button for when the wasm itself cannot be had: nothing of the widgets can be used then. */

import type { EnergyError } from '../errors.js';
import type { OwnTexts } from './own-texts.js';

const TEXTS: Record<string, readonly [text: string, retry: string]> = {
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

/** The words with their button; the cause goes to the console. */
export function failureBox(
  language: string,
  own: ReadonlyMap<string, OwnTexts>,
  error: EnergyError,
  retry: () => void,
): HTMLElement {
  const short = language.slice(0, 2).toLowerCase();
  const spoken = short in TEXTS ? short : 'en';
  const [ours, ourLabel] = TEXTS[spoken] as readonly [string, string];
  const { 'frame.notLoaded': text = ours, 'frame.retry': label = ourLabel } = own.get(spoken) ?? {};
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.setAttribute('part', 'error');
  box.lang = spoken;
  box.dir = 'ltr';
  box.translate = false;
  const words = document.createElement('p');
  words.textContent = text;
  box.append(words);
  if (error.retryable) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', retry, { once: true });
    box.append(button);
  }
  // For the developer who looks why: the household's words do not say it.
  console.error(error);
  return box;
}

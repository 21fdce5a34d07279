/** Words for when the wasm itself cannot be had, with a button where that helps: nothing of the widgets can be used then. */

import type { EnergyError } from '../errors.js';
import type { OwnTexts, TextLanguage } from './own-texts.js';
import { spokenLanguage } from './spoken-language.js';
import { hasWasm } from './without-wasm.js';

type Name = 'frame.notLoaded' | 'frame.retry' | 'frame.switchedOff' | 'frame.forbidden';

const named = (notLoaded: string, retry: string, switchedOff: string, forbidden: string): Record<Name, string> => ({
  'frame.notLoaded': notLoaded,
  'frame.retry': retry,
  'frame.switchedOff': switchedOff,
  'frame.forbidden': forbidden,
});

/** Lockdown Mode and the place of its exceptions have the names that Apple gives them in each language. */
const TEXTS: Record<TextLanguage, Record<Name, string>> = {
  en: named(
    'This part of the page could not be loaded.',
    'Try again',
    'Lockdown Mode or another setting of this browser stops this part of the page. In Safari’s website settings you can turn Lockdown Mode off for this website.',
    'A setting of this website stops this part of the page. Only its operator can change that.',
  ),
  de: named(
    'Dieser Teil der Seite konnte nicht geladen werden.',
    'Erneut versuchen',
    'Der Blockierungsmodus oder eine andere Einstellung dieses Browsers verhindert diesen Teil der Seite. In den Website-Einstellungen von Safari können Sie den Blockierungsmodus für diese Website ausschalten.',
    'Eine Einstellung dieser Website verhindert diesen Teil der Seite. Nur ihr Betreiber kann das ändern.',
  ),
  fr: named(
    'Cette partie de la page n’a pas pu être chargée.',
    'Réessayer',
    'Le mode Isolement ou un autre réglage de ce navigateur bloque cette partie de la page. Dans les réglages du site web de Safari, vous pouvez désactiver le mode Isolement pour ce site.',
    'Un réglage de ce site bloque cette partie de la page. Seul son exploitant peut le changer.',
  ),
  it: named(
    'Questa parte della pagina non è stata caricata.',
    'Riprova',
    'La modalità di isolamento o un’altra impostazione di questo browser blocca questa parte della pagina. Nelle impostazioni del sito web di Safari si può disattivare la modalità di isolamento per questo sito.',
    'Un’impostazione di questo sito blocca questa parte della pagina. Solo il suo gestore può cambiarla.',
  ),
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
  const said = (name: Name) => own.get(spoken)?.[name] ?? TEXTS[spoken][name];
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.setAttribute('part', 'error');
  box.lang = spoken;
  box.dir = 'ltr';
  box.translate = false;
  const words = document.createElement('p');
  words.textContent = said(nameOf(error));
  box.append(words);
  if (error.retryable) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = said('frame.retry');
    button.addEventListener('click', retry, { once: true });
    box.append(button);
  }
  // For the developer who looks why: the household's words do not say it.
  console.error(error);
  return box;
}

/** Who can do something about it: the household in its browser, the operator of the page, or time. */
function nameOf({ code }: EnergyError): Name {
  if (code !== 'unsupported') return 'frame.notLoaded';
  return hasWasm() ? 'frame.forbidden' : 'frame.switchedOff';
}

/** Words for WebAssembly that is switched off. Loaded when they are needed: the network is not at fault then. */

import type { OwnTexts, TextLanguage } from './own-texts.js';

/** Obstacle between a household and its readings: its browser, or the page. */
type Cause = 'frame.switchedOff' | 'frame.forbidden';

/** Lockdown Mode and the place of its exceptions have the names that Apple gives them in each language. */
const TEXTS: Record<TextLanguage, Record<Cause, string>> = {
  en: {
    'frame.switchedOff':
      'Lockdown Mode or another setting of this browser stops this part of the page. In Safari’s website settings you can turn Lockdown Mode off for this website.',
    'frame.forbidden': 'A setting of this website stops this part of the page. Only its operator can change that.',
  },
  de: {
    'frame.switchedOff':
      'Der Blockierungsmodus oder eine andere Einstellung dieses Browsers verhindert diesen Teil der Seite. In den Website-Einstellungen von Safari können Sie den Blockierungsmodus für diese Website ausschalten.',
    'frame.forbidden':
      'Eine Einstellung dieser Website verhindert diesen Teil der Seite. Nur ihr Betreiber kann das ändern.',
  },
  fr: {
    'frame.switchedOff':
      'Le mode Isolement ou un autre réglage de ce navigateur bloque cette partie de la page. Dans les réglages du site web de Safari, vous pouvez désactiver le mode Isolement pour ce site.',
    'frame.forbidden': 'Un réglage de ce site bloque cette partie de la page. Seul son exploitant peut le changer.',
  },
  it: {
    'frame.switchedOff':
      'La modalità di isolamento o un’altra impostazione di questo browser blocca questa parte della pagina. Nelle impostazioni del sito web di Safari si può disattivare la modalità di isolamento per questo sito.',
    'frame.forbidden':
      'Un’impostazione di questo sito blocca questa parte della pagina. Solo il suo gestore può cambiarla.',
  },
};

/** The sentence in a language, or the host's own in its place. A browser that has WebAssembly is not at fault: the page is. */
export function sentence(language: TextLanguage, hasWasm: boolean, own: OwnTexts | undefined): string {
  const cause: Cause = hasWasm ? 'frame.forbidden' : 'frame.switchedOff';
  return own?.[cause] ?? TEXTS[language][cause];
}

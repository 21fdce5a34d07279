/** The package on top of a loader: what `moost-energy` and `moost-energy/inline` have in common. */

import { refused } from '../errors.js';
import type { ClientOptions } from '../types.js';
import { Settings } from './configuration.js';
import { OtherCopies, signed } from './copies.js';
import { elementClass } from './element.js';
import { ELEMENT_SPECS } from './element-specs.js';
import type { WasmClient } from './energy-client.js';
import { Languages } from './languages.js';
import type { Configuration, DefineOptions, WasmSource } from './options.js';
import type { OwnTexts, TextLanguage } from './own-texts.js';
import type { WidgetLoader } from './widgets-wasm.js';

/** The functions of the package, bound to one wasm. */
export interface Package {
  configure(configuration: Configuration): void;
  defineElements(options?: DefineOptions): void;
  setTexts(language: TextLanguage, texts: OwnTexts): Promise<void>;
  makeClient(options: ClientOptions): Promise<WasmClient>;
}

/** Binds the package to a wasm. */
export function createPackage(loader: WidgetLoader): Package {
  const settings = new Settings();
  const languages = new Languages();
  /** Settings that this copy was told, for those that define its tags later. */
  let configured: Configuration | undefined;
  const reworded = new Map<TextLanguage, OwnTexts>();
  const others = new OtherCopies((other) => {
    if (configured) other.configure(configured);
    // Texts that do not fit are told to the caller here.
    for (const [language, texts] of reworded) other.setTexts(language, texts).catch(() => undefined);
  });
  const configureOwn = ({ wasm, wasmMore, ...defaults }: Configuration) => {
    if (wasm !== undefined || wasmMore !== undefined) loader.from(wasm, wasmMore ?? besideOf(wasm));
    settings.configure(defaults);
  };
  const rewordOwn = (language: TextLanguage, texts: OwnTexts) =>
    settings.reword(async () => {
      const { numbers, words } = (await import('./own-texts.js')).numbered(language, texts);
      settings.words.set(language, texts);
      // They are said in place of ours, which have to be there.
      (await languages.learn(language, loader.load())).sayTexts(language, numbers, words);
    });
  return {
    configure(configuration) {
      if (typeof configuration !== 'object' || configuration === null) throw refused('configuration', 'an object');
      configured = { ...configured, ...configuration };
      configureOwn(configuration);
      for (const other of others) other.configure(configuration);
      others.await(USUAL_TAG);
    },
    defineElements({ prefix = USUAL_PREFIX } = {}) {
      // On a server there is nothing to define; the page does it.
      if (typeof customElements === 'undefined') return;
      if (!/^[a-z][a-z0-9._-]*$/.test(prefix))
        throw refused('prefix', 'small letters, digits, hyphens, dots and underscores, a letter first');
      const own = { configure: configureOwn, setTexts: rewordOwn };
      for (const spec of ELEMENT_SPECS) {
        others.define(`${prefix}-${spec.name}`, () => signed(elementClass(spec, { loader, languages, settings }), own));
      }
    },
    async setTexts(language, texts) {
      if (typeof document === 'undefined') return;
      reworded.set(language, texts);
      others.await(USUAL_TAG);
      const told = [...others].map((other) => other.setTexts(language, texts));
      // Where all elements are another copy's, this one's wasm would be loaded for nothing.
      await Promise.all(told.length > 0 && !others.hasOwn ? told : [rewordOwn(language, texts), ...told]);
    },
    async makeClient(options) {
      // Its reads lie in the second file.
      return new (await loader.load(true)).WasmClient(options);
    },
  };
}

/** The second file beside the first, where the address of that has its name. */
function besideOf(wasm: WasmSource | undefined): string | undefined {
  if (!(wasm instanceof URL) && typeof wasm !== 'string') return undefined;
  const beside = String(wasm).replace(/\bwidgets\.wasm(?=$|[?#])/, 'widgets-more.wasm');
  return beside === String(wasm) ? undefined : beside;
}

const USUAL_PREFIX = 'moost';
/** One of the tags that a page has where nobody says otherwise. */
const USUAL_TAG = `${USUAL_PREFIX}-energy-chart`;

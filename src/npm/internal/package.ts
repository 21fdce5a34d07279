/** The package on top of a loader: what `moost-energy` and `moost-energy/inline` have in common. */

import { refused } from '../errors.js';
import type { ClientOptions } from '../types.js';
import { Settings } from './configuration.js';
import { elementClass } from './element.js';
import { ELEMENT_SPECS } from './element-specs.js';
import type { WasmClient } from './energy-client.js';
import type { Configuration, DefineOptions } from './options.js';
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
  return {
    configure(configuration) {
      if (typeof configuration !== 'object' || configuration === null) throw refused('configuration', 'an object');
      const { wasm, ...defaults } = configuration;
      if (wasm !== undefined) loader.from(wasm);
      settings.configure(defaults);
    },
    defineElements({ prefix = 'moost' } = {}) {
      // On a server there is nothing to define; the page does it.
      if (typeof customElements === 'undefined') return;
      if (!/^[a-z][a-z0-9._-]*$/.test(prefix))
        throw refused('prefix', 'small letters, digits, hyphens, dots and underscores, a letter first');
      for (const spec of ELEMENT_SPECS) {
        const tag = `${prefix}-${spec.name}`;
        if (!customElements.get(tag)) customElements.define(tag, elementClass(spec, loader, settings));
      }
    },
    async setTexts(language, texts) {
      if (typeof document === 'undefined') return;
      await settings.reword(async () => {
        const { numbers, words } = (await import('./own-texts.js')).numbered(language, texts);
        settings.words.set(language, texts);
        (await loader.load()).sayTexts(language, numbers, words);
      });
    },
    async makeClient(options) {
      return new (await loader.load()).WasmClient(options);
    },
  };
}

/**
 * The custom element around a widget: what is written on it goes in, once for all changes made together.
 *
 * Where it is and who sees it: `presence.ts`. What its shadow root holds: `mounting.ts`. Properties: `reflection.ts`. What
 * it tells of failures: `reporting.ts`. The class is made on demand, never at module scope: `HTMLElement` does not exist
 * on a server.
 */

import { type EnergyError, toEnergyError } from '../errors.js';
import type { ClientOptions } from '../types.js';
import type { Settings } from './configuration.js';
import { settled } from './early-requests.js';
import type { ElementSpec } from './element-specs.js';
import { drawnFrom, wantsFirstFrame } from './first-frame.js';
import {
  agreesWithGroup,
  connected,
  householdOf,
  isKnownInGroup,
  isNamedInGroup,
  lookAgain,
  named,
} from './group-household.js';
import type { Languages } from './languages.js';
import { Mounting } from './mounting.js';
import type { TextLanguage } from './own-texts.js';
import { Presence } from './presence.js';
import { propertyOf, reflect, upgradeProperty } from './reflection.js';
import { Refusal } from './refusal.js';
import { announce, savePictureOf } from './reporting.js';
import { placeholderCss } from './sheets.js';
import { spokenLanguage } from './spoken-language.js';
import { needsWhole, type WidgetGlue, type WidgetLoader } from './widgets-wasm.js';
import { hasWasm } from './without-wasm.js';
import { demoSet, moment, nearestLanguage } from './written.js';

/** Properties that are not attributes. */
const CALLBACK = 'getToken';

/** Many pages learn who is signed in after their elements are there: until then nobody complains, and nothing jumps. */
const PATIENCE_MS = 2_000;

/** So long a widget that could draw waits for the readings that come with a frame. */
const MOST_WAIT_MS = 1_000;

/** One of these says whose data it is. */
const HOUSEHOLD = ['building-id', 'source'];

/** Whose data it is, and from where: what a server has rendered is of what these said then. */
const WHOSE = [...HOUSEHOLD, 'api-base'];

/** By these an element is of a group, and names its household. */
const MEMBERSHIP = [...HOUSEHOLD, 'group'];

/** What all elements of a copy of the package have in common. */
export interface Common {
  readonly loader: WidgetLoader;
  readonly languages: Languages;
  readonly settings: Settings;
}

/** Attributes that any element may have, or that a framework writes on one. */
const FOREIGN =
  /^(class|dir|exportparts|hidden|id|is|key|part|ref|role|slot|style|tabindex|title|translate|on.*|[^a-z].*|(aria|data|ng|v|x)-.*)$/;

/** Makes the class of one element. */
export function elementClass(spec: ElementSpec, { loader, languages, settings }: Common): CustomElementConstructor {
  const { attributes, name: widget } = spec;
  const placeholder = placeholderCss(spec);
  const properties = [...attributes.map(propertyOf), CALLBACK];
  const fetchOthers = () => languages.fetchOthers();

  class MoostElement extends HTMLElement {
    static readonly observedAttributes = [...attributes, 'hidden'];
    readonly #presence = new Presence(this, {
      changed: () => this.#schedule(),
      renew: () => this.#renew(),
      end: () => this.#remove(),
      isRefused: () => this.#refusal.lasts,
      follow: (page) => settings.onChange(page, () => this.#schedule()),
    });
    readonly #mounting = new Mounting(this, widget, placeholder, (event) => {
      void savePictureOf(event, this, widget, settings.words);
    });
    readonly #refusal = new Refusal();
    #getToken: ClientOptions['getToken'];
    #scheduled = false;
    #loading = false;
    #renewals = 0;
    #moves = 0;
    /** True if it named a household when it was looked at last. */
    #named = false;
    /** The proxy's first frame while it is asked for; true if there is one. */
    #frame: Promise<boolean> | undefined;
    #framedFor: string | undefined;
    /** The building that was asked for while the wasm is on its way. */
    #askedFor: string | undefined;
    #patience: ReturnType<typeof setTimeout> | undefined;
    #impatient = false;
    /** True while nobody has named its household. */
    #waits = false;

    get getToken(): ClientOptions['getToken'] {
      return this.#getToken;
    }

    set getToken(callback: ClientOptions['getToken']) {
      if (callback === this.#getToken) return;
      this.#getToken = callback;
      if (this.#refusal.tryAgain()) this.#renewals += 1;
      this.#schedule();
    }

    connectedCallback(): void {
      for (const name of properties) upgradeProperty(this, name);
      this.addEventListener('moost-error', this.#refusal);
      this.addEventListener('moost-ready', this.#refusal);
      this.addEventListener('moost-ready', fetchOthers);
      this.#presence.enter();
      this.#mounting.dress();
      this.#schedule();
      this.#lookForSlips();
      connected.set(this, { look: () => this.#look(), isThere: () => this.#mounting.isThere });
      if (this.hasAttribute('building-id')) lookAgain();
    }

    disconnectedCallback(): void {
      // A move within the page disconnects and connects again at once: the widget stays over that.
      setTimeout(() => {
        if (!this.isConnected) this.#remove();
      });
    }

    adoptedCallback(): void {
      this.#presence.leave();
      this.#moves += 1;
      this.#mounting.dress();
    }

    attributeChangedCallback(name: string, before: string | null, after: string | null): void {
      this.#schedule();
      if (MEMBERSHIP.includes(name)) {
        lookAgain();
        if (this.isConnected) this.#forgetOthers();
      }
      if (before !== null && before !== after && WHOSE.includes(name)) this.#mounting.forgetPicture();
    }

    /** A page without types hears of a name that it has misspelled. */
    #lookForSlips(): void {
      for (const name of this.getAttributeNames()) {
        if (attributes.includes(name) || FOREIGN.test(name)) continue;
        import('./misspelled.js').then(
          ({ hint }) => hint(this.localName, name, attributes),
          () => {},
        );
      }
    }

    #schedule(): void {
      if (this.#scheduled || !this.#presence.isInPage) return;
      // A widget that is there is told all. While it is hidden it asks for nothing by itself.
      if (!this.#mounting.isThere && this.#presence.isUnseen()) return;
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        if (this.isConnected) this.#update();
      });
    }

    /** Asks again for what can be newer. Fresh data costs no request. */
    #renew(): void {
      this.#renewals += 1;
      this.#schedule();
    }

    #update(): void {
      this.#forgetOthers();
      // `settings` calls back as soon as the words are there.
      if (settings.wording === undefined) return;
      const glue = loader.ready(this.#needsWhole());
      const language = spokenLanguage(nearestLanguage(this));
      if (!glue || !languages.has(language) || !this.#mounting.isPrepared) void this.#load(language);
      else if ((this.#mounting.isThere || !this.#loading) && !this.#waitsForHousehold()) this.#draw(glue);
    }

    #needsWhole(): boolean {
      return needsWhole(widget, this.getAttribute('source'));
    }

    #waitsForHousehold(): boolean {
      const { isThere } = this.#mounting;
      if (isThere && !this.#waits) return false;
      this.#waits = !this.#isNamed();
      if (!this.#waits || isNamedInGroup(this)) {
        // The one that names it is on its way, or has told why it cannot come.
        this.#calmDown();
        return this.#waits && !isThere;
      }
      // Also an element that has lost patience goes on listening: a household that is named late still helps.
      this.#patience ??= setTimeout(() => {
        this.#impatient = true;
        this.#schedule();
      }, PATIENCE_MS);
      return !isThere && !this.#impatient;
    }

    #calmDown(): void {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#impatient = false;
    }

    #isNamed(): boolean {
      return HOUSEHOLD.some((name) => this.getAttribute(name)?.trim()) || isKnownInGroup(this);
    }

    #look(): void {
      if (!this.isConnected) return;
      const isBare = this.#forgetOthers();
      // Requests while the WebAssembly is on its way are of the household that is named by then.
      const asksAnew = this.#loading && householdOf(this) !== this.#askedFor;
      if (isBare || asksAnew || this.#waits) this.#schedule();
    }

    async #load(language: TextLanguage): Promise<void> {
      const asking = this.#askEarly(language);
      if (this.#loading) return;
      this.#loading = true;
      try {
        const loading = loader.load(this.#needsWhole());
        await Promise.all([languages.learn(language, loading), this.#mounting.prepare()]);
        // Data that comes with a frame is not asked for beside it.
        if (this.#frame) await Promise.race([this.#frame, new Promise((resolve) => setTimeout(resolve, MOST_WAIT_MS))]);
        // Nobody waits for what is behind a picture: the WebAssembly starts in one task, and the widget is made in another.
        if (this.#mounting.isRendered) await new Promise((resolve) => setTimeout(resolve));
        this.#loading = false;
        if (this.isConnected) this.#update();
      } catch (thrown) {
        // Without WebAssembly the proxy's frame stays.
        await asking;
        this.#askedFor = undefined;
        this.#loading = false;
        if (this.isConnected) this.#fail(toEnergyError(thrown));
      }
    }

    /** The data comes beside the wasm. */
    async #askEarly(language: string): Promise<void> {
      await settled();
      const own = (name: string) => this.getAttribute(name)?.trim() || undefined;
      const isElsewhere = () => !this.isConnected || this.#presence.isLazy || own('source') !== undefined;
      const isLate = () => isElsewhere() || loader.ready(this.#needsWhole());
      const agrees = agreesWithGroup(this, attributes);
      const building = agrees ? householdOf(this) : named(this);
      const written = (name: string) => (name === 'building-id' ? building : own(name));
      // One that waits for its household asks when it is there.
      if (isLate() || building === undefined || building === this.#askedFor) return;
      this.#askedFor = building;
      const whose = this.#whose();
      const frame = agrees && wantsFirstFrame(this) && !this.#mounting.isRendered ? this.#askFrame() : undefined;
      this.#frame = frame;
      const isFramed = await frame;
      if (isFramed || this.#frame !== frame || this.#whose() !== whose || isLate() || !hasWasm()) return;
      const nowMs = moment(this.getAttribute('now'));
      settings.askEarly(this.#ownOptions(), { widget, language, written, nowMs });
    }

    /** Shows the proxy's first frame; false where there is none. */
    async #askFrame(): Promise<boolean> {
      try {
        const drawn = () => drawnFrom(this, attributes, nearestLanguage(this));
        const [query, whose] = [drawn(), this.#whose()];
        const isSame = () => this.#whose() === whose && drawn() === query;
        const fits = () => this.isConnected && isSame() && agreesWithGroup(this, attributes);
        const frame = await settings.firstFrame(this.#ownOptions(), { tag: this.localName, query, fits });
        if (!frame) return false;
        this.#framedFor = whose;
        await this.#mounting.picture(frame);
        return true;
      } catch {
        return false;
      }
    }

    /** For whom a frame of the proxy is drawn, and from where: where that changes it goes. */
    #whose(): string {
      return JSON.stringify([settings.identity(this.#ownOptions()), householdOf(this), this.getAttribute('group')]);
    }

    /** What is on the screen or kept of a household that is not the element's any more goes, drawn or not. True if a frame went. */
    #forgetOthers(): boolean {
      const isNamed = named(this) !== undefined;
      if (this.#named && !isNamed) {
        settings.signOut();
        this.#askedFor = undefined;
      }
      this.#named = isNamed;
      if (this.#framedFor === undefined || this.#framedFor === this.#whose()) return false;
      this.#framedFor = this.#askedFor = undefined;
      this.#mounting.forgetPicture();
      return true;
    }

    #draw(glue: WidgetGlue): void {
      try {
        const values = this.#values();
        const nowMs = moment(this.getAttribute('now'));
        const demo = demoSet(this.getAttribute('source'));
        const source = settings.source(glue, this, { own: this.#ownOptions(), demo, nowMs });
        const isNew = !this.#mounting.isThere;
        this.#mounting.show(glue, source, values);
        // The others of its group have waited for it.
        if (isNew && this.#named) lookAgain();
      } catch (thrown) {
        this.#fail(toEnergyError(thrown));
      }
    }

    #ownOptions(): Partial<ClientOptions> {
      const [apiBase, tokenUrl] = ['api-base', 'token-url'].map((name) => this.getAttribute(name)?.trim());
      return {
        ...(apiBase ? { apiBase } : {}),
        ...(tokenUrl ? { tokenUrl } : {}),
        ...(this.#getToken ? { getToken: this.#getToken } : {}),
      };
    }

    /** Names and values of the attributes in turn, with those that only the façade writes. */
    #values(): string[] {
      const written = attributes.flatMap((name) => {
        const value = this.getAttribute(name);
        if (value === null || name === 'lang') return [];
        // Frameworks write a switch as an empty attribute, and an empty one is as good as none in the wasm.
        return [name, name === 'patterns' && value.trim() === '' ? 'yes' : value];
      });
      // Pictures are made here and not in the wasm: see picture.ts.
      const own = ['lang', nearestLanguage(this), 'pictures', 'yes', 'renewed', String(this.#renewals)];
      return [
        ...own,
        'moved',
        String(this.#moves),
        'wording',
        String(settings.wording),
        ...(this.#presence.isLazy ? ['loading', 'lazy'] : []),
        ...written,
        ...(this.#presence.isPrinted || this.#mounting.isRendered ? ['loading', 'eager'] : []),
        ...(this.#mounting.isRendered ? ['covered', 'yes'] : []),
        ...(this.hidden ? ['hidden', 'yes'] : []),
        ...this.#demoValues(),
      ];
    }

    /** A demo answers for every building, so a page need not name one; and its group is not that of real households. */
    #demoValues(): string[] {
      const [source, group] = [this.getAttribute('source'), this.getAttribute('group')];
      if (!source) return [];
      const building = this.getAttribute('building-id')?.trim() ? [] : ['building-id', 'demo'];
      return group ? [...building, 'group', `${source} ${group}`] : building;
    }

    #fail(error: EnergyError): void {
      announce(this, widget, error);
      this.#mounting.fail(settings.words, error, () => this.#schedule());
    }

    #remove(): void {
      this.#presence.leave();
      if (connected.delete(this) && this.#named) lookAgain();
      this.#waits = false;
      this.#calmDown();
      this.#mounting.remove();
      settings.release(this);
    }
  }

  reflect(MoostElement, attributes);
  return MoostElement;
}

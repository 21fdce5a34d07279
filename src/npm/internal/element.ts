/**
 * The custom element around a widget: attributes and properties in, lifecycle, and words when the wasm cannot be had.
 *
 * The class is made on demand, never at module scope: `HTMLElement` does not exist on a server. The widget comes in a
 * container of its own, because a framework root on the shadow root itself would keep the element alive.
 */

import { EnergyError, toEnergyError } from '../errors.js';
import type { ClientOptions } from '../types.js';
import type { Settings } from './configuration.js';
import type { ElementSpec } from './element-specs.js';
import { onForeignNodes } from './foreign-nodes.js';
import { connected, lookAgain, namesHousehold, unseen, waiting } from './group-household.js';
import { failureBox, showLoadFailure } from './load-failure.js';
import { closeMenu } from './menus.js';
import { Refusal } from './refusal.js';
import { placeholderCss, sheetIn } from './sheets.js';
import type { WasmWidget, WidgetGlue, WidgetLoader } from './widgets-wasm.js';
import { demoSet, moment, nearestLanguage } from './written.js';

/** Properties that are not attributes. */
const CALLBACK = 'getToken';

/** Who was away for longer may find something new. */
const AWAY_MS = 300_000;

/** Many pages learn who is signed in after their elements are there: until then nobody complains, and nothing jumps. */
const PATIENCE_MS = 2_000;

/** One of these says whose data it is. */
const HOUSEHOLD = ['building-id', 'source'];

/** A screen's height before it comes into sight. */
const NEAR = { rootMargin: '100% 0px' };

/** Makes the class of one element. */
export function elementClass(spec: ElementSpec, loader: WidgetLoader, settings: Settings): CustomElementConstructor {
  const { attributes, room } = spec;
  const placeholder = placeholderCss(room);
  const properties = attributes.map(camelCase);

  class MoostElement extends HTMLElement {
    static readonly observedAttributes = [...attributes, 'hidden'];
    #widget: WasmWidget | undefined;
    #getToken: ClientOptions['getToken'];
    #scheduled = false;
    #loading = false;
    /** Near enough to be seen soon. Once it is, it stays so. */
    #near = false;
    #sight: IntersectionObserver | undefined;
    /** Its group needs it before anybody sees it. It asks for nothing until then. */
    #early = false;
    #renewals = 0;
    #moves = 0;
    #hiddenAt = 0;
    /** For paper everything is asked for, also what nobody has scrolled to. It has what is there when it is drawn. */
    #eager = false;
    readonly #refusal = new Refusal();
    /** Whether it named a household when it was drawn last. */
    #named = false;
    /** Where it is: listeners and watches are of that document. */
    #page: Document | undefined;
    #leaving = new AbortController();
    #forgetSettings: (() => void) | undefined;
    #forgetNodes: (() => void) | undefined;
    /** The style of what its shadow root holds now. */
    #css = placeholder;
    #patience: ReturnType<typeof setTimeout> | undefined;
    #impatient = false;

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
      for (const name of [...properties, CALLBACK]) upgradeProperty(this, name);
      this.addEventListener('moost-error', this.#refusal);
      this.addEventListener('moost-ready', this.#refusal);
      this.#enterPage();
      this.#dress();
      this.#schedule();
      connected.add(this);
      if (this.hasAttribute('building-id')) lookAgain();
    }

    disconnectedCallback(): void {
      // A move within the page disconnects and connects again at once: the widget stays over that.
      setTimeout(() => {
        if (!this.isConnected) this.#remove();
      });
    }

    /** What it has of the document that it was in is of no use in another one. */
    adoptedCallback(): void {
      this.#leavePage();
      this.#moves += 1;
      this.#dress();
    }

    /** Hears what happens to the page that it is in, while a window shows that. */
    #enterPage(): void {
      const { ownerDocument: page } = this;
      const { defaultView: view } = page;
      if (this.#page === page || !view) return;
      this.#page = page;
      this.#leaving = new AbortController();
      const { signal } = this.#leaving;
      this.#forgetSettings = settings.onChange(page, () => this.#schedule());
      view.addEventListener('online', this.#renew, { signal });
      view.addEventListener('beforeprint', this.#print, { signal });
      page.addEventListener('visibilitychange', this.#comeBack, { signal });
      // A frame that is taken away, or a window that is closed, tells its elements nothing.
      if (view !== window) view.addEventListener('pagehide', this.#end, { signal });
    }

    readonly #end = ({ persisted }: PageTransitionEvent): void => {
      if (!persisted) this.#remove();
    };

    #leavePage(): void {
      this.#page = undefined;
      this.#leaving.abort();
      this.#forgetSight();
      this.#forgetSettings?.();
      this.#forgetSettings = undefined;
    }

    /** Puts the style on, as the document that it is in needs it. */
    #dress(): void {
      const root = this.#openRoot();
      const sheet = sheetIn(this.ownerDocument, this.#css);
      if (sheet) root.adoptedStyleSheets = [sheet];
    }

    attributeChangedCallback(name: string): void {
      this.#schedule();
      if (name === 'building-id') lookAgain();
    }

    /** Brings the widget up to date, once for all changes made together. */
    #schedule(): void {
      if (this.#scheduled || !this.#page || !this.isConnected) return;
      // A widget that is there is told all. While it is hidden it asks for nothing by itself.
      if (!this.#widget && (this.hidden || !this.#near) && this.#isUnseen() && !this.#early) return;
      this.#scheduled = true;
      queueMicrotask(() => {
        this.#scheduled = false;
        if (this.isConnected) this.#update();
      });
    }

    /** Nothing is fetched for what nobody is about to see. */
    #isUnseen(): boolean {
      const Observer = this.#page?.defaultView?.IntersectionObserver;
      if (!this.hidden && (this.getAttribute('loading') === 'eager' || !Observer)) return false;
      unseen.set(this, this.#comeEarly);
      if (!this.#sight && !this.#near && Observer) {
        this.#sight = new Observer((entries) => {
          if (entries.some((entry) => entry.isIntersecting)) this.#comeNear();
        }, NEAR);
        this.#sight.observe(this);
      }
      return true;
    }

    readonly #comeNear = (): void => {
      this.#near = true;
      this.#forgetSight();
      this.#schedule();
    };

    readonly #comeEarly = (): void => {
      this.#early = true;
      this.#schedule();
    };

    readonly #print = (): void => {
      this.#eager = true;
      this.#comeNear();
    };

    /** People look at the page again: after a while what is shown may be of yesterday, and they may have signed in elsewhere. */
    readonly #comeBack = (): void => {
      if (this.#page?.hidden) this.#hiddenAt = Date.now();
      else if (this.#refusal.lasts || Date.now() - this.#hiddenAt > AWAY_MS) this.#renew();
    };

    /** The network is back, or people are: asked for again is what can be newer. What is fresh costs no request. */
    readonly #renew = (): void => {
      this.#renewals += 1;
      this.#schedule();
    };

    #forgetSight(): void {
      this.#sight?.disconnect();
      this.#sight = undefined;
      unseen.delete(this);
    }

    #update(): void {
      // `settings` calls back as soon as the words are there.
      if (settings.wording === undefined) return;
      const glue = loader.ready();
      if (!glue) void this.#load();
      else if (!this.#waitsForHousehold()) this.#draw(glue);
    }

    #waitsForHousehold(): boolean {
      if (this.#widget && !waiting.has(this.#look)) return false;
      if (this.#isNamed()) {
        waiting.delete(this.#look);
        return false;
      }
      // Also who has lost patience goes on listening: a household that is named late still helps.
      waiting.add(this.#look);
      this.#patience ??= setTimeout(() => {
        this.#impatient = true;
        this.#schedule();
      }, PATIENCE_MS);
      return !this.#widget && !this.#impatient;
    }

    #isNamed(): boolean {
      return HOUSEHOLD.some((name) => this.getAttribute(name)?.trim()) || namesHousehold(this.getAttribute('group'));
    }

    readonly #look = (): void => this.#schedule();

    async #load(): Promise<void> {
      if (this.#loading) return;
      this.#loading = true;
      try {
        await loader.load();
        this.#loading = false;
        if (this.isConnected) this.#update();
      } catch (thrown) {
        this.#loading = false;
        if (this.isConnected) this.#fail(toEnergyError(thrown));
      }
    }

    #draw(glue: WidgetGlue): void {
      try {
        const isNamed = Boolean(this.getAttribute('building-id')?.trim());
        if (this.#named && !isNamed) settings.signOut();
        this.#named = isNamed;
        const values = this.#values();
        const nowMs = moment(this.getAttribute('now'));
        const demo = demoSet(this.getAttribute('source'));
        const source = settings.source(glue, this, { own: this.#ownOptions(), demo, nowMs });
        if (this.#widget) this.#widget.update(source, values);
        else this.#place(glue, glue.mountWidget(spec.name, this, source, values));
      } catch (thrown) {
        this.#fail(toEnergyError(thrown));
      }
    }

    #place(glue: WidgetGlue, widget: WasmWidget): void {
      this.#widget = widget;
      this.#css = glue.widgetStyle();
      this.#dress();
      const root = this.#openRoot();
      root.addEventListener('click', this.#savePicture);
      for (const type of ['click', 'keydown', 'focusout']) root.addEventListener(type, closeMenu);
      root.replaceChildren(widget.container);
      this.#forgetNodes = onForeignNodes(widget.container, glue.foreignNodesFound);
    }

    #openRoot(): ShadowRoot {
      return this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    }

    #removeWidget(): void {
      this.#forgetNodes?.();
      this.#forgetNodes = undefined;
      this.#widget?.destroy();
      this.#widget = undefined;
    }

    #ownOptions(): Partial<ClientOptions> {
      const [apiBase, tokenUrl] = ['api-base', 'token-url'].map((name) => this.getAttribute(name)?.trim());
      return {
        ...(apiBase ? { apiBase } : {}),
        ...(tokenUrl ? { tokenUrl } : {}),
        ...(this.#getToken ? { getToken: this.#getToken } : {}),
      };
    }

    /** Names and values of the attributes in turn. */
    #values(): string[] {
      const written = attributes.flatMap((name) => {
        const value = this.getAttribute(name);
        if (value === null || name === 'lang') return [];
        // Frameworks write a switch as an empty attribute, or as `true` and `false`.
        return [name, name !== 'patterns' || ['no', 'false'].includes(value.trim()) ? value : 'yes'];
      });
      // Pictures are made here and not in the wasm: see picture.ts.
      return [
        'lang',
        nearestLanguage(this),
        'pictures',
        'yes',
        'renewed',
        String(this.#renewals),
        'moved',
        String(this.#moves),
        'wording',
        String(settings.wording),
        ...(this.#sight ? ['loading', 'lazy'] : []),
        ...written,
        ...(this.#eager ? ['loading', 'eager'] : []),
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
      this.#removeWidget();
      this.#announce(error);
      const root = this.#openRoot();
      showLoadFailure(root, nearestLanguage(this), settings.words, error, () => this.#schedule());
    }

    /** What draws pictures is fetched when the first one is asked for. */
    readonly #savePicture = async ({ target }: Event): Promise<void> => {
      const button = target instanceof Element && target.closest<HTMLElement>('button[data-picture]');
      if (!button) return;
      button.parentElement?.querySelector('[role="alert"]')?.remove();
      try {
        const { savePicture } = await import('./picture.js').catch(pictureUnavailable);
        await savePicture(button);
      } catch (thrown) {
        const error = toEnergyError(thrown);
        this.#announce(error, button.dataset.name);
        const box = failureBox(nearestLanguage(this), settings.words, error, () => button.click());
        button.parentElement?.append(box);
        button.closest('details')?.setAttribute('open', '');
      }
    };

    #announce({ code, status, retryable, requestId, message }: EnergyError, widget: string = spec.name): void {
      const ids = { status: status ?? null, requestId: requestId ?? null };
      const detail = { widget, code, ...ids, retryable, reason: message };
      this.dispatchEvent(new CustomEvent('moost-error', { detail, bubbles: true, composed: true }));
    }

    #remove(): void {
      this.#leavePage();
      connected.delete(this);
      waiting.delete(this.#look);
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#removeWidget();
      settings.release(this);
    }
  }

  attributes.forEach((attribute, index) => {
    const property = properties[index] ?? attribute;
    if (property in HTMLElement.prototype) return;
    Object.defineProperty(MoostElement.prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(attribute);
      },
      set(this: HTMLElement, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, String(value));
      },
    });
  });
  return MoostElement;
}

/** A property that a framework set before the element was defined hides the accessor: set it again through it. */
function upgradeProperty(element: HTMLElement, name: string): void {
  if (!Object.hasOwn(element, name)) return;
  const own = element as unknown as Record<string, unknown>;
  const value = own[name];
  delete own[name];
  own[name] = value;
}

function pictureUnavailable(cause: unknown): never {
  const message = 'What makes pictures could not be loaded: is the page online?';
  throw new EnergyError({ code: 'network', message, retryable: true, cause });
}

function camelCase(attribute: string): string {
  return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

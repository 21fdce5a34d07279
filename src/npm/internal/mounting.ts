/**
 * The widget in an element's shadow root, or the words that stand there when it cannot be had. The widget comes in a
 * container of its own, because a framework root on the shadow root itself would keep the element alive.
 */

import type { EnergyError } from '../errors.js';
import type { FirstFrame } from './first-frame.js';
import { onForeignNodes } from './foreign-nodes.js';
import { showLoadFailure } from './load-failure.js';
import { closeMenu, watchPresses } from './menus.js';
import type { OwnTexts } from './own-texts.js';
import { FAILURE_CSS, sheetIn } from './sheets.js';
import type { WasmWidget, WidgetGlue, WidgetSource } from './widgets-wasm.js';
import { nearestLanguage } from './written.js';

/** Frames do not come in pages that nobody sees. */
const UNSEEN_MS = 100;

/** Content of one element's shadow root. */
export class Mounting {
  readonly #host: HTMLElement;
  readonly #name: string;
  readonly #savePicture: (event: Event) => void;
  #isRendered: boolean;
  /** True while what a server has rendered is on the screen. */
  #isPictured: boolean;
  #covering: typeof import('./rendered-root.js') | undefined;
  #uncover: (() => void) | undefined;
  #widget: WasmWidget | undefined;
  #forgetNodes: (() => void) | undefined;
  /** The style of what is there now. */
  #css: string;
  /** The style of a picture that did not come with the page. */
  #pictureCss: string | undefined;

  /** For the widget called `name`; until it is there, `placeholder` is the style. `savePicture` hears clicks. */
  constructor(host: HTMLElement, name: string, placeholder: string, savePicture: (event: Event) => void) {
    this.#host = host;
    this.#name = name;
    this.#css = placeholder;
    this.#savePicture = savePicture;
    this.#isRendered = host.shadowRoot?.hasChildNodes() === true;
    this.#isPictured = this.#isRendered;
    host.shadowRoot?.addEventListener('submit', stay);
  }

  /** True if a server has rendered it: all of it, also what nobody has scrolled to. */
  get isRendered(): boolean {
    return this.#isRendered;
  }

  /** True if a widget can be shown; `prepare` first, where not. */
  get isPrepared(): boolean {
    return !this.#isPictured || this.#covering !== undefined;
  }

  /** Fetches what it takes to take over from a server's picture. */
  async prepare(): Promise<void> {
    if (this.isPrepared) return;
    try {
      this.#covering = await import('./rendered-root.js');
    } catch (error) {
      if (this.#pictureCss === undefined) throw error;
      // Nothing could take the place of the proxy's picture, and a widget can do without it.
      this.forgetPicture();
    }
  }

  /** Shows what the proxy has rendered until the widget has drawn. */
  async picture({ css, content }: FirstFrame): Promise<void> {
    if (this.#widget || !sheetIn(this.#host.ownerDocument, css)) return;
    this.#isRendered = this.#isPictured = true;
    this.#pictureCss = css;
    this.#root().replaceChildren(content);
    this.dress();
    await painted();
    await this.prepare();
  }

  /** Throws away what a server has rendered, where it is still to be seen: it is of another household. */
  forgetPicture(): void {
    if (!this.#isPictured) return;
    this.#uncover?.();
    this.#isRendered = this.#isPictured = false;
    this.#root().replaceChildren(...(this.#widget ? [this.#widget.container] : []));
    this.dress();
  }

  /** True if there is a widget. */
  get isThere(): boolean {
    return this.#widget !== undefined;
  }

  /** Puts the style on, as the document that the host is in needs it. */
  dress(): void {
    const coming = this.#isPictured ? (this.#covering?.COMING_CSS ?? '') : '';
    // A picture has its own style with it, and its own room.
    const own = this.#isPictured && !this.#widget ? [] : [this.#css + coming];
    const texts = this.#isPictured && this.#pictureCss ? [this.#pictureCss, ...own] : own;
    const sheets = texts.flatMap((css) => sheetIn(this.#host.ownerDocument, css) ?? []);
    if (sheets.length > 0) this.#root().adoptedStyleSheets = sheets;
  }

  /** Shows the widget with these attributes: names and values in turn. */
  show(glue: WidgetGlue, source: WidgetSource, values: string[]): void {
    if (this.#widget) this.#widget.update(source, values);
    else this.#place(glue, glue.mountWidget(this.#name, this.#host, source, values));
  }

  /** Shows words and a button in place of the widget. */
  fail(own: ReadonlyMap<string, OwnTexts>, error: EnergyError, retry: () => void): void {
    this.remove();
    if (this.#isPictured) {
      // For the developer who looks why nothing answers.
      console.error(error);
      this.prepare().then(
        () => this.#covering?.keep(this.#root()),
        () => {},
      );
      return;
    }
    this.#css = FAILURE_CSS;
    this.dress();
    showLoadFailure(this.#root(), nearestLanguage(this.#host), own, error, retry);
  }

  /** Takes the widget away. */
  remove(): void {
    this.#forgetNodes?.();
    this.#forgetNodes = undefined;
    this.#uncover?.();
    this.#widget?.destroy();
    this.#widget = undefined;
  }

  #place(glue: WidgetGlue, widget: WasmWidget): void {
    this.#widget = widget;
    this.#css = glue.widgetStyle();
    this.dress();
    const root = this.#root();
    root.addEventListener('click', this.#savePicture);
    for (const type of ['click', 'keydown', 'focusout']) root.addEventListener(type, closeMenu);
    root.addEventListener('toggle', watchPresses, true);
    if (this.#isPictured) this.#uncover = this.#covering?.cover(root, widget.container, this.#stand);
    else root.replaceChildren(widget.container);
    this.#forgetNodes = onForeignNodes(widget.container, glue.foreignNodesFound);
  }

  /** The widget stands in the place of the server's picture. */
  readonly #stand = (): void => {
    this.#isPictured = false;
    this.dress();
  };

  #root(): ShadowRoot {
    const { shadowRoot } = this.#host;
    if (shadowRoot) return shadowRoot;
    const root = this.#host.attachShadow({ mode: 'open' });
    root.addEventListener('submit', stay);
    return root;
  }
}

/** The days of a picture would be sent to the page's own address. Those of a widget are its own matter. */
function stay(event: Event): void {
  event.preventDefault();
}

/** Resolves when the frame is on the screen; in a page that nobody sees, soon. */
async function painted(): Promise<void> {
  await new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, UNSEEN_MS);
  });
}

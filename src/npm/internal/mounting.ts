/**
 * The widget in an element's shadow root, or the words that stand there when it cannot be had. The widget comes in a
 * container of its own, because a framework root on the shadow root itself would keep the element alive.
 */

import type { EnergyError } from '../errors.js';
import { onForeignNodes } from './foreign-nodes.js';
import { showLoadFailure } from './load-failure.js';
import { closeMenu, watchPresses } from './menus.js';
import type { OwnTexts } from './own-texts.js';
import { COMING_CSS, RenderedRoot } from './rendered-root.js';
import { FAILURE_CSS, sheetIn } from './sheets.js';
import type { WasmWidget, WidgetGlue, WidgetSource } from './widgets-wasm.js';
import { nearestLanguage } from './written.js';

/** Content of one element's shadow root. */
export class Mounting {
  readonly #host: HTMLElement;
  readonly #name: string;
  readonly #savePicture: (event: Event) => void;
  /** What a server has put there. */
  readonly #rendered: RenderedRoot | undefined;
  #widget: WasmWidget | undefined;
  #forgetNodes: (() => void) | undefined;
  /** The style of what is there now. */
  #css: string;

  /** For the widget called `name`; until it is there, `placeholder` is the style. `savePicture` hears clicks. */
  constructor(host: HTMLElement, name: string, placeholder: string, savePicture: (event: Event) => void) {
    this.#host = host;
    this.#name = name;
    this.#css = placeholder;
    this.#savePicture = savePicture;
    this.#rendered = RenderedRoot.of(host);
  }

  /** True if a server has rendered it: all of it, also what nobody has scrolled to. */
  get isRendered(): boolean {
    return this.#rendered !== undefined;
  }

  /** Throws away what a server has rendered, where it is still to be seen: it is of another household. */
  forgetRendered(): void {
    if (!this.#rendered?.stands) return;
    this.#rendered.forget();
    if (this.#widget) this.#root().replaceChildren(this.#widget.container);
    this.dress();
  }

  /** True if there is a widget. */
  get isThere(): boolean {
    return this.#widget !== undefined;
  }

  /** Puts the style on, as the document that the host is in needs it. */
  dress(): void {
    const isCovered = this.#rendered?.stands === true;
    // It has its own style with it, and its own room.
    if (isCovered && !this.#widget) return;
    const root = this.#root();
    const sheets = (isCovered ? [this.#css, COMING_CSS] : [this.#css]).map((css) =>
      sheetIn(this.#host.ownerDocument, css),
    );
    root.adoptedStyleSheets = sheets.filter((sheet) => sheet !== undefined);
  }

  /** Shows the widget with these attributes: names and values in turn. */
  show(glue: WidgetGlue, source: WidgetSource, values: string[]): void {
    if (this.#widget) this.#widget.update(source, values);
    else this.#place(glue, glue.mountWidget(this.#name, this.#host, source, values));
  }

  /** Shows words and a button in place of the widget. */
  fail(own: ReadonlyMap<string, OwnTexts>, error: EnergyError, retry: () => void): void {
    this.remove();
    if (this.#rendered?.stands) {
      this.#rendered.keep();
      // For the developer who looks why nothing answers.
      console.error(error);
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
    this.#rendered?.uncover();
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
    if (this.#rendered?.stands) this.#rendered.cover(widget.container as HTMLElement, () => this.dress());
    else root.replaceChildren(widget.container);
    this.#forgetNodes = onForeignNodes(widget.container, glue.foreignNodesFound);
  }

  #root(): ShadowRoot {
    return this.#host.shadowRoot ?? this.#host.attachShadow({ mode: 'open' });
  }
}

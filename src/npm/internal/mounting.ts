/**
 * The widget in an element's shadow root, or the words that stand there when it cannot be had. The widget comes in a
 * container of its own, because a framework root on the shadow root itself would keep the element alive.
 */

import type { EnergyError } from '../errors.js';
import { onForeignNodes } from './foreign-nodes.js';
import { showLoadFailure } from './load-failure.js';
import { closeMenu, watchPresses } from './menus.js';
import type { OwnTexts } from './own-texts.js';
import { FAILURE_CSS, sheetIn } from './sheets.js';
import type { WasmWidget, WidgetGlue, WidgetSource } from './widgets-wasm.js';
import { nearestLanguage } from './written.js';

/** Content of one element's shadow root. */
export class Mounting {
  readonly #host: HTMLElement;
  readonly #name: string;
  readonly #savePicture: (event: Event) => void;
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
  }

  /** True if there is a widget. */
  get isThere(): boolean {
    return this.#widget !== undefined;
  }

  /** Puts the style on, as the document that the host is in needs it. */
  dress(): void {
    const root = this.#root();
    const sheet = sheetIn(this.#host.ownerDocument, this.#css);
    if (sheet) root.adoptedStyleSheets = [sheet];
  }

  /** Shows the widget with these attributes: names and values in turn. */
  show(glue: WidgetGlue, source: WidgetSource, values: string[]): void {
    if (this.#widget) this.#widget.update(source, values);
    else this.#place(glue, glue.mountWidget(this.#name, this.#host, source, values));
  }

  /** Shows words and a button in place of the widget. */
  fail(own: ReadonlyMap<string, OwnTexts>, error: EnergyError, retry: () => void): void {
    this.remove();
    this.#css = FAILURE_CSS;
    this.dress();
    showLoadFailure(this.#root(), nearestLanguage(this.#host), own, error, retry);
  }

  /** Takes the widget away. */
  remove(): void {
    this.#forgetNodes?.();
    this.#forgetNodes = undefined;
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
    root.replaceChildren(widget.container);
    this.#forgetNodes = onForeignNodes(widget.container, glue.foreignNodesFound);
  }

  #root(): ShadowRoot {
    return this.#host.shadowRoot ?? this.#host.attachShadow({ mode: 'open' });
  }
}

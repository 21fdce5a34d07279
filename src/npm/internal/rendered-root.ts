/**
 * A shadow root that came with the page, rendered on a server (`renderToString`). It stays on the screen until the widget's
 * own first frame stands behind it, and for good where the widget cannot start.
 */

/** The widget before it is seen: as wide as it will be, without any height, and nobody hears of it. */
export const COMING_CSS = '.coming{block-size:0;overflow:hidden;visibility:hidden}';

/** A part of the widget that is not drawn yet. The three days of a dashboard say so until they are answered. */
const UNFINISHED = '[aria-busy="true"],.waiting,.days[aria-busy]';
/** Somebody reads it. The widget has its table elsewhere. */
const OPEN_TABLE = 'details[part=table][open]';

/** What stands in an element's root before its widget does. */
export class RenderedRoot {
  readonly #root: ShadowRoot;
  #stands = true;
  #unwatch: (() => void) | undefined;

  private constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** The root that came with an element; none where the element has nothing in it yet. */
  static of(host: HTMLElement): RenderedRoot | undefined {
    const root = host.shadowRoot;
    return root?.hasChildNodes() ? new RenderedRoot(root) : undefined;
  }

  /** True while what the server rendered is on the screen. */
  get stands(): boolean {
    return this.#stands;
  }

  /** Puts the widget behind it, and in its place as soon as it is drawn; then calls `changed`. */
  cover(container: HTMLElement, changed: () => void): void {
    const root = this.#root;
    container.classList.add('coming');
    // Before it: so it has its place already, and nothing of it moves later.
    root.prepend(container);
    const look = () => {
      if (!container.firstElementChild || container.querySelector(UNFINISHED) || root.querySelector(OPEN_TABLE)) return;
      this.#change(container);
      changed();
    };
    const observer = new MutationObserver(look);
    observer.observe(container, { attributes: true, childList: true, subtree: true });
    root.addEventListener('toggle', look, true);
    this.#unwatch = () => {
      observer.disconnect();
      root.removeEventListener('toggle', look, true);
      container.classList.remove('coming');
    };
  }

  /** Stops waiting for a widget that is taken away. */
  uncover(): void {
    this.#unwatch?.();
    this.#unwatch = undefined;
  }

  /** Takes away what does nothing without the widget, which cannot start. */
  keep(): void {
    for (const frame of this.#root.querySelectorAll('.frame')) frame.classList.add('idle');
  }

  /** Throws it away: it is of another household. */
  forget(): void {
    if (!this.#stands) return;
    this.uncover();
    this.#stands = false;
    this.#root.replaceChildren();
  }

  #change(container: HTMLElement): void {
    const root = this.#root;
    const focused = root.activeElement;
    const nextFocused = focused && (counterpart(focused, root, container) ?? nextMenu(focused, root, container));
    for (const open of root.querySelectorAll<HTMLDetailsElement>('details[open]')) {
      const next = container.contains(open) ? undefined : counterpart(open, root, container);
      if (next) (next as HTMLDetailsElement).open = true;
    }
    this.uncover();
    this.#stands = false;
    for (const node of [...root.childNodes]) if (node !== container) node.remove();
    nextFocused?.focus({ preventScroll: true });
  }
}

/** The element of the widget that is what `element` was in the server's rendering: the same of those that are alike. */
function counterpart(element: Element, root: ShadowRoot, container: HTMLElement): HTMLElement | undefined {
  const { localName } = element;
  const signs = (one: Element) => `${one.getAttribute('class')} ${one.getAttribute('part')}`;
  const alike = (within: ParentNode) =>
    [...within.querySelectorAll<HTMLElement>(localName)].filter((one) => signs(one) === signs(element));
  const before = alike(root).filter((one) => !container.contains(one));
  return alike(container)[before.indexOf(element as HTMLElement)];
}

/** The button of the menu that `element` is in. */
function nextMenu(element: Element, root: ShadowRoot, container: HTMLElement): HTMLElement | undefined {
  const button = element.closest('details.menu')?.firstElementChild;
  return button ? counterpart(button, root, container) : undefined;
}

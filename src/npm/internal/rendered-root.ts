/**
 * Taking over a shadow root that came with the page, rendered on a server (`renderToString`): it stays on the screen until the
 * widget has drawn behind it. Loaded by pages that have such elements.
 */

import { keptOpen } from './menus.js';

/** The widget before it is seen: as wide as it will be, without any height, and nobody hears of it. */
export const COMING_CSS = '.coming{block-size:0;overflow:hidden;visibility:hidden}';

/** A part of the widget that is not drawn yet. The three days of a dashboard say so until they are answered. */
const UNFINISHED = '[aria-busy="true"],.waiting,.days[aria-busy]';
/** Somebody reads it. The widget has its table elsewhere. */
const OPEN_TABLE = 'details[part=table][open]';

/**
 * Puts the widget behind what is there, and in its place as soon as it is drawn; then calls `changed`. The returned function
 * stops waiting.
 */
export function cover(root: ShadowRoot, container: Element, changed: () => void): () => void {
  container.classList.add('coming');
  // Before it: so it has its place already, and nothing of it moves later.
  root.prepend(container);
  const asked = new WeakSet<Element>();
  /** While it asks, and once it is over. */
  let isDeaf = false;
  const look = () => {
    if (isDeaf || !container.firstElementChild) return;
    if (container.querySelector(UNFINISHED) || root.querySelector(OPEN_TABLE)) return;
    isDeaf = true;
    const isFilling = fillsMenus(root, container, asked);
    isDeaf = false;
    if (isFilling) {
      setTimeout(look);
      return;
    }
    stop();
    change(root, container);
    changed();
  };
  const observer = new MutationObserver(look);
  observer.observe(container, { attributes: true, childList: true, subtree: true });
  root.addEventListener('toggle', look, true);
  const stop = () => {
    isDeaf = true;
    observer.disconnect();
    root.removeEventListener('toggle', look, true);
    container.classList.remove('coming');
  };
  return stop;
}

/** Takes away what does nothing without the widget, which cannot start. */
export function keep(root: ShadowRoot): void {
  for (const frame of root.querySelectorAll('.frame')) frame.classList.add('idle');
}

/** Has the widget fill the menus that are open in the server's rendering, each once: it does so when they open. True while it does. */
function fillsMenus(root: ShadowRoot, container: Element, asked: WeakSet<Element>): boolean {
  let fills = false;
  for (const open of root.querySelectorAll('details.menu[open]')) {
    const next = container.contains(open) ? undefined : counterpart(open, root, container);
    if (!next || asked.has(next)) continue;
    asked.add(next);
    next.dispatchEvent(new Event('toggle'));
    fills = true;
  }
  return fills;
}

function change(root: ShadowRoot, container: Element): void {
  const { activeElement: focused } = root;
  const nextFocused = focused && (counterpart(focused, root, container) ?? nextMenu(focused, root, container));
  for (const open of root.querySelectorAll<HTMLDetailsElement>('details[open]')) {
    const next = container.contains(open) ? undefined : counterpart(open, root, container);
    if (!next) continue;
    keptOpen.add(next);
    (next as HTMLDetailsElement).open = true;
  }
  for (const node of [...root.childNodes]) if (node !== container) node.remove();
  nextFocused?.focus({ preventScroll: true });
}

/** The element of the widget that is what `element` was in the server's rendering: the same of those that are alike. */
function counterpart(element: Element, root: ShadowRoot, container: Element): HTMLElement | undefined {
  const sign = (one: Element | null) => `${one?.getAttribute('class')} ${one?.getAttribute('part')}`;
  const signs = (one: Element) => sign(one) + sign(one.parentElement);
  const alike = (within: ParentNode) =>
    [...within.querySelectorAll<HTMLElement>(element.localName)].filter((one) => signs(one) === signs(element));
  const before = alike(root).filter((one) => !container.contains(one));
  return alike(container)[before.indexOf(element as HTMLElement)];
}

/** The button of the menu that `element` is in. */
function nextMenu(element: Element, root: ShadowRoot, container: Element): HTMLElement | undefined {
  const button = element.closest('details.menu')?.firstElementChild;
  return button ? counterpart(button, root, container) : undefined;
}

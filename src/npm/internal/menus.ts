/**
 * Ways of a widget's menus that `details` lacks: they close with Escape, with a choice, when the focus goes elsewhere, and
 * when something else is pressed.
 */

/** Menus that were open already in what stood in their place: they are where people have them. */
export const keptOpen = new WeakSet<EventTarget>();

/** Escape and a choice close a menu and go back to its button; leaving it closes it too. */
export function closeMenu(event: Event): void {
  const { target } = event;
  const menu = target instanceof Element && target.closest<HTMLDetailsElement>('details.menu[open]');
  if (!menu) return;
  if (event instanceof FocusEvent) {
    // Focus that goes nowhere is a press on plain ground, which is heard below, or another window.
    if (!(event.relatedTarget instanceof Node) || menu.contains(event.relatedTarget)) return;
  } else {
    const isAnswered =
      event instanceof KeyboardEvent ? event.key === 'Escape' : target.closest('.items button[type=button]') !== null;
    if (!isAnswered) return;
    menu.querySelector('summary')?.focus();
  }
  menu.open = false;
}

/** A menu that opens comes into sight; while it is open, a press anywhere else on the page closes it. To be told of `toggle`, which does not bubble. */
export function watchPresses({ target }: Event): void {
  if (!(target instanceof HTMLDetailsElement) || !target.matches('.menu[open]')) return;
  const { ownerDocument } = target;
  // jsdom scrolls nothing.
  if (!keptOpen.delete(target)) target.querySelector('.items')?.scrollIntoView?.({ block: 'nearest' });
  const onPress = (press: Event): void => {
    if (target.open && press.composedPath().includes(target)) return;
    target.open = false;
    ownerDocument.removeEventListener('pointerdown', onPress, true);
  };
  ownerDocument.addEventListener('pointerdown', onPress, true);
}

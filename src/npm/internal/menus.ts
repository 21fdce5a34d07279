/**
 * Ways of a widget's menus that `details` lacks: they close with Escape, with a choice, and when the focus goes
 * elsewhere.
 */

/** Escape and a choice close a menu and go back to its button; leaving it closes it too. */
export function closeMenu(event: Event): void {
  const { target } = event;
  const menu = target instanceof Element && target.closest<HTMLDetailsElement>('details.menu[open]');
  if (!menu) return;
  if (event instanceof FocusEvent) {
    // Focus that goes nowhere is a click on plain ground, or another window.
    if (!(event.relatedTarget instanceof Node) || menu.contains(event.relatedTarget)) return;
  } else {
    const isAnswered =
      event instanceof KeyboardEvent ? event.key === 'Escape' : target.closest('.items button[type=button]') !== null;
    if (!isAnswered) return;
    menu.querySelector('summary')?.focus();
  }
  menu.open = false;
}

/** What a widget's menus do that `details` does not: they close with Escape, with a choice, and when the focus goes elsewhere. */

/** Escape and a choice close a menu and go back to its button; leaving it closes it too. */
export function closeMenu(event: Event): void {
  const menu = event.target instanceof Element && event.target.closest<HTMLDetailsElement>('details.menu[open]');
  if (!menu) return;
  if (event.type === 'click') {
    if (!(event.target instanceof Element && event.target.closest('.items button[type=button]'))) return;
    menu.querySelector('summary')?.focus();
  } else if (event instanceof KeyboardEvent) {
    if (event.key !== 'Escape') return;
    menu.querySelector('summary')?.focus();
  } else if (
    !(event instanceof FocusEvent) ||
    !(event.relatedTarget instanceof Node) ||
    menu.contains(event.relatedTarget)
  ) {
    // Focus that goes nowhere is a click on plain ground, or another window.
    return;
  }
  menu.open = false;
}

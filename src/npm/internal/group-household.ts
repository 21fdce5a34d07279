/**
 * Who of the page names the household of a group: elements wait for it, and one that nobody is about to see may be the
 * only one that does. What members say to each other once they are there is the wasm's.
 */

/** Elements of the page, in whatever shadow root they are; some of them may just have left it. */
export const connected = new Set<Element>();

/** Elements of a group that no element has named a household for yet. */
export const waiting = new Set<() => void>();

/** Elements that nobody is about to see, and how to have them join their group. */
export const unseen = new Map<Element, () => void>();

/** A household may be named now. */
export function lookAgain(): void {
  for (const look of waiting) look();
}

/** True if an element of the page names the household of a group. Those that do join it, also before they are seen. */
export function namesHousehold(group: string | null): boolean {
  if (!group) return false;
  const names = (element: Element) =>
    element.isConnected && element.getAttribute('group') === group && element.getAttribute('building-id')?.trim();
  const naming = [...connected].filter(names);
  for (const element of naming) unseen.get(element)?.();
  return naming.length > 0;
}

/**
 * Who of the page names the household of a group: elements wait for it, and one that nobody is about to see may be the
 * only one that does. What members say to each other once they are there is the wasm's.
 */

/**
 * Elements of the page, in whatever shadow root they are, and how each hears that one of them names a household, or another one. Some
 * may just have left the page.
 */
export const connected = new Map<Element, () => void>();

/** Elements that nobody is about to see, and how to have them join their group. */
export const unseen = new Map<Element, () => void>();

/** A household may be named now, or another one. */
export function lookAgain(): void {
  for (const look of connected.values()) look();
}

/** True if an element of the page names the household of a group. Those that do join it, also before they are seen. */
export function namesHousehold(group: string | null): boolean {
  if (!group) return false;
  const naming = membersOf(group).filter(named);
  for (const element of naming) unseen.get(element)?.();
  return naming.length > 0;
}

/** The building that an element names, or the one that its group does. */
export function householdOf(host: Element): string | undefined {
  const others = membersOf(host.getAttribute('group')).flatMap((member) => named(member) ?? []);
  return named(host) ?? (new Set(others).size === 1 ? others[0] : undefined);
}

/** True if an element with these attributes shows the same in its group as alone: no other household, no other period. */
export function agreesWithGroup(host: Element, attributes: readonly string[]): boolean {
  const [household, period] = [householdOf(host), host.getAttribute('period')];
  return membersOf(host.getAttribute('group')).every((member) => {
    const isPinned = ['from', 'to'].some((name) => member.hasAttribute(name));
    const turns = attributes.includes('period') && ![null, period].includes(member.getAttribute('period'));
    return !isPinned && !turns && [undefined, household].includes(named(member));
  });
}

function membersOf(group: string | null): Element[] {
  const isMember = (element: Element) => element.isConnected && element.getAttribute('group') === group;
  return group ? [...connected.keys()].filter(isMember) : [];
}

function named(element: Element): string | undefined {
  return element.getAttribute('building-id')?.trim() || undefined;
}

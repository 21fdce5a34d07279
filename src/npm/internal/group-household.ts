/**
 * The household of a group, as an element of the page names it: the others wait for that, and one that nobody is about to see may
 * be the only one that does. What members say to each other once they are there is the wasm's.
 */

/** An element for the others of its page. */
export interface Member {
  /** True once its widget is there: its group knows what it names. */
  readonly isThere: () => boolean;
  /** An element of the page names a household, or another one, or none any more; or the widget of one that does is there. */
  readonly look: () => void;
}

type Attributed = Pick<Element, 'getAttribute'>;

/** Elements of the page, in whatever shadow root they are; some may just have left it. */
export const connected = new Map<Element, Member>();

/** Elements that nobody is about to see, and how to have them join their group. */
export const unseen = new Map<Element, () => void>();

/** Has all elements of the page look who names their household. */
export function lookAgain(): void {
  for (const { look } of connected.values()) look();
}

/** True if an element of the page names the household of a group. */
export function isNamedInGroup(host: Attributed): boolean {
  return membersOf(host).some(named);
}

/** True if the group of an element knows its household. Where it does not, who names it joins the group, also before it is seen. */
export function isKnownInGroup(host: Attributed): boolean {
  const naming = membersOf(host).filter(named);
  const isKnown = naming.some((element) => connected.get(element)?.isThere());
  if (!isKnown) for (const element of naming) unseen.get(element)?.();
  return isKnown;
}

/** The building that an element names, or the one that its group does. */
export function householdOf(host: Attributed): string | undefined {
  const others = new Set(membersOf(host).flatMap((member) => named(member) ?? []));
  return named(host) ?? (others.size === 1 ? [...others][0] : undefined);
}

/** True if an element with these attributes shows the same in its group as alone: no other household, no other period. */
export function agreesWithGroup(host: Attributed, attributes: readonly string[]): boolean {
  const [household, period] = [householdOf(host), host.getAttribute('period')];
  return membersOf(host).every(
    (member) =>
      !member.hasAttribute('from') &&
      !member.hasAttribute('to') &&
      (!attributes.includes('period') || [null, period].includes(member.getAttribute('period'))) &&
      [undefined, household].includes(named(member)),
  );
}

/** Elements of the group of an element, and that one. Demos have groups of their own. */
function membersOf(host: Attributed): Element[] {
  const isLike = (member: Element) =>
    ['group', 'source'].every((name) => (member.getAttribute(name) || '') === (host.getAttribute(name) || ''));
  return host.getAttribute('group')
    ? [...connected.keys()].filter((member) => member.isConnected && isLike(member))
    : [];
}

/** The building that an element itself names. */
export function named(element: Attributed): string | undefined {
  return element.getAttribute('building-id')?.trim() || undefined;
}

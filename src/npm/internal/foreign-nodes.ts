/**
 * Nodes that others put in place of a widget's: translators of pages replace its text nodes, though it says
 * `translate="no"`. The framework would write on into nodes that are no longer there.
 */

/** Calls back when others have put nodes into `container`, until the returned function is called. */
export function onForeignNodes(container: Element, found: () => void): () => void {
  const observer = new MutationObserver((records) => {
    if (records.some(isForeign) || records.some((record) => isReplaced(record, records))) found();
  });
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** The framework puts in and takes out one node at a time, and none that translators use. */
function isForeign({ addedNodes, removedNodes }: MutationRecord): boolean {
  if (addedNodes.length === 0) return false;
  return removedNodes.length > 0 || [...addedNodes].some(({ nodeName }) => nodeName === 'FONT');
}

/** A text that left its element, and an element that came into the same one: a translator in two steps. */
function isReplaced({ target, removedNodes }: MutationRecord, records: readonly MutationRecord[]): boolean {
  if (![...removedNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE)) return false;
  const isElement = ({ nodeType }: Node) => nodeType === Node.ELEMENT_NODE;
  return records.some((other) => other.target === target && [...other.addedNodes].some(isElement));
}

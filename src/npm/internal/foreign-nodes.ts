/**
 * Nodes that others put in place of a widget's: translators of pages replace its text nodes, though it says
 * `translate="no"`. The framework would write on into nodes that are no longer there.
 */

/** Calls back when others have put nodes into `container`, until the returned function is called. */
export function onForeignNodes(container: Element, found: () => void): () => void {
  const observer = new MutationObserver((records) => {
    if (records.some((record) => isForeign(record, records))) found();
  });
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/**
 * The framework puts in and takes out one node at a time, and none that translators use. A text that left its element, and an
 * element that came into the same one, are a translator in two steps.
 */
function isForeign(record: MutationRecord, records: readonly MutationRecord[]): boolean {
  const { addedNodes, removedNodes, target } = record;
  const [added, removed] = [addedNodes.length, removedNodes.length];
  // Most records of the framework: a first drawing is a hundred of them.
  if (removed === 0) return added > 1 ? [...addedNodes].some(isFont) : isFont(addedNodes[0]);
  if (added > 0) return true;
  if (![...removedNodes].some(({ nodeType }) => nodeType === Node.TEXT_NODE)) return false;
  return records.some((other) => other.target === target && [...other.addedNodes].some(isElement));
}

const isFont = (node: Node | undefined): boolean => node?.nodeName === 'FONT';
const isElement = ({ nodeType }: Node): boolean => nodeType === Node.ELEMENT_NODE;

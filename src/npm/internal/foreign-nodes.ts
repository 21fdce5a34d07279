/**
 * Nodes that others put in place of a widget's: translators of pages replace its text nodes, though it says
 * `translate="no"`. The framework would write on into nodes that are no longer there.
 */

/** Calls back when others have put nodes into `container`, until the returned function is called. */
export function onForeignNodes(container: Element, found: () => void): () => void {
  const observer = new MutationObserver((records) => {
    if (records.some(isForeign)) found();
  });
  observer.observe(container, { childList: true, subtree: true });
  return () => observer.disconnect();
}

/** The framework puts in and takes out one node at a time, and none that translators use. */
function isForeign({ addedNodes, removedNodes }: MutationRecord): boolean {
  if (addedNodes.length === 0) return false;
  return removedNodes.length > 0 || [...addedNodes].some(({ nodeName }) => nodeName === 'FONT');
}

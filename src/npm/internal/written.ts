/** Readers of an element's attributes: from text to values. Nothing of an element's life. */

/** Before the year 9900: later ones are of another unit, and what lies ahead of them has no date. */
const FARTHEST_MS = 2.5e14;

/** Epoch milliseconds of the attribute `now`; NaN where it says no moment. */
export function moment(written: string | null): number | undefined {
  const text = written?.trim();
  if (!text) return undefined;
  const ms = /^-?\d+(\.\d+)?$/.test(text) ? Math.trunc(Number(text)) : Date.parse(text);
  return Math.abs(ms) < FARTHEST_MS ? ms : Number.NaN;
}

/** The set in `demo` or `demo:set`. Another source than that is none, and the widget says so. */
export function demoSet(source: string | null): string | undefined {
  if (!source) return undefined;
  if (source === 'demo') return 'solar';
  return source.startsWith('demo:') ? source.slice('demo:'.length) : '';
}

/** The language of an element: its own, or that of what it is in; else the browser's. */
export function nearestLanguage(element: HTMLElement): string {
  // Shadow roots in between hide `closest`, so go on at their hosts.
  let current: Element | null = element;
  while (current) {
    const speaking: Element | null = current.closest('[lang]');
    // An empty one says that it is not known.
    const language = speaking?.getAttribute('lang')?.trim();
    if (language) return language;
    const root: Node = current.getRootNode();
    // No `instanceof`: what it is in may be of another document than it was made in.
    current = speaking?.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null);
  }
  return navigator.language;
}

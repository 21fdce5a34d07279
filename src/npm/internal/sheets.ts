/** Style sheets, adopted because strict pages refuse `<style>`. A document takes only sheets that were made in it. */

import type { ElementSpec } from './element-specs.js';

/** The sheets of each document by their text. Widgets have few, and all of a kind share one. */
const made = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** The one sheet of a text in a document; none in a document that no window shows, and where tests run without a browser. */
export function sheetIn(page: Document, css: string): CSSStyleSheet | undefined {
  const view = page.defaultView;
  if (!view?.CSSStyleSheet?.prototype.replaceSync) return undefined;
  const known = made.get(page) ?? new Map<string, CSSStyleSheet>();
  made.set(page, known);
  let sheet = known.get(css);
  if (!sheet) {
    sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    known.set(css, sheet);
  }
  return sheet;
}

/** Words and button of a widget that cannot be had, which takes no more room than they do. */
export const FAILURE_CSS =
  ':host{display:block}:host([hidden]){display:none}[role=alert]{all:initial;display:block;color:inherit;font:inherit}' +
  'button{font:inherit;color:inherit;background:none;border:1px solid;border-radius:.3em;padding:.5em 1em;cursor:pointer}';

/** Keeps the room of a widget until the wasm is there, and with it the sheet of all widgets. */
export function placeholderCss(spec: ElementSpec): string {
  return `:host{display:block}${roomCss(spec, (which) => (which ? `:host(${which})` : ':host'))}:host([hidden]){display:none}`;
}

/** Widths of pages from which the room is another one: from the last a dashboard has two columns. */
const FROM = ['48em', '60em'];
/** Heights of the buttons for the period, and the elements that have none: their page decides. */
const NAVIGATION = [88, 52, 52] as const;
const UNPAGED = [':is([from],[to]):not([period])', '[navigation=none]'];

/** Keeps the room of an element; `host` gives its selector with another one added, or none. */
export function roomCss({ attributes, room }: ElementSpec, host: (which: string) => string): string {
  const kept = (which: string[], px: number) => `${which.map(host).join()}{min-block-size:${px}px}`;
  const isPaged = attributes.includes('navigation');
  return room
    .map((px, step) => kept([''], px) + (isPaged ? kept(UNPAGED, px - (NAVIGATION[step] ?? 0)) : ''))
    .map((rules, step) => (step === 0 ? rules : `@media(min-width:${FROM[step - 1]}){${rules}}`))
    .join('');
}

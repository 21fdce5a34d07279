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
export function placeholderCss([narrow, wide]: ElementSpec['room']): string {
  const room = (px: number) => `:host{display:block;min-block-size:${px}px}`;
  return `${room(narrow)}@media(min-width:48em){${room(wide)}}:host([hidden]){display:none}`;
}

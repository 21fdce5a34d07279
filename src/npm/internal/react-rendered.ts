/** An element that a server has rendered (`renderToString`), as React is told of it: attributes, and the text within. */

import { refused } from '../errors.js';
import { unescaped } from './markup.js';

/** Parts of a rendered element. */
export interface RenderedElement {
  /** Those that say what it draws. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The template of its shadow root. */
  readonly content: string;
}

/** Takes the text of a rendered `<tag>` apart. Throws an `EnergyError` (`invalid-argument`) for any other. */
export function takenApart(text: string, tag: string, names: readonly string[]): RenderedElement {
  // No value of an attribute holds a `<`.
  const [start, end] = [text.indexOf('><template ') + 1, text.lastIndexOf(`</${tag}>`)];
  if (!text.startsWith(`<${tag} `) || start === 0 || end < start) {
    throw refused('rendered', `the text of a <${tag}> that renderPage or renderToString gave`);
  }
  const written = [...text.slice(0, start).matchAll(/ ([^\s"=]+)="([^"]*)"/g)];
  const own = written.flatMap(([, name = '', value = '']) =>
    name === 'lang' || names.includes(name) ? [[name, unescaped(value)] as const] : [],
  );
  return { attributes: Object.fromEntries(own), content: text.slice(start, end) };
}

// Links of our documents: to each other in the repository, and what becomes of them where not all of it is.

import { statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from './run.mjs';

/** Where the repository is published. */
export const REPOSITORY = 'https://github.com/moost-energy/moost-energy';

/** A link of Markdown, or code, in which nothing is one. */
const LINK = /(```[\s\S]*?```|`[^`\n]*`)|\]\(([^)\s]+)\)/g;

/**
 * `text` of the document at `from` with each relative link led to where `place` says: it is given a path from the root, and gives
 * an address.
 */
export function relinked(text, from, place) {
  return text.replace(LINK, (whole, code, target) => {
    if (code || /^([a-z]+:|#)/.test(target)) return whole;
    const [path, fragment] = target.split('#');
    const address = place(posix.join(posix.dirname(from), path));
    return `](${address}${fragment === undefined ? '' : `#${fragment}`})`;
  });
}

/** The address of a file or folder in the repository. */
export function inRepository(path) {
  const isPicture = /\.(png|svg)$/.test(path);
  const view = statSync(join(ROOT, path)).isDirectory() ? 'tree' : isPicture ? 'raw' : 'blob';
  return `${REPOSITORY}/${view}/main/${path}`;
}

/** The way from one document to another path. */
export function wayTo(path, from) {
  const way = posix.relative(posix.dirname(from), path);
  return way.startsWith('.') ? way : `./${way}`;
}

/** The fragment of a heading, as GitHub makes it of its text. */
export function fragmentOf(heading) {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

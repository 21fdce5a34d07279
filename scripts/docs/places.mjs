// Where the documents of the repository are on the site.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRepository, wayTo } from '../lib/links.mjs';
import { ROOT } from '../lib/run.mjs';

/** The pages that are written for the site alone. */
const OWN = 'site/own';

/** Where the generator finds the pages: written anew each time. */
export const PAGES = join(ROOT, 'site/pages');

/** Where it leaves the site. */
export const DIST = join(ROOT, 'site/dist');

/** Documents outside of `docs`, and their pages. */
const OUTSIDE = new Map([
  ['CHANGELOG.md', 'changelog.md'],
  ['CONTRIBUTING.md', 'contributing/index.md'],
]);

/** The file of a page, and whether it is a folder's own. */
export function fileOf(page) {
  const isIndex = existsSync(join(PAGES, page, 'index.md'));
  return { isIndex, file: isIndex ? `${page}/index.md` : `${page}.md` };
}

/** The title of a page in words; undefined where it has none. */
export function titleOf(text) {
  return /^# (.*)$/m.exec(text)?.[1]?.replaceAll('`', '');
}

/** Each document's page. */
export function pagesOfDocuments() {
  const below = (folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.md'))
      .sort();
  return new Map([
    ...below('docs').map((name) => [`docs/${name}`, name]),
    ...below(OWN).map((name) => [`${OWN}/${name}`, name]),
    ...OUTSIDE,
  ]);
}

/** What gives a link's address on the site: another page, or a file of the repository. */
export function placing(pages, page) {
  return (path) => {
    const target = pages.get(path) ?? pages.get(`${path.replace(/\/$/, '')}/index.md`);
    if (target) return wayTo(target, page);
    if (!existsSync(join(ROOT, path))) throw new Error(`${page}: a link leads to ${path}, which is not there`);
    return inRepository(path);
  };
}

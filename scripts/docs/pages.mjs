// The pages of the site: our documents with their links, and the files of the package that pages load.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { relinked } from '../lib/links.mjs';
import { ROOT } from '../lib/run.mjs';
import { PAGES, pagesOfDocuments, placing } from './places.mjs';

/** What elements are loaded from, as a portal would serve it. */
const ASSETS = 'public/assets/moost-energy';

/** Writes them all. */
export function writePages() {
  rmSync(PAGES, { recursive: true, force: true });
  const pages = pagesOfDocuments();
  for (const [document, page] of pages) {
    const text = readFileSync(join(ROOT, document), 'utf8');
    const path = join(PAGES, page);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, relinked(text, document, placing(pages, page)));
  }
  for (const folder of ['dist', 'texts', 'wasm']) {
    cpSync(join(ROOT, 'pkg', folder), join(PAGES, ASSETS, folder), { recursive: true, filter: isLoaded });
  }
  cpSync(join(ROOT, 'www/public/favicon.svg'), join(PAGES, 'public/favicon.svg'));
}

/** What a server or a bundler alone would take stays away. */
function isLoaded(path) {
  return !/\.(inline|glue)\.js$|\.d\.ts$|\.(br|gz)$|wasm\/(server|render)\./.test(path);
}

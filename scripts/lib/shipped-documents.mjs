// The documents of the tarball. What they lead to and is not in it is led to in the repository, so that no link is dead.

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inRepository, relinked, wayTo } from './links.mjs';
import { ROOT } from './run.mjs';

/** Those for people who use the package. */
const FOLDERS = ['docs/start', 'docs/guide', 'docs/reference'];

/** Each is shipped under the path that it has here. */
export function shippedDocuments() {
  const inFolders = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`));
  return ['README.md', 'CHANGELOG.md', 'docs/security.md', ...inFolders.sort()];
}

/** Writes them into pkg/. */
export function placeDocuments() {
  rmSync(join(ROOT, 'pkg/docs'), { recursive: true, force: true });
  const shipped = shippedDocuments();
  for (const document of shipped) {
    const place = (path) => (isShipped(path, shipped) ? wayTo(path, document) : inRepository(path));
    const path = join(ROOT, 'pkg', document);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, relinked(readFileSync(join(ROOT, document), 'utf8'), document, place));
  }
}

/** Documents, and the licences and lists beside them. */
function isShipped(path, shipped) {
  const full = join(ROOT, 'pkg', path);
  return shipped.includes(path) || (existsSync(full) && statSync(full).isFile() && !path.endsWith('.md'));
}

// The public types of the npm package as one text: every declaration that an entry leads to, without comments. What changes here
// changes for those who use the package, so the commit that changes it tells so in CHANGELOG.md.

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { output, ROOT } from '../lib/run.mjs';

/** Where the report is committed. */
export const REPORT = 'docs/contributing/api.d.txt';

const PKG = join(ROOT, 'pkg');

/** The report of the built package. */
export function apiReport() {
  const { exports } = JSON.parse(readFileSync(join(PKG, 'package.json'), 'utf8'));
  const entries = Object.entries(exports).filter(([, target]) => target.types);
  const files = new Set();
  for (const [, { types }] of entries) reach(posix.normalize(types), files);
  const list = entries.map(([path, { types }]) => `${path.replace('.', 'moost-energy')} ${posix.normalize(types)}`);
  const sections = [...files].sort().map((file) => `=== ${file}\n${declarations(file)}`);
  return `${list.join('\n')}\n\n${sections.join('\n\n')}\n`;
}

/** All declaration files that one leads to, itself included. */
function reach(file, seen) {
  if (seen.has(file)) return;
  seen.add(file);
  for (const [, target] of readFileSync(join(PKG, file), 'utf8').matchAll(
    /(?:from|import)\s*\(?['"](\.{1,2}\/[^'"]+)['"]/g,
  )) {
    reach(posix.join(posix.dirname(file), target).replace(/\.js$/, '.d.ts'), seen);
  }
}

const declarations = (file) =>
  readFileSync(join(PKG, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\/\/.*$/, '').trimEnd())
    .filter((line) => line !== '')
    .join('\n');

/** Gives the commit that last changed the report without a word in the changelog; none where it has one. */
export function untoldChange() {
  const commit = output('git', ['log', '-1', '--no-merges', '--format=%H', '--', REPORT]);
  if (!commit) return undefined;
  const names = output('git', ['show', '--name-only', '--format=', commit]) ?? '';
  return names.split('\n').includes('CHANGELOG.md') ? undefined : commit;
}

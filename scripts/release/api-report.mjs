// The public types of the npm package as one text: every declaration that an entry leads to, without comments. What changes here
// changes for those who use the package, so the commit that changes it tells so in CHANGELOG.md.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from '../lib/run.mjs';

/** Where the report is committed. */
export const REPORT = 'docs/contributing/api.d.txt';

/** Where its changes are told. */
export const CHANGELOG = 'CHANGELOG.md';

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

/**
 * Gives the commits since the last release (or since `MOOST_BASE`) that changed the report without a word in the changelog. A merge is
 * one of them where its report is that of no parent. Without a release all commits count.
 */
export function untoldChanges(root = ROOT, base) {
  // The source as an archive has no history to ask.
  if (!hasHistory(root)) return [];
  const after = base ?? (process.env.MOOST_BASE || lastRelease(root));
  const since = after ? [`${after}..HEAD`] : ['HEAD'];
  const told = ['log', '-c', '--full-history', '--name-only', '--format=%x00%H', ...since, '--', REPORT, CHANGELOG];
  return git(root, told)
    .split('\0')
    .slice(1)
    .map((entry) => entry.split('\n').filter(Boolean))
    .filter(([, ...files]) => files.includes(REPORT) && !files.includes(CHANGELOG))
    .map(([commit]) => commit);
}

/** The newest release that this commit comes after; undefined before the first. */
const lastRelease = (root) =>
  git(root, ['tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-v:refname']).split('\n')[0] || undefined;

function hasHistory(root) {
  try {
    return git(root, ['rev-parse', 'HEAD']) !== '';
  } catch {
    return false;
  }
}

const git = (root, args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

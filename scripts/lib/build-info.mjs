// Version and commit of the package, written into what tsc has made.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { output, ROOT } from './run.mjs';

/** The crate's version, which is the package's. */
export function crateVersion() {
  return /^version = "(.+)"$/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'))?.[1];
}

/** The commit that is built; `+` says that there are changes. An archive without a history has none. */
function commit() {
  const head = output('git', ['rev-parse', '--short=12', 'HEAD']);
  if (!head) return 'none';
  return output('git', ['status', '--porcelain', '--untracked-files=no']) ? `${head}+` : head;
}

/** Writes them. */
export function writeBuildInfo() {
  const info = JSON.stringify({ version: crateVersion(), commit: commit() });
  const path = join(ROOT, 'pkg/internal/build-info.js');
  const text = readFileSync(path, 'utf8');
  const written = text.replace(/export const BUILD = .*;/, `export const BUILD = ${info};`);
  if (written === text) throw new Error('build-info.js has no place for the version any more');
  writeFileSync(path, written);
}

// Stamps: a step is skipped while the files it was made from are the same.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

/** A hash of the files and folders named, relative to the root, and of `extra`. */
export function fingerprint(paths, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const path of paths) add(hash, path);
  return hash.digest('hex');
}

function add(hash, path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return;
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) add(hash, join(path, name));
  } else {
    hash.update(path).update(readFileSync(full));
  }
}

/** Whether the stamp at `path` says `value`. */
export function isStamped(path, value) {
  const full = join(ROOT, path);
  return existsSync(full) && readFileSync(full, 'utf8') === value;
}

/** Writes a stamp. */
export function stamp(path, value) {
  const full = join(ROOT, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, value);
}

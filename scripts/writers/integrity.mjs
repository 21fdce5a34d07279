// Writes `integrity.json`: the hash of every file that a page may load, for `integrity` of `<script>`, `<link>` and `Request`.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../lib/run.mjs';

const PKG = join(ROOT, 'pkg');

/** Folders of such files, and which of theirs they are. What is compressed beside them has the same hash. */
const LOADED = { dist: /\.(js|css|html)$/, texts: /\.js$/, wasm: /^(client|widgets[\w-]*)\.wasm$/ };

/** Writes the hashes; all else has been written. */
export function writeIntegrity() {
  const names = Object.entries(LOADED).flatMap(([folder, isLoaded]) =>
    readdirSync(join(PKG, folder))
      .filter((name) => isLoaded.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const hash = (name) =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(PKG, name)))
      .digest('base64')}`;
  const hashes = Object.fromEntries(names.sort().map((name) => [name, hash(name)]));
  writeFileSync(join(PKG, 'integrity.json'), `${JSON.stringify(hashes, null, 2)}\n`);
}

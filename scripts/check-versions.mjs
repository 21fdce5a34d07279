// Versions stand in scripts/versions.json; where a tool insists on its own place, that place must agree.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, Stop } from './lib/run.mjs';
import { VERSIONS } from './lib/tools.mjs';

/** Throws when a place disagrees. */
export function checkVersions() {
  const cargo = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8');
  const npm = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const places = [
    [
      'wasm-bindgen in Cargo.toml',
      /^wasm-bindgen = \{ version = "=([^"]+)"/m.exec(cargo)?.[1],
      VERSIONS['wasm-bindgen'],
    ],
    ['binaryen in package.json', npm.devDependencies.binaryen, VERSIONS.binaryen],
    ['engines.node in package.json', `${npm.engines.node.replace('>=', '')}.0`, VERSIONS.node],
  ];
  for (const [place, is, should] of places) {
    if (is !== should) throw new Stop(`${place} is ${is}, scripts/versions.json says ${should}`);
  }
}

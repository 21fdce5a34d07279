// The suite `supply`: what the package is made of, whether it may be, and what is known against it.
// `MOOST_WRITE=1` writes the two files that say so.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run, Stop, say } from '../lib/run.mjs';
import { CARGO_DENY, toolEnv } from '../lib/tools.mjs';
import { checkAdvisories } from './advisories.mjs';
import { WASM_MANIFEST } from './crates.mjs';
import { billOfMaterials } from './sbom.mjs';
import { thirdPartyLicences } from './third-party.mjs';

/** What is committed and shipped, and what it is made by. */
const WRITTEN = { 'THIRD-PARTY-LICENSES.md': thirdPartyLicences, 'sbom.cdx.json': billOfMaterials };

/** Checks all of it; gives what could not be checked here. */
export async function checkSupply() {
  const deny = [
    '--manifest-path',
    WASM_MANIFEST,
    '--all-features',
    '--offline',
    'check',
    'licenses',
    'bans',
    'sources',
  ];
  // On a fresh machine nothing has fetched them yet, and cargo-deny works offline: its own database is not reachable everywhere.
  await run('cargo', ['fetch', '--locked'], { env: toolEnv() });
  await run(CARGO_DENY.program, deny, { env: toolEnv() });
  for (const [name, make] of Object.entries(WRITTEN)) await compare(name, await make());
  return checkAdvisories();
}

async function compare(name, made) {
  const path = join(ROOT, name);
  if (process.env.MOOST_WRITE) writeFileSync(path, made);
  let committed = '';
  try {
    committed = readFileSync(path, 'utf8');
  } catch {
    // None is another one than there should be.
  }
  if (committed !== made) throw new Stop(`${name} is of another lock file: MOOST_WRITE=1 npm test supply writes it`);
  say('supply', `${name}: as the lock file has it`);
}

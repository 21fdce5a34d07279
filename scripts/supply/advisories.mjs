// What is known against what we use, from where it is published. Where that cannot be reached, this is said, and is no success.

import { spawnSync } from 'node:child_process';
import { ROOT, Stop, say } from '../lib/run.mjs';
import { CARGO_DENY, toolEnv } from '../lib/tools.mjs';
import { WASM_MANIFEST } from './crates.mjs';

/** npm's answer where the registry has no audit, or there is no network. */
const NO_AUDIT = /audit endpoint returned an error|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT/;

/** cargo-deny's where the database cannot be fetched. */
const NO_DATABASE = /failed to fetch advisory database/;

const CHECKS = [
  {
    what: 'RustSec advisories of the crates',
    command: CARGO_DENY.program,
    args: ['--manifest-path', WASM_MANIFEST, '--all-features', 'check', 'advisories'],
    isUnreachable: NO_DATABASE,
  },
  {
    // What is published has no dependencies; this is about what builds and tests it.
    what: 'npm advisories of the development tools',
    command: 'npm',
    args: ['audit', '--audit-level=high'],
    isUnreachable: NO_AUDIT,
  },
];

/** Checks both; gives what could not be checked. Throws for what is known against us. */
export function checkAdvisories() {
  const unchecked = [];
  for (const { what, command, args, isUnreachable } of CHECKS) {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: ROOT, env: toolEnv(), encoding: 'utf8' });
    if (status === 0) {
      say('supply', `${what}: none`);
    } else if (isUnreachable.test(stdout + stderr)) {
      unchecked.push(what);
      say('supply', `${what}: NOT CHECKED, they cannot be reached from here`);
    } else {
      throw new Stop(`${what}:\n${stdout}${stderr}`);
    }
  }
  return unchecked;
}

// Tools that consumers build and test with, in exactly the versions of `tools/<name>/package-lock.json`. They are installed once
// per user and version, as other tools are, and each consumer gets them as links: nothing of ours depends on them.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { fingerprint } from '../../scripts/lib/stamp.mjs';
import { CACHE } from '../../scripts/lib/tools.mjs';
import { createConsumer, MANIFEST, madeOnce, ROOT } from './consumer.mjs';

/** Options of TypeScript for who wants to be told all. */
export const STRICT = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
};

/** True if also those consumers are tried that rarely break, and that others stand for: `npm run test:package`, before a release. */
export const IS_THOROUGH = process.env.MOOST_THOROUGH !== undefined;

/** A test of such a consumer. */
export const furtherTest = IS_THOROUGH ? test : () => {};

/** The oldest TypeScript that is promised, the last of 5 and of those written in JavaScript, and the first that is not. */
export const TYPESCRIPTS = ['5.4', '5.9', ...(IS_THOROUGH ? ['6.0'] : []), '7.0'];

/** Compiles a project with a TypeScript; gives what it complains of. */
export function complaintsOf(version, config) {
  const compiler = join(installed('typescript'), `node_modules/typescript-${version}/bin/tsc`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', config], { encoding: 'utf8' });
  return status === 0 ? '' : `${status}: ${stdout}${stderr}`;
}

/** Angular's tools. The newest want another Node: before a release. */
export const ANGULARS = [
  { version: 21, tools: 'angular' },
  ...(IS_THOROUGH ? [{ version: 22, tools: 'angular22', node: 'node22' }] : []),
];

/** Seconds for one run of a tool, on a machine that has other things to do. */
const PATIENCE_S = 300;

/** The folder with the `node_modules` of a set of tools. */
export function installed(name) {
  const set = join('tests/package/tools', name);
  const folder = join(CACHE, 'consumers', `${name}-${fingerprint([set]).slice(0, 16)}`);
  return madeOnce(folder, (coming) => {
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(ROOT, set, file), join(coming, file));
    const args = ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', args, { cwd: coming, stdio: 'pipe' });
  });
}

/**
 * A customer's project with the tarball and a set of tools. `run` gives what a tool prints; its failure says that, too. Tools that
 * want a newer Node than this project have one by the set `node`: on machines that the set has none for it is this one.
 */
export function createConsumerWith(tools, { node } = {}) {
  const consumer = createConsumer();
  const from = installed(tools);
  const programs = node ? [join(installed(node), 'node_modules/.bin')] : [];
  const path = [...programs, process.env.PATH].join(delimiter);
  const env = { ...process.env, PATH: path, CI: 'true', NO_COLOR: '1', FORCE_COLOR: '0', NODE_OPTIONS: '' };
  const { folder } = consumer;
  const own = join(folder, 'node_modules', MANIFEST.name);
  const aside = join(folder, 'package');
  renameSync(own, aside);
  rmSync(join(folder, 'node_modules'), { recursive: true });
  // Links to files cost nothing, where it is one disk.
  const linked = spawnSync('cp', ['-al', join(from, 'node_modules'), folder]);
  if (linked.status !== 0) {
    rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
    cpSync(join(from, 'node_modules'), join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
  }
  renameSync(aside, own);
  return {
    ...consumer,
    /** The environment of tools, and of what they have built. */
    env,
    /** Runs a tool; gives its exit code and all that it printed. */
    tried(program, args, more = {}) {
      const { status, stdout, stderr } = spawnSync(join(folder, 'node_modules/.bin', program), args, {
        cwd: folder,
        encoding: 'utf8',
        timeout: PATIENCE_S * 1000,
        env: { ...env, ...more },
      });
      return { status, printed: stdout + stderr };
    },
    /** Runs a tool that has to succeed. */
    run(program, args, more) {
      const { status, printed } = this.tried(program, args, more);
      if (status !== 0) throw new Error(`${program} ended with ${status}:\n${printed}`);
      return printed;
    },
    /** Gives what is written in a file of the project. */
    read: (name) => readFileSync(join(folder, name), 'utf8'),
    /** Writes files by their names. */
    writeAll(files) {
      for (const [name, content] of Object.entries(files)) consumer.write(name, content);
    },
  };
}

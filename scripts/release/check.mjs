// `npm run release:check`: all that has to hold before a version is published, from a fresh checkout of the commit. Publishes nothing.
// Ends with what it could not check here, and with what is left for a person.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { crateVersion } from '../lib/build-info.mjs';
import { asScript, output, ROOT, run, Stop, say } from '../lib/run.mjs';
import { CARGO_CYCLONEDX, CARGO_DENY, toolEnv } from '../lib/tools.mjs';
import { setup, TO_BUILD } from '../setup.mjs';
import { checkSupply } from '../supply/index.mjs';
import { apiReport, REPORT, untoldChanges } from './api-report.mjs';

/** Takes the compiled WebAssembly along instead of compiling it again: for trying this script. */
const IS_QUICK = process.argv.includes('--same-wasm');

await asScript(async () => {
  await setup({ tools: [...TO_BUILD, CARGO_DENY, CARGO_CYCLONEDX] });
  if (output('git', ['status', '--porcelain']))
    throw new Stop('There are changes that are not committed: a release is a commit.');
  const left = checkChangelog();
  // What was built before may be of an earlier commit with the same sources.
  rmSync(join(ROOT, 'pkg/.stamp'), { force: true });
  await build();
  checkApi();
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-release-'));
  try {
    await checkBytes(folder);
  } finally {
    output('git', ['worktree', 'remove', '--force', join(folder, 'again')]);
    rmSync(folder, { recursive: true, force: true });
  }
  await checkVersion();
  const unchecked = await checkSupply();
  await run('npm', ['publish', './pkg', '--dry-run', '--provenance=false', '--loglevel=error'], { env: toolEnv() });
  await run('cargo', ['publish', '--dry-run', '--locked', '--quiet', '-p', 'moost-energy'], { env: toolEnv() });
  unchecked.push('provenance of the npm package, which npm makes where CI publishes', ...uncheckedOfCrate());
  for (const what of unchecked) say('release', `NOT CHECKED here: ${what}`);
  for (const what of left) say('release', `left to do: ${what}`);
  say('release', `${crateVersion()} can be published${left.length > 0 ? ' when that is done' : ''}`);
});

/** The changelog has a section of this version; gives what is left to be written in it. */
function checkChangelog() {
  const version = crateVersion();
  const text = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`[${version}]`));
  if (!section || !/^- /m.test(section))
    throw new Stop(`CHANGELOG.md has no section [${version}] that tells anything.`);
  const isDated = /^\[[^\]]+\] – \d{4}-\d{2}-\d{2}$/m.test(section.split('\n')[0] ?? '');
  say('release', `CHANGELOG.md tells of ${version}`);
  return isDated ? [] : [`the date of ${version} in CHANGELOG.md`];
}

/** The public types are those of the report, and the changelog was told when they changed. */
function checkApi() {
  if (readFileSync(join(ROOT, REPORT), 'utf8') !== apiReport()) {
    throw new Stop(`${REPORT} is not what the package has: MOOST_WRITE=1 npm test package writes it.`);
  }
  const commits = untoldChanges();
  if (commits.length > 0) throw new Stop(`${commits.join(', ')} changed ${REPORT} and said nothing in CHANGELOG.md.`);
  say('release', 'the public types are those of the report');
}

/** The same commit, in another folder, gives the same tarball. */
async function checkBytes(folder) {
  const again = join(folder, 'again');
  await run('git', ['worktree', 'add', '--quiet', '--detach', again, 'HEAD']);
  symlinkSync(join(ROOT, 'node_modules'), join(again, 'node_modules'));
  if (IS_QUICK) cpSync(join(ROOT, 'target/wasm'), join(again, 'target/wasm'), { recursive: true });
  await run(process.execPath, ['scripts/build.mjs'], { cwd: again, env: toolEnv() });
  const [first, second] = [ROOT, again].map((root, at) => packed(join(root, 'pkg'), join(folder, String(at))));
  if (first.hash !== second.hash) {
    const differing = first.files.filter(({ path }) => {
      const [a, b] = [ROOT, again].map((root) => join(root, 'pkg', path));
      return !existsSync(b) || !readFileSync(a).equals(readFileSync(b));
    });
    throw new Stop(
      `Two builds of one commit differ in ${differing.map(({ path }) => path).join(', ') || 'their names'}.`,
    );
  }
  say('release', `the same tarball twice: ${first.files.length} files, sha512 ${first.hash.slice(0, 16)}…`);
}

function packed(pkg, folder) {
  mkdirSync(folder);
  const args = ['pack', pkg, '--json', '--loglevel=error', '--pack-destination', folder];
  const [{ filename, files }] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
  return {
    files,
    hash: createHash('sha512')
      .update(readFileSync(join(folder, filename)))
      .digest('hex'),
  };
}

/** The package says what it is. */
async function checkVersion() {
  const { version } = await import(join(ROOT, 'pkg/inline.js'));
  const said = version();
  const expected = { version: crateVersion(), commit: output('git', ['rev-parse', '--short=12', 'HEAD']) };
  if (said.version !== expected.version || said.commit !== expected.commit) {
    throw new Stop(`version() says ${JSON.stringify(said)}, expected ${JSON.stringify(expected)}.`);
  }
  say('release', `version() says ${said.version}, ${said.commit}`);
}

/** The crate's public items are compared with those of the release before, once there is one. */
function uncheckedOfCrate() {
  const [tag] = (output('git', ['tag', '--list', 'v*', '--sort=-v:refname']) ?? '').split('\n');
  return [
    `the crate's public items beside ${tag ? `${tag}: run cargo semver-checks --baseline-rev ${tag}` : 'an earlier release: there is none'}`,
  ];
}

// The public types of the package: a change shows in the committed report, and each commit that brings one tells so in the changelog.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { apiReport, CHANGELOG, REPORT, untoldChanges } from '../../scripts/release/api-report.mjs';
import { MANIFEST, PACKAGE, ROOT } from './consumer.mjs';

test('the public types are those of the report (MOOST_WRITE=1 writes it)', () => {
  const made = apiReport();
  if (process.env.MOOST_WRITE) writeFileSync(join(ROOT, REPORT), made);
  assert.equal(made, readFileSync(join(ROOT, REPORT), 'utf8'));
});

test('every commit since the last release that changed the report told so in the changelog', () => {
  assert.deepEqual(untoldChanges(), []);
});

/** A repository with a told change as its first commit. */
function history(t) {
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-history-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const git = (...args) => execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' }).trim();
  const commit = (files) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    git('add', '.');
    git('commit', '--quiet', '--allow-empty', '--message', 'Change');
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch=main');
  mkdirSync(dirname(join(folder, REPORT)), { recursive: true });
  commit({ [REPORT]: 'a', [CHANGELOG]: 'a' });
  return { git, commit, untold: (base) => untoldChanges(folder, base) };
}

test('no later commit covers one that told nothing, until it is released', (t) => {
  const { git, commit, untold } = history(t);
  assert.deepEqual(untold(), []);
  const first = commit({ [REPORT]: 'b' });
  const second = commit({ [REPORT]: 'c' });
  commit({ [REPORT]: 'd', [CHANGELOG]: 'd' });
  commit({ [CHANGELOG]: 'e' });
  assert.deepEqual(untold(), [second, first]);
  assert.deepEqual(untold(first), [second]);
  assert.throws(() => untold('no-such-base'), /no-such-base/);
  git('tag', 'v0.9.0', first);
  assert.deepEqual(untold(), [second]);
  git('tag', 'v0.10.0');
  assert.deepEqual(untold(), []);
});

test('a merge is told by its sides, unless it changes more than they did', (t) => {
  const { git, commit, untold } = history(t);
  git('switch', '--quiet', '--create', 'side');
  const untoldOfSide = commit({ [REPORT]: 'side' });
  git('switch', '--quiet', 'main');
  commit({ other: 'main' });
  git('merge', '--quiet', '--no-edit', 'side');
  assert.deepEqual(untold(), [untoldOfSide]);
  git('switch', '--quiet', '--create', 'next');
  commit({ other: 'next' });
  git('switch', '--quiet', 'main');
  commit({ another: 'main' });
  git('merge', '--quiet', '--no-commit', 'next');
  const merge = commit({ [REPORT]: 'of no side' });
  assert.deepEqual(untold(), [merge, untoldOfSide]);
});

test('the package says its version and the commit that it was built from', async () => {
  for (const entry of ['index.js', 'inline.js', 'server.js']) {
    const { version } = await import(join(PACKAGE, entry));
    const said = version();
    assert.equal(said.version, MANIFEST.version, entry);
    assert.match(said.commit, /^([0-9a-f]{12}\+?|none)$/, entry);
  }
});

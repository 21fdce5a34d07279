/** One journal, one run: another process is refused clearly, and the lock of one that was killed is taken over. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { EnergyError } from '../../pkg/server.js';
import { createFileJournal } from '../../pkg/server-node.js';
import { start } from './commands.mjs';
import { until } from './fronts.mjs';
import { scratch } from './gateway.mjs';
import { building, device, NOW_MS, withMoost } from './moost.mjs';

const SENDER = fileURLToPath(new URL('history-sender.mjs', import.meta.url));

test('of two processes with one journal the second is refused, and what the first sends is whole', async (t) => {
  const journal = join(scratch(t), 'journal');
  const held = [];
  const before = (request) => {
    if (!request.url.endsWith('/historical/v1') || held.length > 0) return undefined;
    return new Promise((resolve) => held.push(() => resolve(undefined)));
  };
  await withMoost(
    async ({ credentials, moost, sandbox }) => {
      await moost.createBuilding(building('A', { devices: [device('meter-1')] }));
      const env = {
        MOOST_URL: credentials.upstream,
        MOOST_CLIENT_ID: sandbox.clientId,
        MOOST_CLIENT_SECRET: sandbox.clientSecret,
        MOOST_CUSTOMER_ID: sandbox.customerId,
        JOURNAL: journal,
        EVENTS: '500',
      };
      const first = start([], env, { module: SENDER });
      await until(() => held.length === 1);
      const second = await start([], env, { module: SENDER }).ended();
      assert.equal(second.code, 1);
      assert.ok(
        second.err.includes(`journal: ${journal} is in use by process ${first.child.pid} of ${hostname()};`),
        second.err,
      );
      held[0]();
      const { code, out } = await first.ended();
      assert.deepEqual([code, JSON.parse(out).accepted], [0, 500]);
      assert.equal(existsSync(`${journal}.lock`), false);
      const again = JSON.parse((await start([], env, { module: SENDER }).ended()).out);
      assert.deepEqual([again.accepted, again.isComplete], [500, true]);
    },
    { before, now: () => NOW_MS },
  );
});

/** What becomes of a journal beside this lock: how it is refused, or undefined. */
async function refusalBeside(path, lock, ageS = 0) {
  writeFileSync(`${path}.lock`, typeof lock === 'string' ? lock : JSON.stringify(lock));
  const momentS = Date.now() / 1_000 - ageS;
  utimesSync(`${path}.lock`, momentS, momentS);
  const journal = createFileJournal(path);
  try {
    await journal.append(['line']);
    assert.equal(JSON.parse(readFileSync(`${path}.lock`, 'utf8')).pid, process.pid);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof EnergyError && error.argument === 'journal', String(error));
    return error.message;
  } finally {
    await journal.close();
  }
}

test('a lock is dead where its process is, and alive where it may be', async (t) => {
  const path = join(scratch(t), 'journal');
  const own = {
    pid: process.pid,
    host: hostname(),
    started: readFileSync('/proc/self/stat', 'utf8').split(') ')[1].split(' ')[19],
  };
  const elsewhere = { ...own, host: `${own.host}-2` };
  for (const [name, lock, ageS, isRefused] of [
    ['of a process that runs', own, 0, true],
    ['of a process that runs and tells no start', { ...own, started: '' }, 1_000, true],
    ['of another process with this number', { ...own, started: '1' }, 0, false],
    ['of a number that nobody has', { ...own, pid: 2 ** 22 + 1 }, 0, false],
    ['of another machine, with a sign of life', elsewhere, 20, true],
    ['of another machine, without', elsewhere, 90, false],
    ['that was cut off', '{"pid":1', 0, false],
    ['that is empty', '', 0, false],
  ]) {
    const refusal = await refusalBeside(path, lock, ageS);
    assert.equal(refusal !== undefined, isRefused, name);
    if (refusal)
      assert.match(refusal, /is in use by process \d+ of .*; if there is none any more, remove .*journal\.lock$/);
  }
});

test('two that take over a dead lock at once: one has it', async (t) => {
  for (let round = 0; round < 20; round += 1) {
    const path = join(scratch(t), 'journal');
    writeFileSync(`${path}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '' }));
    const journals = Array.from({ length: 5 }, () => createFileJournal(path));
    const outcomes = await Promise.allSettled(journals.map((journal) => journal.append(['line'])));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1, `round ${round}`);
    await Promise.all(journals.map((journal) => journal.close()));
    assert.equal(readFileSync(path, 'utf8'), 'line\n');
  }
});

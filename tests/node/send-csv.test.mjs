/** `npx moost-energy send --csv`: a real year from its file, over real HTTP, stopped and gone on with. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { building, calls, device, withMoost } from './moost.mjs';

const CLI = fileURLToPath(new URL('../../pkg/cli.js', import.meta.url));
const YEAR = fileURLToPath(new URL('../fixtures/household-2008.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'moost-energy-csv-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the command; gives its code and what it printed. */
async function run(args, env, onStart = () => {}) {
  const child = spawn(process.execPath, [CLI, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    printed.err += text;
  });
  onStart(child);
  const [code] = await once(child, 'close');
  return { code, ...printed };
}

/** Runs `use` with the environment of a sandbox that has a building. */
const withEnv = (use, options) =>
  withMoost(async (parts) => {
    const { credentials, moost, requests } = parts;
    await moost.createBuilding(building('A', { devices: [device('meter-1')] }));
    requests.length = 0;
    const env = {
      MOOST_URL: credentials.upstream,
      MOOST_CLIENT_ID: credentials.clientId,
      MOOST_CLIENT_SECRET: credentials.clientSecret,
      MOOST_CUSTOMER_ID: credentials.customerId,
    };
    await use({ ...parts, env });
  }, options);

const WHERE = ['--building', 'A', '--device', 'meter-1'];
const posts = (requests) => calls(requests).filter((call) => call.startsWith('POST')).length;

test('a real year, stopped by a signal and gone on with', async () => {
  const csv = join(folder, 'year.csv');
  copyFileSync(YEAR, csv);
  let child;
  let batches = 0;
  const before = async (request) => {
    if (!request.url.endsWith('/historical/v1')) return;
    batches += 1;
    if (batches === 3) child.kill('SIGTERM');
  };
  await withEnv(
    async ({ env, moost, requests }) => {
      const args = ['send', '--csv', csv, ...WHERE, '--value-column', 'energy_wh', '--batch-size', '5000'];
      const first = await run(args, env, (started) => {
        child = started;
      });
      assert.equal(first.code, 1, first.err);
      assert.match(
        first.out,
        /15000 accepted, 0 refused, 0 unknown.*\n[\s\S]*stopped: Sending was stopped\nRun it again to go on\.\n$/,
      );
      const second = await run([...args, '--json'], env);
      assert.equal(second.code, 0, second.err);
      const { accepted, isComplete, refused } = JSON.parse(second.out);
      assert.deepEqual([isComplete, accepted, refused, posts(requests)], [true, 35_108, 0, 8]);
      const months = await moost.monthlyStatistics('A', {
        from: '2008-01',
        to: '2008-12',
        eventTypes: ['ENERGY_CONSUMPTION'],
      });
      assert.equal(months.length, 12);
    },
    { before },
  );
});

test('columns, kilowatt-hours, local writing, and rows that do not fit', async () => {
  const csv = join(folder, 'own.csv');
  const rows = [
    'Zeit;Haus;Zähler;"Bezug; kWh"',
    '2026-05-01T00:00:00+02:00;A;meter-1;0,125',
    '2026-05-01T00:15:00+02:00;A;meter-1;0,25',
    '2026-05-01 00:30;A;meter-1;0,5',
    '',
    '2026-05-01T00:45:00+02:00;A;meter-1;viel',
    '2026-05-01T01:00:00+02:00;nobody;meter-1;1',
  ];
  writeFileSync(csv, `\ufeff${rows.join('\r\n')}`);
  await withEnv(async ({ env, moost }) => {
    const columns = ['--building-column', 'Haus', '--device-column', 'Zähler', '--timestamp-column', 'Zeit'];
    const args = ['send', '--csv', csv, ...columns, '--value-column', 'Bezug; kWh', '--factor', '1000'];
    const { code, out } = await run(args, env);
    assert.equal(code, 1);
    assert.deepEqual(out.trim().split('\n'), [
      '5 rows: 2 accepted, 3 refused, 0 unknown, 0 not sent',
      'refused: row 4: timestamp was "2026-05-01 00:30", expected a whole number',
      'refused: row 5: value was "viel", expected a number of at most 3.4e38',
      'refused: row 6: customerBuildingId was "nobody", expected a building that MOOST has',
    ]);
    const window = { from: '2026-05-01', to: '2026-05-01', eventTypes: ['ENERGY_CONSUMPTION'] };
    const hours = await moost.hourlyStatistics('A', window);
    assert.equal(
      hours.reduce((sum, { energyConsumption = 0 }) => sum + energyConsumption, 0),
      375,
    );
  });
});

describe('what cannot begin ends with 2 and says why', () => {
  const csv = join(folder, 'small.csv');
  writeFileSync(csv, 'timestamp,value\n1700000000,1\n');
  for (const [name, args, message] of [
    ['an unknown command', ['sync'], /There is no command sync/],
    ['no file', ['send', ...WHERE], /--csv: expected a file/],
    ['a file that is not there', ['send', '--csv', join(folder, 'none.csv'), ...WHERE], /none\.csv cannot be opened/],
    ['no building', ['send', '--csv', csv, '--device', 'meter-1'], /--building: expected a text, or --building-column/],
    ['two buildings', ['send', '--csv', csv, ...WHERE, '--building-column', 'x'], /--building: expected/],
    ['an unknown option', ['send', '--csv', csv, ...WHERE, '--secret', 'x'], /arguments: expected those of --help/],
    ['a factor that is none', ['send', '--csv', csv, ...WHERE, '--factor', 'k'], /--factor: expected a number/],
    ['a batch that is none', ['send', '--csv', csv, ...WHERE, '--batch-size', '0'], /batchSize: expected/],
  ]) {
    test(name, async () => {
      await withEnv(async ({ env, requests }) => {
        const { code, err, out } = await run(args, env);
        assert.deepEqual([code, out], [2, ''], err);
        assert.match(err, message);
        assert.equal(requests.length, 0);
      });
    });
  }

  test('no credentials, and none in what is printed', async () => {
    const { code, err } = await run(['send', '--csv', csv, ...WHERE], { MOOST_CLIENT_ID: '', MOOST_CLIENT_SECRET: '' });
    assert.equal(code, 2);
    assert.match(err, /MOOST_CLIENT_ID: expected it in the environment/);
    await withEnv(async ({ env }) => {
      const wrong = await run(['send', '--csv', csv, ...WHERE], { ...env, MOOST_CLIENT_SECRET: 'hush-hush-hush' });
      assert.equal(wrong.code, 1);
      assert.match(wrong.out, /stopped: MOOST refused clientId or clientSecret/);
      assert.doesNotMatch(wrong.out + wrong.err, /hush/);
    });
  });

  test('a column that is not there', async () => {
    await withEnv(async ({ env }) => {
      const { code, err } = await run(['send', '--csv', csv, ...WHERE, '--value-column', 'kWh'], env);
      assert.equal(code, 2);
      assert.match(err, /there is no column kWh; there are timestamp, value/);
    });
  });
});

test('help is printed', async () => {
  for (const [args, words] of [
    [[], /npx moost-energy <command>/],
    [['--help'], /MOOST_CLIENT_SECRET/],
    [['send', '--help'], /--building-column/],
  ]) {
    const { code, out } = await run(args, {});
    assert.equal(code, 0);
    assert.match(out, words);
  }
});

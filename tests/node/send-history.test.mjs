/** Events over real HTTP against the sandbox: what is refused, warned of, accepted, unknown, and gone on with. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { MoostApi } from '../../pkg/server.js';
import { createFileJournal } from '../../pkg/server-node.js';
import { calls, event, withBuilding } from './moost.mjs';

const QUARTER_S = 900;
const START_S = Date.parse('2026-05-01T00:00:00Z') / 1_000;
const folder = mkdtempSync(join(tmpdir(), 'moost-energy-journal-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const path = () => join(folder, `${++files}.journal`);

/** Events a quarter of an hour apart, of a value that goes up and down. */
function* quarters(number, members = {}) {
  for (let at = 0; at < number; at += 1) {
    yield event('A', { timestamp: START_S + at * QUARTER_S, value: 100 + (at % 7), ...members });
  }
}

const posts = (requests) => calls(requests).filter((call) => call === 'POST /events/historical/v1').length;

/** The sum of what the sandbox has of a window, and the number of its hours. */
async function stored(moost, from = '2026-05-01', to = '2026-06-10') {
  const hours = await moost.hourlyStatistics('A', { from, to, eventTypes: ['ENERGY_CONSUMPTION'] });
  const values = hours.map(({ energyConsumption }) => energyConsumption).filter((value) => value > 0);
  return [values.length, values.reduce((sum, value) => sum + value, 0)];
}

test('a history comes to MOOST whole, and all of its events are told of', async () => {
  await withBuilding(async ({ moost, requests }) => {
    const batches = [];
    const progress = [];
    const result = await moost.sendHistory(quarters(1_000), {
      batchSize: 300,
      onSettled: (batch) => batches.push(batch),
      onProgress: (numbers) => progress.push(numbers.accepted),
    });
    const numbers = { position: 1_000, accepted: 1_000, refused: 0, unknown: 0, unsent: 0 };
    const rest = { refusals: [], unknownRanges: [], unsentRanges: [], warnings: [] };
    assert.deepEqual(result, { isComplete: true, ...numbers, ...rest });
    assert.deepEqual(progress, [300, 600, 900, 1_000]);
    assert.deepEqual(batches.at(-1), { from: 900, to: 1_000, accepted: 100, refused: [], unknown: [], unsent: [] });
    assert.equal(posts(requests), 4);
    const sum = [...quarters(1_000)].reduce((total, { value }) => total + value, 0);
    assert.deepEqual(await stored(moost), [250, sum]);
  });
});

test('what does not fit is refused one by one, with its reason, and the rest is sent', async () => {
  await withBuilding(async ({ moost }) => {
    const events = [...quarters(40)];
    const bad = {
      3: { type: 'WATER' },
      5: { value: Number.POSITIVE_INFINITY },
      8: { value: 3.5e38 },
      13: { customerBuildingId: undefined },
      21: { timestamp: (START_S + 21 * QUARTER_S) * 1_000 },
      34: { customerBuildingId: 'nobody' },
    };
    for (const [position, members] of Object.entries(bad)) events[position] = { ...events[position], ...members };
    events[36] = null;
    const result = await moost.sendHistory(events, { batchSize: 10 });
    assert.deepEqual([result.accepted, result.refused, result.isComplete], [33, 7, true]);
    assert.deepEqual(
      result.refusals.map(({ position, why }) => [position, why.split(',')[0]]),
      [
        [3, 'type was "WATER"'],
        [5, 'value was "Infinity"'],
        [8, 'value was 3.5e+38'],
        [13, 'customerBuildingId was absent'],
        [21, `timestamp was ${(START_S + 21 * QUARTER_S) * 1_000}`],
        [34, 'customerBuildingId was "nobody"'],
        [36, 'the body was null'],
      ],
    );
  });
});

test('what only MOOST refuses is found in its batch', async () => {
  await withBuilding(async ({ moost, requests }) => {
    const events = [...quarters(64)];
    events[17] = { ...events[17], customerBuildingId: 'nobody' };
    const result = await moost.sendHistory(events, { batchSize: 64, checkBuildings: false });
    assert.deepEqual([result.accepted, result.refused], [63, 1]);
    assert.match(result.refusals[0].why, /nobody is not registered/);
    assert.deepEqual([result.refusals[0].position, posts(requests)], [17, 2]);
  });
  // A MOOST that does not say which: by halves.
  let hasSaid = false;
  const before = async (request) => {
    if (!request.url.endsWith('/historical/v1')) return undefined;
    const isBad = (await request.clone().text()).includes('nobody');
    hasSaid ||= isBad;
    return isBad ? Response.json({ message: 'malformed' }, { status: 400 }) : undefined;
  };
  await withBuilding(
    async ({ moost, requests }) => {
      const events = [...quarters(64)];
      events[17] = { ...events[17], customerBuildingId: 'nobody' };
      const result = await moost.sendHistory(events, { batchSize: 64, checkBuildings: false });
      assert.deepEqual(
        [result.accepted, result.refusals],
        [63, [{ position: 17, why: 'MOOST answered 400: malformed' }]],
      );
      assert.equal(posts(requests), 13);
      assert.ok(hasSaid);
    },
    { before },
  );
});

test('what may be wrong is warned of, and sent', async () => {
  await withBuilding(async ({ moost }) => {
    const meter = Array.from({ length: 60 }, (_, at) =>
      event('A', { timestamp: START_S + at * QUARTER_S, value: 20_000_000.5 + at * 130, deviceId: 'meter-1' }),
    );
    const others = [...quarters(10, { deviceId: 'meter-2', type: 'POWER_CONSUMPTION_FORECAST_1H' })];
    const holes = [...quarters(20, { type: 'ENERGY_GENERATION', value: 16_777_217 })].filter((_, at) => at !== 10);
    const result = await moost.sendHistory([...meter, ...others, ...holes, holes.at(-1)]);
    assert.equal(result.accepted, 90);
    assert.deepEqual(result.warnings, [
      { kind: 'meter-reading', count: 1, first: 11 },
      { kind: 'computed-type', count: 10, first: 60 },
      { kind: 'unknown-device', count: 10, first: 60 },
      { kind: 'double', count: 1, first: 89 },
      { kind: 'gap', count: 1, first: 80 },
      { kind: 'precision', count: 20, first: 70 },
    ]);
  });
});

test('a real year has no warnings but for its gaps, and milliseconds do as well', async () => {
  const lines = readFileSync(new URL('../fixtures/household-2008.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  await withBuilding(async ({ moost, requests }) => {
    async function* year() {
      for (const line of lines) {
        const [atS, value] = line.split(',').map(Number);
        yield event('A', { timestamp: atS * 1_000, value });
      }
    }
    const result = await moost.sendHistory(year(), { batchSize: 2_000 });
    assert.deepEqual([result.isComplete, result.accepted, result.refused], [true, lines.length, 0]);
    assert.deepEqual(new Set(result.warnings.map(({ kind }) => kind)), new Set(['gap']));
    assert.equal(calls(requests).filter((call) => call.startsWith('GET')).length, 1, 'the building is read once');
    const months = await moost.monthlyStatistics('A', {
      from: '2008-01',
      to: '2008-12',
      eventTypes: ['ENERGY_CONSUMPTION'],
    });
    const sum = lines.reduce((total, line) => total + Number(line.split(',')[1]), 0);
    const got = months.reduce((total, { energyConsumption = 0 }) => total + energyConsumption, 0);
    assert.ok(Math.abs(got - sum) < 0.01 * sum, `${got} ${sum}`);
  });
});

describe('a batch of which nobody knows', () => {
  /** Stores the n-th batch, and loses the answer or says 500. */
  const losing = (turns, answer) => {
    let turn = 0;
    return async (request, sandbox) => {
      if (!request.url.endsWith('/historical/v1')) return undefined;
      turn += 1;
      return turns.includes(turn) ? answer(request, sandbox) : undefined;
    };
  };

  test('is unknown, the run goes on, and the next one sends it again', async () => {
    const journal = path();
    const before = losing([2], () => new Response('{}', { status: 500 }));
    await withBuilding(
      async ({ moost, requests }) => {
        const first = await moost.sendHistory(quarters(100), { batchSize: 25, journal: createFileJournal(journal) });
        assert.deepEqual([first.isComplete, first.accepted, first.unknown], [false, 75, 25]);
        assert.deepEqual(first.unknownRanges, [{ from: 25, to: 50 }]);
        const kept = await moost.sendHistory(quarters(100), { journal: createFileJournal(journal), unknown: 'keep' });
        assert.deepEqual([kept.isComplete, kept.accepted, kept.unknown, posts(requests)], [false, 75, 25, 4]);
        const second = await moost.sendHistory(quarters(100), { journal: createFileJournal(journal) });
        assert.deepEqual([second.isComplete, second.accepted, second.unknown, posts(requests)], [true, 100, 0, 5]);
        assert.deepEqual(await stored(moost), [25, [...quarters(100)].reduce((sum, { value }) => sum + value, 0)]);
        const third = await moost.sendHistory(quarters(100), { journal: createFileJournal(journal) });
        assert.deepEqual([third.isComplete, third.accepted, posts(requests)], [true, 100, 5]);
      },
      { before },
    );
  });

  test('three in a row end the run', async () => {
    const before = losing([2, 3, 4, 5, 6], () => new Response('{}', { status: 500 }));
    await withBuilding(
      async ({ moost, requests }) => {
        const result = await moost.sendHistory(quarters(100), { batchSize: 10 });
        assert.deepEqual([result.isComplete, result.accepted, result.unknown, result.unsent], [false, 10, 30, 0]);
        assert.deepEqual([result.stoppedBy.status, posts(requests)], [500, 4]);
      },
      { before },
    );
  });

  test('a time-out is one', async () => {
    const before = losing([1], () => new Promise((resolve) => setTimeout(resolve, 1_200)));
    await withBuilding(
      async ({ moost }) => {
        const result = await moost.sendHistory(quarters(20), { batchSize: 10 });
        assert.deepEqual([result.accepted, result.unknown, result.unknownRanges], [10, 10, [{ from: 0, to: 10 }]]);
      },
      { before, timeoutMs: 600 },
    );
  });
});

test('what was not sent is told, kept, and sent by the next run', async () => {
  const journal = path();
  let isDown = true;
  const before = (request) => {
    if (isDown && request.url.endsWith('/historical/v1')) return new Response('{}', { status: 403 });
  };
  await withBuilding(
    async ({ moost, requests }) => {
      const options = () => ({ batchSize: 10, journal: createFileJournal(journal) });
      const first = await moost.sendHistory(quarters(35), options());
      assert.deepEqual(
        [first.isComplete, first.unsent, first.unknown, first.stoppedBy.code],
        [false, 10, 0, 'forbidden'],
      );
      assert.deepEqual(first.unsentRanges, [{ from: 0, to: 10 }]);
      isDown = false;
      const second = await moost.sendHistory(quarters(35), { ...options(), unknown: 'keep' });
      assert.deepEqual([second.isComplete, second.accepted, posts(requests)], [true, 35, 5]);
    },
    { before },
  );
});

describe('stopped', () => {
  test('by its signal, it ends after its batch and goes on later', async () => {
    const journal = path();
    await withBuilding(async ({ moost, requests }) => {
      const stopping = new AbortController();
      const onProgress = ({ accepted }) => accepted >= 20 && stopping.abort();
      const options = { batchSize: 10, journal: createFileJournal(journal), signal: stopping.signal, onProgress };
      const first = await moost.sendHistory(quarters(55), options);
      assert.deepEqual(
        [first.isComplete, first.accepted, first.position, first.stoppedBy.code],
        [false, 20, 20, 'aborted'],
      );
      const second = await moost.sendHistory(quarters(55), { batchSize: 10, journal: createFileJournal(journal) });
      assert.deepEqual([second.isComplete, second.accepted, posts(requests)], [true, 55, 6]);
    });
  });

  test('by close, which tells what is left', async () => {
    await withBuilding(async ({ moost }) => {
      let next;
      const waiting = new Promise((resolve) => {
        next = resolve;
      });
      async function* slow() {
        yield* quarters(25);
        next();
        await new Promise((resolve) => setTimeout(resolve, 50));
        yield* quarters(25);
      }
      const sending = moost.sendHistory(slow(), { batchSize: 10 });
      await waiting;
      const left = await moost.close();
      const result = await sending;
      assert.deepEqual([result.accepted, result.isComplete, result.stoppedBy.code], [20, false, 'aborted']);
      assert.deepEqual([left, result.unsent], [{ unknown: 0, unsent: result.unsent }, result.position - 20]);
    });
  });
});

describe('a journal', () => {
  test('of another list is refused before anything is sent', async () => {
    const journal = path();
    await withBuilding(async ({ moost, requests }) => {
      await moost.sendHistory(quarters(30), { batchSize: 10, journal: createFileJournal(journal) });
      const other = moost.sendHistory(quarters(40, { value: 7 }), { journal: createFileJournal(journal) });
      await assert.rejects(other, {
        code: 'invalid-argument',
        argument: 'events',
        message: /not those of the journal/,
      });
      const shorter = moost.sendHistory(quarters(20), { journal: createFileJournal(journal) });
      await assert.rejects(shorter, { argument: 'events', message: /the list has 20 events, the journal 30/ });
      assert.equal(posts(requests), 3);
    });
  });

  test('that is none is refused', async () => {
    const file = path();
    writeFileSync(file, 'timestamp,energy_wh\n1,2\n');
    await withBuilding(async ({ moost, requests }) => {
      await assert.rejects(moost.sendHistory(quarters(5), { journal: createFileJournal(file) }), {
        argument: 'journal',
      });
      const nowhere = createFileJournal(join(folder, 'no', 'such', 'folder'));
      await assert.rejects(moost.sendHistory(quarters(5), { journal: nowhere }), { argument: 'journal' });
      await assert.rejects(moost.sendHistory(quarters(5), { journal: {} }), { argument: 'journal' });
      assert.equal(posts(requests), 0);
      assert.equal(readFileSync(file, 'utf8'), 'timestamp,energy_wh\n1,2\n');
    });
  });

  test('with a torn last line is read up to there', async () => {
    const file = path();
    await withBuilding(async ({ moost }) => {
      await moost.sendHistory(quarters(20), { batchSize: 10, journal: createFileJournal(file) });
      const whole = readFileSync(file, 'utf8');
      writeFileSync(file, whole.slice(0, -9));
      const again = await moost.sendHistory(quarters(20), { batchSize: 10, journal: createFileJournal(file) });
      assert.deepEqual([again.isComplete, again.accepted], [true, 20]);
      for (const line of readFileSync(file, 'utf8').trim().split('\n')) JSON.parse(line);
    });
  });

  test('of one’s own is a list of lines', async () => {
    const lines = [];
    const journal = { read: () => lines, append: async (more) => void lines.push(...more) };
    await withBuilding(async ({ moost, requests }) => {
      await moost.sendHistory(quarters(20), { batchSize: 10, journal });
      assert.equal(lines.length, 5);
      await moost.sendHistory(quarters(25), { batchSize: 10, journal });
      assert.equal(posts(requests), 3);
    });
  });

  test('that cannot be written stops before anything is sent', async () => {
    const journal = { read: () => [], append: () => Promise.reject(new Error('disk full')) };
    await withBuilding(async ({ moost, requests }) => {
      await assert.rejects(moost.sendHistory(quarters(20), { batchSize: 10, journal }), /failed inside|disk full/);
      assert.equal(posts(requests), 0);
    });
  });
});

test('memory does not grow with the list', async () => {
  const fetch = async (request) => {
    if (request.url.includes('/auth/')) return Response.json({ access_token: 'token-1-long' });
    if (request.method === 'GET') return Response.json({ customerBuildingId: 'A', devices: [{ id: 'meter-1' }] });
    await request.arrayBuffer();
    return new Response(null, { status: 200 });
  };
  const moost = new MoostApi({ clientId: 'a', clientSecret: 'b', customerId: 'A'.repeat(24), fetch });
  const rss = [];
  const onProgress = ({ position }) => {
    if (position % 50_000 === 0) rss.push(process.memoryUsage().rss / 2 ** 20);
  };
  const options = { batchSize: 500, journal: createFileJournal(path()), onProgress };
  const result = await moost.sendHistory(quarters(300_000), options);
  assert.deepEqual([result.isComplete, result.accepted, rss.length], [true, 300_000, 6]);
  const growth = rss.at(-1) - rss[1];
  assert.ok(growth < 48, `${growth} MiB from 100,000 to 300,000 events`);
});

test('arguments that cannot work are refused', async () => {
  await withBuilding(async ({ moost, requests }) => {
    for (const [events, options, argument] of [
      [undefined, {}, 'events'],
      ['A', {}, 'events'],
      [[], { batchSize: 0 }, 'batchSize'],
      [[], { batchSize: 5_001 }, 'batchSize'],
      [[], { unknown: 'lose' }, 'unknown'],
      [[], { checkBuildings: 1 }, 'checkBuildings'],
      [[], { onSettled: 1 }, 'onSettled'],
      [[], null, 'options'],
    ]) {
      await assert.rejects(moost.sendHistory(events, options), { code: 'invalid-argument', argument });
    }
    assert.equal(requests.length, 0);
    const nothing = await moost.sendHistory([]);
    assert.deepEqual([nothing.isComplete, nothing.position], [true, 0]);
  });
});

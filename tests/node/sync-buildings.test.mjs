/** `syncBuildings` over real HTTP against the sandbox: what is planned, done, and done again. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { building, calls, device, HOME, withMoost } from './moost.mjs';

/** The sandbox's own buildings by what a utility would write of them. */
const town = async (moost) =>
  (await moost.coreData()).map(({ customerBuildingId, zip, city, countryCode, timeZoneId }) => {
    return { customerBuildingId, zip, city, countryCode, timeZoneId };
  });

const writes = (requests) => calls(requests).filter((call) => !call.startsWith('GET'));

test('a list is made so, and the second time nothing is left to do', async () => {
  await withMoost(async ({ moost, requests }) => {
    const homes = await town(moost);
    const [first, second, ...others] = homes;
    const wanted = [
      { ...first, city: 'Basel', zip: '4051' },
      { ...second, devices: [device('meter-1'), device('pv-1', { type: 'INVERTER' })], userIds: ['u-2', 'u-1'] },
      ...others.slice(1),
      building('new-1', { kWp: 9.9, settings: { tariff: { type: 'SINGLE', maxPrice: 0.27 } } }),
      building('new-2'),
    ];
    const seen = [];
    const result = await moost.syncBuildings(wanted, { onProgress: ({ done, report }) => seen.push([done, report]) });
    const counts = { create: 2, update: 2, deactivate: 1, delete: 0, none: homes.length - 3, refused: 0 };
    assert.deepEqual([result.isComplete, result.counts, result.failed], [true, counts, 0]);
    assert.deepEqual(
      seen.map(([, report]) => report),
      result.reports,
    );
    assert.equal(seen.at(-1)?.[0], homes.length + 2);
    const of = (id) => result.reports.find(({ buildingId }) => buildingId === id);
    const changed = { action: 'update', isDone: true };
    assert.deepEqual(of(first.customerBuildingId), {
      buildingId: first.customerBuildingId,
      ...changed,
      members: ['zip', 'city'],
    });
    assert.deepEqual(of(second.customerBuildingId).members, ['devices', 'userIds']);
    assert.equal(of(others[0].customerBuildingId).action, 'deactivate');
    assert.equal((await moost.building(first.customerBuildingId)).city, 'Basel');
    assert.ok((await moost.building(others[0].customerBuildingId)).deactivatedTimestamp > 0);

    requests.length = 0;
    const again = await moost.syncBuildings(wanted);
    assert.deepEqual(again.counts, { ...counts, create: 0, update: 0, deactivate: 0, none: wanted.length });
    assert.deepEqual(writes(requests), []);

    // In the list again: switched on again.
    const back = await moost.syncBuildings([...wanted, others[0]]);
    assert.deepEqual(
      back.reports.filter(({ action }) => action !== 'none').map(({ action, members }) => [action, members]),
      [['update', ['deactivatedTimestamp']]],
    );
    assert.equal((await moost.building(others[0].customerBuildingId)).deactivatedTimestamp, undefined);
  });
});

test('a dry run says the same and writes nothing', async () => {
  await withMoost(async ({ moost, requests }) => {
    const [first, , ...others] = await town(moost);
    const wanted = [{ ...first, city: 'Basel', kWp: 3 }, ...others, building('new')];
    const plan = await moost.syncBuildings(wanted, { dryRun: true });
    assert.deepEqual(writes(requests), []);
    const done = await moost.syncBuildings(wanted);
    const words = ({ reports }) =>
      reports.map(({ buildingId, action, members }) => [buildingId, action, members]).sort();
    assert.deepEqual(words(plan), words(done));
    assert.ok(plan.isDryRun && plan.reports.every(({ action, isDone }) => isDone === (action === 'none')));
  });
});

describe('what is missing from the list', () => {
  test('is removed only when told to', async () => {
    await withMoost(async ({ moost, requests }) => {
      const homes = await town(moost);
      const result = await moost.syncBuildings(homes.slice(1), { deleteMissing: true });
      assert.deepEqual([result.counts.delete, result.counts.deactivate], [1, 0]);
      assert.deepEqual(writes(requests), [`DELETE /buildings/${encodeURIComponent(homes[0].customerBuildingId)}/v1`]);
    });
  });

  test('is left alone where it is much, or where the list has something nameless', async () => {
    await withMoost(async ({ moost, requests }) => {
      const homes = await town(moost);
      const half = await moost.syncBuildings(homes.slice(0, homes.length / 2));
      assert.match(half.keptMissing, /missing from the list, more than maxMissing/);
      const none = await moost.syncBuildings([]);
      assert.match(none.keptMissing, /more than maxMissing/);
      const nameless = await moost.syncBuildings([...homes.slice(1), { zip: '8400' }]);
      assert.match(nameless.keptMissing, /without an id/);
      assert.equal(nameless.counts.refused, 1);
      assert.deepEqual(writes(requests), []);
      const told = await moost.syncBuildings(homes.slice(0, 3), { dryRun: true, maxMissing: 1_000 });
      assert.equal(told.counts.deactivate, homes.length - 3);
    });
  });

  test('is left alone where the list breaks off', async () => {
    await withMoost(async ({ moost, requests }) => {
      const [first] = await town(moost);
      const result = await moost.syncBuildings(
        (async function* () {
          yield { ...first, city: 'Basel' };
          throw new Error('the database is gone');
        })(),
        { maxMissing: 1_000 },
      );
      assert.equal(result.isComplete, false);
      assert.deepEqual([result.stoppedBy.argument, result.stoppedBy.cause.message], ['wanted', 'the database is gone']);
      assert.deepEqual(result.counts, { create: 0, update: 1, deactivate: 0, delete: 0, none: 0, refused: 0 });
      assert.deepEqual(writes(requests), ['PUT /buildings/v1']);
    });
  });
});

test('a building that does not fit is refused, told, and not missing', async () => {
  await withMoost(async ({ moost, requests }) => {
    const [first, ...others] = await town(moost);
    const result = await moost.syncBuildings([{ ...first, countryCode: 'ch' }, ...others, others[0]]);
    const refused = result.reports.filter(({ action }) => action === 'refused');
    assert.deepEqual(
      refused.map(({ error }) => error.message),
      [
        'countryCode was "ch", expected two capital letters',
        `customerBuildingId was "${others[0].customerBuildingId}", expected each building once`,
      ],
    );
    assert.deepEqual([result.isComplete, result.failed, writes(requests)], [true, 0, []]);
  });
});

test('at most so many at once, of a stream that is read no faster', async () => {
  let running = 0;
  let most = 0;
  const before = async (request) => {
    if (request.method !== 'POST') return;
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running -= 1;
  };
  await withMoost(
    async ({ moost }) => {
      let given = 0;
      let done = 0;
      let ahead = 0;
      async function* stream() {
        for (let number = 0; number < 100; number += 1) {
          given += 1;
          ahead = Math.max(ahead, given - done);
          yield building(`s-${number}`);
        }
      }
      const result = await moost.syncBuildings(stream(), {
        concurrency: 7,
        maxMissing: 0,
        onProgress: (progress) => {
          done = progress.done;
        },
      });
      assert.deepEqual([result.counts.create, result.failed], [100, 0]);
      assert.equal(most, 7);
      assert.ok(ahead <= 8, `${ahead}`);
    },
    { before },
  );
});

test('stopped in the middle and run again, it comes to the same', async () => {
  await withMoost(async ({ moost, requests }) => {
    const homes = await town(moost);
    const wanted = [...homes, ...Array.from({ length: 60 }, (_, number) => building(`n-${number}`))];
    const stopping = new AbortController();
    const onProgress = ({ report }) => {
      if (report.buildingId === 'n-20') stopping.abort();
    };
    const first = await moost.syncBuildings(wanted, { signal: stopping.signal, onProgress });
    assert.deepEqual([first.isComplete, first.stoppedBy.code], [false, 'aborted']);
    const { create } = first.counts;
    assert.ok(create >= 21 && create <= 30, `${create}`);
    const second = await moost.syncBuildings(wanted);
    assert.deepEqual([second.isComplete, second.counts.create], [true, 60 - create]);
    assert.equal(writes(requests).length, 60);
  });
});

test('what was registered meanwhile is compared', async () => {
  await withMoost(async ({ moost }) => {
    const homes = await town(moost);
    async function* stream() {
      yield* homes;
      await moost.createBuilding(building('late', { city: 'Bern' }));
      yield building('late');
    }
    const result = await moost.syncBuildings(stream(), { concurrency: 1 });
    assert.deepEqual(result.reports.at(-1), { buildingId: 'late', action: 'update', members: ['city'], isDone: true });
    assert.equal((await moost.building('late')).city, 'Winterthur');
  });
});

test('a MOOST that fails for all is left alone, and told', async () => {
  const before = (request) => (request.method === 'POST' ? new Response('{}', { status: 500 }) : undefined);
  await withMoost(
    async ({ moost, requests }) => {
      const wanted = Array.from({ length: 50 }, (_, number) => building(`n-${number}`));
      const result = await moost.syncBuildings(wanted, { concurrency: 1, maxMissing: 1_000 });
      assert.deepEqual([result.isComplete, result.failed, result.stoppedBy.status], [false, 5, 500]);
      assert.equal(writes(requests).length, 5, 'and nobody is switched off');
    },
    { before },
  );
});

test('a failure of one building is told with it, and the others go on', async () => {
  const before = async (request) => {
    if (request.method !== 'PUT') return undefined;
    const { customerBuildingId } = await request.clone().json();
    return customerBuildingId === HOME ? Response.json({ message: 'locked' }, { status: 422 }) : undefined;
  };
  await withMoost(
    async ({ moost }) => {
      const wanted = (await town(moost)).map((home, index) =>
        index < 12 || home.customerBuildingId === HOME ? { ...home, city: 'X' } : home,
      );
      const result = await moost.syncBuildings(wanted);
      assert.deepEqual([result.isComplete, result.failed], [true, 1]);
      const [failed] = result.reports.filter(({ error }) => error);
      assert.deepEqual([failed.buildingId, failed.isDone, failed.error.status], [HOME, false, 422]);
    },
    { before },
  );
});

test('arguments that cannot work are refused before anything is asked', async () => {
  await withMoost(async ({ moost, requests }) => {
    for (const [wanted, options, argument] of [
      [undefined, {}, 'wanted'],
      ['A', {}, 'wanted'],
      [{ customerBuildingId: 'A' }, {}, 'wanted'],
      [[], { concurrency: 0 }, 'concurrency'],
      [[], { maxMissing: -1 }, 'maxMissing'],
      [[], { dryRun: 'yes' }, 'dryRun'],
      [[], { deleteMissing: 1 }, 'deleteMissing'],
      [[], { onProgress: true }, 'onProgress'],
      [[], { signal: 1 }, 'signal'],
      [[], null, 'options'],
    ]) {
      await assert.rejects(moost.syncBuildings(wanted, options), { code: 'invalid-argument', argument });
    }
    assert.equal(requests.length, 0);
  });
});

test('ten thousand buildings, without reading one that is as wanted', async () => {
  const homes = Array.from({ length: 10_000 }, (_, number) => ({
    ...building(`h-${number}`),
    customerId: 'A'.repeat(24),
  }));
  const before = (request) => (request.url.includes('/core-data/') ? Response.json(homes) : undefined);
  await withMoost(
    async ({ moost, requests }) => {
      const result = await moost.syncBuildings(homes);
      assert.equal(result.counts.none, 10_000);
      assert.deepEqual(calls(requests), ['GET /buildings/core-data/v1']);
    },
    { before, customerId: 'A'.repeat(24) },
  );
});

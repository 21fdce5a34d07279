/** Answers that are not as MOOST promises: every reading of the window is in the result or the answer is refused, and what could not be used is told. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ID, withClient } from './scripted.mjs';

const HOUR_S = 3_600;
/** Midnight of 17 June 2026 in Zurich. */
const MIDNIGHT_S = Date.parse('2026-06-17T00:00+02:00') / 1000;
const DAY = { from: '2026-06-17', to: '2026-06-17', series: ['consumption'] };
const CLEAN = { unreadable: 0, unplaced: 0, outside: 0, repeated: 0, partial: 0 };
const BUILDING = { customerBuildingId: ID, countryCode: 'CH', timeZoneId: 'Europe/Zurich' };

/** So many readings of 100 Wh, so far apart, from a moment on. */
const readings = (number, stepS = HOUR_S, fromS = MIDNIGHT_S) =>
  Array.from({ length: number }, (_, place) => ({ startTimestamp: fromS + place * stepS, energyConsumption: 100 }));

/** Answers hours by `hours` and the building by `building`; none is 404. */
const answering =
  (hours, building = BUILDING) =>
  ({ url }) => {
    if (new URL(url).pathname.includes('energy-statistics')) return Response.json(hours);
    return building ? Response.json(building) : new Response(null, { status: 404 });
  };

/** Starts in hours from midnight, values and quality of the day. */
async function dayOf(script, query = DAY) {
  return withClient(script, {}, async (client, { requests }) => {
    const { buckets, quality } = await client.hourly(ID, query);
    const hours = buckets.map(({ startMs, consumptionWh }) => [(startMs / 1000 - MIDNIGHT_S) / HOUR_S, consumptionWh]);
    return { hours, quality, requests: requests.length };
  });
}

const whole = (wh) => Array.from({ length: 24 }, (_, hour) => [hour, wh]);

describe('hours', () => {
  test('as they are promised take two requests at the same time, and one with the zone or when the building is known', async () => {
    const { hours, quality, requests } = await dayOf(answering(readings(24)));
    assert.deepEqual([hours, quality, requests], [whole(100), CLEAN, 2]);
    const given = await dayOf(answering(readings(24)), { ...DAY, timeZone: 'Europe/Zurich' });
    assert.deepEqual([given.hours, given.requests], [whole(100), 1]);
    const paths = [];
    let release;
    const both = new Promise((resolve) => {
      release = resolve;
    });
    const script = async (request) => {
      paths.push(new URL(request.url).pathname);
      if (paths.length === 2) release();
      await both;
      return answering(readings(24))(request);
    };
    await withClient(script, {}, async (client) => {
      const told = [];
      await client.hourly(ID, { ...DAY, onProgress: ({ done, total }) => told.push([done, total]) });
      await client.hourly(ID, { from: '2026-06-18', to: '2026-06-18' });
      assert.equal(paths.length, 3);
      assert.deepEqual(told, [[1, 1]], 'the building is no part of the window');
    });
  });

  test('of a day of UTC are cut by the clocks of the building, though they look whole', async () => {
    const { hours, quality } = await dayOf(answering(readings(24, HOUR_S, MIDNIGHT_S + 2 * HOUR_S)));
    assert.deepEqual([hours, quality], [whole(100).slice(2), { ...CLEAN, outside: 2 }]);
  });

  test('of a building without a zone are those of its country', async () => {
    for (const building of [
      { ...BUILDING, timeZoneId: undefined },
      { customerBuildingId: ID, countryCode: 'de', timeZoneId: null },
    ]) {
      const { hours, quality } = await dayOf(answering(readings(96, 900), building));
      assert.deepEqual([hours, quality], [whole(400), CLEAN]);
    }
  });

  test('that cannot be placed by a building that fails for a while fail with it', async () => {
    const script = ({ url }) =>
      new URL(url).pathname.includes('energy-statistics')
        ? Response.json(readings(24))
        : new Response(null, { status: 500 });
    await assert.rejects(dayOf(script), { code: 'server' });
  });

  for (const [name, given, wh, more] of [
    ['in quarters', readings(96, 900), 400, {}],
    ['in halves', readings(48, 1_800), 200, {}],
    [
      'in quarters and milliseconds',
      readings(96, 900).map((one) => ({ ...one, startTimestamp: one.startTimestamp * 1000 })),
      400,
      {},
    ],
    ['a second late', readings(24, HOUR_S, MIDNIGHT_S + 1), 100, {}],
    ['with a second before the window', [...readings(24), ...readings(1, HOUR_S, MIDNIGHT_S - 1)], 100, { outside: 1 }],
    ['with the day before and the day after', readings(72, HOUR_S, MIDNIGHT_S - 24 * HOUR_S), 100, { outside: 48 }],
    ['with one hour more', readings(25), 100, { outside: 1 }],
    ['by days of UTC', [...readings(22), ...readings(2, HOUR_S, MIDNIGHT_S + 24 * HOUR_S)], 100, { outside: 2 }],
  ]) {
    test(`${name} are those of the window`, async () => {
      const { hours, quality, requests } = await dayOf(answering(given));
      const there = hours.length === 22 ? whole(wh).slice(0, 22) : whole(wh);
      assert.deepEqual([hours, quality], [there, { ...CLEAN, ...more }]);
      assert.equal(requests, 2);
    });
  }

  test('of which a part is missing say so', async () => {
    const { hours, quality } = await dayOf(answering(readings(96, 900).filter((_, place) => place % 8 !== 5)));
    const sums = whole(400).map(([hour, wh]) => [hour, hour % 2 === 1 ? 300 : wh]);
    assert.deepEqual([hours, quality], [sums, { ...CLEAN, partial: 12 }]);
  });

  test('of a day of 25 hours, and of zones off the hour', async () => {
    const autumnS = Date.parse('2026-10-25T00:00+02:00') / 1000;
    const window = { from: '2026-10-25', to: '2026-10-25' };
    await withClient(answering(readings(100, 900, autumnS)), {}, async (client) => {
      const { buckets, quality } = await client.hourly(ID, window);
      const told = buckets.map(({ startMs, consumptionWh }) => [startMs / 1000 - autumnS, consumptionWh]);
      assert.deepEqual([told, quality], [Array.from({ length: 25 }, (_, hour) => [hour * HOUR_S, 400]), CLEAN]);
    });
    const kathmanduS = Date.parse('2026-06-17T00:00+05:45') / 1000;
    const nepal = answering(readings(30, HOUR_S, kathmanduS - 3 * HOUR_S), {
      ...BUILDING,
      timeZoneId: 'Asia/Kathmandu',
    });
    await withClient(nepal, {}, async (client) => {
      const { buckets, quality } = await client.hourly(ID, DAY);
      const starts = buckets.map(({ startMs }) => (startMs / 1000 - kathmanduS) / HOUR_S);
      assert.deepEqual([starts, quality.outside], [Array.from({ length: 24 }, (_, hour) => hour), 6]);
    });
  });

  test('of several years never overlap, and a loop over them has each once', async () => {
    const script = ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      if (!pathname.includes('hourly')) return Response.json({ ...BUILDING, timeZoneId: 'Z' });
      const [fromS, toS] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name)) / 1000);
      // A day more on either side.
      return Response.json(readings((toS - fromS) / HOUR_S + 72, HOUR_S, fromS - 24 * HOUR_S));
    };
    await withClient(script, {}, async (client) => {
      const query = { from: '2025-12-30', to: '2026-01-02' };
      const starts = [];
      for await (const part of client.hourlyParts(ID, query))
        starts.push(...part.buckets.map(({ startMs }) => startMs));
      const expected = Array.from({ length: 96 }, (_, hour) => Date.parse('2025-12-30') + hour * 3_600_000);
      assert.deepEqual(starts, expected);
    });
  });

  test('of several years never overlap where nobody knows the zone: what would is refused', async () => {
    const script = ({ url }) => {
      const { pathname, searchParams } = new URL(url);
      if (!pathname.includes('hourly')) return new Response(null, { status: 404 });
      const [fromS, toS] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name)) / 1000);
      // The first year begins late, and each answer has the hour after its window.
      const lateS = fromS < Date.parse('2026-01-01') / 1000 ? 5 * HOUR_S : 0;
      return Response.json(readings((toS - fromS - lateS) / HOUR_S + 25, HOUR_S, fromS + lateS));
    };
    await withClient(script, {}, async (client) => {
      const each = async () => {
        for await (const _ of client.hourlyParts(ID, { from: '2025-12-30', to: '2026-01-02' }));
      };
      await assert.rejects(each, { code: 'invalid-response', message: /give timeZone/ });
    });
  });

  for (const [name, building] of [
    ['a building that nobody may read', null],
    ['a building without a zone in a country with several', { ...BUILDING, countryCode: 'US', timeZoneId: null }],
    ['a building with a zone that nobody knows', { ...BUILDING, timeZoneId: 'Mars/Olympus' }],
  ]) {
    test(`finer than hours and of ${name} are refused, unless the query names the zone`, async () => {
      const script = answering(readings(96, 900), building);
      await assert.rejects(dayOf(script), { code: 'invalid-response', message: /give timeZone/ });
      for (const timeZone of [
        'Europe/Zurich',
        '+02:00',
        '+02:00:00',
        'GMT+2',
        'utc+0200',
        ' UTC +2:00 ',
        'Etc/GMT-2',
      ]) {
        const { hours, requests } = await dayOf(script, { ...DAY, timeZone });
        assert.deepEqual([hours, requests], [whole(400), 1], timeZone);
      }
    });
  }

  test('by a zone that is none are refused by name', async () => {
    for (const timeZone of ['Mars/Olympus', '', 'GMT+1:0', '+25', '+100', 17]) {
      await assert.rejects(dayOf(answering(readings(24)), { ...DAY, timeZone }), {
        code: 'invalid-argument',
        argument: 'timeZone',
      });
    }
  });
});

test('days and months never leave the window, and finer ones are added up', async () => {
  const script = ({ url }) => {
    if (url.includes('monthly')) {
      const month = (day) => ({ month: `2026-06-${String(day + 1).padStart(2, '0')}`, energyConsumption: '10' });
      return Response.json([
        ...Array.from({ length: 30 }, (_, day) => month(day)),
        { month: '2026-07', energyConsumption: 9 },
      ]);
    }
    const hour = (hour) => ({ day: `2026-06-17T${String(hour).padStart(2, '0')}:00`, energyConsumption: 10 });
    return Response.json([
      ...Array.from({ length: 24 }, (_, place) => hour(place)),
      { day: '2026-06-18', energyConsumption: 9 },
    ]);
  };
  await withClient(script, {}, async (client) => {
    const days = await client.daily(ID, DAY);
    assert.deepEqual(
      [days.buckets.map((one) => [one.day, one.consumptionWh]), days.quality],
      [[['2026-06-17', 240]], { ...CLEAN, outside: 1 }],
    );
    const months = await client.monthly(ID, { from: '2026-06', to: '2026-06' });
    assert.deepEqual(
      [months.buckets.map((one) => [one.month, one.consumptionWh]), months.quality],
      [[['2026-06', 300]], { ...CLEAN, outside: 1 }],
    );
  });
});

describe('one bad number', () => {
  const WRITTEN = [
    '"NaN"',
    '"Infinity"',
    '"-Infinity"',
    '""',
    '" "',
    '"1e999"',
    '1e999',
    '"1,5"',
    'true',
    '{}',
    '[]',
    'NaN',
  ];
  const json = (text) => new Response(text, { headers: { 'content-type': 'application/json' } });

  for (const bad of WRITTEN) {
    test(`${bad} is one gap of every kind of answer`, async () => {
      const script = ({ url }) => {
        if (url.includes('forecast'))
          return json(`[{"forecastTimestamp":3600,"value":${bad}},{"forecastTimestamp":"7200","value":"5"}]`);
        if (url.includes('comparison')) {
          return json(
            `[{"day":"2026-06-17","energyConsumption":{"value":"30","rank":${bad},"size":"20","p25":${bad}}}]`,
          );
        }
        return json(`[{"day":"2026-06-16","energyConsumption":${bad}},{"day":"2026-06-17","energyConsumption":"7"}]`);
      };
      await withClient(script, {}, async (client) => {
        const window = { from: '2026-06-16', to: '2026-06-17' };
        const days = await client.daily(ID, window);
        assert.deepEqual([...days.columns().consumptionWh], [Number.NaN, 7]);
        const { points, ...forecast } = await client.forecast(ID, {
          type: 'ENERGY_CONSUMPTION_FORECAST_24H',
          from: 0,
          to: 86_400_000,
        });
        assert.deepEqual(
          points.map(({ forMs, valueWh }) => [forMs, valueWh]),
          [
            [3_600_000, null],
            [7_200_000, 5],
          ],
        );
        const comparison = await client.comparison(ID, { ...window, category: 'ELCOM' });
        const { valueWh, rank, size, p25Wh } = comparison.days[0].consumption;
        assert.deepEqual([valueWh, rank, size, p25Wh], [30, null, 20, null]);
        assert.deepEqual(
          [days.quality, forecast.quality, comparison.quality].map((one) => one.unreadable),
          [1, 1, 2],
        );
      });
    });
  }

  test('is counted with what comes twice and what says no day', async () => {
    const text =
      '[{"day":"2026-06-17","energyConsumption":1},{"day":"2026-06-17","energyConsumption":2},{"energyConsumption":3},{"day":"soon","energyConsumption":4}]';
    await withClient(
      () => json(text),
      {},
      async (client) => {
        const { buckets, quality } = await client.daily(ID, DAY);
        assert.deepEqual(
          buckets.map((one) => one.consumptionWh),
          [2],
        );
        assert.deepEqual(quality, { ...CLEAN, unplaced: 2, repeated: 1 });
      },
    );
    await withClient(
      () => json('[{"energyConsumption":3}]'),
      {},
      async (client) => {
        await assert.rejects(client.daily(ID, DAY), { code: 'invalid-response', message: /a day as YYYY-MM-DD/ });
      },
    );
  });
});

/** The client in Node against a server that misbehaves in every way that proxies do. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EnergyClient, EnergyError } from '../../pkg/client.inline.js';
import { brokenOff, DAY, EMPTY, failure, ID, scripted, withClient } from './scripted.mjs';

describe('what is sent', () => {
  test('the building id is escaped, the window and the series are in the query', async () => {
    await withClient(EMPTY, { headers: { 'x-portal': 'test' } }, async (client, { requests }) => {
      await client.hourly(ID, { from: '2024-01-01', to: '2024-01-31', series: ['consumption', 'grid'] });
      const { pathname, searchParams } = new URL(requests[0].url);
      assert.equal(decodeURIComponent(pathname), `/moost/buildings/${ID}/energy-statistics/hourly/v1`);
      assert.deepEqual([searchParams.get('from'), searchParams.get('to')], ['2024-01-01', '2024-01-31']);
      assert.deepEqual(searchParams.get('eventTypes').split(',').sort(), [
        'ENERGY_CONSUMPTION',
        'GRID_ENERGY_CONSUMPTION',
      ]);
      assert.equal(requests[0].headers.get('x-portal'), 'test');
      assert.equal(requests[0].headers.has('authorization'), false);
    });
  });

  test('the token goes into the header and nowhere else', async () => {
    await withClient(EMPTY, { getToken: () => 'household-token' }, async (client, { requests }) => {
      await client.daily(ID, DAY);
      assert.equal(requests[0].headers.get('authorization'), 'Bearer household-token');
      assert.ok(!requests[0].url.includes('household-token'));
    });
  });

  test('a host cannot add to the headers that are ours', async () => {
    const headers = { Authorization: 'Bearer other', Accept: 'text/csv' };
    await withClient(EMPTY, { headers, getToken: () => 'household-token' }, async (client, { requests }) => {
      await client.daily(ID, { ...DAY, signal: null });
      const sent = requests[0].headers;
      assert.deepEqual([sent.get('authorization'), sent.get('accept')], ['Bearer household-token', 'application/json']);
    });
  });

  test('options whose mistake would be silent are refused by their names', async () => {
    for (const [options, argument] of [
      [{ headers: new Headers({ 'x-portal': 'test' }) }, 'headers'],
      [{ headers: 'x-portal: test' }, 'headers'],
      [{ retry: 'no' }, 'retry'],
      [{ tokenUrl: '' }, 'tokenUrl'],
      [{ tokenUrl: '/no-page-here' }, 'tokenUrl'],
    ]) {
      const { error, requests } = await failure(EMPTY, options);
      assert.deepEqual([error.code, error.argument, requests], ['invalid-argument', argument, 0]);
    }
  });

  test('a listener that is none is refused; the errors of one are the page’s', async () => {
    await withClient(
      () => Response.json([]),
      {},
      async (client) => {
        const wrong = await client.daily(ID, { ...DAY, onProgress: 5 }).catch((thrown) => thrown);
        assert.deepEqual([wrong.code, wrong.argument], ['invalid-argument', 'onProgress']);
        const uncaught = [];
        process.setUncaughtExceptionCaptureCallback((error) => uncaught.push(error.message));
        const onProgress = () => {
          throw new Error('of the page');
        };
        await client.daily(ID, { from: '2023-01-01', to: '2024-12-31', onProgress });
        process.setUncaughtExceptionCaptureCallback(null);
        assert.ok(uncaught.length > 0 && uncaught.every((message) => message === 'of the page'), String(uncaught));
      },
    );
  });
});

describe('what comes back', () => {
  test('absent and null are gaps, in buckets and in columns', async () => {
    const hours = [
      { startTimestamp: 1_704_063_600, energyConsumption: 250.5, energyGeneration: null },
      { startTimestamp: 1_704_067_200_000, energyConsumption: 0, unknownField: { deep: [1] } },
      { startTimestamp: 1_704_070_800 },
    ];
    await withClient(
      () => Response.json(hours),
      {},
      async (client) => {
        const result = await client.hourly(ID, DAY);
        const gap = { generationWh: null, gridWh: null };
        assert.deepEqual(result.buckets, [
          { startMs: 1_704_063_600_000, consumptionWh: 250.5, ...gap },
          { startMs: 1_704_067_200_000, consumptionWh: 0, ...gap },
          { startMs: 1_704_070_800_000, consumptionWh: null, ...gap },
        ]);
        const { startMs, consumptionWh, generationWh } = result.columns();
        assert.deepEqual([...startMs], [1_704_063_600_000, 1_704_067_200_000, 1_704_070_800_000]);
        assert.deepEqual([...consumptionWh], [250.5, 0, Number.NaN]);
        assert.deepEqual([...generationWh], [Number.NaN, Number.NaN, Number.NaN]);
        assert.deepEqual(
          [result.buildingId, result.resolution, result.from, result.to],
          [ID, 'hourly', DAY.from, DAY.to],
        );
      },
    );
  });

  test('kilowatt-hours are read as such where the option says so', async () => {
    const script = () => Response.json([{ day: '2024-01-01', energyConsumption: 1.5 }]);
    await withClient(script, { energyUnit: 'kWh' }, async (client) => {
      assert.equal((await client.daily(ID, DAY)).buckets[0]?.consumptionWh, 1_500);
    });
  });

  test('a comparison keeps its order of ranks', async () => {
    const group = { value: 900, rank: 3, size: 20, min: 100, max: 2_000, p25: 400, median: 600, p75: 800 };
    const script = () => Response.json([{ day: '2024-01-01', energyConsumption: group }]);
    await withClient(script, {}, async (client) => {
      const { days } = await client.comparison(ID, { ...DAY, category: 'ELCOM' });
      const { value, min, max, p25, median, p75, ...same } = group;
      const consumption = { ...same, valueWh: value, minWh: min, maxWh: max, p25Wh: p25, medianWh: median, p75Wh: p75 };
      assert.deepEqual(days, [{ day: '2024-01-01', consumption, generation: null, grid: null }]);
    });
  });

  test('a forecast is asked in seconds and told in milliseconds', async () => {
    const script = () => Response.json([{ timestamp: 100, forecastTimestamp: 3_700, value: 5 }]);
    await withClient(script, {}, async (client, { requests }) => {
      const type = 'ENERGY_CONSUMPTION_FORECAST_24H';
      const { points } = await client.forecast(ID, { type, from: new Date(0), to: 86_400_000 });
      assert.deepEqual(points, [{ madeAtMs: 100_000, forMs: 3_700_000, valueWh: 5 }]);
      const { searchParams } = new URL(requests[0].url);
      assert.deepEqual([searchParams.get('from'), searchParams.get('to')], ['0', '86400']);
    });
  });

  test('a building comes with members that nobody knew of', async () => {
    const building = { customerBuildingId: ID, city: 'Dresden', timeZoneId: 'Europe/Berlin', later: { added: [true] } };
    await withClient(
      () => Response.json(building),
      {},
      async (client) => assert.deepEqual(await client.building(ID), building),
    );
  });
});

describe('answers that are none', () => {
  const page = '<!doctype html><title>Sign in</title>';
  const json = { 'content-type': 'application/json' };
  for (const [name, script, code, status, retryable] of [
    ['403', () => Response.json({ message: 'not yours' }, { status: 403 }), 'forbidden', 403, false],
    ['404', () => Response.json({ error: 'who?' }, { status: 404 }), 'not-found', 404, false],
    ['429', () => new Response('slow down', { status: 429 }), 'rate-limited', 429, true],
    ['500', () => new Response('oops', { status: 500 }), 'server', 500, true],
    ['503 as a page', () => new Response(page, { status: 503 }), 'server', 503, true],
    ['a page with 200', () => new Response(page, { headers: { 'content-type': 'text/html' } }), 'auth', 200, false],
    ['JSON of another kind', () => Response.json({ buckets: [] }), 'invalid-response', 200],
    ['an empty body', () => new Response('', { headers: json }), 'invalid-response', 200],
    [
      'JSON that ends in the middle',
      () => new Response('[{"startTimestamp":17', { headers: json }),
      'invalid-response',
      200,
    ],
    ['a connection that breaks off', () => brokenOff('[{"startTimestamp":17'), 'network', undefined, true],
  ]) {
    test(name, async () => {
      const { error } = await failure(script);
      assert.equal(error.code, code);
      if (code !== 'network') assert.equal(error.status, status);
      if (retryable !== undefined) assert.equal(error.retryable, retryable);
    });
  }

  test('the reason given by the server is in the message, and a page is not', async () => {
    const told = await failure(() => Response.json({ message: 'not your building' }, { status: 403 }));
    assert.match(told.error.message, /not your building/);
    const { error } = await failure(() => new Response(page.repeat(1_000), { status: 500 }));
    assert.ok(error.message.length < 500, `${error.message.length} characters`);
  });

  test('the request id is kept for support cases', async () => {
    const { error } = await failure(() => new Response(null, { status: 500, headers: { 'x-request-id': 'r-17' } }));
    assert.equal(error.requestId, 'r-17');
  });

  test('nobody listens', async () => {
    const server = await scripted(EMPTY);
    await server.close();
    const client = new EnergyClient({ apiBase: server.apiBase });
    await assert.rejects(client.daily(ID, DAY), (error) => {
      assert.deepEqual([error.code, error.retryable, error.status], ['network', true, undefined]);
      assert.ok(error.cause, 'without its cause');
      return true;
    });
  });

  test('no answer in time', async () => {
    const started = performance.now();
    const { error } = await failure(() => new Promise(() => {}), { timeoutMs: 100 });
    assert.deepEqual([error.code, error.retryable], ['timeout', true]);
    assert.ok(performance.now() - started < 5_000);
  });
});

describe('stopping a call', () => {
  for (const reason of ['user left', 42, null, new Error('left'), undefined]) {
    test(`with ${reason} as its reason`, async () => {
      const controller = new AbortController();
      const script = () => {
        setTimeout(() => controller.abort(reason), 10);
        return new Promise(() => {});
      };
      const { error } = await failure(script, {}, { ...DAY, signal: controller.signal });
      assert.equal(error.code, 'aborted');
      assert.equal(error.cause, controller.signal.reason);
    });
  }

  test('before it began sends nothing', async () => {
    const { error, requests } = await failure(EMPTY, {}, { ...DAY, signal: AbortSignal.abort('never mind') });
    assert.deepEqual([error.code, requests], ['aborted', 0]);
  });

  test('stops the request on the wire, and other calls go on', async () => {
    const controller = new AbortController();
    const stopped = deferred();
    const script = (request) => {
      if (!request.url.includes('2024-02-02')) return Response.json([]);
      request.signal.addEventListener('abort', () => stopped.resolve(undefined));
      setTimeout(() => controller.abort('user left'), 10);
      return new Promise(() => {});
    };
    await withClient(script, {}, async (client) => {
      const call = client.daily(ID, { from: '2024-02-02', to: '2024-02-02', signal: controller.signal });
      await assert.rejects(call, { code: 'aborted' });
      await stopped.promise;
      await client.daily(ID, DAY);
    });
  });
});

describe('refused before anything is sent', () => {
  const forecast = 'ENERGY_CONSUMPTION_FORECAST_24H';
  for (const [name, call] of [
    ['an empty id', (client) => client.hourly('', DAY)],
    ['an id with a slash', (client) => client.hourly('a/b', DAY)],
    ['an id of 101 signs', (client) => client.building('a'.repeat(101))],
    ['an id that is no text', (client) => client.building(17)],
    ['a month 13', (client) => client.hourly(ID, { from: '2024-13-01', to: '2024-13-02' })],
    ['a 30th of February', (client) => client.daily(ID, { from: '2024-02-30', to: '2024-03-01' })],
    ['a day for a month', (client) => client.monthly(ID, DAY)],
    ['a date object for text', (client) => client.daily(ID, { from: new Date(), to: new Date() })],
    ['from after to', (client) => client.hourly(ID, { from: '2024-01-02', to: '2024-01-01' })],
    ['a window over a hundred years', (client) => client.daily(ID, { from: '1900-01-01', to: '2001-01-01' })],
    ['an unknown use of the cache', (client) => client.daily(ID, { ...DAY, cache: 'always' })],
    ['an unknown series', (client) => client.hourly(ID, { ...DAY, series: ['water'] })],
    ['no series', (client) => client.hourly(ID, { ...DAY, series: [] })],
    ['no query', (client) => client.hourly(ID)],
    ['no window', (client) => client.hourly(ID, {})],
    ['an unknown category', (client) => client.comparison(ID, { ...DAY, category: 'NEIGHBOURS' })],
    ['an unknown forecast', (client) => client.forecast(ID, { type: 'WEATHER', from: 0, to: 1_000 })],
    ['a forecast from null', (client) => client.forecast(ID, { type: forecast, from: null, to: 86_400_000 })],
    ['a forecast from a text', (client) => client.forecast(ID, { type: forecast, from: '', to: 86_400_000 })],
    ['a signal that is none', (client) => client.hourly(ID, { ...DAY, signal: {} })],
    ['a part by a signal that is none', (client) => client.hourlyParts(ID, { ...DAY, signal: 7 }).next()],
    ['a watch of nothing known', async (client) => client.watch({ read: 'nope', buildingId: ID }, () => {})],
    ['a watch of no query', async (client) => client.watch(null, () => {})],
    ['a watch that tells nobody', async (client) => client.watch({ read: 'daily', buildingId: ID, ...DAY })],
    ['a forecast without an end', (client) => client.forecast(ID, { type: forecast, from: 0 })],
  ]) {
    test(name, async () => {
      await withClient(EMPTY, {}, async (client, { requests }) => {
        await assert.rejects(call(client), (error) => {
          assert.ok(error instanceof EnergyError, String(error));
          assert.deepEqual([error.code, error.retryable], ['invalid-argument', false]);
          return true;
        });
        assert.equal(requests.length, 0);
      });
    });
  }

  test('a whole year, and a leap year, are not too long', async () => {
    await withClient(EMPTY, {}, async (client, { requests }) => {
      await client.hourly(ID, { from: '2024-01-01', to: '2024-12-31', timeZone: 'Z' });
      await client.daily(ID, { from: '2023-03-01', to: '2024-02-29' });
      await client.monthly(ID, { from: '2024-02', to: '2025-01' });
      assert.equal(requests.length, 3);
    });
  });

  for (const [name, options] of [
    ['no apiBase', {}],
    ['an apiBase of another scheme', { apiBase: 'ftp://portal.invalid/moost' }],
    ['a callback that is none', { apiBase: 'http://127.0.0.1:9/moost', getToken: 'secret' }],
    ['an unknown unit', { apiBase: 'http://127.0.0.1:9/moost', energyUnit: 'MJ' }],
    ['a negative time limit', { apiBase: 'http://127.0.0.1:9/moost', timeoutMs: -1 }],
    ['no time for all tries', { apiBase: 'http://127.0.0.1:9/moost', totalTimeoutMs: 0 }],
  ]) {
    test(`options with ${name}`, async () => {
      await assert.rejects(async () => new EnergyClient(options).daily(ID, DAY), { code: 'invalid-argument' });
    });
  }
});

function deferred() {
  let resolve;
  const promise = new Promise((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

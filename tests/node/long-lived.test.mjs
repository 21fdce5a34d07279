/** What a page gains that keeps its client: one request for equal questions, a cache, long windows, watching, closing. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnergyClient } from '../../pkg/client.inline.js';
import { EnergyError } from '../../pkg/errors.js';
import { watch } from '../../pkg/internal/watch.js';
import { scripted } from './scripted.mjs';

const DAY = { from: '2024-01-01', to: '2024-01-01' };

async function withClient(script, use) {
  const server = await scripted(script);
  try {
    return await use(new EnergyClient({ apiBase: server.apiBase }), server.requests);
  } finally {
    await server.close();
  }
}

/** The first and the last day asked for, as buckets; they may be taken for hours, too. */
function ends(request) {
  const { searchParams } = new URL(request.url);
  const [from, to] = [searchParams.get('from'), searchParams.get('to')];
  const bucket = (day) => ({
    day,
    startTimestamp: Date.parse(day) / 1000,
    energyConsumption: Number(day.slice(0, 4)),
  });
  return Response.json([...new Set([from, to])].map(bucket));
}

test('equal questions at once are one request, later ones none while the answer is fresh', async () => {
  await withClient(ends, async (client, requests) => {
    await Promise.all(Array.from({ length: 8 }, () => client.daily('A', DAY)));
    const again = await client.daily('A', DAY);
    assert.equal(requests.length, 1);
    assert.ok(again.fetchedAtMs <= Date.now());
    // A day long gone is fresh for a day.
    assert.equal(again.freshUntilMs - again.fetchedAtMs, 86_400_000);
    await client.daily('A', { ...DAY, cache: 'reload' });
    assert.equal(requests.length, 2);
  });
});

test('one signal for many reads, and no warning of a leak', async () => {
  const warnings = [];
  const note = (warning) => warnings.push(warning.name);
  process.on('warning', note);
  try {
    await withClient(ends, async (client) => {
      const controller = new AbortController();
      const { signal } = controller;
      const reads = Array.from({ length: 30 }, (_, number) => client.daily(`A${number}`, { ...DAY, signal }));
      await Promise.all(reads);
      const stopped = Array.from({ length: 30 }, (_, number) => client.daily(`B${number}`, { ...DAY, signal }));
      controller.abort();
      for (const { reason } of await Promise.allSettled(stopped)) assert.equal(reason?.code, 'aborted');
    });
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.off('warning', note);
  }
  assert.deepEqual(warnings, []);
});

test('a stale answer does at once, and is renewed for the next call', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2024, 5, 1) });
  let answers = 0;
  const counted = () => {
    answers += 1;
    return Response.json([{ day: DAY.from, energyConsumption: answers }]);
  };
  await withClient(counted, async (client, requests) => {
    const read = async () => (await client.daily('A', { ...DAY, cache: 'stale' })).columns().consumptionWh[0];
    assert.equal(await read(), 1);
    assert.equal(await read(), 1);
    assert.equal(requests.length, 1, 'fresh: nothing to renew');
    // Two days later: the answer of then at once, a new one behind the scenes.
    t.mock.timers.setTime(Date.UTC(2024, 5, 3));
    assert.equal(await read(), 1);
    while ((await read()) === 1) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(await read(), 2);
    assert.equal(requests.length, 2);
  });
});

test('another household, and clear, leave nothing behind', async () => {
  await withClient(ends, async (client, requests) => {
    await client.daily('A', DAY);
    await client.daily('B', DAY);
    await client.daily('A', DAY);
    assert.equal(requests.length, 3);
    client.clear();
    await client.daily('A', DAY);
    assert.equal(requests.length, 4);
  });
});

test('clear stops what is under way for the former household', async () => {
  const script = () => new Promise(() => {});
  await withClient(script, async (client) => {
    const read = client.daily('A', DAY);
    setTimeout(() => client.clear(), 20);
    await assert.rejects(read, { code: 'aborted' });
  });
});

test('ten years are eleven requests, four at a time, with progress', async () => {
  let atOnce = 0;
  let most = 0;
  const script = async (request) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise((resolve) => setTimeout(resolve, 10));
    atOnce -= 1;
    return ends(request);
  };
  await withClient(script, async (client, requests) => {
    const seen = [];
    const query = { from: '2014-06-01', to: '2024-05-31', onProgress: (progress) => seen.push(progress) };
    const result = await client.daily('A', query);
    assert.equal(result.columns().day.length, 22);
    assert.deepEqual([result.columns().day[0], result.columns().day[21]], ['2014-06-01', '2024-05-31']);
    assert.deepEqual([requests.length, most], [11, 4]);
    assert.deepEqual(
      seen,
      Array.from({ length: 11 }, (_, index) => ({ done: index + 1, total: 11 })),
    );
  });
});

test('months and forecasts are cut and joined too', async () => {
  const script = (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.includes('monthly')) return Response.json([{ month: searchParams.get('from'), energyConsumption: 1 }]);
    return Response.json([{ timestamp: Number(searchParams.get('from')), value: 1 }]);
  };
  await withClient(script, async (client) => {
    const months = await client.monthly('A', { from: '2022-11', to: '2024-02' });
    assert.deepEqual(months.columns().month, ['2022-11', '2023-01', '2024-01']);
    const type = 'ENERGY_CONSUMPTION_FORECAST_24H';
    const forecast = await client.forecast('A', { type, from: 0, to: 40 * 86_400_000 });
    assert.deepEqual(
      forecast.points.map(({ forMs }) => forMs),
      [0, 28 * 86_400_000],
    );
  });
});

test('an abort stops all pieces of a long window', async () => {
  const controller = new AbortController();
  let started = 0;
  let stopped = 0;
  const script = (request) => {
    request.signal.addEventListener('abort', () => {
      stopped += 1;
    });
    started += 1;
    if (started === 4) controller.abort();
    return new Promise(() => {});
  };
  await withClient(script, async (client, requests) => {
    const read = client.daily('A', { from: '2014-01-01', to: '2024-12-31', signal: controller.signal });
    await assert.rejects(read, { code: 'aborted' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual([requests.length, stopped], [4, 4]);
  });
});

test('parts come year by year, in order, and leaving the loop asks no more', async () => {
  await withClient(ends, async (client, requests) => {
    const query = { from: '2019-06-01', to: '2022-05-31' };
    const froms = [];
    for await (const part of client.dailyParts('A', query)) froms.push(part.from);
    assert.deepEqual(froms, ['2019-06-01', '2020-01-01', '2021-01-01', '2022-01-01']);
    client.clear();
    const before = requests.length;
    for await (const part of client.hourlyParts('A', { from: '2001-01-01', to: '2020-12-31', timeZone: 'Z' })) {
      assert.deepEqual([part.from, part.buckets.length], ['2001-01-01', 2]);
      break;
    }
    assert.ok(requests.length - before <= 2, `${requests.length - before} requests`);
  });
});

test('a part that fails ends the loop with its error', async () => {
  const script = (request) => (request.url.includes('from=2021') ? new Response(null, { status: 404 }) : ends(request));
  await withClient(script, async (client) => {
    const froms = [];
    const loop = async () => {
      for await (const part of client.dailyParts('A', { from: '2020-01-01', to: '2022-12-31' })) froms.push(part.from);
    };
    await assert.rejects(loop(), { code: 'not-found' });
    assert.deepEqual(froms, ['2020-01-01']);
    await assert.rejects(client.dailyParts('A').next(), { code: 'invalid-argument' });
  });
});

test('a closed client asks nothing any more; using closes it', async () => {
  await withClient(ends, async (client, requests) => {
    await client.daily('A', DAY);
    assert.equal(client[Symbol.dispose], client.close);
    client.close();
    client.close();
    client.clear();
    await assert.rejects(client.daily('A', { ...DAY, cache: 'reload' }), { code: 'aborted' });
    assert.equal(requests.length, 1);
  });
});

test('watch tells what is there, and stops by its function, its signal and clear', async () => {
  await withClient(ends, async (client, requests) => {
    for (const end of ['function', 'signal', 'clear']) {
      const controller = new AbortController();
      const query = { read: 'daily', buildingId: 'A', ...DAY, signal: controller.signal };
      const update = await new Promise((resolve) => {
        const stop = client.watch(query, (told) => {
          if (end === 'function') stop();
          if (end === 'signal') controller.abort();
          if (end === 'clear') client.clear();
          resolve(told);
        });
      });
      assert.equal(update.result.columns().consumptionWh[0], 2024);
      assert.equal(update.isStale, false);
    }
    // Node would not end by itself if one of them still had its timer.
    assert.equal(requests.length, 1);
  });
});

test('watch ends after an error that trying again cannot mend', async () => {
  await withClient(
    () => new Response(null, { status: 403 }),
    async (client, requests) => {
      const update = await new Promise((resolve) => client.watch({ read: 'daily', buildingId: 'A', ...DAY }, resolve));
      assert.equal(update.error.code, 'forbidden');
      assert.equal(requests.length, 1);
    },
  );
});

test('watch keeps the pace of the data, and slows down while a server is sick', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  const seen = [];
  const answers = [
    // From the cache, past its time: renewed at once.
    () => ({ fetchedAtMs: 0, freshUntilMs: 900_000 }),
    () => ({ fetchedAtMs: 1_000_000, freshUntilMs: 1_900_000 }),
    () => {
      throw new EnergyError({ code: 'network', message: 'gone', retryable: true });
    },
    () => {
      throw new EnergyError({ code: 'rate-limited', message: 'slow', retryable: true, retryAfterMs: 120_000 });
    },
    () => ({ fetchedAtMs: Date.now(), freshUntilMs: Date.now() + 900_000 }),
  ];
  const read = async (cache) => {
    seen.push([cache, Date.now() - 1_000_000]);
    return answers[seen.length - 1]();
  };
  const told = [];
  const controller = new AbortController();
  const watching = watch(read, ({ error, isStale }) => told.push(error?.code ?? isStale), controller.signal);
  for (let second = 0; second < 1_100; second += 1) {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    t.mock.timers.tick(1_000);
  }
  assert.deepEqual(seen, [
    ['stale', 0],
    ['fresh', 0],
    ['fresh', 900_000],
    ['fresh', 930_000],
    ['fresh', 1_050_000],
  ]);
  assert.deepEqual(told, [true, false, 'network', 'rate-limited', false]);
  controller.abort();
  await watching;
});

test('watch rests while the page is hidden or offline, and goes on at once', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  // What a page has and Node does not.
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  const network = new EventTarget();
  const device = { onLine: true };
  const stood = ['document', 'navigator', 'addEventListener', 'removeEventListener'].map((name) => [
    name,
    Object.getOwnPropertyDescriptor(globalThis, name),
  ]);
  const lend = (name, value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  lend('document', page);
  lend('navigator', device);
  lend('addEventListener', network.addEventListener.bind(network));
  lend('removeEventListener', network.removeEventListener.bind(network));
  t.after(() => {
    for (const [name, former] of stood) {
      if (former) Object.defineProperty(globalThis, name, former);
      else delete globalThis[name];
    }
  });
  const turns = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const pass = async (ms) => {
    await turns();
    t.mock.timers.tick(ms);
    await turns();
  };
  const seen = [];
  const read = async () => {
    seen.push(Date.now() - 1_000_000);
    return { fetchedAtMs: Date.now(), freshUntilMs: Date.now() + 60_000 };
  };
  const controller = new AbortController();
  const watching = watch(read, () => {}, controller.signal);
  await pass(60_000);
  assert.deepEqual(seen, [0, 60_000]);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(600_000);
  assert.deepEqual(seen, [0, 60_000]);
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await turns();
  assert.deepEqual(seen, [0, 60_000, 660_000]);
  device.onLine = false;
  await pass(600_000);
  assert.equal(seen.length, 3);
  device.onLine = true;
  network.dispatchEvent(new Event('online'));
  await turns();
  assert.deepEqual(seen, [0, 60_000, 660_000, 1_260_000]);
  // Looking away and back while the data is fresh asks nothing.
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(1_000);
  assert.equal(seen.length, 4);
  controller.abort();
  await watching;
});

test('clear ends the parts of the former household', async () => {
  await withClient(ends, async (client, requests) => {
    const years = [];
    const reading = async () => {
      for await (const part of client.dailyParts('A', { from: '2020-01-01', to: '2024-06-01' })) {
        years.push(part.columns().day[0]);
        client.clear();
      }
    };
    await assert.rejects(reading(), { code: 'aborted' });
    assert.deepEqual(years, ['2020-01-01']);
    // The second year was on its way while the first one was being used.
    assert.ok(requests.length <= 2, `${requests.length} requests`);
  });
});

/** Answers that are given again: who asks is checked first, and nobody gets another household's. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryStore, createTokenProxy } from '../../pkg/server.js';
import { createRedisStore } from '../../pkg/server-redis.js';
import { CREDENTIALS, FRONTS, json, READ, until, withProxy } from './fronts.mjs';
import { redisOfTests, startRedis } from './redis.mjs';

const HOURS = 'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from=2026-01-01&to=2026-01-01';
/** Each answer names its building and its number. */
const numbered = () => {
  let count = 0;
  return (request, response) => {
    count += 1;
    json([{ of: request.url, count }])(request, response);
  };
};

/** As if so much time had passed, for clocks that nobody sets. */
async function later(ms, use) {
  const real = performance.now.bind(performance);
  performance.now = () => real() + ms;
  try {
    await use();
  } finally {
    delete performance.now;
  }
}

for (const front of Object.keys(FRONTS)) {
  describe(`the cache behind ${front}`, () => {
    const options = { cache: true, script: { read: numbered() } };

    test('answers again without MOOST, and 304 to who has it', async () => {
      await withProxy(front, { ...options, script: { read: numbered() } }, async ({ read, moost }) => {
        const first = await read();
        const etag = first.headers.get('etag');
        const headers = Object.fromEntries(first.headers);
        assert.deepEqual(
          [first.status, headers['cache-control'], headers['content-type']],
          [200, 'private, no-cache', 'application/json'],
        );
        const text = await first.text();
        assert.match(etag, /^"[0-9a-f]{32}"$/);
        const second = await read();
        assert.deepEqual([await second.text(), second.headers.get('etag')], [text, etag]);
        for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
          const same = await read({ headers: { 'if-none-match': tag } });
          assert.deepEqual([same.status, await same.text(), same.headers.get('etag')], [304, '', etag], tag);
          assert.equal(same.headers.get('cache-control'), 'private, no-cache');
        }
        for (const tag of ['"other"', '', etag.slice(1)]) {
          const other = await read({ headers: { 'if-none-match': tag } });
          assert.deepEqual([other.status, await other.text()], [200, text], tag);
        }
        assert.equal(moost.reads.length, 1);
      });
    });

    test('asks the session first, each time', async () => {
      const asked = [];
      const authorize = (request, building) => {
        const headers = request.headers.get?.bind(request.headers) ?? ((name) => request.headers[name]);
        asked.push(building);
        return headers('x-session') === building || (headers('x-session') ? false : 'unauthenticated');
      };
      const script = { read: numbered() };
      await withProxy(front, { ...options, script, authorize }, async ({ url, moost }) => {
        const read = async (session, building, more) => {
          const headers = { ...(session && { 'x-session': session }), ...more };
          const answer = await fetch(`${url}/moost/buildings/${building}/${HOURS}`, { headers });
          return { status: answer.status, text: await answer.text(), etag: answer.headers.get('etag') };
        };
        const own = await read('A', 'A');
        assert.deepEqual([own.status, (await read('A', 'A')).text], [200, own.text]);
        for (const [session, status] of [
          ['B', 403],
          [undefined, 401],
        ]) {
          for (const more of [{}, { 'if-none-match': own.etag }, { 'if-none-match': '*' }]) {
            const refused = await read(session, 'A', more);
            assert.deepEqual([refused.status, refused.etag], [status, null]);
            assert.ok(!refused.text.includes('count'));
          }
        }
        const other = await read('B', 'B');
        assert.ok(other.text.includes('/buildings/B/') && other.etag !== own.etag);
        assert.equal((await read('A', 'A')).text, own.text);
        assert.deepEqual([asked.length, moost.reads.length], [10, 2]);
      });
    });
  });
}

/** A proxy before a MOOST of one function. */
function proxyBefore(answer, options = {}) {
  const state = { now: Date.parse('2026-11-28T12:00:00Z'), reads: [], failures: [], records: [] };
  const proxy = createTokenProxy({
    ...CREDENTIALS,
    authorize: () => true,
    cache: true,
    now: () => state.now,
    onFailure: (failure) => void state.failures.push(failure),
    onRequest: (record) => void state.records.push(record),
    fetch: async (request) => {
      if (request.url.includes('/auth/token/')) return Response.json({ access_token: 'token-1-long' });
      state.reads.push(request);
      return answer(request, state.reads.length);
    },
    ...options,
  });
  const read = (path = 'A/v1', init) => proxy.fetch(new Request(`https://portal.test/moost/buildings/${path}`, init));
  const uses = () => state.records.map(({ cache }) => cache);
  return { state, proxy, read, uses };
}

const count = (_, number) => Response.json([number]);

test('keys are building, path and query: nothing else is the same', async () => {
  const { read, state } = proxyBefore((request) =>
    Response.json([new URL(request.url).pathname + new URL(request.url).search]),
  );
  const paths = [
    'A/v1',
    'B/v1',
    'A%3AB/v1',
    'A_B/v1',
    `A/${HOURS}`,
    `A/${HOURS}&eventTypes=ENERGY_GENERATION`,
    `A/${HOURS.replace('hourly', 'daily')}`,
    `A/${HOURS.replace('to=2026-01-01', 'to=2026-01-02')}`,
    'A/energy-statistics/hourly/v1?from=2026-01-01',
    'A/energy-statistics/hourly/v1?to=2026-01-01',
    'A/energy-statistics/hourly/v1',
  ];
  for (let round = 0; round < 3; round += 1) {
    for (const path of paths) assert.deepEqual(await (await read(path)).json(), [`/buildings/${path}`]);
  }
  assert.equal(state.reads.length, paths.length);
  assert.equal(await (await read('A:B/v1')).text(), await (await read('A%3AB/v1')).text());
  assert.equal(state.reads.length, paths.length);
});

test('an answer is fresh for a minute, days of long ago for an hour', async () => {
  const { read, state } = proxyBefore(count);
  const old = `A/${HOURS}`;
  const running = `A/${HOURS.replace('to=2026-01-01', 'to=2026-11-28')}`;
  const all = async () =>
    [old, running, 'A/v1'].reduce(async (sum, path) => [...(await sum), ...(await (await read(path)).json())], []);
  assert.deepEqual(await all(), [1, 2, 3]);
  await later(59_000, async () => assert.deepEqual(await all(), [1, 2, 3]));
  await later(61_000, async () => assert.deepEqual(await all(), [1, 4, 5]));
  await later(3_601_000, async () => assert.deepEqual(await all(), [6, 7, 8]));
  assert.deepEqual(state.failures, []);
});

test('what is no good answer is not given again', async () => {
  const secret = 'token-1-long';
  for (const [answer, status] of [
    [() => new Response('no', { status: 500 }), 500],
    [() => new Response('no', { status: 404 }), 404],
    [() => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 502],
    [() => Response.json([secret]), 502],
    [() => Response.json([], { status: 203 }), 203],
    [() => Promise.reject(new TypeError('no')), 502],
  ]) {
    let isWell = false;
    const { read } = proxyBefore(() => (isWell ? Response.json(['well']) : answer()));
    const refused = await read();
    assert.deepEqual([refused.status, (await refused.text()).includes(secret)], [status, false]);
    isWell = true;
    assert.deepEqual(await (await read()).json(), ['well']);
  }
});

test('what is too long passes, and is not kept', async () => {
  const long = JSON.stringify(['x'.repeat(5 * 1024 * 1024)]);
  const { read, state } = proxyBefore(() => new Response(long, { headers: { 'content-type': 'application/json' } }));
  for (const reads of [1, 2]) {
    assert.equal((await (await read()).text()).length, long.length);
    assert.equal(state.reads.length, reads);
  }
});

test('memory keeps to `maxBytes`', async () => {
  const kilo = JSON.stringify(['x'.repeat(1_000)]);
  const answer = () => new Response(kilo, { headers: { 'content-type': 'application/json' } });
  const { read, state } = proxyBefore(answer, { cache: { maxBytes: 20_000 } });
  for (let at = 0; at < 50; at += 1) await (await read(`B${at}/v1`)).text();
  for (let at = 0; at < 50; at += 1) await (await read(`B${at}/v1`)).text();
  assert.equal(state.reads.length, 100, 'the oldest are gone before they come again');
  await (await read('B49/v1')).text();
  assert.equal(state.reads.length, 100);
  for (const cache of [{ maxBytes: 0 }, { maxBytes: '1' }, 'yes', 7, null]) {
    assert.throws(() => proxyBefore(answer, { cache }), { code: 'invalid-argument', argument: 'cache' });
  }
});

test('what is asked for again and again stays while others come and go', async () => {
  const kilo = JSON.stringify(['x'.repeat(1_000)]);
  const answer = () => new Response(kilo, { headers: { 'content-type': 'application/json' } });
  const { read, state } = proxyBefore(answer, { cache: { maxBytes: 20_000 } });
  for (let at = 0; at < 50; at += 1) {
    await (await read('USED/v1')).text();
    await (await read(`B${at}/v1`)).text();
  }
  assert.equal(state.reads.length, 51);
});

describe('equal reads that come together', () => {
  test('are one, and all get its answer', async () => {
    const { read, state, uses } = proxyBefore(async (_, number) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return Response.json([number]);
    });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => read(at % 2 ? 'A/v1' : 'B/v1')));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    assert.deepEqual([state.reads.length, new Set(texts).size], [2, 2]);
    assert.deepEqual(
      [uses().filter((use) => use === 'miss').length, uses().filter((use) => use === 'joined').length],
      [2, 98],
    );
  });

  test('share its refusal too', async () => {
    const { read, state } = proxyBefore(async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return new Response('', { status: 404 });
    });
    const answers = await Promise.all(Array.from({ length: 10 }, () => read()));
    assert.deepEqual([new Set(answers.map(({ status }) => status)), state.reads.length], [new Set([404]), 1]);
  });

  test('go on when the first one is given up, and end when the last one is', async () => {
    let finish;
    const { read, state } = proxyBefore(
      (request) =>
        new Promise((resolve, reject) => {
          finish = () => resolve(Response.json(['done']));
          request.signal.addEventListener('abort', () => reject(request.signal.reason));
        }),
    );
    const givenUp = new AbortController();
    const first = read('A/v1', { signal: givenUp.signal });
    const second = read('A/v1');
    await until(() => state.reads.length === 1);
    givenUp.abort();
    assert.equal((await first).status, 502);
    finish();
    assert.deepEqual(await (await second).json(), ['done']);
    const last = new AbortController();
    const gone = read('B/v1', { signal: last.signal });
    await until(() => state.reads.length === 2);
    last.abort();
    await gone;
    await until(() => state.reads[1].signal.aborted);
    const again = read('B/v1');
    await until(() => state.reads.length === 3);
    finish();
    assert.equal((await again).status, 200);
    assert.deepEqual(state.failures, []);
  });
});

describe('answers in the store', () => {
  const redis = redisOfTests();
  const inRedis = async (server, prefix = `test-${Math.random()}:`) => {
    const client = await redis.connect(server);
    return { store: createRedisStore(client, { prefix }), client };
  };

  test('are those of all instances, for as long as they are fresh', async () => {
    const prefix = 'all:';
    const [one, two] = await Promise.all([inRedis(redis.server, prefix), inRedis(redis.server, prefix)]);
    const first = proxyBefore(count, { store: one.store });
    const second = proxyBefore(count, { store: two.store });
    const answer = await first.read();
    const text = await answer.text();
    await until(async () => (await one.client.keys(`${prefix}answer:*`)).length === 1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const same = await second.read();
    assert.deepEqual([await same.text(), same.headers.get('etag')], [text, answer.headers.get('etag')]);
    assert.deepEqual([second.state.reads.length, second.uses()], [0, ['store']]);
    await (await second.read()).text();
    assert.deepEqual(second.uses(), ['store', 'hit']);
    const [key] = await one.client.keys(`${prefix}answer:*`);
    const lifeMs = await one.client.pTTL(key);
    assert.ok(lifeMs > 50_000 && lifeMs <= 60_000, `${lifeMs}`);
    const third = proxyBefore(count, { store: two.store });
    third.state.now += 61_000;
    await (await third.read()).text();
    assert.deepEqual(third.uses(), ['miss'], 'by the clock on the wall it is over');
  });

  test('of another customer, or at another address of MOOST, are others', async () => {
    const { store } = await inRedis();
    const first = proxyBefore(count, { store });
    await (await first.read()).text();
    for (const options of [{ clientId: 'another' }, { upstream: 'https://moost.test' }]) {
      const other = proxyBefore(() => Response.json(['other']), { store, ...options });
      assert.deepEqual(await (await other.read()).json(), ['other']);
    }
  });

  test('that are damaged are no answers', async () => {
    const inner = createMemoryStore();
    for (const value of [
      '',
      '\n',
      'x',
      '1 "a"\n[]',
      `9e99 "${'a'.repeat(32)}"\n[]`,
      `1 "${'a'.repeat(32)}"\n["old"]`,
    ]) {
      const store = { ...inner, get: async () => new TextEncoder().encode(value) };
      const { read } = proxyBefore(() => Response.json(['new']), { store });
      assert.deepEqual(await (await read()).json(), ['new'], value);
    }
  });

  test('do without it when Redis is killed, and households notice nothing', async () => {
    const own = await startRedis();
    try {
      const { store } = await inRedis(own);
      const { read, state, uses } = proxyBefore(count, { store });
      await (await read('A/v1')).text();
      await own.kill();
      const startMs = performance.now();
      for (let at = 0; at < 20; at += 1) assert.equal((await read(`B${at}/v1`)).status, 200);
      assert.ok(performance.now() - startMs < 2_000);
      assert.equal((await read('A/v1')).status, 200);
      assert.deepEqual([uses().at(-1), new Set(state.failures.map(({ stage }) => stage))], ['hit', new Set(['store'])]);
    } finally {
      await own.kill();
    }
  });
});

test('without `cache` nothing is kept', async () => {
  await withProxy('node:http', {}, async ({ read, moost, url }) => {
    const first = await read();
    assert.deepEqual([first.headers.get('etag'), first.headers.get('cache-control')], [null, 'no-store']);
    await read();
    assert.equal((await fetch(url + READ, { headers: { 'if-none-match': '*' } })).status, 200);
    assert.equal(moost.reads.length, 3);
  });
});

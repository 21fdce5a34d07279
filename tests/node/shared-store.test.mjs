/** The stores that instances share: the same in memory and in a real Redis; and a token that is asked for once. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryStore, createTokenProxy } from '../../pkg/server.js';
import { createRedisStore } from '../../pkg/server-redis.js';
import { CREDENTIALS, startMoost, until } from './fronts.mjs';
import { redisOfTests, startRedis } from './redis.mjs';

const bytes = (text) => new TextEncoder().encode(text);
const text = (value) => value && new TextDecoder().decode(value);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const redis = redisOfTests();

/** A store in Redis by a connection of its own, as each instance has it. */
async function inRedis(options, server) {
  return createRedisStore(await redis.connect(server), options);
}

const STORES = {
  memory: async () => createMemoryStore(),
  Redis: () => inRedis({ prefix: `test-${Math.random()}:` }),
};

for (const [name, make] of Object.entries(STORES)) {
  describe(`a store in ${name}`, () => {
    test('gives back bytes as they are', async () => {
      const store = await make();
      const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
      assert.equal(await store.get('none'), undefined);
      assert.equal(await store.set('a', all, { px: 5_000 }), true);
      assert.deepEqual(Uint8Array.from(await store.get('a')), all);
      assert.equal(await store.set('a', new Uint8Array(), { px: 5_000 }), true);
      assert.equal((await store.get('a')).length, 0);
      await store.del('a');
      await store.del('a');
      assert.equal(await store.get('a'), undefined);
    });

    test('lets a value that is there stay, and forgets it in time', async () => {
      const store = await make();
      assert.equal(await store.set('lock', bytes('one'), { px: 80, nx: true }), true);
      assert.equal(await store.set('lock', bytes('two'), { px: 80, nx: true }), false);
      assert.equal(text(await store.get('lock')), 'one');
      await pause(120);
      assert.equal(await store.get('lock'), undefined);
      assert.equal(await store.set('lock', bytes('two'), { px: 5_000, nx: true }), true);
    });

    test('takes away what is one’s own, and only that', async () => {
      const store = await make();
      await store.set('lock', bytes('theirs'), { px: 5_000 });
      for (const other of ['', 'their', 'theirs!', 'THEIRS']) {
        assert.equal(await store.compareAndDelete('lock', bytes(other)), false, other);
      }
      assert.equal(text(await store.get('lock')), 'theirs');
      assert.equal(await store.compareAndDelete('lock', bytes('theirs')), true);
      assert.equal(await store.compareAndDelete('lock', bytes('theirs')), false);
    });

    test('gives one of many the lock', async () => {
      const store = await make();
      const tries = Array.from({ length: 50 }, (_, at) => store.set('lock', bytes(`${at}`), { px: 5_000, nx: true }));
      assert.equal((await Promise.all(tries)).filter(Boolean).length, 1);
    });
  });
}

test('a store in memory keeps to its size', async () => {
  const store = createMemoryStore({ maxBytes: 10_000 });
  for (let at = 0; at < 20; at += 1) {
    await store.set(`k${at}`, new Uint8Array(1_000), { px: 5_000 });
    await store.get('k0');
  }
  const left = [];
  for (let at = 0; at < 20; at += 1) if (await store.get(`k${at}`)) left.push(at);
  assert.ok(left.length <= 10 && left.includes(0) && left.includes(19) && !left.includes(5), `${left}`);
  assert.equal(await store.set('all', new Uint8Array(20_000), { px: 5_000 }), true);
  assert.equal(await store.get('all'), undefined);
});

test('what cannot work is refused', async () => {
  const options = { ...CREDENTIALS, authorize: () => true };
  for (const store of [null, 'redis', {}, { get() {}, set() {}, del() {} }]) {
    assert.throws(() => createTokenProxy({ ...options, store }), { code: 'invalid-argument', argument: 'store' });
  }
  assert.throws(() => createTokenProxy({ ...options, clientSecret: ['one-secret', 'no secret'] }), {
    argument: 'clientSecret',
  });
  assert.throws(() => createRedisStore({}), { argument: 'client' });
  assert.throws(() => createRedisStore(redis.clients[0], { prefix: 'a b' }), { argument: 'prefix' });
  assert.throws(() => createMemoryStore({ maxBytes: 0 }), { argument: 'maxBytes' });
});

/** A MOOST whose tokens are numbered, and which takes the ones that `isGood` takes. */
async function withMoost(use, { isGood = () => true, delayMs = 20, secret = () => true } = {}) {
  let count = 0;
  const json = (response, status, value) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  const moost = await startMoost({
    token(request, response) {
      const given = new URL(request.url, 'http://moost.test').searchParams.get('clientSecret');
      if (!secret(given)) return json(response, 401, {});
      count += 1;
      const token = { access_token: `token-${count}-long`, expires_in: 3_600 };
      setTimeout(() => json(response, 200, token), delayMs);
    },
    read(request, response) {
      const number = Number(/token-(\d+)-/.exec(request.headers.authorization)?.[1]);
      json(response, isGood(number, count) ? 200 : 401, []);
    },
  });
  const failures = [];
  const clock = { now: Date.now() };
  const instance = (options) => {
    const proxy = createTokenProxy({
      ...CREDENTIALS,
      upstream: moost.url,
      authorize: () => true,
      now: () => clock.now,
      onFailure: (failure) => failures.push(failure),
      ...options,
    });
    return async (building = 'A') => {
      const answer = await proxy.fetch(new Request(`https://portal.test/moost/buildings/${building}/v1`));
      await answer.arrayBuffer();
      return answer.status;
    };
  };
  try {
    await use({ instance, failures, clock, moost: moost.state, url: moost.url });
  } finally {
    await moost.close();
  }
}

const all = (statuses) => assert.deepEqual([...new Set(statuses)], [200]);

describe('three instances with one Redis', () => {
  const three = async (instance, options = {}) => {
    const prefix = `test-${Math.random()}:`;
    const make = async () => instance({ store: await inRedis({ prefix }), ...options });
    return Promise.all([make(), make(), make()]);
  };

  test('ask once for a token, and once more when 1,000 requests come at the moment of its expiry', async () => {
    await withMoost(async ({ instance, failures, clock, moost }) => {
      const reads = await three(instance);
      const burst = (count) => Promise.all(Array.from({ length: count }, (_, at) => reads[at % 3](`B${at}`)));
      all(await burst(300));
      assert.equal(moost.tokens, 1);
      clock.now += 3_600_000;
      all(await burst(1_000));
      assert.deepEqual([moost.tokens, failures], [2, []]);
      all(await burst(300));
      assert.equal(moost.tokens, 2);
      assert.deepEqual(failures, []);
    });
  });

  test('get along where a new token ends the one before', async () => {
    const isGood = (number, newest) => number === newest;
    await withMoost(
      async ({ instance, clock, moost }) => {
        const reads = await three(instance);
        for (let round = 0; round < 40; round += 1) {
          all(await Promise.all(reads.map((read) => read())));
          if (round % 10 === 9) clock.now += 3_600_000;
        }
        assert.equal(moost.tokens, 4);
      },
      { isGood },
    );
  });

  test('whose lock’s owner was killed wait for its end, and go on', async () => {
    await withMoost(async ({ instance, moost, url }) => {
      const prefix = `test-${Math.random()}:`;
      const store = await inRedis({ prefix });
      // Its owner was killed.
      await store.set(`lock:token:portal:${url}`, bytes('gone'), { px: 300 });
      const read = instance({ store: await inRedis({ prefix }) });
      const startMs = performance.now();
      assert.equal(await read(), 200);
      assert.ok(performance.now() - startMs > 150, 'it waited for the lock');
      assert.equal(moost.tokens, 1);
    });
  });

  test('take the other secret while one is rotated', async () => {
    await withMoost(
      async ({ instance, failures, moost }) => {
        const [one] = await three(instance, { clientSecret: ['new-secret-1', 'old-secret-1'] });
        all(await Promise.all([one(), one(), one()]));
        assert.equal(moost.tokens, 2);
        assert.deepEqual(failures, [{ stage: 'token', status: 401, reason: 'secret-refused' }]);
      },
      { secret: (given) => given === 'old-secret-1' },
    );
  });
});

describe('without its store the proxy goes on', () => {
  test('when Redis is killed in the middle, and again when it is back', async () => {
    const own = await startRedis();
    let again;
    try {
      await withMoost(async ({ instance, failures, clock, moost }) => {
        const store = await inRedis({ prefix: 'own:' }, own);
        const [one, two] = [instance({ store }), instance({ store: await inRedis({ prefix: 'own:' }, own) })];
        all([await one(), await two()]);
        assert.equal(moost.tokens, 1);
        let isOver = false;
        const statuses = [];
        const load = async (read) => {
          while (!isOver) statuses.push(await read());
        };
        const running = [one, two, one, two].map(load);
        await pause(100);
        await own.kill();
        clock.now += 3_600_000;
        await pause(300);
        assert.ok(moost.tokens >= 2 && moost.tokens <= 3, `${moost.tokens}`);
        isOver = true;
        await Promise.all(running);
        all(statuses);
        assert.ok(statuses.length > 50);
        assert.ok(failures.length >= 1 && failures.every(({ stage }) => stage === 'store'), JSON.stringify(failures));
        again = await startRedis({ port: own.port });
        await until(() => redis.clients.at(-1).isReady && redis.clients.at(-2).isReady);
        await pause(1_100);
        const before = moost.tokens;
        clock.now += 3_600_000;
        all(await Promise.all([one(), two(), one(), two()]));
        assert.equal(moost.tokens, before + 1);
      });
    } finally {
      await own.kill();
      await again?.kill();
    }
  });

  test('when it never answers: a quarter of a second later, and once', async () => {
    const never = () => new Promise(() => {});
    const store = { get: never, set: never, del: never, compareAndDelete: never };
    await withMoost(async ({ instance, failures, moost }) => {
      const read = instance({ store });
      const startMs = performance.now();
      all(await Promise.all(Array.from({ length: 50 }, () => read())));
      assert.ok(performance.now() - startMs < 1_500);
      assert.equal(moost.tokens, 1);
      assert.deepEqual(
        failures.map(({ stage, reason }) => [stage, reason]),
        [
          ['store', 'TimeoutError'],
          ['store', 'TimeoutError'],
        ],
      );
    });
  });

  test('when it is full', async () => {
    const full = await startRedis({ args: ['--maxmemory', '1', '--maxmemory-policy', 'noeviction'] });
    try {
      const store = await inRedis({}, full);
      await assert.rejects(store.set('a', bytes('b'), { px: 1_000 }), /OOM/);
      await withMoost(async ({ instance, failures, moost }) => {
        const read = instance({ store });
        all(await Promise.all(Array.from({ length: 50 }, () => read())));
        assert.deepEqual([moost.tokens, failures.map(({ stage }) => stage)], [1, ['store']]);
      });
    } finally {
      await full.kill();
    }
  });

  test('when it throws, or gives what is none', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    const odd = async () => 'what?';
    const nonsense = { get: async () => bytes('nonsense'), set: odd, del: odd, compareAndDelete: odd };
    const throwing = { get: broken, set: broken, del: broken, compareAndDelete: broken };
    for (const store of [
      throwing,
      nonsense,
      { ...nonsense, get: odd },
      { ...nonsense, get: async () => bytes('1\n{}') },
    ]) {
      await withMoost(async ({ instance, moost }) => {
        const read = instance({ store });
        all(await Promise.all([read(), read(), read()]));
        assert.equal(moost.tokens, 1);
      });
    }
  });
});

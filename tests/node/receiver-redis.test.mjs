/** Receivers of notifications that share a store in a real Redis. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNotificationReceiver } from '../../pkg/server.js';
import { createRedisNotificationStore } from '../../pkg/server-redis.js';
import { HOME, NOW_MS } from './moost.mjs';
import { redisOfTests, startRedis } from './redis.mjs';

const redis = redisOfTests();

async function storeIn(server, options) {
  const client = await redis.connect(server);
  return { client, store: createRedisNotificationStore(client, options) };
}

const notification = (id, message = 'Last week your home used 95 kWh. Grüezi ☀') => ({
  id,
  customerId: 'A'.repeat(24),
  customerBuildingId: HOME,
  ruleId: 'B'.repeat(24),
  createdAtTimeMillis: NOW_MS,
  notification: { texts: { en: { title: 'Your week', message } } },
});

const all = async (store) => {
  const kept = [];
  for await (const one of store.notifications()) kept.push(one);
  return kept;
};

/** A receiver with a connection of its own. */
async function receiver(prefix, told, server = redis.server) {
  const { store } = await storeIn(server, { prefix });
  const failures = [];
  const made = createNotificationReceiver({
    bearer: 'bearer-token-1',
    store,
    timeoutMs: 2_000,
    onNotification: ({ id }) => told.push(id),
    onFailure: (failure) => failures.push(failure),
  });
  const deliver = async (id) => {
    const headers = { authorization: 'Bearer bearer-token-1' };
    const init = { method: 'POST', headers, body: JSON.stringify(notification(id)) };
    return (await made.fetch(new Request('https://portal.test/n', init))).status;
  };
  return { deliver, store, failures };
}

test('two receivers that get the same id at once take it once', async () => {
  const told = [];
  const [one, two] = await Promise.all([receiver('two:', told), receiver('two:', told)]);
  const ids = Array.from({ length: 200 }, (_, at) => `n-${at}`);
  const statuses = await Promise.all(ids.flatMap((id) => [one.deliver(id), two.deliver(id), one.deliver(id)]));
  assert.deepEqual(new Set(statuses), new Set([204]));
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual([...told].sort(), [...ids].sort());
  const kept = await all(two.store);
  assert.deepEqual(kept.map(({ id }) => id).sort(), [...ids].sort());
});

test('what is kept comes back as it was, in its order, over pages', async () => {
  const { store } = await storeIn(redis.server, { prefix: 'pages:' });
  const many = Array.from({ length: 1_203 }, (_, at) => notification(`n-${at}`, `${at} "\\ \u0000 ☀`));
  for (const one of many) assert.equal(await store.add(one.id, one), true);
  const { store: again } = await storeIn(redis.server, { prefix: 'pages:' });
  assert.deepEqual(await all(again), many);
  assert.equal(await again.add('n-7', many[7]), false);
  const { store: others } = await storeIn(redis.server, { prefix: 'others:' });
  assert.deepEqual(await all(others), []);
  assert.equal(await others.add('n-7', many[7]), true);
});

test('ids are kept for `keepDays`', async () => {
  const { client, store } = await storeIn(redis.server, { prefix: 'days:', keepDays: 2 });
  await store.add('n-1', notification('n-1'));
  const lifeMs = await client.pTTL('days:{notifications}:id:n-1');
  assert.ok(lifeMs > 172_700_000 && lifeMs <= 172_800_000, `${lifeMs}`);
  for (const keepDays of [0, -1, '7', Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => createRedisNotificationStore(client, { keepDays }), { argument: 'keepDays' });
  }
});

test('while Redis is down MOOST is told 503, and afterwards it is taken', async () => {
  const own = await startRedis();
  let again;
  try {
    const told = [];
    const { deliver, failures } = await receiver('down:', told, own);
    assert.equal(await deliver('n-1'), 204);
    await own.kill();
    assert.equal(await deliver('n-2'), 503);
    assert.equal(failures.at(-1).stage, 'store');
    again = await startRedis({ port: own.port });
    const last = Date.now() + 5_000;
    let status = 503;
    while (status === 503 && Date.now() < last) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      status = await deliver('n-2');
    }
    assert.equal(status, 204);
    assert.deepEqual(told, ['n-1', 'n-2']);
  } finally {
    await own.kill();
    await again?.kill();
  }
});

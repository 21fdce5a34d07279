/** The receiver over real HTTP: who delivers, what is taken, what is answered, and holes that are closed. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createMemoryNotificationStore, createNotificationReceiver } from '../../pkg/server.js';
import { createFileNotificationStore } from '../../pkg/server-node.js';
import { serve } from '../../www/server/bridge.mjs';
import { until } from './fronts.mjs';
import { HOME, NOW_MS, withMoost } from './moost.mjs';

const folder = mkdtempSync(join(tmpdir(), 'moost-energy-receiver-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const notification = (id, members = {}) => ({
  id,
  customerId: 'A'.repeat(24),
  customerBuildingId: HOME,
  ruleId: 'B'.repeat(24),
  createdAtTimeMillis: NOW_MS,
  notification: { texts: { en: { title: 'Your week', message: '<b>95</b> kWh' } } },
  ...members,
});

const BEARER = { authorization: 'Bearer bearer-token-1' };
const basic = (user, password) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Runs `use` with a receiver on real HTTP. */
async function withReceiver(options, use) {
  const store = options.store ?? createMemoryNotificationStore();
  const receiver = createNotificationReceiver({ bearer: 'bearer-token-1', ...options, store });
  const running = await serve((request) => receiver.fetch(request));
  const deliver = (body, headers = BEARER, path = '/moost/notifications') =>
    fetch(running.url + path, { method: 'POST', headers, body: body?.customerId ? JSON.stringify(body) : body });
  try {
    await use({ deliver, receiver, store, url: running.url });
  } finally {
    await running.close();
  }
}

describe('the authentication', () => {
  const options = {
    basic: [
      { user: 'moost', password: 'old-password' },
      { user: 'moost', password: 'new:password' },
    ],
    apiToken: 'api-token-1',
    bearer: ['bearer-token-1', 'bearer-token-2'],
    oauth: { clientId: 'moost', clientSecret: 'client-secret-1' },
  };

  test('is any of those that the receiver has, the old secret and the new one', async () => {
    await withReceiver(options, async ({ deliver, store, url }) => {
      const form = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: 'moost',
        client_secret: 'client-secret-1',
      });
      const answer = await fetch(`${url}/moost/token`, { method: 'POST', body: form });
      const token = await answer.json();
      assert.deepEqual(
        [token.token_type, token.expires_in, answer.headers.get('cache-control')],
        ['Bearer', 3_600, 'no-store'],
      );
      const ways = [
        { authorization: basic('moost', 'old-password') },
        { authorization: basic('moost', 'new:password') },
        { 'x-api-key': 'api-token-1' },
        { authorization: 'api-token-1' },
        { authorization: 'Bearer bearer-token-1' },
        { authorization: 'bearer bearer-token-2' },
        { authorization: `Bearer ${token.access_token}` },
      ];
      for (const [at, headers] of ways.entries()) {
        assert.equal((await deliver(notification(`n-${at}`), headers)).status, 204, JSON.stringify(headers));
      }
      assert.equal(store.notifications().length, ways.length);
    });
  });

  test('that is none of them is 401, and nothing is kept', async () => {
    await withReceiver(options, async ({ deliver, store, url }) => {
      const endS = Math.floor(Date.now() / 1_000) + 3_600;
      for (const headers of [
        {},
        { authorization: basic('moost', 'new') },
        { authorization: basic('', '') },
        { authorization: 'Basic !' },
        { authorization: 'Bearer bearer-token-3' },
        { authorization: 'Bearer client-secret-1' },
        { authorization: 'Bearer' },
        { authorization: `Bearer ${endS}.${'0'.repeat(64)}` },
        { authorization: `Bearer ${endS}.` },
        { 'x-api-key': 'bearer-token-1' },
        { 'x-api-key': '' },
        { cookie: 'bearer-token-1' },
      ]) {
        const answer = await deliver(notification('n-1'), headers);
        assert.equal(answer.status, 401, JSON.stringify(headers));
        assert.equal(answer.headers.get('www-authenticate'), 'Bearer, Basic');
      }
      assert.equal((await deliver(notification('n-1'), {}, '/moost/notifications?token=bearer-token-1')).status, 401);
      for (const body of ['', 'grant_type=client_credentials&client_id=moost&client_secret=wrong-secret']) {
        const answer = await fetch(`${url}/moost/token`, { method: 'POST', body });
        assert.ok([400, 401].includes(answer.status));
      }
      assert.equal((await fetch(`${url}/moost/notifications`, { headers: BEARER })).status, 405);
      assert.deepEqual(store.notifications(), []);
    });
  });

  test('tokens end, and are those of all instances with the same secret', async () => {
    let now = NOW_MS;
    const oauth = { clientId: 'moost', clientSecret: 'client-secret-1' };
    const make = (secret) =>
      createNotificationReceiver({
        oauth: secret,
        store: createMemoryNotificationStore(),
        now: () => now,
        tokenLifeS: 60,
      });
    const [one, two] = [make(oauth), make([{ ...oauth, clientSecret: 'client-secret-2' }, oauth])];
    const other = make({ ...oauth, clientSecret: 'client-secret-3' });
    const body = 'grant_type=client_credentials';
    const headers = { authorization: basic('moost', 'client-secret-1') };
    const answer = await one.fetch(new Request('https://portal.test/moost/token', { method: 'POST', body, headers }));
    const { access_token } = await answer.json();
    const deliver = async (receiver) => {
      const init = {
        method: 'POST',
        body: JSON.stringify(notification('n-1')),
        headers: { authorization: `Bearer ${access_token}` },
      };
      return (await receiver.fetch(new Request('https://portal.test/n', init))).status;
    };
    assert.deepEqual([await deliver(one), await deliver(two), await deliver(other)], [204, 204, 401]);
    now += 60_000;
    assert.deepEqual([await deliver(one), await deliver(two)], [401, 401]);
  });

  test('of an identity provider is asked of `verify`, and only true counts', async () => {
    const failures = [];
    const verify = async (token) => {
      if (token === 'broken') throw new Error('no keys');
      return token === 'good' || (token === 'truthy' ? 1 : false);
    };
    await withReceiver(
      { bearer: undefined, verify, onFailure: (failure) => failures.push(failure) },
      async ({ deliver }) => {
        const statuses = [];
        for (const token of ['good', 'truthy', 'bad', 'broken']) {
          statuses.push((await deliver(notification('n-1'), { authorization: `Bearer ${token}` })).status);
        }
        assert.deepEqual(statuses, [204, 401, 401, 401]);
        assert.deepEqual(
          failures.map(({ stage, cause }) => [stage, cause.message]),
          [['verify', 'no keys']],
        );
      },
    );
  });
});

describe('a delivery', () => {
  test('is kept once, and told once it is kept', async () => {
    const told = [];
    await withReceiver({ onNotification: ({ id }) => told.push(id) }, async ({ deliver, store }) => {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => deliver(notification(`n-${at % 2}`))));
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([204]));
      assert.deepEqual(
        store
          .notifications()
          .map(({ id }) => id)
          .sort(),
        ['n-0', 'n-1'],
      );
      assert.deepEqual(told.sort(), ['n-0', 'n-1']);
      assert.deepEqual(
        store.notifications()[0].notification.texts.en.message,
        '<b>95</b> kWh',
        'texts are kept as they are',
      );
      const nameless = notification(undefined);
      await deliver(nameless);
      await deliver(nameless);
      assert.equal(store.notifications().length, 3);
    });
  });

  test('that is none is 400', async () => {
    await withReceiver({ customerId: 'A'.repeat(24) }, async ({ deliver, store }) => {
      for (const body of [
        '',
        '{',
        '[]',
        '{}',
        'null',
        '['.repeat(10_000),
        new Uint8Array([0xff, 0xfe, 0x7b]),
        JSON.stringify(notification(7)),
        JSON.stringify(notification('n', { customerId: 'B'.repeat(24) })),
        JSON.stringify(notification('n', { ruleId: 'r' })),
      ]) {
        assert.equal((await deliver(body)).status, 400, String(body).slice(0, 40));
      }
      assert.deepEqual(store.notifications(), []);
    });
  });

  test('that is too long is 413, and too slow 408', async () => {
    await withReceiver({ maxBodyBytes: 2_000, timeoutMs: 200 }, async ({ deliver, receiver }) => {
      assert.equal((await deliver(notification('n-1', { rest: 'x'.repeat(3_000) }))).status, 413);
      assert.equal((await deliver(' '.repeat(10 * 1024 * 1024))).status, 413);
      const body = new ReadableStream({ pull: () => new Promise(() => {}) });
      const init = { method: 'POST', headers: BEARER, body, duplex: 'half' };
      assert.equal((await receiver.fetch(new Request('https://portal.test/n', init))).status, 408);
    });
  });

  test('that cannot be kept is 503, and can come again', async () => {
    const failures = [];
    let isDown = true;
    const kept = new Set();
    const store = {
      async add(id) {
        if (isDown) throw new Error('redis is down');
        return !kept.has(id) && Boolean(kept.add(id));
      },
    };
    await withReceiver({ store, onFailure: (failure) => failures.push(failure) }, async ({ deliver }) => {
      const refused = await deliver(notification('n-1'));
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '30']);
      assert.deepEqual(
        failures.map(({ stage, cause }) => [stage, cause.message]),
        [['store', 'redis is down']],
      );
      isDown = false;
      assert.equal((await deliver(notification('n-1'))).status, 204);
      assert.deepEqual([...kept], ['n-1']);
    });
    const hanging = { add: () => new Promise(() => {}) };
    await withReceiver({ store: hanging, timeoutMs: 100 }, async ({ deliver }) => {
      assert.equal((await deliver(notification('n-1'))).status, 503);
    });
    await withReceiver({ store: { add: async () => 'yes' } }, async ({ deliver }) => {
      assert.equal((await deliver(notification('n-1'))).status, 503);
    });
  });

  test('is answered whatever becomes of it afterwards', async () => {
    const failures = [];
    const onNotification = async () => {
      throw new Error('the inbox is full');
    };
    await withReceiver({ onNotification, onFailure: (failure) => failures.push(failure) }, async ({ deliver }) => {
      assert.equal((await deliver(notification('n-1'))).status, 204);
      await until(() => failures.length === 1);
      assert.deepEqual([failures[0].stage, failures[0].cause.message], ['notification', 'the inbox is full']);
    });
  });
});

test('a store in a file keeps its ids over a restart', async () => {
  const path = join(folder, 'notifications');
  const first = createFileNotificationStore(path);
  assert.deepEqual(
    await Promise.all([
      first.add('n-1', notification('n-1')),
      first.add('n-1', notification('n-1')),
      first.add('n-2', notification('n-2')),
    ]),
    [true, false, true],
  );
  await first.close();
  assert.equal(readFileSync(path, 'utf8').trim().split('\n').length, 2);
  const second = createFileNotificationStore(path);
  assert.deepEqual(
    [await second.add('n-2', notification('n-2')), await second.add('n-3', notification('n-3'))],
    [false, true],
  );
  const ids = [];
  for await (const { id } of second.notifications()) ids.push(id);
  assert.deepEqual(ids, ['n-1', 'n-2', 'n-3']);
  await second.close();
});

test('what did not come is read from the histories', async () => {
  await withMoost(async ({ moost }) => {
    const store = createMemoryNotificationStore();
    const told = [];
    const receiver = createNotificationReceiver({
      bearer: 'bearer-token-1',
      store,
      onNotification: ({ id }) => told.push(id),
    });
    const history = await moost.notifications(HOME, { deliveryStatus: 'DELIVERED' });
    const body = JSON.stringify(history[0]);
    await receiver.fetch(new Request('https://portal.test/n', { method: 'POST', headers: BEARER, body }));
    const since = new Date(history.at(-1).createdAtTimeMillis + 1);
    const due = history.filter(({ createdAtTimeMillis }) => createdAtTimeMillis >= Number(since));
    assert.ok(due.length > 2 && due.length < history.length);
    const first = await receiver.reconcile({ moost, buildingIds: [HOME], since });
    assert.deepEqual(first, { added: due.length - 1, read: 1 });
    assert.deepEqual(await receiver.reconcile({ moost, buildingIds: [HOME], since }), { added: 0, read: 1 });
    assert.deepEqual(
      store
        .notifications()
        .map(({ id }) => id)
        .sort(),
      due.map(({ id }) => id).sort(),
    );
    await until(() => told.length === due.length);
    await assert.rejects(receiver.reconcile({ moost, buildingIds: ['nobody'], since }), { code: 'not-found' });
    await assert.rejects(receiver.reconcile({ moost, buildingIds: [HOME], since: 'yesterday' }), { argument: 'since' });
  });
});

test('options that cannot work are refused', () => {
  const store = createMemoryNotificationStore();
  for (const [options, argument] of [
    [undefined, 'options'],
    [{ store }, 'options'],
    [{ store, bearer: 'short' }, 'bearer'],
    [{ store, bearer: ['bearer-token-1', 'x'] }, 'bearer'],
    [{ store, apiToken: 7 }, 'apiToken'],
    [{ store, basic: { user: 'a:b', password: 'long-enough' } }, 'basic'],
    [{ store, basic: { user: 'a' } }, 'basic'],
    [{ store, oauth: { clientId: '', clientSecret: 'long-enough' } }, 'oauth'],
    [{ bearer: 'bearer-token-1' }, 'store'],
    [{ store, bearer: 'bearer-token-1', tokenPath: 'token' }, 'tokenPath'],
    [{ store, bearer: 'bearer-token-1', maxBodyBytes: 0 }, 'maxBodyBytes'],
    [{ store, bearer: 'bearer-token-1', verify: true }, 'verify'],
    [{ store, bearer: 'bearer-token-1', customerId: 'x' }, 'customerId'],
  ]) {
    assert.throws(() => createNotificationReceiver(options), { code: 'invalid-argument', argument });
  }
});

/** `MoostApi` over real HTTP against the package's own sandbox; all that passes is held to the contract. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTokenProxy, EnergyError, MoostApi } from '../../pkg/server.js';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { until } from './fronts.mjs';
import { building, calls, device, HOME, NOW_MS, withMoost } from './moost.mjs';

const NOW_S = NOW_MS / 1_000;

test('a building from its registration to its end', async () => {
  await withMoost(async ({ moost, requests }) => {
    const made = await moost.createBuilding(building('house:7', { userIds: ['u-1'], kWp: 9.5 }));
    assert.equal(made.activationTimestamp, NOW_S);
    await assert.rejects(moost.createBuilding(building('house:7')), { code: 'invalid-argument', status: 409 });

    const moved = await moost.updateBuilding('house:7', { city: 'Zürich', zip: '8001', userIds: null });
    assert.deepEqual([moved.city, moved.userIds, moved.kWp, moved.id], ['Zürich', undefined, 9.5, made.id]);
    await moost.setDevices('house:7', [device('meter-1'), device('pv-1', { type: 'INVERTER', capacity: 10 })]);
    const tariff = { type: 'SINGLE', maxPrice: 0.27, currency: 'CHF' };
    assert.deepEqual((await moost.setTariff('house:7', tariff)).settings?.tariff, tariff);
    assert.deepEqual((await moost.building('house:7')).devices?.length, 2);

    const off = await moost.deactivateBuilding('house:7');
    assert.equal(off.deactivatedTimestamp, NOW_S);
    const active = await moost.coreData({ activeOnly: true });
    assert.ok(!active.some(({ customerBuildingId }) => customerBuildingId === 'house:7'));
    assert.ok((await moost.coreData()).some(({ customerBuildingId }) => customerBuildingId === 'house:7'));
    assert.equal((await moost.reactivateBuilding('house:7')).deactivatedTimestamp, undefined);
    assert.ok((await moost.buildings({ activeOnly: true })).length > 100);

    await moost.deleteBuilding('house:7');
    await assert.rejects(moost.building('house:7'), { code: 'not-found', status: 404 });
    assert.equal(requests.filter(({ path }) => path.startsWith('/auth/')).length, 1);
  });
});

test('an update that changes nothing writes nothing', async () => {
  await withMoost(async ({ moost, requests }) => {
    const before = await moost.building(HOME);
    const after = await moost.updateBuilding(HOME, { city: before.city, zip: before.zip });
    assert.deepEqual(after, before);
    await moost.reactivateBuilding(HOME);
    assert.deepEqual(new Set(calls(requests)), new Set([`GET /buildings/${HOME}/v1`]));
  });
});

test('members that nobody here knows go through an update unchanged', async () => {
  const stored = {
    ...building('A'),
    customerId: 'A'.repeat(24),
    future: { deep: [1.5, null, '\u00fc'] },
    zeta: 12345678901234567890n,
  };
  const text = () =>
    JSON.stringify(stored, (_, part) => (typeof part === 'bigint' ? `#${part}#` : part)).replace(/"#(\d+)#"/g, '$1');
  let put;
  const before = async (request) => {
    if (!request.url.includes('/buildings/')) return undefined;
    if (request.method === 'PUT') put = await request.text();
    return new Response(put ?? text(), { headers: { 'content-type': 'application/json' } });
  };
  await withMoost(
    async ({ moost }) => {
      await moost.updateBuilding('A', { city: 'Basel' });
      // A number of more digits than a double has stays as it was written.
      assert.equal(put, text().replace('Winterthur', 'Basel'));
    },
    { before },
  );
});

test('rules, opt-outs, notifications and interactions', async () => {
  await withMoost(async ({ moost, requests }) => {
    assert.deepEqual(await moost.ruleTags(), ['report', 'solar']);
    const [solar] = await moost.rules({ tags: ['solar'] });
    assert.equal((await moost.rules()).length, 2);
    await moost.setRule(HOME, solar.id, false);
    assert.deepEqual((await moost.rulesOfBuilding(HOME)).length, 1);
    await moost.setRule(HOME, solar.id, true);
    assert.deepEqual((await moost.rulesOfBuilding(HOME)).length, 2);

    const choice = { ruleId: solar.id, userId: 'u-1' };
    assert.deepEqual((await moost.optOut(HOME, choice)).disabledNotifications, [choice]);
    assert.deepEqual((await moost.optOut(HOME, { ...choice, isOut: false })).disabledNotifications, []);

    const [first, ...others] = await moost.notifications(HOME, { deliveryStatus: 'DELIVERED' });
    assert.ok(others.length > 3);
    assert.match(first.notification.texts.de.message, /kWh/);
    const report = () => moost.reportInteraction(first.id, { actionQualifier: 'OPENAPP', userId: 'u-1' });
    await Promise.all([report(), report()]);
    await report();
    const posts = calls(requests).filter((call) => call.startsWith('POST'));
    assert.deepEqual(posts, [`POST /pushnotifications/${first.id}/interactions/v1`], 'each report once');
    const [again] = await moost.notifications(HOME, { deliveryStatus: 'DELIVERED' });
    assert.equal(again.interaction?.actionQualifier, 'OPENAPP');
  });
});

test('statistics, comparison and forecast as MOOST answers', async () => {
  await withMoost(async ({ moost }) => {
    const days = { from: '2026-06-01', to: '2026-06-10' };
    const fast = ['ENERGY_CONSUMPTION_YESTERDAY', 'ENERGY_CONSUMPTION'];
    assert.equal((await moost.hourlyStatistics(HOME, { ...days, eventTypes: ['ENERGY_CONSUMPTION'] })).length, 240);
    assert.equal((await moost.dailyStatistics(HOME, { ...days, eventTypes: fast })).length, 10);
    const months = { from: '2026-01', to: '2026-05', eventTypes: fast };
    assert.equal((await moost.monthlyStatistics(HOME, months)).length, 5);
    const compared = { ...days, eventTypes: ['ENERGY_CONSUMPTION_YESTERDAY'], category: 'ELCOM' };
    assert.equal((await moost.dailyComparison(HOME, compared)).length, 10);
    const window = { eventType: 'ENERGY_CONSUMPTION_FORECAST_24H', from: NOW_S, to: NOW_S + 86_400 };
    assert.ok((await moost.forecast(HOME, window)).length > 0);
  });
});

test('the table of event types', async () => {
  await withMoost(async ({ moost, requests }) => {
    const types = await moost.eventTypes();
    assert.equal(types.length, 63);
    const consumption = types.find(({ name }) => name === 'ENERGY_CONSUMPTION');
    const expected = { unit: 'Wh', interval: 900, devices: [], isComputed: false, isInferred: false };
    assert.deepEqual(consumption, { name: 'ENERGY_CONSUMPTION', ...expected });
    assert.equal(types.find(({ name }) => name === 'CHARGING_MODE')?.interval, 'change');
    assert.equal(requests.length, 0);
  });
});

describe('a refusal before sending names the member, what it was, what was expected', () => {
  for (const [name, call, argument, message] of [
    [
      'an id',
      (moost) => moost.building('a/b'),
      'customerBuildingId',
      /^customerBuildingId was "a\/b", expected 1 to 100/,
    ],
    ['no id', (moost) => moost.deleteBuilding(), 'customerBuildingId', /was absent/],
    ['a country', (moost) => moost.createBuilding(building('A', { countryCode: 'ch' })), 'countryCode', /was "ch"/],
    ['no building', (moost) => moost.createBuilding(null), 'body', /^body was absent, expected an object/],
    ['a device', (moost) => moost.setDevices(HOME, [device('m')]), '[0].id', /was "m", expected 3 to 64/],
    ['a type', (moost) => moost.setDevices(HOME, [device('m-1', { type: 'TOASTER' })]), '[0].type', /"TOASTER"/],
    [
      'a number',
      (moost) => moost.createBuilding(building('A', { kWp: Number.NaN })),
      'kWp',
      /"NaN", expected a finite/,
    ],
    ['a rule', (moost) => moost.setRule(HOME, 'r', true), 'ruleId', /was "r", expected 24 letters or digits/],
    [
      'an interaction',
      (moost) => moost.reportInteraction('5'.repeat(24), { actionQualifier: 'VIEWED' }),
      'actionQualifier',
      /was "VIEWED", expected one of DISMISS, OPENAPP, STOPDELIVERY, OPENWEB/,
    ],
    [
      'a day',
      (moost) => moost.hourlyStatistics(HOME, { from: 'today', to: '2026-01-01', eventTypes: ['ENERGY_CONSUMPTION'] }),
      'from',
      /was "today", expected a day/,
    ],
  ]) {
    test(name, async () => {
      await withMoost(async ({ moost, requests }) => {
        await assert.rejects(call(moost), (error) => {
          assert.ok(error instanceof EnergyError);
          assert.deepEqual([error.code, error.argument, error.retryable], ['invalid-argument', argument, false]);
          assert.match(error.message, message);
          return true;
        });
        assert.deepEqual(calls(requests), []);
      });
    });
  }

  test('of an update, before it is written', async () => {
    await withMoost(async ({ moost, requests }) => {
      await assert.rejects(moost.updateBuilding(HOME, { zip: '8' }), { argument: 'zip' });
      await assert.rejects(moost.updateBuilding(HOME, { profile: {} }), { argument: 'profile' });
      await assert.rejects(moost.setTariff(HOME, { type: 'FREE' }), { argument: 'settings.tariff.type' });
      assert.ok(calls(requests).every((call) => call.startsWith('GET')));
    });
  });

  test('of options', () => {
    const credentials = { clientId: 'a', clientSecret: 'b' };
    for (const [options, argument] of [
      [undefined, 'options'],
      [{}, 'clientId'],
      [{ ...credentials, customerId: 'short' }, 'customerId'],
      [{ ...credentials, upstream: 'http://api.moost.io' }, 'upstream'],
      [{ ...credentials, timeoutMs: 0 }, 'timeoutMs'],
      [{ ...credentials, totalTimeoutMs: Number.NaN }, 'totalTimeoutMs'],
      [{ ...credentials, maxResponseBytes: 0.5 }, 'maxResponseBytes'],
      [{ tokens: { fetch() {} } }, 'tokens'],
      [Object.create(credentials), 'clientId'],
    ]) {
      assert.throws(() => new MoostApi(options), { name: 'EnergyError', code: 'invalid-argument', argument });
    }
  });
});

describe('the token', () => {
  test('is one for all calls at once, and shared with the proxy', async () => {
    await withMoost(async ({ requests, credentials, url }) => {
      const { clientId, clientSecret } = credentials;
      const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, upstream: url });
      const moost = new MoostApi({ tokens: proxy });
      const read = () => proxy.fetch(new Request(`http://portal.test/moost/buildings/${HOME}/v1`));
      await Promise.all(Array.from({ length: 50 }, (_, index) => (index % 2 ? read() : moost.building(HOME))));
      assert.equal(requests.filter(({ path }) => path.startsWith('/auth/')).length, 1);
      assert.equal(calls(requests).length, 50);
      await moost.close();
    });
  });

  test('of the middleware is shared as well, with its connections', async () => {
    await withMoost(async ({ requests, credentials, url }) => {
      const { clientId, clientSecret, customerId } = credentials;
      const tokens = createTokenProxyMiddleware({ clientId, clientSecret, authorize: () => true, upstream: url });
      const moost = new MoostApi({ tokens, customerId });
      await moost.createBuilding(building('A'));
      await moost.updateBuilding('A', { city: 'Basel' });
      assert.equal((await moost.building('A')).city, 'Basel');
      assert.equal(requests.filter(({ path }) => path.startsWith('/auth/')).length, 1);
    });
  });

  test('that is refused is renewed once', async () => {
    let refusals = 2;
    const before = (request) => {
      if (request.url.includes('/auth/') || refusals-- <= 0) return undefined;
      return Response.json({ code: '401', message: 'expired' }, { status: 401 });
    };
    await withMoost(
      async ({ moost, requests }) => {
        await assert.rejects(moost.building(HOME), { code: 'auth', status: 401, retryable: false });
        assert.equal((await moost.building(HOME)).customerBuildingId, HOME);
        assert.equal(requests.filter(({ path }) => path.startsWith('/auth/')).length, 2);
      },
      { before },
    );
  });

  for (const [status, code] of [
    [401, 'auth'],
    [429, 'rate-limited'],
    [500, 'server'],
  ]) {
    test(`that is not to be had (${status}) is ${code}`, async () => {
      const failures = [];
      const before = (request) => (request.url.includes('/auth/') ? new Response('hush', { status }) : undefined);
      await withMoost(
        async ({ moost, requests }) => {
          await assert.rejects(moost.building(HOME), { code, status });
          assert.deepEqual(failures, [{ stage: 'token', status }]);
          assert.deepEqual(calls(requests), []);
        },
        { before, onFailure: (failure) => void failures.push(failure) },
      );
    });
  }
});

test('close begins nothing more, and waits for what is under way', async () => {
  const before = async (request) => {
    if (!request.url.includes('/auth/')) await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await withMoost(
    async ({ moost, requests }) => {
      let isDone = false;
      const reading = moost.building(HOME).then(() => {
        isDone = true;
      });
      await until(() => calls(requests).length === 1);
      assert.equal(isDone, false);
      await moost.close();
      await reading;
      assert.equal(isDone, true);
      await assert.rejects(moost.building(HOME), { code: 'aborted' });
    },
    { before },
  );
});

/** Client, proxy and sandbox keep to the OpenAPI file: all they send, and all they answer, errors included. */

import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { EnergyClient } from '../../pkg/client.inline.js';
import { createSandbox, createTokenProxy } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { readContract, violations } from './contract.mjs';

const ORIGIN = 'http://sandbox.invalid';
const NOW_MS = Date.parse('2026-06-20T10:00:00Z');
const now = () => NOW_MS;
const BUILDING = '99900000C048ADA6';
const DAYS = { from: '2026-05-20', to: '2026-06-20' };

/** @type {import('./contract.mjs').Contract} */
let contract;
before(async () => {
  contract = await readContract();
});

/** A sandbox behind the gate, and what passed. */
function gatedSandbox() {
  const sandbox = createSandbox({ now });
  /** @type {import('./contract.mjs').Exchange[]} */
  const exchanges = [];
  const api = contract.gate((request) => sandbox.fetch(request), exchanges);
  const { clientId, clientSecret, customerId } = sandbox;

  /** Sends a call as an integrator's backend would. */
  async function call(method, path, { body, token } = {}) {
    const headers = { ...(token ? { authorization: `Bearer ${token}` } : {}) };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    return api(new Request(`${ORIGIN}${path}`, { method, headers, ...content }));
  }
  async function signIn() {
    const answer = await call('GET', `/auth/token/v1?clientId=${clientId}&clientSecret=${clientSecret}`);
    return (await answer.json()).access_token;
  }
  return { api, call, clientId, clientSecret, customerId, exchanges, signIn };
}

test('everything the client asks, and all answers to it', async () => {
  const { api, clientId, clientSecret, exchanges } = gatedSandbox();
  const proxy = createTokenProxy({
    clientId,
    clientSecret,
    authorize: () => true,
    upstream: ORIGIN,
    fetch: api,
    now,
  });
  const running = await serve((request) => proxy.fetch(request));
  try {
    const client = new EnergyClient({ apiBase: `${running.url}/moost` });
    await client.building('DE:0001.demo-7');
    // The hours after it take its zone, which is known then.
    await client.building(BUILDING);
    await client.hourly(BUILDING, DAYS);
    await client.hourly(BUILDING, { ...DAYS, series: ['grid'] });
    await client.daily(BUILDING, DAYS);
    await client.daily(BUILDING, { ...DAYS, series: ['baseConsumption', 'gridBaseConsumption'] });
    await client.monthly(BUILDING, { from: '2025-07', to: '2026-06' });
    for (const category of ['GRID_POWER_CONSUMPTION_CLUSTER', 'CONSUMPTION_CATEGORY', 'ELCOM', 'BEP']) {
      await client.comparison(BUILDING, { ...DAYS, category });
    }
    for (const flow of ['CONSUMPTION', 'GENERATION']) {
      for (const horizon of ['1H', '24H', 'TOMORROW', 'DAY_AFTER_TOMORROW']) {
        const type = `ENERGY_${flow}_FORECAST_${horizon}`;
        await client.forecast(BUILDING, { type, from: NOW_MS - 86_400_000, to: NOW_MS + 86_400_000 });
      }
    }
    await assert.rejects(client.building('nobody-lives-here'), { code: 'not-found', status: 404 });
  } finally {
    await running.close();
  }
  assert.deepEqual(violations(exchanges), []);
  const tokens = exchanges.filter(({ what }) => what.startsWith('GET /auth/token/v1'));
  assert.deepEqual([exchanges.length, tokens.length], [20 + 1, 1]);
});

test('every call of the sandbox that succeeds', async () => {
  const { call, customerId, exchanges, signIn } = gatedSandbox();
  const token = await signIn();
  const building = {
    customerBuildingId: 'test:1',
    customerId,
    zip: '8400',
    city: 'Winterthur',
    countryCode: 'CH',
    timeZoneId: 'Europe/Zurich',
  };
  const event = {
    customerId,
    customerBuildingId: 'test:1',
    deviceId: 'meter-1',
    deviceName: 'Main meter',
    type: 'ENERGY_CONSUMPTION',
    source: 'GATEWAY',
    timestamp: NOW_MS / 1_000 - 7_200,
    value: 120.5,
  };
  const device = { id: 'meter-1', type: 'SMART_METER', name: 'Meter', product_name: 'M1', vendor_name: 'Acme' };
  const days = 'from=2026-06-01&to=2026-06-20';
  const moments = `from=${NOW_MS / 1_000 - 3_600}&to=${NOW_MS / 1_000 + 3_600}`;
  const statistics = '/buildings/test%3A1/energy-statistics';
  for (const [method, path, status, body] of [
    ['POST', '/buildings/v1', 201, building],
    ['PUT', '/buildings/v1', 200, { ...building, city: 'Zürich' }],
    ['GET', '/buildings/v1', 200],
    ['GET', '/buildings/v1?activeOnly=true', 200],
    ['GET', '/buildings/core-data/v1', 200],
    ['GET', '/buildings/test%3A1/v1', 200],
    ['PUT', '/buildings/test%3A1/devices/v1', 200, [device]],
    ['POST', '/events/v1', 201, event],
    ['POST', '/events/historical/v1', 200, [{ ...event, timestamp: event.timestamp + 900 }]],
    ['GET', `${statistics}/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION&${days}`, 200],
    ['GET', `${statistics}/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION&${days}`, 200],
    ['GET', `${statistics}/monthly/v1?eventTypes=GRID_ENERGY_CONSUMPTION&from=2026-01&to=2026-06`, 200],
    ['GET', `${statistics}/comparison/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY&category=ELCOM&${days}`, 200],
    ['GET', `/buildings/test%3A1/energy-forecast/v1?eventType=ENERGY_CONSUMPTION_FORECAST_24H&${moments}`, 200],
    ['DELETE', '/buildings/test%3A1/v1', 200],
  ]) {
    const answer = await call(method, path, { body, token });
    assert.equal(answer.status, status, `${method} ${path}: ${await answer.text()}`);
  }
  assert.deepEqual(violations(exchanges), []);
});

describe('refusals have the status and the body that the contract names', () => {
  const hourly = (id, query) => `/buildings/${id}/energy-statistics/hourly/v1?${query}`;
  const right = 'eventTypes=ENERGY_CONSUMPTION&from=2026-06-01&to=2026-06-02';
  const event = { customerBuildingId: BUILDING, deviceId: 'meter-1', deviceName: 'Meter', type: 'ENERGY_CONSUMPTION' };
  const building = { customerBuildingId: BUILDING, zip: '8400', city: 'Winterthur', countryCode: 'CH' };

  /** Calls that keep to the contract but cannot be answered. */
  const wellFormed = [
    ['an unknown building', 'GET', hourly('nobody', right), 404],
    ['an unknown building, read', 'GET', '/buildings/nobody/v1', 404],
    ['an unknown building, removed', 'DELETE', '/buildings/nobody/v1', 404],
    ['devices of an unknown building', 'PUT', '/buildings/nobody/devices/v1', 404, () => []],
    [
      'a change of an unknown building',
      'PUT',
      '/buildings/v1',
      404,
      (customerId) => {
        return { ...building, customerId, customerBuildingId: 'nobody' };
      },
    ],
    ['a building that is there already', 'POST', '/buildings/v1', 409, (customerId) => ({ ...building, customerId })],
    ['from after to', 'GET', hourly(BUILDING, right.replace('06-01', '06-03')), 400],
    ['a window over one year', 'GET', hourly(BUILDING, right.replace('2026-06-01', '2025-06-02')), 400],
    ['a day that no calendar has', 'GET', hourly(BUILDING, right.replace('06-01', '02-30')), 400],
    [
      'an event of an unknown building',
      'POST',
      '/events/v1',
      400,
      (customerId) => {
        return { ...event, customerId, customerBuildingId: 'nobody', value: 1 };
      },
    ],
    [
      'events of another customer',
      'POST',
      '/events/historical/v1',
      400,
      () => {
        return [{ ...event, customerId: 'B'.repeat(24), value: 1 }];
      },
    ],
  ];
  for (const [name, method, path, status, body] of wellFormed) {
    test(name, async () => {
      const { call, customerId, exchanges, signIn } = gatedSandbox();
      const token = await signIn();
      const answer = await call(method, path, { body: body?.(customerId), token });
      assert.equal(answer.status, status);
      assert.deepEqual(violations(exchanges), []);
    });
  }

  /** Calls that the contract itself forbids. */
  const malformed = [
    ['an unknown event type', 'GET', hourly(BUILDING, right.replace('ENERGY_CONSUMPTION', 'WATER'))],
    ['no event type', 'GET', hourly(BUILDING, 'from=2026-06-01&to=2026-06-02')],
    ['a date that is none', 'GET', hourly(BUILDING, right.replace('2026-06-01', 'today'))],
    ['a building id with other signs', 'GET', hourly('a%20b', right)],
    ['an event without a value', 'POST', '/events/v1', (customerId) => ({ ...event, customerId })],
    ['events without a value', 'POST', '/events/historical/v1', (customerId) => [{ ...event, customerId }]],
    [
      'a building without a city',
      'POST',
      '/buildings/v1',
      (customerId) => {
        return { customerId, customerBuildingId: 'new', zip: '8400', countryCode: 'CH' };
      },
    ],
    [
      'a building with a country code in small letters',
      'POST',
      '/buildings/v1',
      (customerId) => {
        return { ...building, customerId, customerBuildingId: 'new', countryCode: 'ch' };
      },
    ],
    [
      'a device of an unknown type',
      'PUT',
      `/buildings/${BUILDING}/devices/v1`,
      () => {
        return [{ id: 'abc', type: 'TOASTER', name: 'T', product_name: 'T', vendor_name: 'T' }];
      },
    ],
  ];
  for (const [name, method, path, body] of malformed) {
    test(name, async () => {
      const { call, customerId, exchanges, signIn } = gatedSandbox();
      const token = await signIn();
      const answer = await call(method, path, { body: body?.(customerId), token });
      const last = exchanges.at(-1);
      assert.equal(answer.status, 400);
      assert.notDeepEqual(last?.requestErrors, [], 'the contract should have forbidden it');
      assert.deepEqual(last?.responseErrors, []);
    });
  }

  for (const token of [undefined, 'not-a-token']) {
    test(`token ${token}`, async () => {
      const { call, exchanges } = gatedSandbox();
      assert.equal((await call('GET', '/buildings/v1', { token })).status, 401);
      assert.deepEqual(violations(exchanges), []);
    });
  }

  test('wrong credentials', async () => {
    const { call, clientId, exchanges } = gatedSandbox();
    const answer = await call('GET', `/auth/token/v1?clientId=${clientId}&clientSecret=wrong`);
    assert.equal(answer.status, 401);
    assert.deepEqual(violations(exchanges), []);
  });
});

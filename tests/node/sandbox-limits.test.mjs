/** The sandbox and the proxy under loads that no one means: long bodies, many devices, a wasm that traps. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CREDENTIALS, READ, TOKEN } from './fronts.mjs';

/** Every instance of a wasm that is made from here on. */
const instances = [];
const Instance = WebAssembly.Instance;
WebAssembly.Instance = class extends Instance {
  constructor(...parts) {
    super(...parts);
    instances.push(this);
  }
};
const { createSandbox, createTokenProxy } = await import('../../pkg/server.js');
const { Revivable } = await import('../../pkg/internal/server-parts.js');

const MEBIBYTE = 1024 * 1024;

/** A sandbox with a token, and calls to it. */
async function bench() {
  const sandbox = createSandbox({ now: () => Date.parse('2026-06-20T10:00:00Z') });
  const { clientId, clientSecret, customerId } = sandbox;
  const call = async (method, path, body) => {
    const query = `clientId=${clientId}&clientSecret=${clientSecret}`;
    const token = await (await sandbox.fetch(new Request(`http://s/auth/token/v1?${query}`))).json();
    const headers = { authorization: `Bearer ${token.access_token}` };
    const init = { method, headers, body, ...(body instanceof ReadableStream ? { duplex: 'half' } : {}) };
    return sandbox.fetch(new Request(`http://s${path}`, init));
  };
  const [{ buildingId }] = await sandbox.households();
  const event = (deviceId, value) => ({
    customerId,
    customerBuildingId: buildingId,
    deviceId,
    deviceName: 'meter',
    type: 'ENERGY_CONSUMPTION',
    timestamp: Date.parse('2026-06-19T10:00:00Z') / 1_000,
    value,
  });
  return { sandbox, call, buildingId, event };
}

test('thirty thousand devices that report at once are taken, and add up', async () => {
  const { call, buildingId, event } = await bench();
  const events = Array.from({ length: 30_000 }, (_, index) => event(`device-${index}`, 1));
  for (let round = 0; round < 2; round += 1) {
    assert.equal((await call('POST', '/events/historical/v1', JSON.stringify(events))).status, 200);
  }
  const query = 'eventTypes=ENERGY_CONSUMPTION&from=2026-06-19&to=2026-06-19';
  const hours = await (await call('GET', `/buildings/${buildingId}/energy-statistics/hourly/v1?${query}`)).json();
  const hour = hours.find(({ startTimestamp }) => startTimestamp === Date.parse('2026-06-19T10:00:00Z') / 1_000);
  // Three quarters of an hour of the town's own meter beside them.
  assert.ok(hour.energyConsumption > 30_000 && hour.energyConsumption < 40_000, `${hour.energyConsumption}`);
});

test('bodies above the limit are refused without being read to their end', async () => {
  const { call } = await bench();
  let taken = 0;
  const endless = new ReadableStream({
    pull(body) {
      taken += MEBIBYTE;
      body.enqueue(new Uint8Array(MEBIBYTE).fill(0x20));
    },
  });
  const refused = await call('POST', '/events/historical/v1', endless);
  assert.deepEqual([refused.status, (await refused.json()).code], [413, '413']);
  assert.ok(taken < 20 * MEBIBYTE, `${taken}`);
  for (const [bytes, status] of [
    [16 * MEBIBYTE, 400],
    [16 * MEBIBYTE + 1, 413],
  ]) {
    assert.equal((await call('POST', '/events/v1', new Uint8Array(bytes).fill(0x20))).status, status);
  }
  assert.equal((await call('GET', `/buildings/${'x'.repeat(20_000)}/v1`)).status, 414);
});

/** Takes all memory that an instance may have, so that its next larger allocation traps. */
function exhaust({ exports: { memory } }) {
  for (let pages = 32_768; pages >= 1; pages = Math.floor(pages / 2)) {
    for (;;) {
      try {
        memory.grow(pages);
      } catch {
        break;
      }
    }
  }
}

test('a sandbox that traps answers 500 and begins anew; others go on as they were', async () => {
  const one = await bench();
  const other = await bench();
  const path = `/buildings/${other.buildingId}/v1`;
  assert.equal((await other.call('DELETE', path)).status, 200);
  assert.equal((await one.call('DELETE', path)).status, 200);
  exhaust(instances.at(-2));
  const trapped = await one.call('POST', '/events/v1', new Uint8Array(8 * MEBIBYTE).fill(0x20));
  assert.deepEqual([trapped.status, (await trapped.json()).code], [500, '500']);
  assert.equal((await one.call('GET', path)).status, 200, 'it is as it was in the beginning');
  assert.equal((await one.call('POST', '/events/v1', JSON.stringify(one.event('meter-1', 1)))).status, 201);
  assert.equal((await other.call('GET', path)).status, 404, 'the other one keeps what was done to it');
  assert.ok((await one.sandbox.households()).length > 100);
});

test('a proxy that traps answers 500, tells the log, and asks for a token anew', async () => {
  const failures = [];
  let tokens = 0;
  // Longer than what is left of the memory that the instance has already.
  const long = 'x'.repeat(60_000);
  const proxy = createTokenProxy({
    ...CREDENTIALS,
    authorize: () => true,
    onFailure: (failure) => void failures.push(failure),
    fetch: async (request) => {
      if (!request.url.includes('/auth/token/')) return Response.json([]);
      tokens += 1;
      return Response.json(tokens === 1 ? { ...TOKEN, long, list: Array.from({ length: 500 }, () => 'x') } : TOKEN);
    },
  });
  const read = async () => (await proxy.fetch(new Request(`http://portal.test${READ}`))).status;
  const count = instances.length;
  assert.equal((await proxy.fetch(new Request('http://portal.test/elsewhere'))).status, 404);
  assert.equal(instances.length, count + 1);
  exhaust(instances.at(-1));
  // All who waited for the token that could not be taken in.
  assert.deepEqual(new Set(await Promise.all([read(), read(), read()])), new Set([500]));
  assert.deepEqual(new Set(failures.map(({ stage, reason }) => `${stage} ${reason}`)), new Set(['proxy RuntimeError']));
  assert.deepEqual([await read(), await read(), tokens], [200, 200, 2]);
  assert.equal(instances.length, count + 2);
});

test('whatever comes out of the wasm as an exception ends its instance, and the next call has another one', async () => {
  let made = 0;
  const thing = new Revivable(() => ({ number: ++made }));
  await thing.ready();
  assert.equal(
    thing.use(({ number }) => number),
    1,
  );
  for (const error of [new WebAssembly.RuntimeError('unreachable'), new RangeError('stack'), 'thrown by an import']) {
    const before = made;
    assert.throws(
      () =>
        thing.use(() => {
          throw error;
        }),
      (thrown) => thrown === error,
    );
    assert.equal(
      thing.use(({ number }) => number),
      before + 1,
    );
  }
});

/**
 * The main job on real input: a household's year goes into the API in batches, and comes out through token proxy and
 * client, over real HTTP on both sides.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { EnergyClient } from '../../pkg/client.inline.js';
import { createSandbox, createTokenProxy } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';

const QUARTER_S = 900;
const HOUR_S = 3_600;
const BATCH = 400;
const BUILDING = 'sceaux-2008';
const YEAR = { from: '2008-01-01', to: '2008-12-31' };
const now = () => Date.parse('2009-02-01T12:00:00Z');

/** What the file says: start of the quarter hour in epoch seconds, energy in Wh. */
const readings = readFileSync(new URL('../fixtures/household-2008.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))
  .map(([atS = Number.NaN, energyWh = Number.NaN]) => ({ atS, energyWh }));
const totalWh = readings.reduce((sum, { energyWh }) => sum + energyWh, 0);

/** @type {import('../../www/server/bridge.mjs').Running[]} */
const running = [];
const tokensAsked = { byImport: 0, byProxy: 0 };
/** @type {EnergyClient} */
let client;

before(async () => {
  const sandbox = createSandbox({ now });
  let who = /** @type {keyof tokensAsked} */ ('byImport');
  const api = await serve((request) => {
    if (new URL(request.url).pathname === '/auth/token/v1') tokensAsked[who] += 1;
    return sandbox.fetch(request);
  });
  running.push(api);
  await importYear(api.url, sandbox);
  who = 'byProxy';
  const { clientId, clientSecret } = sandbox;
  const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, upstream: api.url, now });
  const backend = await serve((request) => proxy.fetch(request));
  running.push(backend);
  client = new EnergyClient({ apiBase: `${backend.url}/moost` });
});

after(async () => {
  for (const server of running) await server.close();
});

/** Does what an integrator's back-fill script does. */
async function importYear(url, { clientId, clientSecret, customerId }) {
  const query = new URLSearchParams({ clientId, clientSecret });
  const { access_token } = await (await fetch(`${url}/auth/token/v1?${query}`)).json();
  const post = async (path, body) => {
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.text()}`);
  };
  await post('/buildings/v1', {
    customerBuildingId: BUILDING,
    customerId,
    zip: '92330',
    city: 'Sceaux',
    countryCode: 'FR',
    timeZoneId: 'Europe/Paris',
  });
  for (let first = 0; first < readings.length; first += BATCH) {
    const events = readings.slice(first, first + BATCH).map(({ atS, energyWh }) => ({
      customerId,
      customerBuildingId: BUILDING,
      deviceId: 'meter-1',
      deviceName: 'Main meter',
      source: 'SMART_METER',
      type: 'ENERGY_CONSUMPTION',
      timestamp: atS,
      value: energyWh,
    }));
    await post('/events/historical/v1', events);
  }
}

/** Starts of the hours that have readings, and of those without any. */
function hoursOfTheFile() {
  const measured = new Set(readings.map(({ atS }) => Math.floor(atS / HOUR_S) * HOUR_S));
  const firstS = readings[0]?.atS ?? Number.NaN;
  const all = Array.from({ length: 8_784 }, (_, index) => firstS + index * HOUR_S);
  return { measured, missing: all.filter((startS) => !measured.has(startS)), all };
}

function assertTotal(buckets) {
  const sumWh = buckets.reduce((sum, { consumptionWh }) => sum + (consumptionWh ?? 0), 0);
  assert.ok(Math.abs(sumWh - totalWh) < 1, `${sumWh} Wh instead of ${totalWh} Wh`);
}

test('the file is the one described', () => {
  assert.equal(readings.length, 35_108);
  assert.equal((totalWh / 1_000).toFixed(2), '9415.95');
  const quarters = new Set(readings.map(({ atS }) => atS));
  const { all, missing } = hoursOfTheFile();
  const absent = all
    .flatMap((startS) => [0, 1, 2, 3].map((n) => startS + n * QUARTER_S))
    .filter((s) => !quarters.has(s));
  assert.equal(absent.length, 28);
  assert.deepEqual(
    missing.map((startS) => new Date(startS * 1_000).toISOString()),
    Array.from({ length: 7 }, (_, n) => `2008-10-06T${String(9 + n).padStart(2, '0')}:00:00.000Z`),
  );
});

test('hours: the total, every hour measured, the seven missing ones missing', async () => {
  const year = await client.hourly(BUILDING, YEAR);
  assertTotal(year.buckets);
  const byStart = new Map(year.buckets.map(({ startMs, consumptionWh }) => [startMs / 1_000, consumptionWh]));
  assert.equal(byStart.size, year.buckets.length, 'an hour came twice');
  const { all, missing } = hoursOfTheFile();
  const gaps = all.filter((startS) => (byStart.get(startS) ?? null) === null);
  assert.deepEqual(gaps, missing);
  assert.equal(all.length - gaps.length, 8_784 - 7);
  assert.ok(
    [...byStart.keys()].every((startS) => all.includes(startS)),
    'an hour outside the year came',
  );
});

test('hours: each has the energy of its quarter hours', async () => {
  const expected = new Map();
  for (const { atS, energyWh } of readings) {
    const startMs = Math.floor(atS / HOUR_S) * HOUR_S * 1_000;
    expected.set(startMs, (expected.get(startMs) ?? 0) + energyWh);
  }
  const columns = (await client.hourly(BUILDING, YEAR)).columns();
  for (const [index, startMs] of columns.startMs.entries()) {
    const valueWh = columns.consumptionWh[index] ?? Number.NaN;
    if (Number.isNaN(valueWh)) assert.ok(!expected.has(startMs));
    else assert.ok(Math.abs(valueWh - expected.get(startMs)) < 0.01, new Date(startMs).toISOString());
  }
});

test('hours: 23 on the day the clocks go forward, 25 on the day they go back', async () => {
  const count = async (day) => (await client.hourly(BUILDING, { from: day, to: day })).buckets.length;
  assert.equal(await count('2008-03-30'), 23);
  assert.equal(await count('2008-10-26'), 25);
  assert.equal(await count('2008-10-27'), 24);
});

test('days and months add up to the same total', async () => {
  const days = await client.daily(BUILDING, YEAR);
  assert.equal(days.buckets.length, 366);
  assertTotal(days.buckets);
  const months = await client.monthly(BUILDING, { from: '2008-01', to: '2008-12' });
  assert.deepEqual(
    months.buckets.map(({ month }) => month),
    Array.from({ length: 12 }, (_, n) => `2008-${String(n + 1).padStart(2, '0')}`),
  );
  assertTotal(months.buckets);
});

test('what was never sent is a gap, not zero', async () => {
  const { buckets } = await client.daily(BUILDING, YEAR);
  assert.ok(buckets.every(({ generationWh }) => generationWh === null));
});

test('one token served all of it', () => {
  assert.deepEqual(tokensAsked, { byImport: 1, byProxy: 1 });
});

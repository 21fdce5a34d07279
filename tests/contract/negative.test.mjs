/** The check itself is checked: whatever violates the contract has to be found. */

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { readContract } from './contract.mjs';

const HOURLY = '/buildings/A/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from=2024-01-01&to=2024-01-02';
const DAILY = HOURLY.replace('hourly', 'daily');

/** @type {import('./contract.mjs').Contract} */
let contract;
before(async () => {
  contract = await readContract();
});

/** The single exchange of a request with an API that answers like this. */
async function exchange(path, response, init = {}) {
  const exchanges = [];
  await contract.gate(async () => response, exchanges)(new Request(`http://api.invalid${path}`, init));
  const [only] = exchanges;
  assert.ok(only && exchanges.length === 1);
  return only;
}

const post = (body) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

test('what is right passes', async () => {
  const right = await exchange(HOURLY, Response.json([{ startTimestamp: 1_704_063_600, energyConsumption: 1.5 }]));
  assert.deepEqual([right.requestErrors, right.responseErrors], [[], []]);
});

for (const [name, path, init] of [
  ['an unknown event type', HOURLY.replace('ENERGY_CONSUMPTION', 'WATER'), {}],
  ['one unknown event type of two', HOURLY.replace('ENERGY_CONSUMPTION', 'ENERGY_CONSUMPTION,WATER'), {}],
  ['a type of another call', HOURLY.replace('ENERGY_CONSUMPTION', 'ENERGY_CONSUMPTION_YESTERDAY'), {}],
  ['a parameter that is missing', HOURLY.replace('&to=2024-01-02', ''), {}],
  ['a date that is none', HOURLY.replace('2024-01-02', 'tomorrow'), {}],
  ['an unknown parameter', `${HOURLY}&unit=kWh`, {}],
  ['a building id with other signs', HOURLY.replace('/A/', '/A%20B/'), {}],
  ['an unknown path', '/buildings/A/weather/v1', {}],
  ['an unknown method', HOURLY, { method: 'POST' }],
  ['a body that lacks members', '/buildings/v1', post({ customerBuildingId: 'A' })],
  ['an event with a wrong type', '/events/historical/v1', post([{ value: 'much' }])],
]) {
  test(`a request with ${name} is found`, async () => {
    const { requestErrors } = await exchange(path, Response.json([]), init);
    assert.notDeepEqual(requestErrors, []);
  });
}

for (const [name, path, response] of [
  ['a number as text', HOURLY, Response.json([{ startTimestamp: '1704063600' }])],
  ['an object for an array', HOURLY, Response.json({ buckets: [] })],
  ['a day that is a number', DAILY, Response.json([{ day: 20_240_101 }])],
  ['a broken body', HOURLY, new Response('[{', { headers: { 'content-type': 'application/json' } })],
  ['a page', HOURLY, new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
  ['an undeclared status', HOURLY, Response.json([], { status: 418 })],
  ['an error body of numbers', HOURLY, Response.json({ code: 404 }, { status: 404 })],
]) {
  test(`an answer with ${name} is found`, async () => {
    const { requestErrors, responseErrors } = await exchange(path, response);
    assert.deepEqual(requestErrors, []);
    assert.notDeepEqual(responseErrors, []);
  });
}

test('a refusal of the back-fill call has to be a flat map', async () => {
  const event = {
    customerId: 'A'.repeat(24),
    customerBuildingId: 'A',
    deviceId: 'meter',
    deviceName: 'Meter',
    type: 'ENERGY_CONSUMPTION',
    value: 1,
  };
  const nested = Response.json({ '[0]': { value: 'missing' } }, { status: 400 });
  const { requestErrors, responseErrors } = await exchange('/events/historical/v1', nested, post([event]));
  assert.deepEqual(requestErrors, []);
  assert.notDeepEqual(responseErrors, []);
});

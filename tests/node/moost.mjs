/** The sandbox on real HTTP behind the gate of the contract, and calls to it: what a utility's backend has. */

import assert from 'node:assert/strict';
import { createSandbox, MoostApi } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { readContract, violations } from '../contract/contract.mjs';

export const NOW_MS = Date.parse('2026-06-20T10:00:00Z');
export const HOME = '99900000C048ADA6';

const contract = await readContract();

/**
 * Runs `use` with a `MoostApi` of a sandbox. Afterwards nothing that passed may have violated the contract, but for requests
 * that `mayViolate` names. `before` may answer a request in place of the sandbox.
 */
export async function withMoost(use, { before = () => undefined, mayViolate = () => false, ...options } = {}) {
  const sandbox = createSandbox({ now: () => NOW_MS });
  const exchanges = [];
  const api = contract.gate((request) => sandbox.fetch(request), exchanges);
  const requests = [];
  const running = await serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    requests.push({
      method: request.method,
      path: pathname + search,
      authorization: request.headers.get('authorization'),
    });
    return (await before(request, requests.length)) ?? api(request);
  });
  const { clientId, clientSecret, customerId } = sandbox;
  const credentials = { clientId, clientSecret, customerId, upstream: running.url, now: () => NOW_MS };
  const moost = new MoostApi({ ...credentials, ...options });
  try {
    await use({ moost, sandbox, requests, exchanges, credentials, url: running.url });
  } finally {
    await moost.close();
    await running.close();
  }
  assert.deepEqual(violations(exchanges.filter((exchange) => !mayViolate(exchange))), []);
}

/** A building that fits. */
export const building = (customerBuildingId, members = {}) => ({
  customerBuildingId,
  zip: '8400',
  city: 'Winterthur',
  countryCode: 'CH',
  timeZoneId: 'Europe/Zurich',
  ...members,
});

/** A device that fits. */
export const device = (id, members = {}) => ({
  id,
  type: 'SMART_METER',
  name: 'Meter',
  product_name: 'M1',
  vendor_name: 'Acme',
  ...members,
});

/** An event that fits. */
export const event = (customerBuildingId, members = {}) => ({
  customerBuildingId,
  deviceId: 'meter-1',
  deviceName: 'Main meter',
  type: 'ENERGY_CONSUMPTION',
  source: 'GATEWAY',
  timestamp: NOW_MS / 1_000 - 7_200,
  value: 120.5,
  ...members,
});

/** As `withMoost`, with a building to which events can be sent. */
export const withBuilding = (use, options) =>
  withMoost(async (parts) => {
    await parts.moost.createBuilding(building('A', { devices: [device('meter-1')] }));
    parts.requests.length = 0;
    await use(parts);
  }, options);

/** The requests but those for a token, in words. */
export const calls = (requests) =>
  requests.filter(({ path }) => !path.startsWith('/auth/')).map(({ method, path }) => `${method} ${path}`);

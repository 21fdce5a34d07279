/** The client through the token proxy, with the sandbox behind it. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnergyClient } from '../../pkg/client.inline.js';
import { createSandbox, createTokenProxy } from '../../pkg/server.js';
import { scripted } from './scripted.mjs';

test('a household token that has run out is renewed by the 401 of `authorize`', async () => {
  const sandbox = createSandbox();
  const [home] = await sandbox.households();
  const { clientId, clientSecret, fetch } = sandbox;
  const authorize = (request) => request.headers.get('authorization') === 'Bearer t2' || 'unauthenticated';
  const proxy = createTokenProxy({ clientId, clientSecret, authorize, fetch, upstream: 'http://moost.test' });
  const reasons = [];
  const getToken = ({ reason }) => `t${reasons.push(reason)}`;
  const { apiBase, close } = await scripted((request) => proxy.fetch(request));
  try {
    const client = new EnergyClient({ apiBase, getToken });
    assert.equal((await client.building(home.buildingId)).customerBuildingId, home.buildingId);
    assert.deepEqual(reasons, ['initial', 'expired']);
  } finally {
    await close();
  }
});

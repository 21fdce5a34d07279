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

const credentials = { clientId: 'portal', clientSecret: 'hush-hush' };
const TOKEN = { access_token: 'token-1-long', expires_in: 86_400 };
const isToken = (request) => request.url.includes('/auth/token/');

/** A proxy before a made-up MOOST, what it reported, and a read through it. */
function proxyBefore(fetch, options = {}) {
  const failures = [];
  const onFailure = (failure) => failures.push(failure);
  const proxy = createTokenProxy({ ...credentials, authorize: () => true, fetch, onFailure, ...options });
  const read = (signal) => proxy.fetch(new Request('https://portal.test/moost/buildings/A/v1', { signal }));
  return { failures, read };
}

test('a MOOST that never answers ends in 502 after the time limit, told to the log without a secret', async () => {
  for (const isSilent of [isToken, (request) => !isToken(request)]) {
    const silent = new Promise(() => {});
    const answer = async (request) => (isSilent(request) ? silent : Response.json(TOKEN));
    const { failures, read } = proxyBefore(answer, { timeoutMs: 50 });
    assert.equal((await read()).status, 502);
    assert.deepEqual(failures, [{ stage: isSilent === isToken ? 'token' : 'read', reason: 'TimeoutError' }]);
  }
});

test('a request that is given up ends the read from MOOST, and nobody is told', async () => {
  const caller = new AbortController();
  let upstream;
  const { failures, read } = proxyBefore(async (request) => {
    if (isToken(request)) return Response.json(TOKEN);
    upstream = request.signal;
    caller.abort();
    return new Promise(() => {});
  });
  await read(caller.signal);
  assert.equal(upstream.aborted, true);
  assert.deepEqual(failures, []);
});

test('failures are reported by stage; a broken log harms nobody', async () => {
  const down = proxyBefore(async () => {
    throw new TypeError('fetch failed for clientSecret=hush-hush', { cause: { code: 'ENOTFOUND' } });
  });
  assert.equal((await down.read()).status, 502);
  assert.deepEqual(down.failures, [{ stage: 'token', reason: 'ENOTFOUND' }]);

  const missing = proxyBefore(async (request) =>
    isToken(request) ? Response.json(TOKEN) : Response.json({ message: 'table 42' }, { status: 404 }),
  );
  const answer = await missing.read();
  assert.equal(answer.status, 404);
  assert.doesNotMatch(await answer.text(), /42/);
  assert.deepEqual(missing.failures, [{ stage: 'read', status: 404 }]);

  const odd = proxyBefore(async (request) => (isToken(request) ? Response.json(TOKEN) : new Response('<html>')));
  assert.equal((await odd.read()).status, 502);
  assert.deepEqual(odd.failures, [{ stage: 'read', status: 200, reason: 'unreadable' }]);
  const tokenless = proxyBefore(async () => Response.json({}));
  assert.equal((await tokenless.read()).status, 502);
  assert.deepEqual(tokenless.failures, [{ stage: 'token', status: 200, reason: 'unreadable' }]);

  const cause = new Error('session store is down');
  const onFailure = (failure) => {
    assert.deepEqual(failure, { stage: 'authorize', cause });
    throw new Error('the log is broken too');
  };
  const broken = proxyBefore(async () => Response.json(TOKEN), { authorize: () => Promise.reject(cause), onFailure });
  assert.equal((await broken.read()).status, 500);
});

test('refused credentials do not make a request for every read', async () => {
  let asked = 0;
  const { read } = proxyBefore(async () => {
    asked += 1;
    return Response.json({ message: 'bad credentials' }, { status: 401 });
  });
  for (let i = 0; i < 5; i += 1) assert.equal((await read()).status, 502);
  assert.equal(asked, 1);
});

test('options that cannot work are refused by name', () => {
  const good = { ...credentials, authorize: () => true };
  const cases = [
    [undefined, 'options'],
    [{ ...good, clientId: 'a b' }, 'clientId'],
    [{ ...good, clientSecret: 7 }, 'clientSecret'],
    [{ ...good, authorize: true }, 'authorize'],
    [{ ...good, upstream: 'http://a b' }, 'upstream'],
    [{ ...good, upstream: 'http://api.moost.test' }, 'upstream'],
    [{ ...good, upstream: 'https://api.moost.test?a' }, 'upstream'],
    [{ ...good, prefix: 'moost' }, 'prefix'],
    [{ ...good, fetch: 5 }, 'fetch'],
    [{ ...good, maxTokenAgeS: '60' }, 'maxTokenAgeS'],
    [{ ...good, maxTokenAgeS: Number.POSITIVE_INFINITY }, 'maxTokenAgeS'],
    [{ ...good, now: 5 }, 'now'],
    [{ ...good, onFailure: 'log' }, 'onFailure'],
    [{ ...good, maxTokenAgeS: -5 }, 'maxTokenAgeS'],
    [{ ...good, maxTokenAgeS: Number.NaN }, 'maxTokenAgeS'],
    [{ ...good, timeoutMs: 0 }, 'timeoutMs'],
  ];
  for (const [options, argument] of cases) {
    assert.throws(() => createTokenProxy(options), { name: 'EnergyError', code: 'invalid-argument', argument });
  }
  for (const upstream of ['http://127.0.0.1:4010/moost', 'http://[::1]:4010', 'https://api.moost.test/v2/']) {
    createTokenProxy({ ...good, upstream });
  }
  for (const [options, argument] of [
    [{ seed: -1 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ now: 0 }, 'now'],
    [{ clientSecret: 'a/b' }, 'clientSecret'],
  ]) {
    assert.throws(() => createSandbox(options), { name: 'EnergyError', code: 'invalid-argument', argument });
  }
});

/** `MoostApi` before a MOOST that fails: what is sent again, what is not, and that nothing secret is told. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { MoostApi } from '../../pkg/server.js';
import { CREDENTIALS, json, startMoost } from './fronts.mjs';
import { building, device } from './moost.mjs';

const CUSTOMER = 'A'.repeat(24);

/** Runs `use` with calls to a MOOST of one listener. */
async function before(read, use, options = {}) {
  const server = await startMoost({ read });
  const moost = new MoostApi({ ...CREDENTIALS, customerId: CUSTOMER, upstream: server.url, ...options });
  try {
    await use(moost, server.state);
  } finally {
    await moost.close();
    await server.close();
  }
}

/** Answers in turn; the last one for ever. */
function inTurn(...listeners) {
  let turn = 0;
  return (request, response) => listeners[Math.min(turn++, listeners.length - 1)](request, response);
}

const status = (code, headers = {}, body = { code: String(code), message: 'said so' }) => json(body, code, headers);
const cut = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
  response.write('{"customer');
  setTimeout(() => response.destroy(), 10);
};
const reset = (request) => void request.socket.destroy();
const never = () => {};

describe('a read', () => {
  for (const [name, fault] of [
    ['503', status(503)],
    ['502', status(502, {}, '<html>bad gateway')],
    ['504', status(504)],
    ['429', status(429, { 'retry-after': '0' })],
    ['a reset', reset],
    ['a cut body', cut],
  ]) {
    test(`is sent again after ${name}`, async () => {
      await before(inTurn(fault, fault, json({ customerBuildingId: 'A' })), async (moost, state) => {
        assert.deepEqual(await moost.building('A'), { customerBuildingId: 'A' });
        assert.equal(state.reads.length, 3);
      });
    });
  }

  for (const [name, fault, code] of [
    ['400', status(400), 'invalid-argument'],
    ['403', status(403), 'forbidden'],
    ['404', status(404), 'not-found'],
    ['500', status(500), 'server'],
    ['a redirect', status(302, { location: 'https://elsewhere.test/' }), 'auth'],
    ['a page', (_, response) => void response.end('<!doctype html>'), 'invalid-response'],
    ['an array', json([]), 'invalid-response'],
    ['nothing', json(''), 'invalid-response'],
  ]) {
    test(`is not sent again after ${name}`, async () => {
      await before(fault, async (moost, state) => {
        await assert.rejects(moost.building('A'), { name: 'EnergyError', code });
        assert.equal(state.reads.length, 1);
      });
    });
  }

  test('waits as Retry-After says, and tells a longer wish', async () => {
    const wait = status(429, { 'retry-after': '1', 'x-request-id': 'r-1' });
    await before(inTurn(wait, json({})), async (moost) => {
      const startMs = performance.now();
      await moost.building('A');
      assert.ok(performance.now() - startMs >= 990);
    });
    const long = status(429, { 'retry-after': '3600', 'x-request-id': 'r-1' });
    await before(long, async (moost, state) => {
      const expected = { code: 'rate-limited', retryAfterMs: 3_600_000, requestId: 'r-1', retryable: true };
      await assert.rejects(moost.building('A'), expected);
      assert.equal(state.reads.length, 1);
    });
  });

  test('ends after four tries, and retries have a budget', async () => {
    await before(status(503, { 'retry-after': '0' }), async (moost, state) => {
      await assert.rejects(moost.building('A'), { code: 'server', status: 503 });
      assert.equal(state.reads.length, 4);
      await Promise.allSettled(Array.from({ length: 30 }, () => moost.building('A')));
      // Thirty more, twenty retries in all, and three that thirty calls have earned.
      assert.ok(state.reads.length <= 1 + 30 + 20 + 4, `${state.reads.length}`);
    });
  });

  test('has a time for an answer, and one for all', async () => {
    await before(
      never,
      async (moost, state) => {
        await assert.rejects(moost.building('A'), { code: 'timeout', retryable: true });
        assert.equal(state.reads.length, 1);
      },
      { timeoutMs: 100 },
    );
    await before(
      status(503, { 'retry-after': '2' }),
      async (moost) => {
        const startMs = performance.now();
        await assert.rejects(moost.building('A'), { code: 'server', status: 503 });
        assert.ok(performance.now() - startMs < 1_000, 'there is no waiting for what comes too late');
      },
      { totalTimeoutMs: 1_500 },
    );
    await before(
      never,
      async (moost) => {
        await assert.rejects(moost.building('A'), { code: 'timeout' });
      },
      { totalTimeoutMs: 100 },
    );
  });

  test('stops with its signal: before, under way, in a pause', async ({ mock }) => {
    // The server aborts when the read has reached it, so no clock decides.
    const underWay = new AbortController();
    await before(
      () => underWay.abort(),
      async (moost, state) => {
        await assert.rejects(moost.building('A', { signal: AbortSignal.abort() }), { code: 'aborted' });
        assert.equal(state.reads.length, 0);
        await assert.rejects(moost.building('A', { signal: underWay.signal }), { code: 'aborted' });
        assert.equal(state.reads.length, 1);
        await assert.rejects(moost.building('A', { signal: 'soon' }), { code: 'invalid-argument', argument: 'signal' });
      },
    );
    // Only the pause has a timer of that length: whoever sets it is in the pause.
    const inPause = new AbortController();
    const { setTimeout } = globalThis;
    mock.method(globalThis, 'setTimeout', (then, ms, ...more) => {
      if (ms >= 33_000 && ms < 40_000) queueMicrotask(() => inPause.abort());
      return setTimeout(then, ms, ...more);
    });
    await before(status(503, { 'retry-after': '33' }), async (moost, state) => {
      await assert.rejects(moost.building('A', { signal: inPause.signal }), { code: 'aborted' });
      assert.equal(state.reads.length, 1);
    });
  });

  test('has a longest answer', async () => {
    const long = json({ text: 'x'.repeat(10_000) });
    await before(long, (moost) => assert.rejects(moost.building('A'), { code: 'invalid-response' }), {
      maxResponseBytes: 1_000,
    });
  });
});

describe('what counts twice', () => {
  for (const [name, fault, code] of [
    ['500', status(500), 'server'],
    ['502', status(502), 'server'],
    ['504', status(504), 'server'],
    ['a reset', reset, 'network'],
  ]) {
    test(`is not sent again after ${name}`, async () => {
      await before(fault, async (moost, state) => {
        await assert.rejects(moost.createBuilding(building('A')), { code });
        assert.equal(state.reads.length, 1);
      });
    });
  }

  for (const code of [429, 503]) {
    test(`is sent again after ${code}, for MOOST has not taken it`, async () => {
      await before(inTurn(status(code, { 'retry-after': '0' }), json({}, 201)), async (moost, state) => {
        await moost.createBuilding(building('A'));
        assert.equal(state.reads.length, 2);
      });
    });
  }

  test('is sent again where no connection was made', async () => {
    let tries = 0;
    const fetch = async (request) => {
      if (request.url.includes('/auth/')) return Response.json({ access_token: 'token-1-long' });
      tries += 1;
      const cause = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      if (tries < 3) throw new TypeError('fetch failed', { cause });
      return Response.json({}, { status: 201 });
    };
    const moost = new MoostApi({ ...CREDENTIALS, customerId: CUSTOMER, fetch });
    await moost.createBuilding(building('A'));
    assert.equal(tries, 3);
  });
});

test('what is removed is removed, though the first answer was lost', async () => {
  await before(inTurn(reset, status(404)), async (moost, state) => {
    await moost.deleteBuilding('A');
    assert.equal(state.reads.length, 2);
  });
  await before(status(404), (moost) => assert.rejects(moost.deleteBuilding('A'), { code: 'not-found' }));
});

test('neither secret nor token is in an error, whatever MOOST says', async () => {
  const echo = (request, response) =>
    json({ message: `${request.headers.authorization} hush-hush-hush` }, 400)(request, response);
  const failures = [];
  for (const read of [echo, reset, status(500)]) {
    await before(
      read,
      async (moost) => {
        for (const call of [() => moost.building('A'), () => moost.setDevices('A', [device('m-1')])]) {
          const error = await call().catch((thrown) => thrown);
          const told = inspect(error, { depth: 10 }) + JSON.stringify(failures) + String(error.stack);
          assert.doesNotMatch(told, /hush|token-1/);
        }
      },
      { onFailure: (failure) => void failures.push(failure) },
    );
  }
  const moost = new MoostApi({
    ...CREDENTIALS,
    upstream: 'http://127.0.0.1:9',
    onFailure: (failure) => void failures.push(failure),
  });
  const error = await moost.building('A').catch((thrown) => thrown);
  assert.equal(error.code, 'network');
  assert.doesNotMatch(
    inspect(error, { depth: 10 }) + inspect(moost, { depth: 10, showHidden: true }) + inspect(failures),
    /hush/,
  );
});

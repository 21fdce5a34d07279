/** Eight readers at once against a server with every fault that networks and proxies have. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, describe, test } from 'node:test';
import { EnergyClient, EnergyError } from '../../pkg/client.inline.js';

const DAY_MS = 86_400_000;
const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(reason));
after(() => assert.deepEqual(unhandled, []));

/** One bucket a day of the window asked for, worth the day's number. */
function days(url) {
  const { searchParams } = new URL(url, 'http://localhost');
  const [from, to] = ['from', 'to'].map((name) => Date.parse(searchParams.get(name)) / DAY_MS);
  return Array.from({ length: to - from + 1 }, (_, index) => ({
    day: new Date((from + index) * DAY_MS).toISOString().slice(0, 10),
    energyConsumption: from + index,
  }));
}

function send(response, status, headers, body) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

const good = (request, response) => send(response, 200, {}, JSON.stringify(days(request.url)));

/** Each is passing: the same request succeeds when it comes again. */
const PASSING = {
  'connection reset': (request) => request.socket.resetAndDestroy(),
  'bad gateway with a page': (_, response) => send(response, 502, { 'content-type': 'text/html' }, '<h1>Bad gateway'),
  'too many requests, come back now': (_, response) =>
    send(response, 429, { 'retry-after': '0' }, '{"message":"slow"}'),
  'body cut in the middle': (request, response) => {
    const body = JSON.stringify(days(request.url));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => response.destroy());
  },
  'too many requests, without a word': (_, response) => send(response, 429, {}, ''),
  unavailable: (_, response) => send(response, 503, {}, '{"error":"starting"}'),
  'slow drip': (request, response) => {
    const body = JSON.stringify(days(request.url));
    response.writeHead(200, { 'content-type': 'application/json' });
    const step = Math.ceil(body.length / 20);
    for (let at = 0; at < 20; at += 1) {
      setTimeout(() => response.write(body.slice(at * step, (at + 1) * step)), at * 10);
    }
    setTimeout(() => response.end(), 220);
  },
  'gateway timeout': (_, response) => send(response, 504, {}, ''),
};

/** Runs `use` against a server of this handler; it sees every request with the number of those before it. */
async function against(handler, use) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request);
    handler(request, response, requests.length - 1);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  try {
    return await use(`http://127.0.0.1:${server.address().port}/moost`, requests);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Two years that begin on a day of their own for each reader, in three pieces. */
function windowOf(reader) {
  const day = String(reader + 1).padStart(2, '0');
  return { from: `2022-03-${day}`, to: `2024-02-${day}`, series: ['consumption'] };
}

function assertWhole(result, { from, to }) {
  const [first, last] = [from, to].map((text) => Date.parse(text) / DAY_MS);
  const expected = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  assert.deepEqual([...result.columns().consumptionWh], expected);
  assert.deepEqual(
    result.columns().day.map((text) => Date.parse(text) / DAY_MS),
    expected,
  );
}

test('passing faults on every first try, and a token that expires in mid-page: nothing lost, nothing doubled', async () => {
  const faults = Object.values(PASSING);
  const tried = new Set();
  let tokens = 0;
  let isExpired = false;
  const handler = (request, response, number) => {
    if (number === 5) isExpired = true;
    const isValid = request.headers.authorization === (isExpired ? 'Bearer t2' : 'Bearer t1');
    if (!isValid) return send(response, 401, {}, '{"message":"expired"}');
    if (tried.has(request.url)) return good(request, response);
    tried.add(request.url);
    return faults[tried.size % faults.length](request, response);
  };
  await against(handler, async (apiBase, requests) => {
    const reasons = [];
    const getToken = ({ reason }) => {
      reasons.push(reason);
      tokens += 1;
      return `t${tokens}`;
    };
    const client = new EnergyClient({ apiBase, getToken });
    const reads = Array.from({ length: 8 }, (_, reader) => client.daily('A', windowOf(reader)));
    const results = await Promise.all(reads);
    for (const [reader, result] of results.entries()) assertWhole(result, windowOf(reader));
    assert.deepEqual(reasons, ['initial', 'expired']);
    assert.equal(tried.size, 8 + 1 + 8, 'the whole year in the middle is one question of all readers');
    // All but the slow drips have failed once.
    assert.ok(requests.length >= 17 + 14, `${requests.length} requests: too few for the faults to have been met`);
  });
});

describe('faults that stay: all eight readers get a typed error', () => {
  for (const [name, handler, code, status, tries, options] of [
    ['a burst of 500', (_, response) => send(response, 500, {}, '{"message":"broken"}'), 'server', 500, 8],
    ['a page with status 200', (_, response) => send(response, 200, {}, '<!doctype html><h1>Sign in'), 'auth', 200, 8],
    ['a redirect to a page', (_, response) => send(response, 302, { location: '/login' }, ''), 'auth', 302, 8],
    [
      'a page for whoever has a token that nobody accepts',
      (_, response) => send(response, 200, { 'content-type': 'text/html' }, '<html>'),
      'auth',
      200,
      16,
      { getToken: () => 't' },
    ],
    [
      'JSON that ends in the middle',
      (_, response) => send(response, 200, {}, '[{"day":"2022-0'),
      'invalid-response',
      200,
      8,
    ],
    [
      'a body of 10 MB that is no JSON',
      (_, response) => send(response, 200, {}, 'x'.repeat(10_000_000)),
      'invalid-response',
      200,
      8,
    ],
    ['a slow drip without end', (_, response) => drip(response), 'timeout', undefined, 8, { timeoutMs: 300 }],
    ['no way through', (request) => request.socket.resetAndDestroy(), 'network', undefined, 24],
    ['a server that is never there', (_, response) => send(response, 503, {}, ''), 'server', 503, 24],
    [
      'a refusal until tomorrow',
      (_, response) => send(response, 429, { 'retry-after': '86400' }, ''),
      'rate-limited',
      429,
      8,
    ],
    [
      'a token that nobody accepts',
      (_, response) => send(response, 401, {}, ''),
      'auth',
      401,
      16,
      { getToken: () => 't' },
    ],
    ['a household of somebody else', (_, response) => send(response, 403, {}, ''), 'forbidden', 403, 8],
  ]) {
    test(name, async () => {
      await against(handler, async (apiBase, requests) => {
        const client = new EnergyClient({ apiBase, ...options });
        const reads = Array.from({ length: 8 }, (_, reader) => {
          const day = `2022-03-0${reader + 1}`;
          return client.daily('A', { from: day, to: day });
        });
        const results = await Promise.allSettled(reads);
        for (const { reason } of results) {
          assert.ok(reason instanceof EnergyError, String(reason));
          assert.deepEqual([reason.code, reason.status], [code, status]);
        }
        assert.equal(requests.length, tries);
      });
    });
  }

  test('thirty readers share a budget of 20 retries', async () => {
    const sick = (_, response) => send(response, 503, {}, '');
    await against(sick, async (apiBase, requests) => {
      const client = new EnergyClient({ apiBase });
      const reads = Array.from({ length: 30 }, (_, reader) => {
        const day = `2022-03-${String(reader + 1).padStart(2, '0')}`;
        return client.daily('A', { from: day, to: day });
      });
      for (const { reason } of await Promise.allSettled(reads)) assert.equal(reason.code, 'server');
      // Each would try three times. While they wait for each other the budget fills up by at most a few.
      assert.ok(requests.length >= 50 && requests.length < 60, `${requests.length} requests`);
    });
  });
});

test('a body of 10 MB and a wrong content type are read all the same', async () => {
  const buckets = Array.from({ length: 8_760 }, (_, index) => ({
    startTimestamp: Date.parse('2022-01-01') / 1000 + index * 3_600,
    energyConsumption: 1.5,
    note: 'x'.repeat(1_200),
  }));
  const body = JSON.stringify(buckets);
  assert.ok(body.length > 10_000_000);
  await against(
    (_, response) => send(response, 200, { 'content-type': 'text/plain' }, body),
    async (apiBase) => {
      const hours = await new EnergyClient({ apiBase }).hourly('A', { from: '2022-01-01', to: '2022-12-31' });
      assert.equal(hours.columns().startMs.length, 8_760);
    },
  );
});

describe('Retry-After', () => {
  for (const [name, value] of [
    ['in seconds', () => '1'],
    // Dates have whole seconds: two seconds ahead are more than one.
    ['as a date', () => new Date(Date.now() + 2_000).toUTCString()],
  ]) {
    test(name, async () => {
      const handler = (request, response, number) =>
        number === 0 ? send(response, 429, { 'retry-after': value() }, '') : good(request, response);
      await against(handler, async (apiBase) => {
        const started = performance.now();
        await new EnergyClient({ apiBase }).daily('A', { from: '2022-01-01', to: '2022-01-01' });
        const tookMs = performance.now() - started;
        assert.ok(tookMs >= 950, `came back after ${tookMs} ms`);
      });
    });
  }

  test('is told where it is too long to wait', async () => {
    const handler = (_, response) => send(response, 429, { 'retry-after': '3600' }, '');
    await against(handler, async (apiBase) => {
      const read = new EnergyClient({ apiBase }).daily('A', { from: '2022-01-01', to: '2022-01-01' });
      await assert.rejects(read, { code: 'rate-limited', retryAfterMs: 3_600_000, retryable: true });
    });
  });

  test('is not waited for where retrying is switched off', async () => {
    const handler = (_, response) => send(response, 503, { 'retry-after': '0' }, '');
    await against(handler, async (apiBase, requests) => {
      const read = new EnergyClient({ apiBase, retry: false }).daily('A', { from: '2022-01-01', to: '2022-01-01' });
      await assert.rejects(read, { code: 'server' });
      assert.equal(requests.length, 1);
    });
  });
});

test('an abort in a pause between tries ends it at once', async () => {
  const controller = new AbortController();
  const handler = (_, response) => {
    send(response, 503, { 'retry-after': '15' }, '');
    setTimeout(() => controller.abort(), 50);
  };
  await against(handler, async (apiBase, requests) => {
    const started = performance.now();
    const query = { from: '2022-01-01', to: '2022-01-01', signal: controller.signal };
    await assert.rejects(new EnergyClient({ apiBase }).daily('A', query), { code: 'aborted' });
    assert.ok(performance.now() - started < 5_000);
    assert.equal(requests.length, 1);
  });
});

function drip(response) {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

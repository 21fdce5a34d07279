/** What keeps the proxy and MOOST from too much: rations, limits, rests; and what tells of it. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import * as api from '@opentelemetry/api';
import { createOpenTelemetry, createTokenProxy } from '../../pkg/server.js';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { CREDENTIALS, FRONTS, json, READ, startMoost, TOKEN, until, withProxy } from './fronts.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const headerOf = (request, name) => request.headers.get?.(name) ?? request.headers[name];

describe('the ration of a session', () => {
  for (const front of Object.keys(FRONTS)) {
    test(`behind ${front} is its own, and told in seconds`, async () => {
      const rateLimit = { readsPerMinute: 30, session: (request) => headerOf(request, 'x-session') };
      await withProxy(front, { rateLimit }, async ({ read, moost }) => {
        const of = async (session, count) => {
          const init = session ? { headers: { 'x-session': session } } : {};
          const answers = await Promise.all(Array.from({ length: count }, () => read(init)));
          return answers.map(({ status, headers }) => [status, headers.get('retry-after')]);
        };
        const first = await of('one', 40);
        assert.equal(first.filter(([status]) => status === 200).length, 30);
        assert.deepEqual([...new Set(first.filter(([status]) => status !== 200).map(String))], ['429,2']);
        assert.deepEqual(new Set((await of('two', 5)).map(([status]) => status)), new Set([200]));
        assert.deepEqual(new Set((await of(undefined, 40)).map(([status]) => status)), new Set([200]));
        assert.equal(moost.reads.length, 75);
      });
    });
  }

  test('is not taken by those who may not, and one whose session has no name fails closed', async () => {
    let session = () => 'one';
    const rateLimit = { readsPerMinute: 1, session: () => session() };
    let may = false;
    await withProxy('node:http', { rateLimit, authorize: () => may }, async ({ read, failures }) => {
      for (let at = 0; at < 5; at += 1) assert.equal((await read()).status, 403);
      may = true;
      assert.deepEqual([(await read()).status, (await read()).status], [200, 429]);
      session = () => {
        throw new Error('no session');
      };
      assert.equal((await read()).status, 500);
      assert.equal(failures.at(-1).stage, 'authorize');
    });
  });
});

test('more than `maxRunning` at once are 503, and the next one is served again', async () => {
  const waiting = [];
  const script = { read: (request, response) => waiting.push(() => json([])(request, response)) };
  await withProxy('node:http', { maxRunning: 3, script }, async ({ read, url }) => {
    const running = [read(), read(), read()];
    await until(() => waiting.length === 3);
    const refused = await read();
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
    assert.equal((await fetch(`${url}/moost/nothing`)).status, 404);
    for (const answer of waiting.splice(0)) answer();
    assert.deepEqual(
      (await Promise.all(running)).map(({ status }) => status),
      [200, 200, 200],
    );
    await Promise.all((await Promise.all(running)).map((answer) => answer.text()));
    const givenUp = new AbortController();
    const gone = read({ signal: givenUp.signal });
    await until(() => waiting.length === 1);
    givenUp.abort();
    await assert.rejects(gone);
    await pause(50);
    const again = [read(), read(), read()];
    await until(() => waiting.length === 4);
    for (const answer of waiting.splice(0)) answer();
    assert.deepEqual(
      (await Promise.all(again)).map(({ status }) => status),
      [200, 200, 200],
    );
  });
});

describe('MOOST is left alone', () => {
  for (const status of [429, 503]) {
    test(`for as long as it says with ${status}`, async () => {
      let isWell = false;
      const script = {
        read: (request, response) => (isWell ? json([]) : json({}, status, { 'retry-after': '1' }))(request, response),
      };
      await withProxy('node:http', { script }, async ({ read, moost }) => {
        assert.equal((await read()).status, status);
        isWell = true;
        const held = await Promise.all(Array.from({ length: 20 }, () => read()));
        assert.deepEqual(
          [...new Set(held.map((answer) => `${answer.status} ${answer.headers.get('retry-after')}`))],
          ['503 1'],
        );
        assert.equal(moost.reads.length, 1);
        await pause(1_050);
        assert.equal((await read()).status, 200);
      });
    });
  }

  test('after five failures in a row, and one read tries whether it is well', async () => {
    let isWell = false;
    const script = { read: (request, response) => (isWell ? json([])(request, response) : request.socket.destroy()) };
    await withProxy('node:http by fetch', { script }, async ({ read, moost }) => {
      for (let at = 0; at < 5; at += 1) assert.equal((await read()).status, 502);
      const before = moost.reads.length;
      assert.equal((await read()).status, 503);
      assert.equal(moost.reads.length, before);
      await pause(1_050);
      isWell = true;
      assert.deepEqual([(await read()).status, (await read()).status], [200, 200]);
    });
  });

  test('but not for what is wrong with one household', async () => {
    const script = { read: json({}, 404) };
    await withProxy('node:http', { script }, async ({ read, moost }) => {
      for (let at = 0; at < 12; at += 1) assert.equal((await read()).status, 404);
      assert.equal(moost.reads.length, 12);
    });
  });
});

describe('life', () => {
  test('is warm before the first household, and a wrong secret is told at the start', async () => {
    for (const [token, code] of [
      [json(TOKEN), undefined],
      [json({}, 401), 'auth'],
      [json({}, 503), 'server'],
    ]) {
      await withProxy('node:http', { script: { token } }, async ({ moost }) => {
        const proxies = await warmable(token);
        for (const { proxy, close } of proxies) {
          assert.deepEqual(
            [proxy.health().isReady, proxy.health().hasToken, proxy.health().store, proxy.health().running],
            [false, false, 'none', 0],
          );
          if (code) await assert.rejects(proxy.warmUp(), { code });
          else assert.equal((await proxy.warmUp()).isReady, true);
          assert.equal(proxy.health().isReady, !code);
          await close();
        }
        assert.equal(moost.tokens, 0);
      });
    }
  });

  test('ends when those under way are done; others are 503', async () => {
    const waiting = [];
    const read = (request, response) => waiting.push(() => json(['late'])(request, response));
    const [{ proxy, url, close }, { close: closeMoost }] = await warmable(json(TOKEN), read);
    try {
      const running = fetch(url + READ);
      await until(() => waiting.length === 1);
      assert.equal(proxy.health().running, 1);
      let isClosed = false;
      const closing = proxy.close().then(() => {
        isClosed = true;
      });
      const refused = await fetch(url + READ);
      assert.deepEqual([refused.status, proxy.health().isClosing, proxy.health().isReady], [503, true, false]);
      await pause(50);
      assert.equal(isClosed, false);
      waiting[0]();
      assert.deepEqual(await (await running).json(), ['late']);
      await closing;
      await proxy.close();
      assert.equal(proxy.health().running, 0);
    } finally {
      await close();
      await closeMoost();
    }
  });
});

/** Both kinds of the proxy, the first one served by node:http, before a MOOST. */
async function warmable(token, read) {
  const moost = await startMoost({ token, ...(read && { read }) });
  const options = { ...CREDENTIALS, upstream: moost.url, authorize: () => true };
  const middleware = createTokenProxyMiddleware(options);
  const server = createServer(middleware).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return [
    { proxy: middleware, url, close },
    { proxy: createTokenProxy(options), close: () => moost.close() },
  ];
}

describe('records', () => {
  test('tell of each request, with ids and time, and of no household', async () => {
    const records = [];
    const logged = [];
    const logger = {
      debug: (fields, message) => logged.push(['debug', fields, message]),
      warn: (fields, message) => logged.push(['warn', fields, message]),
    };
    const script = { read: json([], 200, { 'x-request-id': 'moost-7' }) };
    const options = { onRequest: (record) => records.push(record), logger, script, authorize: (_, id) => id === 'A' };
    await withProxy('node:http', options, async ({ read, url, moost }) => {
      await (await read({ headers: { 'x-request-id': 'mine-1', cookie: 'session=secret' } })).text();
      await (await read({ headers: { 'x-request-id': 'bad id!' } })).text();
      await (await fetch(`${url}/moost/buildings/B/v1`)).text();
      await (await fetch(`${url}/elsewhere`)).text();
      await until(() => records.length === 3 && logged.length === 3);
      const [first, second, third] = records;
      assert.ok(first.durationMs > 0 && first.durationMs < 5_000);
      assert.deepEqual(first, {
        durationMs: first.durationMs,
        requestId: 'mine-1',
        moostRequestId: 'moost-7',
        method: 'GET',
        route: '/buildings/{id}/v1',
        status: 200,
        cache: 'none',
        isCutOff: false,
      });
      assert.match(second.requestId, /^[0-9a-f-]{36}$/);
      assert.deepEqual([third.status, third.route], [403, 'unknown']);
      assert.deepEqual(
        moost.reads.map(({ headers }) => headers['x-request-id']),
        ['mine-1', second.requestId],
      );
      assert.deepEqual(logged[0], ['debug', first, 'moost request']);
      assert.ok(!JSON.stringify([records, logged]).includes('secret'));
    });
  });

  test('are not begun where nobody listens: no id is made, and none goes to MOOST', async (t) => {
    const made = t.mock.method(crypto, 'randomUUID');
    await withProxy('node:http', { onFailure() {}, cache: true }, async ({ read, moost }) => {
      await (await read({ headers: { 'x-request-id': 'mine-1' } })).text();
      assert.deepEqual(
        moost.reads.map(({ headers }) => headers['x-request-id']),
        [undefined],
      );
    });
    assert.equal(made.mock.callCount(), 0);
  });

  test('tell of what was cut off, and failures go to the log', async () => {
    const records = [];
    const logged = [];
    const logger = { debug() {}, warn: (fields) => logged.push(fields) };
    const script = {
      read: (request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('[1,');
        setTimeout(() => request.socket.destroy(), 30);
      },
    };
    await withProxy('node:http', { onRequest: (record) => records.push(record), logger, script }, async ({ read }) => {
      await assert.rejects(read().then((answer) => answer.text()));
      await until(() => records.length === 1);
      assert.deepEqual([records[0].status, logged.length, logged[0].stage], [200, 1, 'read']);
    });
  });

  test('tell of what took too long, and of who gave up before the answer', async () => {
    const records = [];
    const ended = [];
    const telemetry = { begin: () => ({ headers: {}, end: ({ status }) => ended.push(status) }) };
    const options = { onRequest: (record) => records.push(record), telemetry, script: { read() {} } };
    await withProxy('node:http', { ...options, timeoutMs: 100 }, async ({ read }) => {
      assert.equal((await read()).status, 502);
      await until(() => records.length === 1);
    });
    await withProxy('node:http', options, async ({ read, moost }) => {
      const leaving = new AbortController();
      const answer = read({ signal: leaving.signal });
      await until(() => moost.reads.length === 1);
      leaving.abort();
      await assert.rejects(answer);
      await until(() => records.length === 2);
    });
    const told = records.map(({ route, status, isCutOff }) => [route, status, isCutOff]);
    assert.deepEqual(told[0], ['/buildings/{id}/v1', 502, true]);
    assert.deepEqual(told[1], ['/buildings/{id}/v1', 499, true]);
    assert.deepEqual(ended, [502, 499]);
  });

  test('harm nobody when who listens fails', async () => {
    const broken = () => {
      throw new Error('broken');
    };
    const rejecting = async () => broken();
    for (const listener of [broken, rejecting]) {
      const telemetry = { begin: listener };
      const options = {
        onRequest: listener,
        logger: { debug: listener, warn: listener },
        telemetry,
        onFailure: listener,
      };
      await withProxy('fetch behind the bridge', { ...options, script: { read: json([]) } }, async ({ read }) => {
        assert.equal((await read()).status, 200);
      });
    }
  });
});

describe('traces', () => {
  const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  for (const front of Object.keys(FRONTS)) {
    test(`go on to MOOST behind ${front}`, async () => {
      await withProxy(front, {}, async ({ read, moost }) => {
        await read({ headers: { traceparent: TRACE, tracestate: 'vendor=1', baggage: 'user=7' } });
        for (const traceparent of [
          '00-0-0-01',
          TRACE.replace('00-', 'ff-'),
          `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
          'x',
        ]) {
          await read({ headers: { traceparent, tracestate: 'vendor=1' } });
        }
        const [first, ...others] = moost.reads.map(({ headers }) => [
          headers.traceparent,
          headers.tracestate,
          headers.baggage,
        ]);
        assert.deepEqual(first, [TRACE, 'vendor=1', undefined]);
        for (const other of others) assert.deepEqual(other, [undefined, undefined, undefined]);
      });
    });
  }

  test('are spans of OpenTelemetry below the browser’s, with a measure of time', async () => {
    const spans = [];
    const measured = [];
    const key = api.createContextKey('trace');
    const tracer = {
      startSpan(name, _, context) {
        const span = { name, parent: context.getValue(key), attributes: {}, isEnded: false };
        spans.push(span);
        span.setAttribute = (attribute, value) => {
          span.attributes[attribute] = value;
        };
        span.setStatus = ({ code }) => {
          span.status = code;
        };
        span.end = () => {
          span.isEnded = true;
        };
        return span;
      },
    };
    api.trace.setGlobalTracerProvider({ getTracer: () => tracer });
    const histogram = { record: (value, attributes) => measured.push([value, attributes]) };
    api.metrics.setGlobalMeterProvider({ getMeter: () => ({ createHistogram: () => histogram }) });
    api.propagation.setGlobalPropagator({
      extract: (context, carrier) => context.setValue(key, carrier.traceparent),
      inject: (_, carrier) => {
        carrier.traceparent = TRACE.replace('b7ad', 'cccc');
      },
      fields: () => ['traceparent'],
    });
    const script = { read: json([], 200, { 'x-request-id': 'moost-7' }) };
    const telemetry = createOpenTelemetry(api);
    await withProxy('node:http', { telemetry, script }, async ({ read, moost, url }) => {
      await (await read({ headers: { traceparent: TRACE } })).text();
      await (await fetch(`${url}/moost/nothing`)).text();
      await until(() => spans.length === 2 && spans.every(({ isEnded }) => isEnded));
      const [span, other] = spans;
      assert.deepEqual([span.name, span.parent, span.status], ['moost-energy proxy', TRACE, undefined]);
      assert.equal(span.attributes['http.route'], '/buildings/{id}/v1');
      assert.equal(span.attributes['moost_energy.moost_request_id'], 'moost-7');
      assert.equal(other.attributes['http.response.status_code'], 404);
      assert.equal(moost.reads[0].headers.traceparent, TRACE.replace('b7ad', 'cccc'));
      assert.ok(measured.length === 2 && measured[0][0] > 0 && measured[0][0] < 5);
      assert.deepEqual(measured[0][1]['http.response.status_code'], 200);
    });
    api.trace.disable();
    api.metrics.disable();
    api.propagation.disable();
  });
});

test('options that cannot work are refused', () => {
  const options = { ...CREDENTIALS, authorize: () => true };
  const session = () => 'one';
  for (const [argument, values] of Object.entries({
    maxRunning: [0, -1, 1.5, '7', null],
    onRequest: [true, {}],
    logger: [true, {}, { debug() {} }],
    telemetry: [true, {}],
    rateLimit: [true, {}, { readsPerMinute: 10 }, { readsPerMinute: 0, session }, { readsPerMinute: '9', session }],
    inbox: ['yes', 7, null, { userId: 'me' }],
  })) {
    for (const value of values) {
      for (const make of [createTokenProxy, createTokenProxyMiddleware]) {
        assert.throws(() => make({ ...options, [argument]: value }), { code: 'invalid-argument', argument });
      }
    }
  }
});

/** Time in the token proxy: one limit for a whole request, and an end upstream when nobody waits any longer. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTokenProxy } from '../../pkg/server.js';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { CREDENTIALS, FRONTS, json, READ, startMoost, TOKEN, until, withProxy } from './fronts.mjs';

const HEAD = { 'content-type': 'application/json' };
const LIMIT = { timeoutMs: 300 };
const later = (ms, listener) => (request, response) => void setTimeout(() => listener(request, response), ms);
const never = () => {};

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc');
/** Memory is tidied up, and those who wait for that have had their turn. */
async function tidied() {
  for (let round = 0; round < 3; round += 1) {
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (const front of Object.keys(FRONTS)) {
  describe(front, () => {
    test('session, token, read, renewal and second read share one limit', async () => {
      let tokens = 0;
      const token = later(250, (request, response) => {
        tokens += 1;
        json({ ...TOKEN, access_token: `token-${tokens}-long` })(request, response);
      });
      const read = later(250, (request, response) => {
        json([], request.headers.authorization === 'Bearer token-1-long' ? 401 : 200)(request, response);
      });
      const authorize = () => new Promise((resolve) => setTimeout(() => resolve(true), 250));
      const timeoutMs = 900;
      await withProxy(front, { timeoutMs, authorize, script: { token, read } }, async (portal) => {
        // With the wasm loaded, so that no time goes into that.
        await fetch(`${portal.url}/moost/nothing`);
        const answer = await portal.read();
        assert.equal(answer.status, 502);
        assert.deepEqual(
          portal.failures.map(({ reason }) => reason),
          ['TimeoutError'],
        );
        // What came of it serves the next.
        let status;
        for (let attempt = 0; attempt < 5 && status !== 200; attempt += 1) ({ status } = await portal.read());
        assert.deepEqual([status, tokens], [200, 2]);
      });
    });

    test('a session that is never found ends with the limit, and with its request', async () => {
      const asked = [];
      const authorize = (request) => {
        asked.push(request);
        return new Promise(never);
      };
      await withProxy(front, { ...LIMIT, authorize }, async (portal) => {
        const answer = await portal.read();
        assert.deepEqual([answer.status, asked.length], [500, 1]);
        assert.deepEqual(portal.failures, [{ stage: 'authorize', reason: 'TimeoutError' }]);
        await assert.rejects(portal.read({ signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
        await new Promise((resolve) => setTimeout(resolve, LIMIT.timeoutMs));
        assert.equal(portal.failures.length, 1, 'nobody is told of who gave up');
        assert.equal(portal.moost.reads.length, 0);
      });
    });

    test('a session that fails after its time ends no process', async () => {
      const authorize = () =>
        new Promise((_, reject) => {
          setTimeout(() => reject(new Error('too late')), 150);
        });
      await withProxy(front, { authorize, timeoutMs: 50 }, async (portal) => {
        assert.equal((await portal.read()).status, 500);
        await new Promise((resolve) => setTimeout(resolve, 150));
      });
    });

    test('a body that stalls, or comes drop by drop, breaks off', async () => {
      const stalled = (_, response) => {
        response.writeHead(200, HEAD);
        response.write('[{"a":1}');
      };
      const dripping = (_, response) => {
        response.writeHead(200, HEAD);
        response.write('[');
        const drops = setInterval(() => response.write('0,'), 20);
        response.on('close', () => clearInterval(drops));
      };
      for (const read of [stalled, dripping]) {
        await withProxy(front, { ...LIMIT, script: { read } }, async (portal) => {
          const answer = await portal.read();
          assert.deepEqual([answer.status, await answer.text().catch(() => 'broken off')], [200, 'broken off']);
          await until(() => portal.moost.givenUp === 1);
          assert.deepEqual(portal.failures, [{ stage: 'read', status: 200, reason: 'TimeoutError' }]);
        });
      }
    });

    test('heads without a body, and bodies of refusals that never end, take no longer', async () => {
      const headOnly = (_, response) => response.writeHead(200, HEAD).flushHeaders();
      await withProxy(front, { ...LIMIT, script: { read: headOnly } }, async (portal) => {
        assert.equal((await portal.read()).status, 502);
        assert.deepEqual(portal.failures, [{ stage: 'read', status: 200, reason: 'TimeoutError' }]);
      });
      for (const status of [401, 404, 500]) {
        const endless = (_, response) => response.writeHead(status, HEAD).write('{');
        await withProxy(front, { ...LIMIT, script: { read: endless } }, async (portal) => {
          const answer = await portal.read();
          assert.equal(answer.status, status === 401 ? 502 : status);
        });
      }
    });

    test('a reader that takes nothing holds MOOST for no longer than the limit', async () => {
      const read = (_, response) => {
        response.writeHead(200, HEAD);
        const piece = Buffer.from(`[${'0,'.repeat(500_000)}`);
        const more = () => {
          while (!response.destroyed && response.write(piece));
          response.once('drain', more);
        };
        more();
      };
      // Long enough to fill all that lies between with what nobody takes.
      const options = { timeoutMs: 1_500, maxResponseBytes: 2 ** 40, script: { read } };
      await withProxy(front, options, async (portal) => {
        const { hostname, port } = new URL(portal.url);
        const socket = connect(Number(port), hostname);
        socket.on('error', never);
        socket.write(`GET ${READ} HTTP/1.1\r\nhost: portal\r\n\r\n`);
        socket.pause();
        await until(() => portal.moost.givenUp === 1);
        socket.destroy();
        assert.deepEqual(portal.failures, [], 'it is no failure of MOOST');
      });
    });

    test('requests that are given up end upstream: before the head and in the middle of the body', async () => {
      const silent = never;
      const half = (_, response) => {
        response.writeHead(200, HEAD);
        response.write('[{"a":1}');
      };
      for (const read of [silent, half]) {
        await withProxy(front, { script: { read } }, async (portal) => {
          const callers = Array.from({ length: 20 }, () => new AbortController());
          const reads = callers.map(({ signal }) =>
            portal
              .read({ signal })
              .then((answer) => answer.text())
              .catch(({ name }) => name),
          );
          await until(() => portal.moost.reads.length === 20);
          // What hangs on a signal by a thread must not be lost when memory is tidied up.
          await tidied();
          for (const caller of callers) caller.abort();
          assert.deepEqual(new Set(await Promise.all(reads)), new Set(['AbortError']));
          await until(() => portal.moost.givenUp === 20);
          assert.deepEqual(portal.failures, []);
        });
      }
    });

    test('who gives up while a token is fetched takes it from nobody', async () => {
      const token = later(100, json(TOKEN));
      await withProxy(front, { script: { token } }, async (portal) => {
        const hasty = portal.read({ signal: AbortSignal.timeout(30) }).catch(({ name }) => name);
        const patient = portal.read();
        assert.deepEqual([await hasty, (await patient).status], ['TimeoutError', 200]);
        assert.deepEqual([portal.moost.tokens, portal.moost.reads.length], [1, 1]);
      });
    });
  });
}

for (const front of ['fetch behind the bridge', 'node:http']) {
  test(`${front}: a slow reader gets the whole body, though it takes longer than the limit`, async () => {
    const text = `[${'0,'.repeat(12 * 1024 * 1024)}0]`;
    const read = (_, response) => response.writeHead(200, HEAD).end(text);
    const options = { timeoutMs: 1_500, maxResponseBytes: 64 * 1024 * 1024, script: { read } };
    await withProxy(front, options, async (portal) => {
      const answer = await portal.read();
      let bytes = 0;
      let pauses = 0;
      for await (const piece of answer.body) {
        bytes += piece.length;
        if (bytes < (pauses + 1) * 1_000_000 || pauses === 8) continue;
        pauses += 1;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      assert.equal(bytes, text.length);
      assert.deepEqual(portal.failures, []);
    });
  });
}

test('a token that takes too long is told once, however many waited', async () => {
  const moost = await startMoost({ token: never });
  const failures = [];
  const onFailure = (failure) => failures.push(failure);
  const options = { ...CREDENTIALS, ...LIMIT, upstream: moost.url, authorize: () => true, onFailure };
  const proxy = createTokenProxy(options);
  try {
    const reads = Array.from({ length: 10 }, () => proxy.fetch(new Request(`http://portal${READ}`)));
    const statuses = (await Promise.all(reads)).map(({ status }) => status);
    assert.deepEqual(new Set(statuses), new Set([502]));
    await until(() => moost.state.givenUp === 1);
    assert.deepEqual(failures, [{ stage: 'token', reason: 'TimeoutError' }]);
  } finally {
    await moost.close();
  }
});

test('a `fetch` that follows no signal, and a body that no cancelling ends, are not waited for', async () => {
  const deaf = {
    'no answer': () => new Promise(never),
    'no body': async () => ({
      status: 200,
      headers: new Headers(HEAD),
      body: new ReadableStream({ pull: () => new Promise(never) }),
    }),
  };
  for (const [what, read] of Object.entries(deaf)) {
    const fetch = async (request) => (request.url.includes('/auth/') ? Response.json(TOKEN) : read());
    const proxy = createTokenProxy({ ...CREDENTIALS, ...LIMIT, authorize: () => true, fetch });
    const answer = await proxy.fetch(new Request(`http://portal${READ}`));
    assert.equal(answer.status, 502, what);
  }
});

test('a response that is gone before it begins asks for nothing', async () => {
  const moost = await startMoost();
  const middleware = createTokenProxyMiddleware({ ...CREDENTIALS, upstream: moost.url, authorize: () => true });
  const { createServer, request } = await import('node:http');
  const done = [];
  const server = createServer((incoming, outgoing) => {
    outgoing.destroy();
    done.push(middleware(incoming, outgoing));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const asking = request({ port: server.address().port, path: READ });
    asking.on('error', never).end();
    await new Promise((resolve) => asking.on('close', resolve));
    await done[0];
    assert.equal(moost.state.reads.length, 0);
  } finally {
    server.close();
    await moost.close();
  }
});

/** The token proxy as a handler of node:http: beside other handlers, in frameworks, and over connections that break. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import { test } from 'node:test';
import express from 'express';
import { fastify } from 'fastify';
import { Agent } from 'undici';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { CREDENTIALS, FRONTS, json, READ, startMoost, TOKEN, withProxy } from './fronts.mjs';

const HEAD = { 'content-type': 'application/json' };

/** Serves a listener while `use` runs. */
async function served(listener, use) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('requests that are not below the prefix are left to whoever comes next', async () => {
  const moost = await startMoost();
  const middleware = createTokenProxyMiddleware({ ...CREDENTIALS, upstream: moost.url, authorize: () => true });
  try {
    await served(
      (request, response) => middleware(request, response, () => response.writeHead(418).end('next')),
      async (url) => {
        for (const path of ['/', '/moost', '/moostly/buildings/A/v1', '/assets/x.js', '/Moost/buildings/A/v1']) {
          assert.equal((await fetch(url + path)).status, 418, path);
        }
        for (const [path, status] of [
          [READ, 200],
          ['/moost/', 404],
          ['/moost/buildings/v1', 404],
        ]) {
          assert.equal((await fetch(url + path)).status, status, path);
        }
      },
    );
    await served(middleware, async (url) => assert.equal((await fetch(`${url}/elsewhere`)).status, 404));
  } finally {
    await moost.close();
  }
});

test('`authorize` gets the request as the server has it, with the session that middleware found', async () => {
  const moost = await startMoost();
  const app = express();
  app.use((request, _, next) => {
    request.session = { buildingId: request.headers['x-user'] };
    next();
  });
  app.use(
    createTokenProxyMiddleware({
      ...CREDENTIALS,
      upstream: moost.url,
      authorize: (request, buildingId) => request.session.buildingId === buildingId,
    }),
  );
  try {
    await served(app, async (url) => {
      assert.equal((await fetch(url + READ, { headers: { 'x-user': 'A' } })).status, 200);
      assert.equal((await fetch(url + READ, { headers: { 'x-user': 'B' } })).status, 403);
    });
  } finally {
    await moost.close();
  }
});

test('in Express behind a router, a body parser and headers of one’s own', async () => {
  const moost = await startMoost({ read: json([1, 2, 3], 200, { 'x-request-id': 'r-7' }) });
  const middleware = createTokenProxyMiddleware({
    ...CREDENTIALS,
    upstream: moost.url,
    prefix: '/api/energy',
    authorize: () => true,
  });
  const app = express();
  app.use(express.json());
  app.use((_, response, next) => {
    response.setHeader('x-frame-options', 'DENY');
    next();
  });
  const router = express.Router();
  router.use('/energy', middleware);
  app.use('/api', router);
  try {
    await served(app, async (url) => {
      const answer = await fetch(`${url}/api/energy/buildings/A/v1`);
      assert.deepEqual([answer.status, await answer.json()], [200, [1, 2, 3]]);
      const { headers } = answer;
      assert.deepEqual([headers.get('x-frame-options'), headers.get('x-request-id')], ['DENY', 'r-7']);
      assert.equal(headers.get('cache-control'), 'no-store');
    });
  } finally {
    await moost.close();
  }
});

test('in Fastify, behind `hijack`', async () => {
  const moost = await startMoost();
  const middleware = createTokenProxyMiddleware({ ...CREDENTIALS, upstream: moost.url, authorize: () => true });
  const app = fastify();
  app.all('/moost/*', (request, reply) => {
    reply.hijack();
    return middleware(request.raw, reply.raw);
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  try {
    const url = `http://127.0.0.1:${app.server.address().port}`;
    assert.equal((await fetch(url + READ)).status, 200);
    assert.equal((await fetch(`${url}/moost/auth/token/v1`)).status, 404);
  } finally {
    await app.close();
    await moost.close();
  }
});

test('over HTTP/2', async () => {
  const text = JSON.stringify(Array.from({ length: 50_000 }, (_, index) => index));
  const moost = await startMoost({ read: (_, response) => response.writeHead(200, HEAD).end(text) });
  const middleware = createTokenProxyMiddleware({ ...CREDENTIALS, upstream: moost.url, authorize: () => true });
  const server = createHttp2Server(middleware);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connectHttp2(`http://127.0.0.1:${server.address().port}`);
  try {
    const stream = client.request({ ':path': READ });
    const [headers] = await once(stream, 'response');
    assert.equal(headers[':status'], 200);
    let got = '';
    for await (const piece of stream.setEncoding('utf8')) got += piece;
    assert.equal(got === text, true);
  } finally {
    client.close();
    server.close();
    await moost.close();
  }
});

test('a dispatcher of one’s own carries token and reads', async () => {
  const moost = await startMoost();
  const paths = [];
  const agent = new Agent().compose((dispatch) => (options, handler) => {
    paths.push(options.path.split('?')[0]);
    return dispatch(options, handler);
  });
  const options = { ...CREDENTIALS, upstream: `${moost.url}/base`, authorize: () => true, dispatcher: agent };
  try {
    await served(createTokenProxyMiddleware(options), async (url) =>
      assert.equal((await fetch(url + READ)).status, 200),
    );
    assert.deepEqual(paths, ['/base/auth/token/v1', '/base/buildings/A/v1'].slice(0, paths.length));
    assert.equal(paths.length, 2);
  } finally {
    await agent.close();
    await moost.close();
  }
});

test('pieces pass in their order, whenever a dispatcher brings them', async () => {
  const pieces = Array.from({ length: 40 }, (_, index) => Buffer.alloc(50_000, `${index},`));
  pieces[0][0] = '['.charCodeAt(0);
  let pauses = 0;
  /** Pushes until it is told to pause, and goes on within the call that resumes it. */
  const dispatch = ({ path }, handler) => {
    const left = path.startsWith('/auth/') ? [Buffer.from(JSON.stringify(TOKEN))] : [...pieces];
    let isPaused = false;
    let isOver = false;
    const push = () => {
      while (!isPaused && left.length > 0) handler.onResponseData(controller, left.shift());
      if (left.length > 0 || isPaused || isOver) return;
      isOver = true;
      handler.onResponseEnd(controller);
    };
    const controller = {
      abort: () => {},
      pause: () => {
        isPaused = true;
        pauses += 1;
      },
      resume: () => {
        isPaused = false;
        push();
      },
    };
    setImmediate(() => {
      handler.onRequestStart(controller);
      handler.onResponseStart(controller, 200, HEAD);
      push();
    });
    return true;
  };
  const options = { ...CREDENTIALS, authorize: () => true, dispatcher: { dispatch } };
  await served(createTokenProxyMiddleware(options), async (url) => {
    const body = Buffer.from(await (await fetch(url + READ)).arrayBuffer());
    assert.equal(body.equals(Buffer.concat(pieces)), true);
    assert.ok(pauses > 3, `${pauses}`);
  });
});

test('a dispatcher that throws at once, or never tells anything, is a failure like any other', async () => {
  for (const [dispatch, reason] of [
    [
      () => {
        throw Object.assign(new Error('closed'), { code: 'UND_ERR_DESTROYED' });
      },
      'UND_ERR_DESTROYED',
    ],
    [() => true, 'TimeoutError'],
  ]) {
    const failures = [];
    const onFailure = (failure) => void failures.push(failure);
    const options = { ...CREDENTIALS, authorize: () => true, dispatcher: { dispatch }, timeoutMs: 100, onFailure };
    await served(createTokenProxyMiddleware(options), async (url) => {
      assert.equal((await fetch(url + READ)).status, 502);
      assert.deepEqual(failures, [{ stage: 'token', reason }]);
    });
  }
});

test('connections to MOOST are kept, for answers that do not pass as well', async () => {
  for (const read of [json([1]), json({ message: 'no' }, 404), json({ message: 'no' }, 503)]) {
    const moost = await startMoost({ read });
    const options = { ...CREDENTIALS, upstream: moost.url, authorize: () => true };
    try {
      await served(createTokenProxyMiddleware(options), async (url) => {
        for (let round = 0; round < 20; round += 1) await (await fetch(url + READ)).text();
      });
      // One that is free at last may come too late for the next.
      assert.ok(moost.state.sockets <= 3, `${moost.state.sockets} connections`);
    } finally {
      await moost.close();
    }
  }
});

for (const front of Object.keys(FRONTS)) {
  test(`${front}: an upstream that closes the connections that it keeps costs nobody an answer`, async () => {
    // Some of the next reads go out on a connection that is being closed at that moment.
    const closing = (answer) => (request, response) => {
      json(answer)(request, response);
      response.on('finish', () => setTimeout(() => request.socket.destroy(), 5));
    };
    await withProxy(front, { script: { read: closing([]), token: closing(TOKEN) } }, async (portal) => {
      const statuses = new Map();
      for (let round = 0; round < 60; round += 1) {
        const answers = await Promise.all(Array.from({ length: 5 }, () => portal.read()));
        for (const answer of answers) {
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          await answer.arrayBuffer();
        }
        await new Promise((resolve) => setTimeout(resolve, 3 + (round % 5)));
      }
      assert.deepEqual([...statuses], [[200, 300]], JSON.stringify(portal.failures));
    });
  });

  test(`${front}: a read that breaks off before anything came is sent once more, and not twice`, async () => {
    for (const [breaks, status, reads] of [
      [1, 200, 2],
      [2, 502, 2],
    ]) {
      let left = breaks;
      const read = (request, response) => {
        if (left === 0) return json([])(request, response);
        left -= 1;
        return request.socket.destroy();
      };
      await withProxy(front, { script: { read } }, async (portal) => {
        assert.equal((await portal.read()).status, status);
        assert.equal(portal.moost.reads.length, reads);
        assert.equal(portal.failures.length, status === 200 ? 0 : 1);
      });
    }
  });

  test(`${front}: a good answer whose body breaks off is not sent again`, async () => {
    const read = (_, response) => {
      response.writeHead(200, HEAD);
      response.flushHeaders();
      setTimeout(() => response.destroy(), 10);
    };
    await withProxy(front, { script: { read } }, async (portal) => {
      assert.equal((await portal.read()).status, 502);
      assert.equal(portal.moost.reads.length, 1);
    });
  });
}

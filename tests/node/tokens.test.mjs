/** Where the client's token comes from, when it is renewed, and what happens when there is none. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EnergyClient } from '../../pkg/client.inline.js';
import { createTokenProxy } from '../../pkg/server.js';
import { DAY, EMPTY, failure, ID, scripted, withClient } from './scripted.mjs';

describe('tokens', () => {
  test('a refused token is renewed once for eight calls together, and each is repeated once', async () => {
    const reasons = [];
    const script = (request) => {
      const fresh = request.headers.get('authorization') === 'Bearer t2';
      return new Promise((resolve) => {
        setTimeout(() => resolve(fresh ? Response.json([]) : new Response(null, { status: 401 })), 5);
      });
    };
    const getToken = async ({ reason, signal }) => {
      assert.ok(signal instanceof AbortSignal);
      reasons.push(reason);
      return `t${reasons.length}`;
    };
    await withClient(script, { getToken }, async (client, { requests }) => {
      const days = Array.from({ length: 8 }, (_, n) => `2024-01-0${n + 1}`);
      await Promise.all(days.map((day) => client.daily(ID, { from: day, to: day })));
      assert.deepEqual(reasons, ['initial', 'expired']);
      assert.equal(requests.length, 16);
    });
  });

  test('a token that is refused again is an auth error', async () => {
    let asked = 0;
    const getToken = () => `t${++asked}`;
    const query = { ...DAY, timeZone: 'Europe/Zurich' };
    const { error, requests } = await failure(() => new Response(null, { status: 401 }), { getToken }, query);
    assert.deepEqual([error.code, error.status, asked, requests], ['auth', 401, 2, 2]);
  });

  test('without a token a 401 is an auth error at once', async () => {
    const query = { ...DAY, timeZone: 'Europe/Zurich' };
    const { error, requests } = await failure(() => new Response(null, { status: 401 }), {}, query);
    assert.deepEqual([error.code, error.status, requests], ['auth', 401, 1]);
  });

  test('a callback that throws is an auth error, and the next call asks again', async () => {
    const thrown = new RangeError('vault is closed');
    let asked = 0;
    const getToken = () => {
      asked += 1;
      if (asked === 1) throw thrown;
      return 'open';
    };
    await withClient(EMPTY, { getToken }, async (client, { requests }) => {
      await assert.rejects(client.daily(ID, DAY), (error) => error.code === 'auth' && error.cause === thrown);
      assert.equal(requests.length, 0);
      await client.daily(ID, DAY);
      assert.equal(asked, 2);
    });
  });

  test('a callback that reaches nobody is a matter of the network, tried again like any other', async () => {
    let asked = 0;
    const getToken = async () => {
      asked += 1;
      // Nothing listens there: what fetch throws in Node.
      if (asked === 1) await fetch('http://127.0.0.1:1/session');
      return 'open';
    };
    await withClient(EMPTY, { getToken }, async (client, { requests }) => {
      await client.daily(ID, DAY);
      assert.deepEqual([asked, requests.length], [2, 1]);
    });
    asked = 0;
    const { error, requests } = await failure(EMPTY, { getToken, retry: false });
    assert.deepEqual([error.code, error.retryable, error.cause.name, requests], ['network', true, 'TypeError', 0]);
  });

  test('a callback that gives no text is an auth error', async () => {
    const { error, requests } = await failure(EMPTY, { getToken: () => undefined });
    assert.deepEqual([error.code, requests], ['auth', 0]);
  });

  test('a token address that fails by itself is no matter of signing in; a refusal is, and is final', async () => {
    for (const [status, code, retryable] of [
      [408, 'timeout', true],
      [401, 'auth', false],
      [404, 'auth', false],
      [503, 'server', true],
    ]) {
      const script = (request) =>
        new URL(request.url).pathname === '/token' ? new Response(null, { status }) : Response.json([]);
      const server = await scripted(script);
      try {
        const tokenUrl = new URL('/token', server.apiBase).href;
        const client = new EnergyClient({ apiBase: server.apiBase, tokenUrl, retry: false });
        const error = await client.daily(ID, DAY).catch((thrown) => thrown);
        assert.deepEqual([error.code, error.retryable], [code, retryable], String(status));
      } finally {
        await server.close();
      }
    }
  });

  /** Reads at moments (seconds after the first), and gives the tokens that were sent; `answer` is what each is given. */
  async function sentAt(moments, answer, { byUrl }) {
    const now = Date.now;
    const startedMs = now();
    let asked = 0;
    const given = () => {
      asked += 1;
      return answer(asked);
    };
    const script = (request) =>
      new URL(request.url).pathname === '/token' ? Response.json(given()) : Response.json([]);
    const server = await scripted(script);
    try {
      const tokens = byUrl ? { tokenUrl: new URL('/token', server.apiBase).href } : { getToken: async () => given() };
      const client = new EnergyClient({ apiBase: server.apiBase, ...tokens });
      for (const seconds of moments) {
        Date.now = () => startedMs + seconds * 1000;
        await client.daily(ID, { ...DAY, cache: 'reload' });
      }
      const sent = server.requests.map((request) => request.headers.get('authorization')?.slice('Bearer '.length));
      return sent.filter((token) => token !== undefined);
    } finally {
      Date.now = now;
      await server.close();
    }
  }

  for (const byUrl of [true, false]) {
    const source = byUrl ? 'tokenUrl' : 'getToken';
    for (const [name, life] of [
      ['a number', { expires_in: 600 }],
      ['text', { expires_in: '600' }],
      ['text with space around it', { expiresIn: ' 600 ' }],
    ]) {
      test(`a lifetime of ${source} that is ${name} is one: another token is asked for before it ends`, async () => {
        const answer = (number) => ({ token: `t${number}`, ...life });
        assert.deepEqual(await sentAt([0, 299, 301, 590, 660], answer, { byUrl }), ['t1', 't1', 't2', 't2', 't3']);
      });
    }

    test(`a token of ${source} without a lifetime lasts until it is refused, one with a nonsensical one half a minute`, async () => {
      const moments = [0, 29, 31, 86_400];
      const bare = (number) => `t${number}`;
      assert.deepEqual(await sentAt(moments, bare, { byUrl }), ['t1', 't1', 't1', 't1']);
      for (const nonsense of ['soon', -5, 0, true, '1e999']) {
        const answer = (number) => ({ access_token: ` t${number}\n`, expires_in: nonsense });
        assert.deepEqual(await sentAt(moments, answer, { byUrl }), ['t1', 't1', 't2', 't3'], String(nonsense));
      }
    });
  }

  /** The `Authorization` header that comes of a token answer, from each of the three that read one; else `none`. */
  async function bearers(body, contentType = 'application/json') {
    const read = async (options, token) => {
      const script = (request) => (new URL(request.url).pathname === '/token' ? token() : Response.json([]));
      const server = await scripted(script);
      try {
        const tokenUrl = new URL('/token', server.apiBase).href;
        const given = options.getToken ? options : { tokenUrl };
        const client = new EnergyClient({ apiBase: server.apiBase, ...given });
        await client.daily(ID, DAY).catch((error) => assert.equal(error.code, 'auth'));
        return server.requests.find(({ url }) => url.includes('statistics'))?.headers.get('authorization') ?? 'none';
      } finally {
        await server.close();
      }
    };
    const answer = () => new Response(body, { headers: { 'content-type': contentType } });
    const parsed = () => {
      try {
        return JSON.parse(body);
      } catch {
        return body;
      }
    };
    let sent = 'none';
    const proxy = createTokenProxy({
      clientId: 'id',
      clientSecret: 'a-long-secret',
      authorize: () => true,
      fetch: async (request) => {
        if (request.url.includes('/auth/')) return answer();
        sent = request.headers.get('authorization');
        return Response.json([]);
      },
    });
    await proxy.fetch(new Request('https://portal.test/moost/buildings/A/v1'));
    return [await read({}, answer), await read({ getToken: parsed }, answer), sent];
  }

  for (const body of [
    '{"access_token":"t-1","token_type":"Bearer","expires_in":600}',
    '{"access_token":" t-1\\n","expires_in":" 6e2 "}',
    '{"token":"t-1","expiresIn":"600"}',
    '{"token":null,"access_token":"t-1","expires_in":null}',
    '"t-1"',
    ' t-1\n',
  ]) {
    test(`${JSON.stringify(body)} is one token for proxy, tokenUrl and getToken`, async () => {
      assert.deepEqual(await bearers(body), ['Bearer t-1', 'Bearer t-1', 'Bearer t-1']);
    });
  }

  for (const body of [
    '',
    'null',
    '[]',
    '{"token":5}',
    '{"access_token":"a b"}',
    '<html>Sign in',
    `"${'a'.repeat(16_385)}"`,
  ]) {
    test(`${body.slice(0, 30)} is no token for proxy, tokenUrl and getToken`, async () => {
      assert.deepEqual(await bearers(body), ['none', 'none', 'none']);
    });
  }

  test('tokenUrl is asked once for all', async () => {
    const script = (request) => {
      return new URL(request.url).pathname === '/token' ? Response.json({ token: 'short' }) : Response.json([]);
    };
    const server = await scripted(script);
    try {
      const tokenUrl = new URL('/token', server.apiBase).href;
      const client = new EnergyClient({ apiBase: server.apiBase, tokenUrl });
      await Promise.all([client.daily(ID, DAY), client.hourly(ID, DAY)]);
      const paths = server.requests.map((request) => new URL(request.url).pathname);
      assert.equal(paths.filter((path) => path === '/token').length, 1);
      assert.equal(server.requests.at(-1)?.headers.get('authorization'), 'Bearer short');
    } finally {
      await server.close();
    }
  });
});

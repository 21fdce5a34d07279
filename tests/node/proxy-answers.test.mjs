/** A `Response` whatever happens, and a log that learns of it without a secret. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTokenProxy } from '../../pkg/server.js';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { CREDENTIALS, READ, TOKEN } from './fronts.mjs';

/** The answer to a read by a `fetch` of one's own, and what was told. */
async function answered(read, options = {}) {
  const failures = [];
  const proxy = createTokenProxy({
    ...CREDENTIALS,
    authorize: () => true,
    onFailure: (failure) => void failures.push(failure),
    fetch: async (request) => (request.url.includes('/auth/token/') ? Response.json(TOKEN) : read(request)),
    ...options,
  });
  const answer = await proxy.fetch(new Request(`https://portal.test${READ}`));
  assert.ok(answer instanceof Response);
  return { answer, failures };
}

const throwing = (error) => () => {
  throw error;
};
/** What `await` takes for a promise. */
const thenable = (descriptor) => Object.defineProperty({}, 'then', descriptor);

const JSON_HEAD = { 'content-type': 'application/json' };
const bytes = (text) => new Blob([text]).stream();
/** What looks like a response and is none that the platform would make. */
const alike = (parts) => ({ status: 200, headers: new Headers(JSON_HEAD), body: bytes('[]'), ...parts });

describe('whatever a `fetch` of one’s own gives, there is a Response', () => {
  for (const [what, given] of [
    ['nothing', undefined],
    ['null', null],
    ['a text', '[]'],
    ['an empty object', {}],
    ['a status that is none', alike({ status: 1e9 })],
    ['a status that wraps round to a good one', alike({ status: 65_536 + 200 })],
    ['a status in text', alike({ status: '200' })],
    ['a broken status', alike({ status: 200.5 })],
    ['no headers', alike({ headers: undefined })],
    ['headers in an object', alike({ headers: JSON_HEAD })],
    ['headers that throw', alike({ headers: { get: () => assert.fail('no headers') } })],
    ['a body in text', alike({ body: '[]' })],
    [
      'a body that somebody reads',
      alike({
        body: (() => {
          const body = bytes('[]');
          body.getReader();
          return body;
        })(),
      }),
    ],
    ['a body of texts', alike({ body: new ReadableStream({ start: (body) => body.enqueue('[]') }) })],
    ['a body that fails', alike({ body: new ReadableStream({ start: (body) => body.error(new Error('gone')) }) })],
    ['a body that fails with nothing', alike({ body: new ReadableStream({ start: (body) => body.error() }) })],
    ['no body', alike({ body: null })],
    ['an error', Response.error()],
    ['a redirect', Response.redirect('https://elsewhere.test/')],
  ]) {
    test(what, async () => {
      const { answer, failures } = await answered(() => given);
      assert.deepEqual([answer.status, (await answer.json()).code], [502, '502']);
      assert.equal(failures.length, 1);
      assert.equal(failures[0].stage, 'read');
    });
  }

  for (const status of [204, 205, 304]) {
    test(`${status} with a body`, async () => {
      const { answer, failures } = await answered(() => alike({ status }));
      assert.equal(answer.status, 502);
      assert.equal(failures[0].status, status);
    });
  }

  for (const value of ['r-1\r\nset-cookie: a=b', 'r-\u{1f600}', 'r-\0', 'r\u00e9', 'x'.repeat(201), 'hush-hush-hush']) {
    test(`a request id ${JSON.stringify(value.slice(0, 20))} that does not pass`, async () => {
      const headers = { get: (name) => ({ ...JSON_HEAD, 'x-request-id': value, 'retry-after': value })[name] ?? null };
      for (const status of [200, 503]) {
        const { answer } = await answered(() => alike({ status, headers }));
        assert.equal(answer.status, status);
        assert.equal(answer.headers.get('x-request-id'), null);
        assert.equal(answer.headers.get('retry-after'), null);
      }
    });
  }

  test('an odd request, and an `authorize` of odd kinds', async () => {
    const proxy = createTokenProxy({ ...CREDENTIALS, authorize: () => true, fetch: async () => Response.json([]) });
    for (const request of [undefined, {}, { url: '/moost/buildings/A/v1' }, { url: 7, method: 'GET' }]) {
      assert.ok((await proxy.fetch(request)) instanceof Response);
    }
    for (const [authorize, status] of [
      [throwing(null), 500],
      [() => thenable({ get: throwing(new Error('no')) }), 500],
      [() => thenable({ value: (resolve) => resolve(true) }), 200],
      [() => new Proxy({}, {}), 403],
      [() => Symbol('yes'), 403],
      [() => 1, 403],
      [() => 'true', 403],
      [() => new Boolean(true), 403],
      [() => [true], 403],
      [async () => 'unauthenticated', 401],
    ]) {
      const { answer } = await answered(() => Response.json([]), { authorize });
      assert.equal(answer.status, status, String(authorize));
    }
  });
});

describe('the log', () => {
  test('may fail now or later: no process ends of it', async () => {
    const rejections = [];
    const hear = (reason) => rejections.push(reason);
    process.on('unhandledRejection', hear);
    try {
      for (const onFailure of [
        throwing(new Error('now')),
        async () => {
          throw new Error('later');
        },
        () => Promise.reject(new Error('at once')),
        () => thenable({ value: (_, reject) => reject(new Error('as if')) }),
        () => thenable({ value: throwing(new Error('as if')) }),
        () => thenable({ get: throwing(new Error('not even that')) }),
      ]) {
        const { answer } = await answered(() => new Response(null, { status: 503 }), { onFailure });
        assert.equal(answer.status, 503);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.deepEqual(rejections, []);
    } finally {
      process.off('unhandledRejection', hear);
    }
  });

  const named = (name) => Object.assign(new Error('x'), { name });
  const coded = (code) => Object.assign(new Error('x'), { code });
  const caused = (code) => new TypeError('fetch failed', { cause: { code } });
  for (const [what, error, reason] of [
    ['a code', coded('ECONNREFUSED'), 'ECONNREFUSED'],
    ['a code of the cause', caused('UND_ERR_SOCKET'), 'UND_ERR_SOCKET'],
    ['a name', named('AbortError'), 'AbortError'],
    ['a URL in the name', named('https://moost.test/auth/token/v1?clientSecret=hush-hush-hush'), 'unknown'],
    ['a URL in the code', coded('GET https://api.moost.io'), 'Error'],
    ['a URL in the code of the cause', caused('https://user:hush-hush-hush@moost.test'), 'TypeError'],
    ['a bearer in the code', coded('Bearer token-1-long'), 'Error'],
    ['a sentence', named('it did not work'), 'unknown'],
    ['a long word', named('x'.repeat(41)), 'unknown'],
    ['a word with a line', named('Error\n'), 'unknown'],
    ['no word', named(''), 'unknown'],
    ['a number', coded(7), 'Error'],
    ['a text in place of an error', 'hush-hush-hush', 'unknown'],
    ['nothing in place of an error', undefined, 'unknown'],
    [
      'an object that throws',
      {
        get name() {
          throw new Error('no');
        },
      },
      'unknown',
    ],
    ['a proxy that throws', new Proxy({}, { get: () => assert.fail('no') }), 'unknown'],
  ]) {
    test(`has one plain word: ${what}`, async () => {
      const { answer, failures } = await answered(() => {
        throw error;
      });
      assert.equal(answer.status, 502);
      assert.deepEqual(failures, [{ stage: 'read', reason }]);
    });
  }

  test('has no word that is the secret or the token', async () => {
    const word = 'secret_of_the_portal';
    const bearer = 'token_of_the_portal';
    const fetch = async (request) => {
      if (request.url.includes('/auth/token/')) return Response.json({ access_token: bearer });
      throw coded(request.url.includes('/B/') ? word : `x_${bearer}`);
    };
    for (const building of ['A', 'B']) {
      const failures = [];
      const onFailure = (failure) => void failures.push(failure);
      const proxy = createTokenProxy({ ...CREDENTIALS, clientSecret: word, authorize: () => true, fetch, onFailure });
      await proxy.fetch(new Request(`https://portal.test/moost/buildings/${building}/v1`));
      assert.deepEqual(failures, [{ stage: 'read', reason: 'Error' }]);
    }
  });
});

describe('options', () => {
  const makers = { createTokenProxy, createTokenProxyMiddleware };
  for (const [name, make] of Object.entries(makers)) {
    test(`${name}: nothing is taken from a prototype`, async () => {
      const planted = {
        upstream: 'https://evil.test',
        fetch: () => assert.fail('asked'),
        prefix: '/evil',
        now: () => assert.fail('asked'),
        maxTokenAgeS: 1,
        timeoutMs: 1,
        maxResponseBytes: 1,
        onFailure: () => assert.fail('told'),
        dispatcher: { dispatch: () => assert.fail('asked') },
      };
      const asked = [];
      const before = globalThis.fetch;
      globalThis.fetch = async (request) => {
        asked.push(request.url);
        return request.url.includes('/auth/') ? Response.json(TOKEN) : Response.json([1, 2, 3]);
      };
      Object.assign(Object.prototype, planted);
      try {
        const own = { ...CREDENTIALS, authorize: () => true };
        if (make === createTokenProxy) {
          const answer = await make(own).fetch(new Request(`https://portal.test${READ}`));
          assert.deepEqual(await answer.json(), [1, 2, 3]);
          assert.ok(asked.every((url) => url.startsWith('https://api.moost.io/')) && asked.length === 2);
        } else {
          make(own);
        }
        assert.throws(() => make(Object.create(own)), { argument: 'clientId' });
        assert.throws(() => make({ clientId: 'a', clientSecret: 'b' }), { argument: 'authorize' });
      } finally {
        for (const key of Object.keys(planted)) delete Object.prototype[key];
        globalThis.fetch = before;
      }
    });

    test(`${name}: each is read once`, () => {
      const reads = new Map();
      const values = {
        ...CREDENTIALS,
        authorize: () => true,
        upstream: 'https://moost.test',
        prefix: '/moost',
        timeoutMs: 1_000,
        maxTokenAgeS: 60,
        maxResponseBytes: 1_000,
      };
      const options = {};
      for (const [key, value] of Object.entries(values)) {
        Object.defineProperty(options, key, {
          enumerable: true,
          get() {
            reads.set(key, (reads.get(key) ?? 0) + 1);
            return reads.get(key) === 1 ? value : 'changed after the check';
          },
        });
      }
      make(options);
      assert.deepEqual(
        [...reads],
        Object.keys(values)
          .map((key) => [key, 1])
          .sort(byOrderOf(reads)),
      );
    });

    test(`${name}: new ones are checked by name`, () => {
      const good = { ...CREDENTIALS, authorize: () => true };
      for (const maxResponseBytes of [0, -1, 1.5, '1000', Number.NaN, Number.POSITIVE_INFINITY, null]) {
        assert.throws(() => make({ ...good, maxResponseBytes }), {
          code: 'invalid-argument',
          argument: 'maxResponseBytes',
        });
      }
    });
  }

  test('a dispatcher is one', () => {
    for (const dispatcher of [null, {}, () => {}, 'agent']) {
      const options = { ...CREDENTIALS, authorize: () => true, dispatcher };
      assert.throws(() => createTokenProxyMiddleware(options), { code: 'invalid-argument', argument: 'dispatcher' });
    }
  });
});

/** Sorts pairs as the keys of a map. */
function byOrderOf(map) {
  const keys = [...map.keys()];
  return ([a], [b]) => keys.indexOf(a) - keys.indexOf(b);
}

/** MOOST's token in the proxy: how long it is used, who shares it, and when it is renewed. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTokenProxy } from '../../pkg/server.js';
import { CREDENTIALS, FRONTS, json, READ, TOKEN, withProxy } from './fronts.mjs';

const MINUTE = 60_000;

/**
 * A proxy before a MOOST of one function, with a clock to be set. `token` gives the text of the answer for the n-th
 * token; `status` what a read with a token is answered.
 */
function proxyBefore({ token, status = () => 200 }, options = {}) {
  const state = { now: Date.parse('2026-11-28T12:00:00Z'), tokens: 0, reads: [], failures: [] };
  const proxy = createTokenProxy({
    ...CREDENTIALS,
    authorize: () => true,
    now: () => state.now,
    onFailure: (failure) => void state.failures.push(failure),
    fetch: async (request) => {
      if (request.url.includes('/auth/token/')) {
        state.tokens += 1;
        return new Response(token(state.tokens));
      }
      const bearer = request.headers.get('authorization');
      state.reads.push(bearer);
      return Response.json([], { status: status(bearer, new URL(request.url).pathname) });
    },
    ...options,
  });
  const read = async (building = 'A') =>
    (await proxy.fetch(new Request(`https://portal.test/moost/buildings/${building}/v1`))).status;
  return { state, read };
}

const tokenWith = (expiresIn) => (n) =>
  `{"access_token":"token-${n}-long"${expiresIn && `,"expires_in":${expiresIn}`}}`;

describe('a lifetime', () => {
  // Ten minutes: used for five, renewed at eleven.
  for (const written of ['600', '"600"', '600.0', '6e2', '6.0E+2', '" 600.00 "', '"6e2"']) {
    test(`of ten minutes as ${written}`, async () => {
      const { state, read } = proxyBefore({ token: tokenWith(written) });
      for (const [minute, tokens] of [
        [0, 1],
        [4, 1],
        [11, 2],
        [15, 2],
      ]) {
        state.now = Date.parse('2026-11-28T12:00:00Z') + minute * MINUTE;
        assert.equal(await read(), 200);
        assert.equal(state.tokens, tokens, `${minute} minutes`);
      }
      assert.deepEqual(state.failures, []);
    });
  }

  for (const written of ['0', '-600', '"soon"', '"600 s"', 'true', '[600]', '1e999', '""']) {
    test(`that is none (${written}) is short, and told`, async () => {
      const { state, read } = proxyBefore({ token: tokenWith(written) });
      assert.deepEqual(await Promise.all([read(), read(), read()]), [200, 200, 200]);
      assert.equal(state.tokens, 1);
      state.now += 2 * MINUTE;
      assert.equal(await read(), 200);
      assert.equal(state.tokens, 2);
      const told = { stage: 'token', status: 200, reason: 'unreadable-lifetime' };
      assert.deepEqual(state.failures, [told, told]);
    });
  }

  for (const unnamed of ['', 'null']) {
    test(`that is not named (${unnamed || 'absent'}) is a day, as MOOST has it`, async () => {
      const { state, read } = proxyBefore({ token: tokenWith(unnamed) });
      for (const [hours, tokens] of [
        [0, 1],
        [23, 1],
        [24, 2],
      ]) {
        state.now = Date.parse('2026-11-28T12:00:00Z') + hours * 60 * MINUTE;
        await read();
        assert.equal(state.tokens, tokens, `${hours} hours`);
      }
      assert.deepEqual(state.failures, []);
    });
  }

  for (const [what, written, options] of [
    ['a second', '1', {}],
    ['a thousandth of a second as text', '"0.001"', {}],
    ['less than a second by `maxTokenAgeS`', '86400', { maxTokenAgeS: 0.2 }],
    ['nothing at all by `maxTokenAgeS`', '86400', { maxTokenAgeS: Number.MIN_VALUE }],
  ]) {
    test(`of ${what} is shared by who waits at once`, async () => {
      const { state, read } = proxyBefore({ token: tokenWith(written) }, options);
      const statuses = await Promise.all(Array.from({ length: 50 }, () => read()));
      assert.deepEqual(new Set(statuses), new Set([200]));
      assert.equal(state.tokens, 1);
    });
  }

  test('of a second is used for its first half, by reads one after the other too', async () => {
    const { state, read } = proxyBefore({ token: tokenWith('1') });
    for (const ms of [0, 0, 400, 499]) {
      state.now = Date.parse('2026-11-28T12:00:00Z') + ms;
      await read();
    }
    assert.ok(state.tokens <= 2, `${state.tokens}`);
    state.now += 1_000;
    await read();
    assert.ok(state.tokens >= 2, `${state.tokens}`);
  });
});

describe('a building for which MOOST refuses every token', () => {
  const status = (_, path) => (path.startsWith('/buildings/lost') ? 401 : 200);

  test('renews one, and then none for a minute', async () => {
    const { state, read } = proxyBefore({ token: tokenWith('86400'), status });
    for (let round = 0; round < 10; round += 1) assert.equal(await read('lost'), 502);
    assert.deepEqual([state.tokens, state.reads.length], [2, 11]);
    assert.deepEqual(new Set(state.failures.map((failure) => failure.status)), new Set([401]));
    state.now += MINUTE;
    for (let round = 0; round < 10; round += 1) assert.equal(await read('lost'), 502);
    assert.equal(state.tokens, 3);
  });

  test('takes the token from nobody: in turn, and all at once', async () => {
    const { state, read } = proxyBefore({ token: tokenWith('86400'), status });
    for (let round = 0; round < 25; round += 1) {
      assert.deepEqual([await read('lost-1'), await read('well'), await read('lost-2')], [502, 200, 502]);
    }
    // One for each of the two, beyond the first.
    assert.equal(state.tokens, 3);
    const all = await Promise.all(Array.from({ length: 60 }, (_, index) => read(index % 2 ? 'well' : 'lost-1')));
    assert.deepEqual([all.filter((status) => status === 200).length, state.tokens], [30, 3]);
  });

  test('that is well again renews again', async () => {
    let isWithdrawn = false;
    const { state, read } = proxyBefore({
      token: tokenWith('86400'),
      status: (bearer) => (isWithdrawn && bearer !== `Bearer token-${state.tokens}-long` ? 401 : 200),
    });
    assert.equal(await read(), 200);
    isWithdrawn = true;
    state.tokens += 1;
    assert.equal(await read(), 200, 'a token that was withdrawn is renewed');
    assert.equal(state.tokens, 3);
  });
});

describe('the clock', () => {
  test('that goes back does not make a rest longer', async () => {
    const { state, read } = proxyBefore({ token: () => '{"message":"down"}' });
    assert.equal(await read(), 502);
    state.now -= 60 * MINUTE;
    assert.equal(await read(), 502);
    assert.equal(state.tokens, 1, 'it rests all the same');
    // What it would be an hour later by that clock is a minute later by the other: both count.
    state.now += 61 * MINUTE;
    assert.equal(await read(), 502);
    assert.equal(state.tokens, 2);
  });

  test('that goes back does not make a token older or younger', async () => {
    const { state, read } = proxyBefore({ token: tokenWith('600') });
    await read();
    state.now -= 24 * 60 * MINUTE;
    await read();
    assert.equal(state.tokens, 1);
  });

  for (const [what, now] of [
    [
      'throws',
      () => {
        throw new Error('no clock');
      },
    ],
    ['is a bigint', () => 1_767_222_000_000n],
    ['is no number', () => Number.NaN],
    ['is a text', () => '2026-11-28'],
    ['is a symbol', () => Symbol('now')],
    ['is endless', () => Number.POSITIVE_INFINITY],
  ]) {
    test(`that ${what} is done without`, async () => {
      const { state, read } = proxyBefore({ token: tokenWith('600') }, { now });
      assert.deepEqual([await read(), await read()], [200, 200]);
      assert.equal(state.tokens, 1);
    });
  }
});

for (const front of Object.keys(FRONTS)) {
  test(`${front}: a thousand reads at once ask for one token, and for one more when it is refused`, async () => {
    let tokens = 0;
    const token = (request, response) => {
      tokens += 1;
      setTimeout(() => json({ ...TOKEN, access_token: `token-${tokens}-long` })(request, response), 30);
    };
    let good = 'Bearer token-1-long';
    const read = (request, response) => json([], request.headers.authorization === good ? 200 : 401)(request, response);
    await withProxy(front, { script: { token, read } }, async (portal) => {
      const statuses = async (count) =>
        new Set(await Promise.all(Array.from({ length: count }, async () => (await portal.read()).status)));
      assert.deepEqual(await statuses(1_000), new Set([200]));
      assert.equal(tokens, 1);
      good = 'Bearer token-2-long';
      assert.deepEqual(await statuses(200), new Set([200]));
      assert.equal(tokens, 2);
      assert.deepEqual(portal.failures, []);
    });
  });
}

test('the request for a token is sent as it is documented, and nothing of it is told', async () => {
  const urls = [];
  const failures = [];
  const proxy = createTokenProxy({
    ...CREDENTIALS,
    authorize: () => true,
    upstream: 'https://moost.test/base/',
    onFailure: (failure) => void failures.push(failure),
    fetch: async (request) => {
      urls.push(request.url);
      throw new Error(`no way to ${request.url}`);
    },
  });
  const answer = await proxy.fetch(new Request(`https://portal.test${READ}`));
  // Where nothing came back, it is sent once more.
  const url = 'https://moost.test/base/auth/token/v1?clientId=portal&clientSecret=hush-hush-hush';
  assert.deepEqual(urls, [url, url]);
  assert.doesNotMatch((await answer.text()) + JSON.stringify(failures), /hush/);
});

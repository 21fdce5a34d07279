/** The inbox through the token proxy, before the sandbox behind the gate of the contract. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FRONTS } from './fronts.mjs';
import { HOME, withMoost } from './moost.mjs';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Runs `use` with an inbox behind a front. */
function withInbox(use, { front = 'node:http', options = {}, ...moostOptions } = {}) {
  return withMoost(async ({ sandbox, requests, credentials, url: upstream, moost }) => {
    const failures = [];
    const { clientId, clientSecret, now } = credentials;
    const running = await FRONTS[front]({
      clientId,
      clientSecret,
      upstream,
      now,
      inbox: true,
      authorize: (request, building) => {
        const session = request.headers.get?.('x-session') ?? request.headers['x-session'];
        return session === undefined ? 'unauthenticated' : session === building;
      },
      onFailure: (failure) => failures.push(failure),
      ...options,
    });
    const ask = async (session, path, { method = 'GET', headers, body } = {}) => {
      const answer = await fetch(`${running.url}/moost/buildings/${path}`, {
        method,
        headers: { ...(session && { 'x-session': session }), ...headers },
        body,
      });
      const text = await answer.text();
      return { status: answer.status, body: text && JSON.parse(text), text, headers: answer.headers };
    };
    try {
      await use({ ask, sandbox, requests, failures, moost });
    } finally {
      await running.close();
    }
  }, moostOptions);
}

const interact = (body, headers = JSON_TYPE) => ({ method: 'POST', headers, body });
const dismiss = interact(JSON.stringify({ actionQualifier: 'DISMISS' }));

/** Another building of the sandbox with notifications. */
async function neighbour(sandbox) {
  const households = await sandbox.households();
  const other = households.map(({ buildingId }) => buildingId).find((id) => id !== HOME);
  assert.ok(other);
  return other;
}

for (const front of Object.keys(FRONTS)) {
  describe(`the inbox behind ${front}`, () => {
    test('gives what was delivered, newest first, with tags and without what is the utility’s', async () => {
      await withInbox(
        async ({ ask }) => {
          const { status, body, text, headers } = await ask(HOME, `${HOME}/notifications/v1`);
          assert.deepEqual([status, headers.get('cache-control')], [200, 'no-store']);
          assert.ok(body.length > 2);
          const times = body.map(({ createdAtTimeMillis }) => createdAtTimeMillis);
          assert.deepEqual(
            times,
            [...times].sort((a, b) => b - a),
          );
          assert.ok(body[0].notification.texts.de.title && body[0].tags.includes('report'));
          for (const hidden of ['ruleId', 'customerId', 'userIds', 'delivery_status', 'Weekly energy report']) {
            assert.ok(!text.includes(hidden), hidden);
          }
        },
        { front },
      );
    });

    test('reports an interaction with a notification of one’s own, once', async () => {
      await withInbox(
        async ({ ask, requests }) => {
          const [{ id }] = (await ask(HOME, `${HOME}/notifications/v1`)).body;
          const path = `${HOME}/notifications/${id}/interactions/v1`;
          for (let at = 0; at < 2; at += 1) assert.equal((await ask(HOME, path, dismiss)).status, 204);
          assert.equal(requests.filter(({ method }) => method === 'POST').length, 1);
          const [first] = (await ask(HOME, `${HOME}/notifications/v1`)).body;
          assert.deepEqual([first.id, first.interaction.actionQualifier], [id, 'DISMISS']);
        },
        { front },
      );
    });
  });
}

test('a notification of another household is not there, and nobody hears of it', async () => {
  await withInbox(async ({ ask, sandbox, requests, moost }) => {
    const other = await neighbour(sandbox);
    const [{ id }] = await moost.notifications(other);
    const before = requests.length;
    for (const [session, building, status] of [
      [HOME, HOME, 404],
      [HOME, other, 403],
      [undefined, other, 401],
    ]) {
      const answer = await ask(session, `${building}/notifications/${id}/interactions/v1`, dismiss);
      assert.equal(answer.status, status, `${session} ${building}`);
    }
    assert.deepEqual(
      requests.slice(before).filter(({ method, path }) => method === 'POST' || path.includes(other)),
      [],
    );
    for (const path of ['notifications/v1', 'preferences/v1']) {
      assert.deepEqual(
        [(await ask(HOME, `${other}/${path}`)).status, (await ask(undefined, `${HOME}/${path}`)).status],
        [403, 401],
      );
    }
    const change = { method: 'PUT', headers: JSON_TYPE, body: '[{"tag":"report","isOn":false}]' };
    assert.equal((await ask(HOME, `${other}/preferences/v1`, change)).status, 403);
    const own = await ask(other, `${other}/notifications/${id}/interactions/v1`, dismiss);
    assert.equal(own.status, 204);
  });
});

test('preferences are tags, switched with all their rules', async () => {
  await withInbox(async ({ ask, requests, failures }) => {
    const path = `${HOME}/preferences/v1`;
    const put = (changes) => ask(HOME, path, { method: 'PUT', headers: JSON_TYPE, body: JSON.stringify(changes) });
    const first = await ask(HOME, path);
    assert.deepEqual(
      [first.status, first.body],
      [
        200,
        [
          { tag: 'report', state: 'on' },
          { tag: 'solar', state: 'on' },
        ],
      ],
    );
    const off = await put({ tag: 'solar', isOn: false });
    assert.deepEqual(off.body, [
      { tag: 'report', state: 'partly' },
      { tag: 'solar', state: 'off' },
    ]);
    assert.deepEqual((await ask(HOME, path)).body, off.body);
    const puts = () => requests.filter(({ method }) => method === 'PUT').length;
    assert.equal(puts(), 1);
    await put({ tag: 'solar', isOn: false });
    assert.equal(puts(), 1, 'what is so already is not sent');
    assert.deepEqual((await put([{ tag: 'report', isOn: true }])).body, first.body);
    for (const changes of [[], {}, [{ tag: 'nothing', isOn: true }], [{ tag: 'report', isOn: 1 }], 'report', null]) {
      assert.equal((await put(changes)).status, 400, JSON.stringify(changes));
    }
    assert.equal((await put(Array.from({ length: 101 }, () => ({ tag: 'report', isOn: true })))).status, 400);
    assert.equal(puts(), 2);
    assert.deepEqual(failures, []);
  });
});

test('bodies that are none are refused before MOOST hears of them', async () => {
  await withInbox(async ({ ask, requests }) => {
    const [{ id }] = (await ask(HOME, `${HOME}/notifications/v1`)).body;
    const path = `${HOME}/notifications/${id}/interactions/v1`;
    const before = requests.length;
    for (const [init, status] of [
      [interact('{"actionQualifier":"DISMISS"}', { 'content-type': 'text/plain' }), 415],
      [interact('{"actionQualifier":"DISMISS"}', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
      [interact('{'), 400],
      [interact(''), 400],
      [interact('{}'), 400],
      [interact('null'), 400],
      [interact('['.repeat(10_000)), 400],
      [interact('{"actionQualifier":"VIEWED"}'), 400],
      [interact('{"actionQualifier":["DISMISS"]}'), 400],
      [interact(new Uint8Array([0x22, 0xff, 0x22])), 400],
      [interact(' '.repeat(20_000)), 413],
    ]) {
      assert.equal((await ask(HOME, path, init)).status, status, String(init.body).slice(0, 30));
    }
    assert.equal(requests.length, before);
  });
});

test('the user is the session’s, never the browser’s', async () => {
  const userId = () => 'user-7';
  const bodies = [];
  const before = async (request) => {
    if (request.method === 'POST') bodies.push(await request.clone().json());
  };
  await withInbox(
    async ({ ask }) => {
      const [{ id }] = (await ask(HOME, `${HOME}/notifications/v1`)).body;
      const body = JSON.stringify({ actionQualifier: 'DISMISS', userId: 'somebody-else' });
      assert.equal((await ask(HOME, `${HOME}/notifications/${id}/interactions/v1`, interact(body))).status, 204);
      assert.deepEqual(bodies, [{ actionQualifier: 'DISMISS', userId: 'user-7' }]);
    },
    { options: { inbox: { userId } }, before },
  );
});

test('failures of MOOST are statuses, and told without a household’s data', async () => {
  let status = 500;
  const before = (request) =>
    request.url.includes('/pushnotifications/')
      ? new Response('{}', { status, headers: { 'retry-after': '60' } })
      : undefined;
  await withInbox(
    async ({ ask, failures }) => {
      for (const [answer, expected] of [
        [403, 403],
        [404, 404],
        [500, 502],
      ]) {
        status = answer;
        const refused = await ask(HOME, `${HOME}/notifications/v1`);
        assert.deepEqual([refused.status, failures.at(-1).stage], [expected, 'inbox'], `${answer}`);
        assert.ok(!JSON.stringify(failures).includes(HOME));
      }
    },
    { before, options: { timeoutMs: 1_000 }, mayViolate: () => true },
  );
});

test('without `inbox` its paths are none', async () => {
  await withInbox(
    async ({ ask }) => {
      for (const path of ['notifications/v1', 'preferences/v1'])
        assert.equal((await ask(HOME, `${HOME}/${path}`)).status, 404);
      assert.equal((await ask(HOME, `${HOME}/notifications/x/interactions/v1`, dismiss)).status, 404);
    },
    { options: { inbox: false } },
  );
});

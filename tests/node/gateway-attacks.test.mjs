/** The tables of attacks through a gateway in a process of its own: none passes. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { startMoost } from './fronts.mjs';
import {
  AUDIENCE,
  CUSTOMER_ID,
  environmentOf,
  ISSUER,
  scratch,
  startGateway,
  startIdentityProvider,
  startPortal,
} from './gateway.mjs';
import { FILES, FORMS, GUESSES, jwtAttacks, misplaced, RECEIVER, SESSIONS, SMUGGLED } from './gateway-attacks.mjs';
import { ALLOWED, asked, OWN, REQUESTS, TARGETS } from './proxy-attacks.mjs';

const PATIENCE_MS = 3_000;
const SECRET = /hush-hush|token-1-long|basic-password|api-token|bearer-token|client-secret|key-1-private/;

/** Sends bytes as they are; gives what came until the end, or until it is clear that nothing more comes. */
function sent(url, text) {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const pieces = [];
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(pieces).toString('latin1'));
    };
    const timer = setTimeout(done, PATIENCE_MS);
    socket.on('data', (piece) => pieces.push(piece));
    socket.on('error', done).on('close', done);
    socket.write(Buffer.from(text, 'latin1'));
  });
}

/** Sends all rows, some at a time; gives names with answers. */
async function sentAll(url, rows) {
  const answers = [];
  for (let at = 0; at < rows.length; at += 20) {
    const batch = rows.slice(at, at + 20).map(async ([name, text]) => [name, await sent(url, text)]);
    answers.push(...(await Promise.all(batch)));
  }
  for (const [name, answer] of answers) assert.doesNotMatch(answer, SECRET, name);
  return answers;
}

/** The status; that a body may come is none. */
const statusOf = (answer) => Number(/^(?:HTTP\/1\.1 100 Continue\r\n\r\n)?HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);
const read = (headers, query = '') => asked(`${OWN}/v1${query}`, { headers });

/** Nothing of the rows is let in: 4xx, or no answer at all. */
function assertRefused(answers) {
  for (const [name, answer] of answers) {
    const status = statusOf(answer);
    assert.ok(status === 0 || (status >= 400 && status < 500), `${name}: ${answer.slice(0, 200)}`);
  }
}

async function withGateway(t, session, env = {}) {
  const moost = await startMoost();
  const folder = scratch(t);
  const store = join(folder, 'kept');
  const started = await startGateway(folder, { session, receiver: { store } }, { ...environmentOf(moost.url), ...env });
  t.after(async () => {
    const { err, out } = await started.stop();
    assert.equal(err, '');
    assert.doesNotMatch(out, SECRET);
    await moost.close();
  });
  return { ...started, moost: moost.state, store };
}

async function withPortal(t, env) {
  const portal = await startPortal({ keller: ['A'], brunner: ['B'] });
  t.after(() => portal.close());
  return withGateway(t, { forwardAuth: { url: portal.authUrl } }, env);
}

let tried = 0;
const counted = (rows) => {
  const twice = rows.filter(([, text], at) => rows.findIndex((row) => row[1] === text) !== at);
  assert.deepEqual(
    twice.map(([name]) => name),
    [],
    'rows that are there already',
  );
  tried += rows.length;
  return rows;
};

test('JWTs: other algorithms, keys, claims, households, places', async (t) => {
  const provider = await startIdentityProvider();
  t.after(() => provider.close());
  const { gateway, moost, url } = await withGateway(t, {
    jwt: { issuer: ISSUER, audience: AUDIENCE, jwksUrl: provider.jwksUrl },
  });
  const good = await provider.token();
  const rows = (await jwtAttacks(provider)).map(([name, token]) => [name, read(`authorization: Bearer ${token}\r\n`)]);
  const places = misplaced(good).map(([name, headers, query]) => [name, read(headers, query)]);
  const answers = await sentAll(url, counted([...rows, ...places]));
  assertRefused(answers);
  assert.deepEqual(moost.reads, []);
  // None of them made the check itself fail.
  assert.deepEqual(
    gateway.lines().filter(({ level }) => level >= 50),
    [],
  );
  assert.equal(statusOf(await sent(url, read(`authorization: Bearer ${good}\r\n`))), 200);
});

test('sessions of others, and headers that name somebody', async (t) => {
  const { moost, url } = await withPortal(t);
  assertRefused(await sentAll(url, counted(SESSIONS.map((headers) => [headers, read(headers)]))));
  assert.deepEqual(moost.reads, []);
  assert.equal(statusOf(await sent(url, read('cookie: session=keller\r\n'))), 200);
});

test('targets, methods and smuggled requests of somebody who is signed in: own reads alone reach MOOST', async (t) => {
  const { moost, url } = await withPortal(t);
  const cookie = 'cookie: session=keller\r\n';
  const own = (method) => `${method} ${OWN}/v1 HTTP/1.1\r\nhost: portal\r\n${cookie}`;
  const theirs = `GET /moost/buildings/B/v1 HTTP/1.1\r\nhost: portal\r\nconnection: close\r\n${cookie}\r\n`;
  const rows = [
    ...TARGETS.map((target) => [target, asked(target, { headers: cookie })]),
    ...REQUESTS.map((request, at) => [
      `request ${at}`,
      request.replace('connection: close\r\n', `connection: close\r\n${cookie}`),
    ]),
    ...['GET', 'POST'].flatMap((method) => SMUGGLED(own(method), theirs).map((text) => [text, text])),
  ];
  const distinct = [...new Map(rows.map((row) => [row[1], row])).values()];
  const answers = await sentAll(url, counted(distinct));
  assert.ok(answers.filter(([, answer]) => statusOf(answer) === 200).length > 10);
  for (const { headers, url: asked } of moost.reads) {
    assert.match(asked, ALLOWED);
    assert.deepEqual([headers.authorization, headers.cookie], ['Bearer token-1-long', undefined]);
  }
  for (const [name, answer] of answers) assert.ok(statusOf(answer) < 500, `${name}: ${answer.slice(0, 200)}`);
});

test('paths of files lead to the files alone', async (t) => {
  const { assets, url } = await withPortal(t);
  const bases = [assets, '/assets/moost-energy'];
  const rows = bases.flatMap((base) => FILES.map((path) => [`${base}/${path}`, asked(`${base}/${path}`)]));
  const others = [
    '/etc/passwd',
    '/gateway.json',
    '/.env',
    '/assets/',
    `${assets}x/dist/elements.js`,
    '/assets/../moost/',
    '/HEALTHZ',
    '/readyz/',
  ];
  const answers = await sentAll(url, counted([...rows, ...others.map((path) => [path, asked(path)])]));
  assertRefused(answers);
  for (const [name, answer] of answers) assert.doesNotMatch(answer, /root:|"version"|set-cookie/i, name);
  assert.equal(statusOf(await sent(url, asked(`${assets}/dist/elements.js`))), 200);
});

test('the receiver: guessed secrets, tokens of one’s own, bodies that are none, replays', async (t) => {
  const { store, url } = await withPortal(t, RECEIVER);
  const kept = () =>
    existsSync(store)
      ? readFileSync(store, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [];
  const notification = { id: 'c'.repeat(24), customerId: CUSTOMER_ID, customerBuildingId: 'A', ruleId: 'b'.repeat(24) };
  const post = (path, headers, body, more = '') =>
    `POST ${path} HTTP/1.1\r\nhost: portal\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body, 'latin1')}\r\n${more}${headers}\r\n${body}`;
  const deliver = (headers, body = JSON.stringify(notification), path = '/moost/notifications') =>
    post(path, headers, body);
  const good = 'authorization: Bearer bearer-token-1\r\n';

  const guesses = GUESSES.map((headers) => [headers, deliver(headers)]);
  const forms = FORMS.map((form) => [form, post('/moost/token', '', form)]);
  const places = ['?token=bearer-token-1', '?api_key=api-token-1', '/', '/..', '%2f', ';x'].map((end) => [
    `path ${end}`,
    deliver('', JSON.stringify({ ...notification, token: 'bearer-token-1' }), `/moost/notifications${end}`),
  ]);
  assertRefused(await sentAll(url, counted([...guesses, ...forms, ...places])));
  assert.deepEqual(kept(), []);

  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '\xff\xfe',
    `{"id":"\xc3\x28${JSON.stringify(notification).slice(8)}`,
    '['.repeat(10_000),
    `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    '{"a":'.repeat(10_000),
    `${JSON.stringify(notification)} `.padEnd(1_100_000),
    JSON.stringify({ ...notification, customerId: 'd'.repeat(24) }),
    JSON.stringify({ ...notification, customerId: undefined }),
    JSON.stringify({ ...notification, customerBuildingId: '../B' }),
    JSON.stringify({ ...notification, customerBuildingId: ['A'] }),
    JSON.stringify({ ...notification, ruleId: { $gt: '' } }),
    JSON.stringify({ ...notification, id: 'x'.repeat(201) }),
    JSON.stringify({ ...notification, id: { $ne: null } }),
    JSON.stringify({ ...notification, id: 1 }),
    JSON.stringify({ ...notification, notification: 'text' }),
    JSON.stringify({ ...notification, notification: { texts: [] } }),
    `{"__proto__":${JSON.stringify(notification)}}`,
    JSON.stringify([notification]),
  ];
  assertRefused(await sentAll(url, counted(bodies.map((body, at) => [`body ${at}`, deliver(good, body)]))));
  assert.deepEqual(kept(), []);

  // The same one over and over, at once, changed, and by every secret: it is kept once, as it came first.
  assert.equal(statusOf(await sent(url, deliver(good))), 204);
  const again = [
    deliver(good),
    deliver(good, JSON.stringify({ ...notification, customerBuildingId: 'B' })),
    deliver('x-api-key: api-token-1\r\n'),
    deliver(`authorization: Basic ${Buffer.from('moost:basic-password-1').toString('base64')}\r\n`),
    post('/moost/notifications', good, JSON.stringify(notification), 'x-forwarded-for: 10.0.0.1\r\n'),
  ];
  const replays = await sentAll(url, counted(again.map((text, at) => [`replay ${at}`, text])));
  assert.deepEqual(
    replays.map(([, answer]) => statusOf(answer)),
    again.map(() => 204),
  );
  assert.deepEqual(
    kept().map((line) => line.notification),
    [notification],
  );
});

test('there were enough of them', () => {
  const named = tried - TARGETS.length - REQUESTS.length;
  assert.ok(named >= 250, `${named} of ${tried}`);
});

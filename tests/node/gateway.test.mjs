/** `npx moost-energy gateway`: who is let in, what is served, what is kept, how it begins and ends. */

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { environmentName, SETTINGS } from '../../pkg/gateway/settings.js';
import { run } from './commands.mjs';
import { json, raw, startMoost, until } from './fronts.mjs';
import {
  AUDIENCE,
  CUSTOMER_ID,
  environmentOf,
  ISSUER,
  NOTIFICATION,
  scratch,
  startGateway,
  startIdentityProvider,
  startPortal,
} from './gateway.mjs';
import { startRedis } from './redis.mjs';

const READ = (id) => `/moost/buildings/${id}/v1`;
const BEARER = 'a-long-random-secret';

/** Starts MOOST, a portal and a gateway with forward-auth; all end with the test. */
async function withForwardAuth(
  t,
  { visitors = { keller: ['A'] }, script, moost: ofMoost, settings, env, options } = {},
) {
  const moost = await startMoost(ofMoost);
  const portal = await startPortal(visitors, script);
  t.after(() => Promise.all([moost.close(), portal.close()]));
  const folder = scratch(t);
  const session = { forwardAuth: { url: portal.authUrl, ...settings?.forwardAuth } };
  const given = { ...settings, session };
  delete given.forwardAuth;
  const started = await startGateway(folder, given, { ...environmentOf(moost.url), ...env }, options);
  t.after(() => started.stop());
  const ask = (id, headers = { cookie: 'session=keller' }) => fetch(started.url + READ(id), { headers });
  return { ...started, moost: moost.state, portal, folder, ask };
}

describe('forward-auth', () => {
  test('lets visitors read their own buildings', async (t) => {
    const { ask, moost, portal } = await withForwardAuth(t, { visitors: { keller: ['A', 'C:1'], nobody: [] } });
    const status = async (id, headers) => (await ask(id, headers)).status;
    assert.deepEqual(
      [await status('A'), await status('C:1'), await status('B'), await status('A', { cookie: 'session=nobody' })],
      [200, 200, 403, 403],
    );
    assert.deepEqual([await status('A', {}), await status('A', { cookie: 'session=ended' })], [401, 401]);
    assert.deepEqual(
      moost.reads.map(({ url, headers }) => [url, headers.cookie]),
      [
        ['/buildings/A/v1', undefined],
        ['/buildings/C%3A1/v1', undefined],
      ],
    );
    // Visitors that show nothing are not asked for, and nothing else of the visitor goes there.
    assert.equal(portal.asked.length, 3);
    assert.equal(portal.asked[0].headers.cookie, 'session=keller');
  });

  test('asks once for requests at once and for some seconds, of each visitor by themselves', async (t) => {
    const visitors = { keller: ['A'], brunner: ['B'] };
    const slow = () => new Promise((resolve) => setTimeout(resolve, 100));
    const { ask, portal } = await withForwardAuth(t, { visitors, script: slow });
    const brunner = { cookie: 'session=brunner' };
    const asked = [
      ...Array.from({ length: 20 }, () => ask('A')),
      ...Array.from({ length: 20 }, () => ask('A', brunner)),
    ];
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    assert.deepEqual([...new Set(statuses.slice(0, 20)), ...new Set(statuses.slice(20))], [200, 403]);
    assert.equal((await ask('B', brunner)).status, 200);
    assert.equal(portal.asked.length, 2);
  });

  test('asks again each time where it is told to, and at once after somebody has signed in', async (t) => {
    const visitors = {};
    const settings = { forwardAuth: { cacheS: 0, headers: ['x-session', 'cookie'] } };
    const { ask, portal } = await withForwardAuth(t, { visitors, settings });
    assert.equal((await ask('A')).status, 401);
    visitors.keller = ['A'];
    assert.deepEqual([(await ask('A')).status, (await ask('A')).status], [200, 200]);
    assert.equal((await ask('A', { 'x-session': '1', authorization: 'Bearer x' })).status, 401);
    assert.equal(portal.asked.length, 4);
    assert.deepEqual([portal.asked[3].headers['x-session'], portal.asked[3].headers.authorization], ['1', undefined]);
  });

  for (const [name, answer] of [
    ['fails', () => new Response('oops', { status: 500 })],
    ['answers with a page', () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })],
    ['answers with a text for a list', () => Response.json({ buildings: 'A' })],
    ['answers with more than a list of texts', () => Response.json({ buildings: ['A', 1] })],
    ['answers with nothing', () => new Response(null, { status: 204 })],
    ['answers without end', () => new Response('"'.padEnd(400_000, 'A'))],
    ['says nothing', () => new Promise((resolve) => setTimeout(() => resolve(new Response('[]')), 700))],
  ]) {
    test(`lets nobody in where the portal ${name}`, async (t) => {
      const settings = { forwardAuth: { timeoutMs: 200 } };
      const { ask, gateway, moost } = await withForwardAuth(t, { script: answer, settings });
      assert.equal((await ask('A')).status, 500);
      assert.equal(moost.reads.length, 0);
      assert.equal(gateway.lines().filter(({ stage, level }) => stage === 'authorize' && level === 50).length, 1);
    });
  }
});

describe('a JWT', () => {
  test('lets read what its claim names', async (t) => {
    const [moost, id] = await Promise.all([startMoost(), startIdentityProvider()]);
    t.after(() => Promise.all([moost.close(), id.close()]));
    const jwt = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: id.jwksUrl, claim: 'homes' };
    const { gateway, stop, url } = await startGateway(scratch(t), { session: { jwt } }, environmentOf(moost.url));
    t.after(() => stop());
    const status = async (claims, building = 'A') => {
      const authorization = `Bearer ${await id.token(claims)}`;
      return (await fetch(url + READ(building), { headers: { authorization } })).status;
    };
    id.state.isDown = true;
    assert.equal(await status({ homes: ['A'] }), 500);
    assert.equal(gateway.lines().at(-1).reason, 'session.jwt: the keys cannot be read');
    id.state.isDown = false;
    assert.deepEqual(
      [await status({ homes: ['A', 'B'] }, 'B'), await status({ homes: 'A' }), await status({ homes: ['B'] })],
      [200, 200, 403],
    );
    assert.deepEqual(
      [await status({}), await status({ homes: 'AB' }), await status({ homes: { A: 1 } })],
      [403, 403, 403],
    );
    assert.equal((await fetch(url + READ('A'))).status, 401);
    assert.equal(moost.state.reads.length, 2);
  });
});

test('a JWT that was good is so no longer than it says, and no other is for its sake', async (t) => {
  const [moost, id] = await Promise.all([startMoost(), startIdentityProvider()]);
  t.after(() => Promise.all([moost.close(), id.close()]));
  const jwt = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: id.jwksUrl };
  const { stop, url } = await startGateway(scratch(t), { session: { jwt } }, environmentOf(moost.url));
  t.after(() => stop());
  const status = async (token, building = 'A') =>
    (await fetch(url + READ(building), { headers: { authorization: `Bearer ${token}` } })).status;
  const endS = Math.floor(Date.now() / 1_000) + 2;
  // With the tolerance of five seconds it ends in two.
  const token = await id.token({ exp: endS - 5 });
  assert.deepEqual([await status(token), await status(token), await status(token, 'B')], [200, 200, 403]);
  const [header, payload, signature] = token.split('.');
  const others = { ...JSON.parse(Buffer.from(payload, 'base64url')), buildings: ['B'] };
  const forged = [header, Buffer.from(JSON.stringify(others)).toString('base64url'), signature].join('.');
  assert.deepEqual([await status(forged, 'B'), await status(`${token}A`), await status(token)], [401, 401, 200]);
  await until(() => Date.now() > endS * 1_000 + 100);
  assert.equal(await status(token), 401);
});

test('files have their types, are kept for a year below the version, and are compressed', async (t) => {
  const { assets, url } = await withForwardAuth(t);
  assert.match(assets, /^\/assets\/moost-energy-\d+\.\d+\.\d+$/);
  const file = (path) => readFileSync(new URL(`../../pkg/${path}`, import.meta.url));
  const get = (path, headers, method = 'GET') => fetch(`${url}${assets}/${path}`, { headers, method });
  for (const [path, type] of [
    ['wasm/widgets.wasm', 'application/wasm'],
    ['dist/elements.js', 'text/javascript; charset=utf-8'],
    ['texts/de.js', 'text/javascript; charset=utf-8'],
  ]) {
    // By hand: `fetch` unpacks what comes.
    const bytesOf = async (encoding) => {
      const head = `GET ${assets}/${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\naccept-encoding: ${encoding}\r\n\r\n`;
      const answer = Buffer.from(await raw(url, head), 'latin1');
      return [
        answer.subarray(0, answer.indexOf('\r\n\r\n')).toString(),
        answer.subarray(answer.indexOf('\r\n\r\n') + 4),
      ];
    };
    const [brHead, br] = await bytesOf('gzip, deflate, br, zstd');
    assert.match(brHead, /content-encoding: br/);
    assert.ok(brotliDecompressSync(br).equals(file(path)), path);
    const [gzHead, gz] = await bytesOf('gzip, br;q=0');
    assert.match(gzHead, /content-encoding: gzip/);
    assert.ok(gunzipSync(gz).equals(file(path)), path);
    const plain = await get(path, { 'accept-encoding': 'identity' });
    assert.ok(Buffer.from(await plain.arrayBuffer()).equals(file(path)), path);
    const { headers } = plain;
    assert.deepEqual(
      ['content-type', 'cache-control', 'vary', 'x-content-type-options', 'content-encoding'].map((n) =>
        headers.get(n),
      ),
      [type, 'public, max-age=31536000, immutable', 'accept-encoding', 'nosniff', null],
    );
    const etag = headers.get('etag');
    const known = await get(path, { 'accept-encoding': 'identity', 'if-none-match': `"x", W/${etag}` });
    assert.deepEqual([known.status, await known.text()], [304, '']);
    const head = await get(path, { 'accept-encoding': 'identity' }, 'HEAD');
    assert.deepEqual([head.status, head.headers.get('content-length')], [200, String(file(path).length)]);
    assert.equal((await get(path, {}, 'POST')).status, 405);
  }
  const unversioned = await fetch(`${url}/assets/moost-energy/dist/elements.js`);
  assert.deepEqual([unversioned.status, unversioned.headers.get('cache-control')], [200, 'public, no-cache']);
  for (const path of [
    'package.json',
    'cli.js',
    'dist/',
    'dist/../package.json',
    'dist/elements.js.br',
    'wasm/server.wasm',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
});

describe('the receiver', () => {
  const notification = {
    id: 'c'.repeat(24),
    customerId: CUSTOMER_ID,
    customerBuildingId: 'A',
    ruleId: 'b'.repeat(24),
    notification: { texts: { en: { title: 'Your week' } } },
  };
  const deliver = (url, body, authorization = `Bearer ${BEARER}`) =>
    fetch(`${url}/hooks/moost`, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) });
  const settingsOf = (folder, more = {}) => ({
    receiver: { path: '/hooks/moost', store: join(folder, 'kept'), ...more },
  });

  test('keeps what comes, once, also when it is started again; a secret is rotated', async (t) => {
    const folder = scratch(t);
    const settings = settingsOf(folder);
    const secrets = join(folder, 'bearer');
    writeFileSync(secrets, `${BEARER}\nanother-long-secret\n`);
    const first = await withForwardAuth(t, { settings, env: { MOOST_WEBHOOK_BEARER_FILE: secrets } });
    assert.equal((await deliver(first.url, notification)).status, 204);
    assert.equal((await deliver(first.url, notification, 'Bearer another-long-secret')).status, 204);
    assert.equal((await deliver(first.url, { ...notification, customerId: 'd'.repeat(24) })).status, 400);
    assert.equal((await deliver(first.url, notification, 'Bearer guessed')).status, 401);
    const { code } = await first.stop('SIGKILL');
    assert.equal(code, 'SIGKILL');
    const second = await withForwardAuth(t, { settings, env: { MOOST_WEBHOOK_BEARER: BEARER } });
    assert.equal((await deliver(second.url, notification)).status, 204);
    const kept = readFileSync(join(folder, 'kept'), 'utf8').trim().split('\n');
    assert.deepEqual(
      kept.map((line) => JSON.parse(line).notification),
      [notification],
    );
  });

  test('has its store alone: a second gateway does not begin', async (t) => {
    const settings = { ...settingsOf(scratch(t)), session: { forwardAuth: { url: 'http://127.0.0.1:1/' } } };
    const { folder } = await withForwardAuth(t, {
      settings: { receiver: settings.receiver },
      env: { MOOST_WEBHOOK_BEARER: BEARER },
    });
    const path = join(folder, 'second.json');
    writeFileSync(path, JSON.stringify(settings));
    const env = { ...environmentOf('http://127.0.0.1:1'), MOOST_WEBHOOK_BEARER: BEARER };
    const { code, err } = await run(['gateway', '--config', path], env);
    assert.equal(code, 2);
    assert.match(err, /^journal: .*kept is in use by process \d+ of /);
  });

  test('takes the JWTs of an identity provider, whose audience is the receiver', async (t) => {
    const id = await startIdentityProvider();
    t.after(() => id.close());
    const jwt = { issuer: ISSUER, audience: 'receiver', jwksUrl: id.jwksUrl };
    const { url } = await withForwardAuth(t, { settings: settingsOf(scratch(t), { jwt }) });
    assert.equal((await deliver(url, notification, `Bearer ${await id.token({ aud: 'receiver' })}`)).status, 204);
    assert.equal((await deliver(url, notification, `Bearer ${await id.token()}`)).status, 401);
  });
});

describe('its life', () => {
  test('it is ready once MOOST has given a token, and stays so', async (t) => {
    let isUp = false;
    const token = (request, response) =>
      json({ access_token: 'token-1-long', expires_in: 60 }, isUp ? 200 : 503)(request, response);
    const { url } = await withForwardAuth(t, { moost: { token } });
    const status = async (path) => (await fetch(url + path)).status;
    assert.deepEqual([await status('/healthz'), await status('/readyz')], [200, 503]);
    isUp = true;
    // A failure rests for some seconds.
    const last = Date.now() + 20_000;
    while ((await status('/readyz')) !== 200) {
      if (Date.now() > last) assert.fail('it did not become ready');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    isUp = false;
    assert.equal(await status('/readyz'), 200);
  });

  test('asked to end, it lets running requests finish', async (t) => {
    let answer;
    const read = (_, response) => {
      answer = () => json([1])(_, response);
    };
    const { ask, gateway } = await withForwardAuth(t, { moost: { read } });
    const asked = ask('A');
    await until(() => answer);
    gateway.child.kill('SIGTERM');
    await gateway.line(({ msg }) => msg === 'stopping');
    answer();
    assert.deepEqual(await (await asked).json(), [1]);
    assert.equal((await gateway.ended()).code, 0);
  });

  test('it needs no right on the disk but its store', async (t) => {
    const folder = scratch(t);
    const options = {
      node: ['--experimental-permission', '--allow-fs-read=*', `--allow-fs-write=${folder}/*`, '--no-warnings'],
    };
    const settings = { receiver: { store: join(folder, 'kept') } };
    const { ask, gateway, url } = await withForwardAuth(t, {
      settings,
      options,
      env: { MOOST_WEBHOOK_BEARER: BEARER },
    });
    assert.equal((await ask('A')).status, 200);
    const body = JSON.stringify({
      id: 'c'.repeat(24),
      customerId: CUSTOMER_ID,
      customerBuildingId: 'A',
      ruleId: 'b'.repeat(24),
    });
    const headers = { authorization: `Bearer ${BEARER}` };
    assert.equal((await fetch(`${url}/moost/notifications`, { method: 'POST', headers, body })).status, 204);
    const { err, out } = await gateway.stop();
    assert.equal(err, '');
    assert.doesNotMatch(out, /hush-hush|a-long-random|session=keller/);
  });
});

describe('settings that do not fit are told all at once', () => {
  const session = { forwardAuth: { url: 'http://127.0.0.1:1/' } };
  const env = environmentOf('http://127.0.0.1:1');
  const jwt = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: 'https://id.example/jwks' };
  for (const [name, settings, more, lines] of [
    [
      'no session',
      {},
      {},
      ['session: expected forwardAuth.url, or jwt.issuer with audience and jwksUrl, and not both'],
    ],
    [
      'two sessions',
      { session: { ...session, jwt } },
      {},
      ['session: expected forwardAuth.url, or jwt.issuer with audience and jwksUrl, and not both'],
    ],
    [
      'half of a JWT',
      { session: { jwt: { issuer: ISSUER } } },
      {},
      [
        'session.jwt.audience: expected it beside the others of session.jwt',
        'session.jwt.jwksUrl: expected it beside the others of session.jwt',
      ],
    ],
    [
      'keys that travel in the open',
      { session: { jwt: { ...jwt, jwksUrl: 'http://id.example/jwks' } } },
      {},
      [
        'session.jwt.jwksUrl: expected an address of https, or one of this machine',
        'session.jwt.jwksUrl: expected it beside the others of session.jwt',
      ],
    ],
    [
      'faults of several kinds',
      { session, listen: { port: '80', hots: 'x' }, prox: { prefix: '/' }, proxy: { prefix: 'moost' } },
      {},
      [
        'listen.port: expected a port from 0 to 65535',
        'proxy.prefix: expected a path such as /moost',
        'listen.hots: there is no such setting; there are listen.host, listen.port, listen.graceMs',
        'prox.prefix: there is no such setting; there are listen, proxy, session, receiver, assets, embed',
      ],
    ],
    [
      'a secret in the file',
      { session, moost: { clientSecret: 'hush' } },
      {},
      ['moost.clientSecret: secrets are in the environment, or in files'],
    ],
    [
      'a list',
      [],
      {},
      [
        'the file: expected an object of JSON',
        'session: expected forwardAuth.url, or jwt.issuer with audience and jwksUrl, and not both',
      ],
    ],
    [
      'a setting of the environment',
      { session },
      { MOOST_GATEWAY_LISTEN_PORT: 'http' },
      ['MOOST_GATEWAY_LISTEN_PORT: expected a port from 0 to 65535'],
    ],
    [
      'a header that changes the request',
      { session },
      { MOOST_GATEWAY_SESSION_FORWARD_AUTH_HEADERS: 'cookie,host' },
      [
        'MOOST_GATEWAY_SESSION_FORWARD_AUTH_HEADERS: expected names of headers that tell who is signed in, such as ["cookie"]',
      ],
    ],
    [
      'an answer kept for long',
      { session: { forwardAuth: { ...session.forwardAuth, cacheS: 3_600 } } },
      {},
      ['session.forwardAuth.cacheS: expected seconds from 0 to 300'],
    ],
    [
      'one path for two',
      { session, receiver: { path: '/moost/token' } },
      {},
      ['receiver.path, receiver.tokenPath: expected paths of their own'],
    ],
    [
      'no store',
      { session },
      { MOOST_WEBHOOK_BEARER: BEARER },
      ['receiver.store: expected a file, or MOOST_REDIS_URL: notifications are kept before they are answered'],
    ],
    [
      'a secret that is guessed',
      { session, receiver: { store: join(tmpdir(), randomUUID()) } },
      { MOOST_WEBHOOK_BEARER: 'short' },
      ['bearer: expected a secret of at least 8 characters'],
    ],
    [
      'no credentials',
      { session },
      { MOOST_CLIENT_SECRET: '' },
      ['MOOST_CLIENT_SECRET: expected it in the environment'],
    ],
  ]) {
    test(name, async (t) => {
      const path = join(scratch(t), 'gateway.json');
      writeFileSync(path, JSON.stringify(settings));
      const { code, err, out } = await run(['gateway', '--config', path, '--check'], { ...env, ...more });
      assert.deepEqual([code, out, err.trim().split('\n')], [2, '', lines]);
    });
  }

  test('those that fit say so, and none need be in a file', async (t) => {
    const url = { MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: 'http://portal:8080/internal/buildings' };
    assert.deepEqual(await run(['gateway', '--check'], { ...env, ...url }), {
      code: 0,
      out: 'The settings fit.\n',
      err: '',
    });
    const path = join(scratch(t), 'broken.json');
    writeFileSync(path, '{');
    assert.match((await run(['gateway'], { ...env, MOOST_GATEWAY_CONFIG: path })).err, /broken\.json is no JSON\n$/);
    assert.match((await run(['gateway', '--config', `${path}x`], env)).err, /broken\.jsonx cannot be read\n$/);
  });
});

test('the reference has each setting with its name in the environment and its default', () => {
  const text = readFileSync(new URL('../../docs/reference/gateway.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+\.[\w.]+)` \| `(\w+)` \| ([^|]*?) ?\|/gm)].map(([, ...cells]) => cells);
  const expected = Object.entries(SETTINGS).map(([path, { usual = '' }]) => {
    return [path, environmentName(path), Array.isArray(usual) ? usual.join(', ') : String(usual)];
  });
  assert.deepEqual(rows, expected);
});

test('the example fits, and has the versions that are tested', async () => {
  const folder = new URL('../../examples/gateway/', import.meta.url);
  const env = environmentOf('http://127.0.0.1:1');
  const { code, err } = await run(
    ['gateway', '--check', '--config', fileURLToPath(new URL('gateway.json', folder))],
    env,
  );
  assert.deepEqual([code, err], [0, '']);
  const container = readFileSync(new URL('Containerfile', folder), 'utf8');
  const { devDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const { version } = JSON.parse(readFileSync(new URL('../../pkg/package.json', import.meta.url), 'utf8'));
  for (const name of ['jose', 'undici']) assert.ok(container.includes(` ${name}@${devDependencies[name]}`), name);
  assert.ok(container.includes(`moost-energy@${version}\n`));
});

describe('several gateways with Redis', () => {
  test('share the token, answers and notifications, and go on by themselves while it is down', async (t) => {
    const redis = await startRedis();
    t.after(() => redis.kill());
    const moost = await startMoost();
    const portal = await startPortal({ keller: ['A'] });
    t.after(() => Promise.all([moost.close(), portal.close()]));
    const settings = { session: { forwardAuth: { url: portal.authUrl } }, proxy: { cache: true } };
    const env = { ...environmentOf(moost.url), MOOST_REDIS_URL: redis.url, MOOST_WEBHOOK_BEARER: BEARER };
    const gateways = [await startGateway(scratch(t), settings, env), await startGateway(scratch(t), settings, env)];
    t.after(() => Promise.all(gateways.map((gateway) => gateway.stop())));
    const ask = async ({ url }) => {
      const answer = await fetch(url + READ('A'), { headers: { cookie: 'session=keller' } });
      await answer.arrayBuffer();
      return answer.status;
    };
    const statuses = [];
    for (const gateway of gateways) statuses.push(await ask(gateway), await ask(gateway));
    assert.deepEqual(statuses, [200, 200, 200, 200]);
    assert.deepEqual([moost.state.tokens, moost.state.reads.length], [1, 1]);
    const deliver = async ({ url }) => {
      const headers = { authorization: `Bearer ${BEARER}`, 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: JSON.stringify(NOTIFICATION) };
      return (await fetch(`${url}/moost/notifications`, init)).status;
    };
    assert.deepEqual(await Promise.all(gateways.map(deliver)), [204, 204]);
    await redis.kill();
    assert.deepEqual(await Promise.all(gateways.map(ask)), [200, 200]);
    assert.equal(await deliver(gateways[0]), 503);
  });

  test('an address that is none is refused, and never said', async (t) => {
    const moost = await startMoost();
    t.after(() => moost.close());
    const env = { ...environmentOf(moost.url), MOOST_REDIS_URL: 'no-address:hunter2' };
    env.MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL = 'http://127.0.0.1:9/';
    const { code, err } = await run(['gateway', '--check'], env);
    assert.equal(code, 2);
    assert.match(err, /^MOOST_REDIS_URL: expected an address such as /);
    assert.doesNotMatch(err, /hunter2/);
  });
});

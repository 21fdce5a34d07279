/** The demo server: what it gives out, what it does not, and who may see which building. */

import assert from 'node:assert/strict';
import { request as rawRequest } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { startPortal } from '../../www/serve.mjs';

/** @type {Awaited<ReturnType<typeof startPortal>>} */
let portal;
before(async () => {
  portal = await startPortal({ port: 0, quiet: true, now: () => Date.parse('2026-06-20T10:00:00Z') });
});
after(() => portal.close());

const cookieOf = (response) => response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])[0];

/** Opens the page as a browser would: the session's cookie. */
async function visit() {
  return cookieOf(await fetch(portal.url));
}

async function session(cookie) {
  return (await fetch(`${portal.url}/session`, { headers: { cookie } })).json();
}

const change = (cookie, buildingId, type = 'application/json') => ({
  method: 'POST',
  headers: { cookie, 'content-type': type },
  body: JSON.stringify({ buildingId }),
});

const daily = (id) => {
  const query = 'eventTypes=ENERGY_CONSUMPTION_YESTERDAY&from=2026-06-01&to=2026-06-02';
  return `${portal.url}/moost/buildings/${encodeURIComponent(id)}/energy-statistics/daily/v1?${query}`;
};

describe('pages', () => {
  test('come with the strict policy', async () => {
    const { headers } = await fetch(portal.url);
    assert.equal(
      headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
        "img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
  });

  test('the package has the types that browsers insist on', async () => {
    const type = async (path) => (await fetch(portal.url + path)).headers.get('content-type');
    assert.equal(await type('/assets/moost-energy/wasm/widgets.wasm'), 'application/wasm');
    assert.equal(await type('/assets/moost-energy/elements.js'), 'text/javascript; charset=utf-8');
  });

  test('what the browser has is not sent again', async () => {
    const url = `${portal.url}/portal.css`;
    const etag = (await fetch(url)).headers.get('etag');
    assert.equal((await fetch(url, { headers: { 'if-none-match': etag } })).status, 304);
  });
});

describe('what lies outside', () => {
  /** Sends a target as it is; fetch would tidy it up first. */
  function status(path, headers = {}) {
    return new Promise((resolve, reject) => {
      const url = new URL(portal.url);
      rawRequest({ host: url.hostname, port: url.port, path, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  }

  for (const path of [
    '/../serve.mjs',
    '/%2e%2e/serve.mjs',
    '/..%2fserve.mjs',
    '/..%5cserve.mjs',
    '/assets/moost-energy/../../package.json',
    '/assets/moost-energy/%2e%2e/package.json',
    '/assets/moost-energy/.stamp',
    '/assets/moost-energy/wasm/',
    '/server',
    '/index.html%00.css',
    '/%',
    '//elsewhere.invalid/',
  ]) {
    test(`${path} is not found`, async () => assert.equal(await status(path), 404));
  }

  test('another name for this machine is refused', async () => {
    assert.equal(await status('/', { host: 'rebound.invalid' }), 421);
  });
});

describe('sessions', () => {
  test('cookies are out of reach for scripts and other sites', async () => {
    const [cookie] = (await fetch(portal.url)).headers.getSetCookie();
    assert.match(cookie, /^session=[\w-]{32}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('three households, the first one signed in', async () => {
    const { household, households } = await session(await visit());
    assert.equal(households.length, 3);
    assert.equal(household.buildingId, households[0].buildingId);
  });

  test('a household sees its building and no other', async () => {
    const cookie = await visit();
    const { households } = await session(cookie);
    const [own, other] = households.map(({ buildingId }) => buildingId);
    assert.equal((await fetch(daily(own), { headers: { cookie } })).status, 200);
    assert.equal((await fetch(daily(other), { headers: { cookie } })).status, 403);
    assert.equal((await fetch(daily(own))).status, 401);
    assert.equal((await fetch(daily(own), { headers: { cookie: 'session=guessed' } })).status, 401);
  });

  test('after a switch it is the other way round, and the old session is what it was', async () => {
    const cookie = await visit();
    const { households } = await session(cookie);
    const [own, other] = households.map(({ buildingId }) => buildingId);
    const switched = cookieOf(await fetch(`${portal.url}/session`, change(cookie, other)));
    assert.equal((await fetch(daily(other), { headers: { cookie: switched } })).status, 200);
    assert.equal((await fetch(daily(own), { headers: { cookie: switched } })).status, 403);
  });

  test('a switch needs a household of the portal, and JSON', async () => {
    const cookie = await visit();
    const status = async (init) => (await fetch(`${portal.url}/session`, init)).status;
    assert.equal(await status(change(cookie, 'somebody-else')), 400);
    assert.equal(await status(change(cookie, undefined)), 400);
    assert.equal(await status(change(cookie, 'x', 'text/plain')), 415);
    assert.equal(await status({ method: 'DELETE' }), 405);
    assert.equal(await status({}), 401);
  });
});

describe('the proxy', () => {
  test('gives out neither token nor credentials', async () => {
    const cookie = await visit();
    const { household } = await session(cookie);
    const answer = await fetch(daily(household.buildingId), { headers: { cookie } });
    const all = JSON.stringify([...answer.headers]) + (await answer.text());
    assert.ok(!all.includes(portal.sandbox.clientSecret) && !/bearer/i.test(all));
  });

  for (const path of ['/moost/auth/token/v1', '/moost/buildings/v1', '/moost/events/v1', '/moost/rules/v1']) {
    test(`${path} is not forwarded`, async () => {
      const cookie = await visit();
      const { status } = await fetch(portal.url + path, { headers: { cookie } });
      assert.ok([400, 403, 404].includes(status), String(status));
    });
  }

  test('writes are not forwarded', async () => {
    const cookie = await visit();
    const { household } = await session(cookie);
    const { status } = await fetch(`${portal.url}/moost/buildings/${household.buildingId}/v1`, {
      method: 'DELETE',
      headers: { cookie },
    });
    assert.ok([403, 404, 405].includes(status), String(status));
    assert.equal((await fetch(daily(household.buildingId), { headers: { cookie } })).status, 200);
  });
});

test('a port that is taken is passed over', async () => {
  const taken = Number(new URL(portal.url).port);
  await assert.rejects(startPortal({ port: taken, quiet: true }), { code: 'EADDRINUSE' });
  const [first, second] = [await startPortal({ quiet: true }), await startPortal({ quiet: true })];
  try {
    assert.notEqual(first.url, second.url);
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
});

/** `npx moost-energy check`: an integration that works, and each part of it broken. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createSandbox, MoostApi } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { run } from './commands.mjs';
import { scratch, startGateway, startPortal } from './gateway.mjs';
import { building, device, event, HOME } from './moost.mjs';

const SECRETS = {
  MOOST_WEBHOOK_BASIC: 'moost:basic-password',
  MOOST_WEBHOOK_API_TOKEN: 'api-token-1',
  MOOST_WEBHOOK_BEARER: 'bearer-token-1',
  MOOST_WEBHOOK_OAUTH: 'moost:client-secret-1',
};
const COOKIE = { MOOST_CHECK_COOKIE: 'session=keller' };
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const sandbox = createSandbox();
const { clientId, clientSecret, customerId } = sandbox;
const seen = [];
let moost;
let env;
let api;
before(async () => {
  moost = await serve((request) => {
    seen.push(`${request.method} ${new URL(request.url).pathname}`);
    return sandbox.fetch(request);
  });
  env = {
    MOOST_URL: moost.url,
    MOOST_CLIENT_ID: clientId,
    MOOST_CLIENT_SECRET: clientSecret,
    MOOST_CUSTOMER_ID: customerId,
  };
  api = new MoostApi({ clientId, clientSecret, customerId, upstream: moost.url });
});
after(async () => {
  await api.close();
  await moost.close();
});

/** Runs the check; gives its code and its lines. */
async function check(args, more = {}) {
  const { code, err, out } = await run(['check', '--json', ...args], { ...env, ...more });
  assert.equal(err, '');
  const { ok, lines } = JSON.parse(out);
  assert.equal(code, ok ? 0 : 1);
  assert.equal(ok, !lines.some(({ state }) => state === 'failed'));
  for (const { mend, said, state } of lines) {
    assert.equal(typeof mend === 'string' && mend !== '', state === 'warning' || state === 'failed', said);
  }
  assert.doesNotMatch(out, /basic-password|api-token-1|bearer-token-1|client-secret-1|sandbox-secret|session=keller/);
  const of = (name) => lines.filter((line) => line.check === name).map(({ state, said }) => `${state}: ${said}`);
  return { code, lines, of };
}

/** An answer that a test gives in place of MOOST, for paths that fit. */
async function withAnswer(t, fits, answer) {
  const running = await serve((request) => (fits.test(request.url) ? answer(request) : sandbox.fetch(request)));
  t.after(() => running.close());
  return { MOOST_URL: running.url };
}

async function withServer(t, handler) {
  const running = await serve(handler);
  t.after(() => running.close());
  return running.url;
}

test('an integration that works', async (t) => {
  const portal = await startPortal({ keller: [HOME] }, (request) => {
    const headers = { 'content-security-policy': POLICY };
    return request.url.endsWith('/energy') ? new Response('<!doctype html>', { headers }) : undefined;
  });
  t.after(() => portal.close());
  const folder = scratch(t);
  const store = join(folder, 'kept');
  const settings = { session: { forwardAuth: { url: portal.authUrl } }, receiver: { store } };
  const { assets, stop, url } = await startGateway(folder, settings, { ...env, ...SECRETS });
  t.after(() => stop());
  const places = [
    '--receiver',
    `${url}/moost/notifications`,
    '--proxy',
    `${url}/moost`,
    '--page',
    `${portal.url}/energy`,
  ];
  seen.length = 0;
  const { code, lines } = await check([...places, '--assets', url + assets], { ...SECRETS, ...COOKIE });
  const states = lines.map(({ check: name, state, said }) => `${name} ${state}: ${said}`);
  assert.equal(code, 0, states.join('\n'));
  const expected = [
    /^versions ok: moost-energy \d+\.\d+\.\d+, Node \d+/,
    /^credentials ok: MOOST gives a token$/,
    /^clock ok: [01] s off$/,
    /^buildings ok: \d{3}, of which \d+ are switched off$/,
    /^building ok: 99900000C048ADA6 in \d+ .+ CH, Europe\/Zurich$/,
    /^devices ok: \w+/,
    /^tariff ok: \w+, /,
    /^events ok: ENERGY_CONSUMPTION: every 60 min or less, last \d+ min ago$/,
    /^events ok: ENERGY_GENERATION: every 60 min or less/,
    /^events ok: GRID_ENERGY_CONSUMPTION: every 60 min or less/,
    /^statistics ok: 7 of the last 7 days$/,
    /^comparison ok: ELCOM: 7 of the last 7 days$/,
    /^forecast ok: there is one for the next 24 hours$/,
    /^languages ok: de, en, fr, it$/,
    /^receiver ok: it refuses strangers \(401\)$/,
    /^receiver ok: it takes basic, and refuses what is no notification \(400\)$/,
    /^receiver ok: it takes api-token/,
    /^receiver ok: it takes bearer/,
    /^receiver ok: it takes oauth/,
    /^proxy ok: it refuses strangers \(401\)$/,
    /^session ok: it reads 99900000C048ADA6$/,
    /^policy ok: it allows script, WebAssembly and reads of its own origin$/,
  ];
  for (const [at, pattern] of expected.entries()) assert.match(states[at], pattern);
  for (const state of states.slice(expected.length))
    assert.match(state, /^files ok: (wasm\/[\w-]+\.wasm|dist\/elements\.js): .*, br$/);
  assert.ok(states.length >= expected.length + 2);
  // It has changed nothing: not at MOOST, and not at the receiver.
  assert.deepEqual(
    seen.filter((call) => !call.startsWith('GET ')),
    [],
  );
  assert.throws(() => readFileSync(store, 'utf8').trim() || assert.fail('empty'));
});

test('what is not named is skipped, and read by people as well', async () => {
  const { code, out } = await run(['check'], env);
  assert.equal(code, 0, out);
  assert.match(out, /^OK {7}versions {6}moost-energy/);
  assert.match(out, /^skipped {2}receiver {6}needs its address: --receiver <url>$/m);
  assert.match(out, /\n\n\d+ OK, \d warning, 0 failed, 4 skipped\n$/);
});

describe('MOOST', () => {
  test('without credentials, with wrong ones, without an answer', async () => {
    const none = await check([], { MOOST_CLIENT_SECRET: '' });
    assert.deepEqual(none.of('credentials'), ['failed: MOOST_CLIENT_SECRET: expected it in the environment']);
    assert.deepEqual(none.of('forecast'), ['skipped: needs credentials']);
    const wrong = await check([], { MOOST_CLIENT_SECRET: 'another-secret' });
    assert.equal(wrong.code, 1);
    assert.match(wrong.of('credentials')[0], /^failed: MOOST refused clientId or clientSecret/);
    assert.match(wrong.lines.find(({ check: name }) => name === 'credentials').mend, /^set MOOST_CLIENT_ID and/);
    assert.deepEqual(wrong.of('buildings'), ['skipped: needs credentials that MOOST takes']);
    const gone = await serve(() => new Response());
    await gone.close();
    const down = await check([], { MOOST_URL: gone.url });
    assert.match(down.of('credentials')[0], /^failed: /);
    assert.match(down.lines.find(({ check: name }) => name === 'credentials').mend, /^set MOOST_URL/);
    assert.deepEqual(down.of('clock'), ['skipped: there is no answer to compare it with']);
  });

  test('a clock that is wrong', async (t) => {
    for (const [offMs, pattern] of [
      [600_000, /^failed: (599|600|601) s off/],
      [-60_000, /^warning: (59|60|61) s off$/],
    ]) {
      // Node's own date is written unless there is one.
      const server = createServer((request, response) => {
        sandbox.fetch(new Request(moost.url + request.url, { headers: request.headers })).then(async (answer) => {
          const headers = { ...Object.fromEntries(answer.headers), date: new Date(Date.now() + offMs).toUTCString() };
          response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
        });
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      t.after(() => server.close());
      const { of } = await check([], { MOOST_URL: `http://127.0.0.1:${server.address().port}` });
      assert.match(of('clock')[0], pattern);
    }
  });

  test('no building, another customer, an unknown building', async (t) => {
    const none = await check([], await withAnswer(t, /core-data/, () => Response.json([])));
    assert.deepEqual(none.of('buildings'), ['failed: MOOST has none']);
    assert.deepEqual(none.of('tariff'), ['skipped: needs a building']);
    const other = await check([], { MOOST_CUSTOMER_ID: 'a'.repeat(24) });
    assert.deepEqual(other.of('buildings'), [`failed: they are of the customer ${customerId}`]);
    const unknown = await check(['--building', 'nobody']);
    assert.match(unknown.of('building')[0], /^failed: /);
    assert.deepEqual(unknown.of('events'), ['skipped: needs a building']);
  });

  test('a building without zone, devices, tariff, events', async (t) => {
    await api.createBuilding(building('bare', { timeZoneId: undefined }));
    t.after(() => api.deleteBuilding('bare'));
    const { code, of } = await check(['--building', 'bare']);
    assert.equal(code, 1);
    assert.deepEqual(of('building'), ['warning: bare has no time zone']);
    assert.match(of('devices')[0], /^warning: none/);
    assert.match(of('tariff')[0], /^warning: none/);
    assert.deepEqual(of('events'), [
      'failed: ENERGY_CONSUMPTION: nothing in 7 days',
      'skipped: ENERGY_GENERATION: nothing in 7 days',
      'skipped: GRID_ENERGY_CONSUMPTION: nothing in 7 days',
    ]);
    assert.deepEqual(of('statistics'), ['warning: no finished day in a week']);
    await api.deactivateBuilding('bare');
    assert.deepEqual((await check(['--building', 'bare'])).of('building'), [
      'warning: bare is switched off: no notifications',
    ]);
    await api.setTariff('bare', { type: 'SINGLE' });
    assert.deepEqual((await check(['--building', 'bare'])).of('tariff'), ['warning: SINGLE without a price']);
  });

  test('events once a day, late ones, holes, and none of a roof that generates', async (t) => {
    const hourS = Math.floor(Date.now() / 3_600_000) * 3_600;
    const sent = async (id, hours, members) => {
      await api.createBuilding(building(id, { devices: [device('meter-1')], ...members }));
      t.after(() => api.deleteBuilding(id));
      const { accepted } = await api.sendHistory(
        hours.map((back) => event(id, { timestamp: hourS - back * 3_600 })).reverse(),
      );
      assert.equal(accepted, hours.length);
      return (await check(['--building', id])).of('events');
    };
    const hours = (from, to, step = 1) => Array.from({ length: (to - from) / step }, (_, at) => from + at * step);
    assert.match(
      (await sent('daily', hours(2, 122, 24)))[0],
      /^warning: ENERGY_CONSUMPTION: every 24 h, last (\d\d min|2 h) ago$/,
    );
    assert.match(
      (await sent('late', hours(72, 120)))[0],
      /^failed: ENERGY_CONSUMPTION: every 60 min or less, last 3 days ago$/,
    );
    assert.match((await sent('yesterday', hours(20, 100)))[0], /^warning: .* last (19|20) h ago$/);
    const holes = hours(1, 100).filter((hour) => hour % 4 !== 3);
    assert.match((await sent('holes', holes))[0], /^warning: .*; 2[45] of \d+ hours are missing$/);
    const roof = await sent('roof', hours(1, 100), { isEnergyGenerationAvailable: true });
    assert.match(roof[0], /^ok: /);
    assert.deepEqual(roof[1], 'warning: ENERGY_GENERATION: nothing in 7 days, though the building generates');
  });

  test('services that are not switched on, languages that are missing', async (t) => {
    const forbidden = await check([], await withAnswer(t, /forecast/, () => new Response(null, { status: 403 })));
    assert.match(forbidden.of('forecast')[0], /^failed: /);
    const empty = await check([], await withAnswer(t, /comparison/, () => Response.json([])));
    assert.deepEqual(empty.of('comparison'), ['warning: ELCOM: no similar homes yet']);
    const rumansh = await check(['--languages', 'de,rm,el']);
    assert.deepEqual(rumansh.of('languages'), ['warning: de, en, fr, it; not rm, el']);
    const nothing = await check([], await withAnswer(t, /pushnotifications/, () => Response.json([])));
    assert.deepEqual(nothing.of('languages'), ['skipped: no notification yet']);
  });
});

describe('the receiver', () => {
  for (const [name, handler, secrets, expected] of [
    [
      'that takes anything',
      () => new Response(null, { status: 204 }),
      SECRETS,
      /^failed: it takes what anybody sends \(204\)$/,
    ],
    [
      'that is not there',
      () => new Response(null, { status: 404 }),
      SECRETS,
      /^failed: it says 404 to strangers, not 401$/,
    ],
    [
      'with another secret',
      () => new Response(null, { status: 401 }),
      SECRETS,
      /^failed: basic: it says 401 to what is no notification/,
    ],
    ['without a secret here', () => new Response(null, { status: 401 }), {}, /^skipped: needs a secret of the webhook/],
  ]) {
    test(name, async (t) => {
      const { of } = await check(['--receiver', await withServer(t, handler)], secrets);
      assert.ok(
        of('receiver').some((line) => expected.test(line)),
        of('receiver').join('\n'),
      );
    });
  }
});

describe('the proxy', () => {
  const answer = (status, headers) => () => new Response(null, { status, headers });
  for (const [handler, expected] of [
    [() => Response.json({}), 'failed: anybody reads this building'],
    [answer(302, { location: '/sign-in' }), 'warning: it leads strangers elsewhere (302)'],
    [answer(404), 'failed: there is nothing (404)'],
    [answer(502), 'failed: it says 502 to strangers, not 401'],
  ]) {
    test(expected, async (t) => {
      const { of } = await check(['--proxy', await withServer(t, handler)]);
      assert.deepEqual(of('proxy'), [expected]);
    });
  }

  test('a session that does not see its building', async (t) => {
    const url = await withServer(
      t,
      (request) => new Response(null, { status: request.headers.has('cookie') ? 403 : 401 }),
    );
    const { code, of } = await check(['--proxy', url], COOKIE);
    assert.deepEqual([code, of('session')], [1, [`failed: it gets 403 for ${HOME}`]]);
  });
});

describe('the policy of a page', () => {
  for (const [policy, expected] of [
    ["script-src 'self'; connect-src 'self'", 'failed: it forbids WebAssembly'],
    ["default-src 'none'", 'failed: it forbids WebAssembly, script, reads'],
    [
      "default-src 'self'; script-src 'self' 'unsafe-eval'",
      'ok: it allows script, WebAssembly and reads of its own origin',
    ],
    ["script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'", 'failed: it forbids reads'],
    ["script-src 'wasm-unsafe-eval'", 'failed: it forbids script'],
    ["img-src *, script-src 'self'", 'failed: it forbids WebAssembly'],
    [undefined, 'ok: the page sends none: nothing is forbidden by a header'],
  ]) {
    test(String(policy), async (t) => {
      const headers = policy === undefined ? {} : { 'content-security-policy': policy };
      const { of } = await check(['--page', await withServer(t, () => new Response('', { headers }))]);
      assert.deepEqual(of('policy'), [expected]);
    });
  }
});

describe('the files', () => {
  const file = (url) => readFileSync(new URL(`../../pkg${new URL(url).pathname}`, import.meta.url));
  const served = (change) => (request) => {
    const type = request.url.endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
    const headers = { 'content-type': type, 'cache-control': 'no-cache', ...change.headers };
    return new Response(change.body ?? file(request.url), { status: change.status ?? 200, headers });
  };
  for (const [name, change, expected] of [
    [
      'of another type',
      { headers: { 'content-type': 'application/octet-stream' } },
      /^failed: wasm\/.* is served as application\/octet-stream$/,
    ],
    ['that are not there', { status: 404, body: 'Not found' }, /^failed: wasm\/.*: 404$/],
    ['of another version', { body: 'older' }, /^warning: wasm\/.* is of another version than this package$/],
    ['that come uncompressed', {}, /^warning: wasm\/.* comes uncompressed$/],
  ]) {
    test(name, async (t) => {
      const { of } = await check(['--assets', await withServer(t, served(change))]);
      assert.match(of('files')[0], expected);
    });
  }
});

test('what cannot begin ends with 2 and says why', async () => {
  for (const [args, message] of [
    [['--proxy', 'moost'], /^--proxy: expected an address of http or https\n$/],
    [['--languages', 'German'], /^--languages: expected a list such as de,fr\n$/],
    [['--building', 'a b'], /^--building: expected 1 to 100 of/],
    [['--fix'], /^arguments: expected those of --help/],
  ]) {
    const { code, err, out } = await run(['check', ...args], env);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, message);
  }
});

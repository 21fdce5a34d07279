/**
 * The whole integration over real HTTP, each part a process of its own: sandbox, list of buildings, a real year, statistics through the
 * gateway, notifications by webhook, history, interaction. Once undisturbed, and once with a process killed at seven places.
 */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { copyFileSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MoostApi } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { readContract, violations } from '../contract/contract.mjs';
import { start } from './commands.mjs';
import { until } from './fronts.mjs';
import { scratch, startGateway, startPortal } from './gateway.mjs';

const STEP = fileURLToPath(new URL('integration-step.mjs', import.meta.url));
const YEAR = fileURLToPath(new URL('../fixtures/household-2008.csv', import.meta.url));
const ROWS = 35_108;
const BUILDINGS = 1_000;
const CREDENTIALS = { MOOST_CLIENT_ID: 'portal', MOOST_CLIENT_SECRET: 'hush-hush-hush' };
const WEBHOOK = {
  MOOST_WEBHOOK_BASIC: 'moost:basic-password',
  MOOST_WEBHOOK_API_TOKEN: 'api-token-1',
  MOOST_WEBHOOK_BEARER: 'bearer-token-1',
  MOOST_WEBHOOK_OAUTH: 'moost:client-secret-1',
};
const WAYS = ['basic', 'api-token', 'bearer', 'oauth'];

/** A port that nobody has, so that a gateway that is started again has the same one. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Passes requests on to `url`, whose paths are kept; `watch` may do something before and after. */
function passedOn(url, watch) {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.method === 'GET' ? undefined : await request.arrayBuffer();
    const what = `${request.method} ${pathname}`;
    await watch.before(what);
    const { headers, method } = request;
    const answer = await fetch(url() + pathname + search, { method, headers, body, redirect: 'manual' }).catch(
      () => undefined,
    );
    await watch.after(what);
    if (!answer) return new Response(null, { status: 502 });
    // `fetch` has unpacked it.
    const kept = [...answer.headers].filter(
      ([name]) => !/^(content-encoding|content-length|transfer-encoding|connection|keep-alive)$/.test(name),
    );
    const text = await answer.arrayBuffer();
    return new Response(answer.status === 204 ? null : text, { status: answer.status, headers: kept });
  };
}

/** Kills at the nth request that fits, before it is passed on or after it was answered. */
class Killer {
  #plan;
  /** Places at which somebody was killed. */
  places = [];

  /** The next victim; `kill` resolves when it has ended. */
  plan(place, fits, nth, moment, kill) {
    this.#plan = { place, fits, nth, moment, kill };
  }

  async #see(what, moment) {
    const plan = this.#plan;
    if (!plan?.fits.test(what) || plan.moment !== moment) return;
    plan.nth -= 1;
    if (plan.nth !== 0) return;
    this.#plan = undefined;
    this.places.push(plan.place);
    await plan.kill();
  }

  before = (what) => this.#see(what, 'before');
  after = (what) => this.#see(what, 'after');
}

/** Runs a job to its end; with a plan it is killed on its way, and run again. */
async function job(killer, begin, plans) {
  for (const [place, fits, nth, moment] of plans) {
    const started = begin();
    killer.plan(place, fits, nth, moment, () => started.stop('SIGKILL'));
    assert.equal((await started.ended()).code, 'SIGKILL', place);
  }
  return begin().ended();
}

/** The whole integration; gives what came of it. */
async function integrate(t, isKilled) {
  const folder = scratch(t);
  const killer = new Killer();
  const some = (...plans) => (isKilled ? plans : []);
  // The gateway's port, and what is before it.
  const port = await freePort();
  const gatewayFront = await serve(passedOn(() => `http://127.0.0.1:${port}`, killer));
  const args = ['--port', '0', '--at', '2009-01-05T12:00:00Z', '--json', '--every', '1', '--building', 'house-1'];
  const webhook = ['--webhook', `${gatewayFront.url}/moost/notifications`, '--auth', WAYS.join()];
  const sandbox = start(['sandbox', ...args, ...webhook], { ...CREDENTIALS, ...WEBHOOK });
  const { customerId, url: sandboxUrl } = await sandbox.line();
  const exchanges = [];
  const gate = (await readContract()).gate(
    passedOn(() => sandboxUrl, killer),
    exchanges,
  );
  const front = await serve(gate);
  const env = { ...CREDENTIALS, MOOST_URL: front.url, MOOST_CUSTOMER_ID: customerId, BUILDINGS: String(BUILDINGS) };
  const portal = await startPortal({ keller: ['house-1'], brunner: ['house-2'] });
  const moost = new MoostApi({ clientId: 'portal', clientSecret: 'hush-hush-hush', customerId, upstream: front.url });
  const settings = {
    listen: { port },
    session: { forwardAuth: { url: portal.authUrl } },
    receiver: { store: join(folder, 'kept'), reconcile: { everyS: 1, days: 36_500 } },
  };
  let gateway = await startGateway(folder, settings, { ...env, ...WEBHOOK });
  let restarted = Promise.resolve();
  const killGateway = () => {
    restarted = gateway.stop('SIGKILL').then(async () => {
      gateway = await startGateway(folder, settings, { ...env, ...WEBHOOK });
    });
    return restarted;
  };
  t.after(async () => {
    await Promise.all([moost.close(), gateway.stop(), sandbox.stop()]);
    await Promise.all([front.close(), gatewayFront.close(), portal.close()]);
  });

  const step = (name) => () => start([name], env, { module: STEP });
  const creates = /^POST \/buildings\/v1$/;
  const synced = await job(
    killer,
    step('sync'),
    some(['list', creates, 300, 'before'], ['list', creates, 200, 'after']),
  );
  assert.deepEqual(JSON.parse(synced.out), { failed: 0, isComplete: true }, synced.err);

  const csv = join(folder, 'year.csv');
  copyFileSync(YEAR, csv);
  const send = [
    'send',
    '--csv',
    csv,
    '--building',
    'house-1',
    '--device',
    'meter-1',
    '--value-column',
    'energy_wh',
    '--json',
  ];
  // The first delivery may come as soon as a week is there: the second one is what the gateway is killed before.
  const delivery = /^POST \/moost\/notifications$/;
  const batches = /^POST \/events\/historical\/v1$/;
  const plans = some(['history', batches, 30, 'before'], ['history', batches, 20, 'after']);
  const sent = await job(killer, () => start(send, env), plans);
  assert.equal(sent.code, 0, sent.err + sent.out);
  const loseDelivery = () => {
    const ended = gateway.ended();
    void killGateway();
    return ended;
  };
  if (isKilled) killer.plan('delivery', delivery, 2, 'before', loseDelivery);

  await until(() => sandbox.lines().slice(1).length >= WAYS.length);
  const deliveries = sandbox.lines().slice(1);
  await until(() => !isKilled || killer.places.includes('delivery'));
  await restarted;
  const read = async (session, building = 'house-1') => {
    const query = 'eventTypes=ENERGY_CONSUMPTION&from=2008-01&to=2008-12';
    const url = `${gatewayFront.url}/moost/buildings/${building}/energy-statistics/monthly/v1?${query}`;
    const answer = await fetch(url, { headers: { cookie: `session=${session}` } });
    return answer.ok ? answer.json() : answer.status;
  };
  if (isKilled) {
    // While MOOST is asked.
    killer.plan('statistics', /^GET \/buildings\/.*monthly/, 1, 'before', killGateway);
    assert.equal(await read('keller'), 502);
    await restarted;
  }
  const months = await read('keller');
  assert.deepEqual([await read('brunner'), await read('nobody')], [403, 401]);

  const history = () => moost.notifications('house-1', { deliveryStatus: 'DELIVERED' });
  const kept = () =>
    readFileSync(join(folder, 'kept'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id);
  const ids = (await history()).map(({ id }) => id);
  // What came while the gateway was down is brought by the histories.
  await until(() => ids.every((id) => kept().includes(id)));
  const interacted = await job(killer, step('interact'), some(['interaction', /interactions/, 1, 'after']));
  assert.deepEqual(JSON.parse(interacted.out), { id: ids[0] });
  assert.deepEqual(violations(exchanges), []);

  const core = (await moost.coreData()).map(({ customerBuildingId, city, deactivatedTimestamp }) => [
    customerBuildingId,
    city,
    deactivatedTimestamp,
  ]);
  const interactions = (await history()).map(({ id, interaction }) => [
    id,
    interaction?.actionQualifier,
    interaction?.userId,
  ]);
  const ofHouse = kept()
    .filter((id) => ids.includes(id))
    .sort();
  return {
    places: killer.places,
    deliveries,
    sent: JSON.parse(sent.out),
    result: { core, months, interactions, ofHouse },
  };
}

let undisturbed;

test('undisturbed', async (t) => {
  const { deliveries, result, sent } = await integrate(t, false);
  undisturbed = result;
  assert.deepEqual([sent.accepted, sent.refused, sent.unknown, sent.unsent], [ROWS, 0, 0, 0]);
  assert.deepEqual(
    deliveries.slice(0, 4).map(({ status, way }) => [way, status]),
    WAYS.map((way) => [way, 204]),
  );
  assert.equal(
    result.core.filter(([id, city, off]) => id.startsWith('house-') && city === 'Sceaux' && !off).length,
    BUILDINGS,
  );
  // The year of the file, to the watt-hour.
  const rows = readFileSync(YEAR, 'utf8').trim().split('\n').slice(1);
  const sum = rows.reduce((total, row) => total + Number(row.split(',')[1]), 0);
  const read = result.months.reduce((total, { energyConsumption }) => total + energyConsumption, 0);
  assert.ok(Math.abs(sum - read) < 1, `${sum} ${read}`);
  assert.deepEqual(result.interactions[0].slice(1), ['OPENAPP', 'user-1']);
  assert.equal(new Set(result.ofHouse).size, result.ofHouse.length);
});

test('killed and started again at seven places, the result is the same', async (t) => {
  const { deliveries, places, result } = await integrate(t, true);
  // One was lost, and is there.
  assert.deepEqual(deliveries.filter(({ status }) => status !== 204).length, 1);
  assert.deepEqual(places, ['list', 'list', 'history', 'history', 'delivery', 'statistics', 'interaction']);
  assert.deepEqual(result, undisturbed);
});

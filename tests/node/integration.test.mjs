/**
 * The whole integration over real HTTP, each part a process of its own: sandbox, list of buildings, a real year, statistics through the
 * gateway, notifications by webhook, history, interaction. Once undisturbed, and once with a process killed at seven places.
 */

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { MoostApi } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { readContract, violations } from '../contract/contract.mjs';
import { start } from './commands.mjs';
import { freePort } from './free-port.mjs';
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

/** All parts, running. */
class Stage {
  killer = new Killer();
  exchanges = [];
  /** Resolves when a gateway that was killed is there again. */
  restarted = Promise.resolve();

  static async begin(t) {
    const stage = new Stage();
    stage.folder = scratch(t);
    const port = await freePort();
    stage.gatewayFront = await serve(passedOn(() => `http://127.0.0.1:${port}`, stage.killer));
    await stage.#beginMoost();
    stage.portal = await startPortal({ keller: ['house-1'], brunner: ['house-2'] });
    stage.settings = {
      listen: { port },
      session: { forwardAuth: { url: stage.portal.authUrl } },
      receiver: { store: join(stage.folder, 'kept'), reconcile: { everyS: 1, days: 36_500 } },
    };
    await stage.#beginGateway();
    t.after(() => stage.#end());
    return stage;
  }

  async #beginMoost() {
    const args = ['--port', '0', '--at', '2009-01-05T12:00:00Z', '--json', '--every', '1', '--building', 'house-1'];
    const webhook = ['--webhook', `${this.gatewayFront.url}/moost/notifications`, '--auth', WAYS.join()];
    this.sandbox = start(['sandbox', ...args, ...webhook], { ...CREDENTIALS, ...WEBHOOK });
    const { customerId, url } = await this.sandbox.line();
    const passing = passedOn(() => url, this.killer);
    this.front = await serve((await readContract()).gate(passing, this.exchanges));
    const buildings = { BUILDINGS: String(BUILDINGS) };
    this.env = { ...CREDENTIALS, ...buildings, MOOST_URL: this.front.url, MOOST_CUSTOMER_ID: customerId };
    const credentials = { clientId: CREDENTIALS.MOOST_CLIENT_ID, clientSecret: CREDENTIALS.MOOST_CLIENT_SECRET };
    this.moost = new MoostApi({ ...credentials, customerId, upstream: this.front.url });
  }

  async #beginGateway() {
    this.gateway = await startGateway(this.folder, this.settings, { ...this.env, ...WEBHOOK });
  }

  /** Kills the gateway and starts it again; resolves when it is gone. */
  async killGateway() {
    const gone = this.gateway.stop('SIGKILL');
    this.restarted = gone.then(() => this.#beginGateway());
    await gone;
  }

  async #end() {
    await Promise.all([this.moost.close(), this.gateway.stop(), this.sandbox.stop()]);
    await Promise.all([this.front.close(), this.gatewayFront.close(), this.portal.close()]);
  }

  step(name) {
    return () => start([name], this.env, { module: STEP });
  }

  deliveries() {
    return this.sandbox.lines().slice(1);
  }

  /** Ids in the gateway's store, as they came. */
  kept() {
    const lines = readFileSync(join(this.folder, 'kept'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line).id);
  }

  history() {
    return this.moost.notifications('house-1', { deliveryStatus: 'DELIVERED' });
  }

  /** The year's months through the gateway, or its refusal. */
  async months(session) {
    const query = 'eventTypes=ENERGY_CONSUMPTION&from=2008-01&to=2008-12';
    const url = `${this.gatewayFront.url}/moost/buildings/house-1/energy-statistics/monthly/v1?${query}`;
    const answer = await fetch(url, { headers: { cookie: `session=${session}` } });
    return answer.ok ? answer.json() : answer.status;
  }
}

async function sendList(stage, some) {
  const creates = /^POST \/buildings\/v1$/;
  const plans = some(['list', creates, 300, 'before'], ['list', creates, 200, 'after']);
  const { err, out } = await job(stage.killer, stage.step('sync'), plans);
  assert.deepEqual(JSON.parse(out), { failed: 0, isComplete: true }, err);
}

async function sendYear({ env, folder, killer }, some) {
  const csv = join(folder, 'year.csv');
  copyFileSync(YEAR, csv);
  const columns = ['--building', 'house-1', '--device', 'meter-1', '--value-column', 'energy_wh'];
  const batches = /^POST \/events\/historical\/v1$/;
  const plans = some(['history', batches, 30, 'before'], ['history', batches, 20, 'after']);
  const sent = await job(killer, () => start(['send', '--csv', csv, ...columns, '--json'], env), plans);
  assert.equal(sent.code, 0, sent.err + sent.out);
  return JSON.parse(sent.out);
}

/** Deliveries by all ways; one is lost, where somebody is killed. */
async function takeDeliveries(stage, isKilled) {
  if (isKilled) {
    stage.killer.plan('delivery', /^POST \/moost\/notifications$/, 2, 'before', () => stage.killGateway());
    await until(() => stage.killer.places.includes('delivery'));
    await stage.restarted;
  }
  await until(() => stage.deliveries().length >= WAYS.length);
}

async function readStatistics(stage, isKilled) {
  if (isKilled) {
    // While MOOST is asked.
    stage.killer.plan('statistics', /^GET \/buildings\/.*monthly/, 1, 'before', () => stage.killGateway());
    assert.equal(await stage.months('keller'), 502);
    await stage.restarted;
  }
  assert.deepEqual([await stage.months('brunner'), await stage.months('nobody')], [403, 401]);
  return stage.months('keller');
}

/** The history in full at the gateway, and an interaction with its latest. */
async function interact(stage, some) {
  const ids = (await stage.history()).map(({ id }) => id);
  // What came while the gateway was down is brought by the histories.
  await until(() => ids.every((id) => stage.kept().includes(id)));
  const { out } = await job(stage.killer, stage.step('interact'), some(['interaction', /interactions/, 1, 'after']));
  assert.deepEqual(JSON.parse(out), { id: ids[0] });
  const kept = stage.kept().filter((id) => ids.includes(id));
  const interactions = (await stage.history()).map(({ id, interaction: { actionQualifier, userId } = {} }) => {
    return [id, actionQualifier, userId];
  });
  return { kept: kept.sort(), interactions };
}

/** The whole integration; gives what came of it. */
async function integrate(t, isKilled) {
  const stage = await Stage.begin(t);
  const some = (...plans) => (isKilled ? plans : []);
  await sendList(stage, some);
  const sent = await sendYear(stage, some);
  await takeDeliveries(stage, isKilled);
  const months = await readStatistics(stage, isKilled);
  const notifications = await interact(stage, some);
  const core = await stage.moost.coreData();
  assert.deepEqual(violations(stage.exchanges), []);
  const buildings = core.map(({ city, customerBuildingId: id, deactivatedTimestamp }) => [
    id,
    city,
    deactivatedTimestamp,
  ]);
  const result = { buildings, months, ...notifications };
  return { result, sent, places: stage.killer.places, deliveries: stage.deliveries() };
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
    result.buildings.filter(([id, city, off]) => id.startsWith('house-') && city === 'Sceaux' && !off).length,
    BUILDINGS,
  );
  // The year of the file, to the watt-hour.
  const rows = readFileSync(YEAR, 'utf8').trim().split('\n').slice(1);
  const sum = rows.reduce((total, row) => total + Number(row.split(',')[1]), 0);
  const read = result.months.reduce((total, { energyConsumption }) => total + energyConsumption, 0);
  assert.ok(Math.abs(sum - read) < 1, `${sum} ${read}`);
  assert.deepEqual(result.interactions[0].slice(1), ['OPENAPP', 'user-1']);
  assert.equal(new Set(result.kept).size, result.kept.length);
});

test('killed and started again at seven places, the result is the same', async (t) => {
  const { deliveries, places, result } = await integrate(t, true);
  // Some were lost, and are there.
  const lost = deliveries.filter(({ status }) => status !== 204).map(({ id }) => id);
  assert.ok(lost.length > 0 && lost.every((id) => result.kept.includes(id)), lost.join());
  assert.deepEqual(places, ['list', 'list', 'history', 'history', 'delivery', 'statistics', 'interaction']);
  assert.deepEqual(result, undisturbed);
});

/** `npx moost-energy sandbox`: all calls of MOOST on a port, and notifications that come at a receiver. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createMemoryNotificationStore, createNotificationReceiver, MoostApi } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { readContract, violations } from '../contract/contract.mjs';
import { run, start } from './commands.mjs';
import { until } from './fronts.mjs';
import { building, device, event, HOME, NOW_MS } from './moost.mjs';

const folder = mkdtempSync(join(tmpdir(), 'moost-energy-sandbox-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const AT = ['--port', '0', '--at', '2026-06-20T10:00:00Z', '--json'];
const SECRETS = {
  MOOST_WEBHOOK_BASIC: 'moost:basic:password',
  MOOST_WEBHOOK_API_TOKEN: 'api-token-1',
  MOOST_WEBHOOK_BEARER: 'bearer-token-1',
  MOOST_WEBHOOK_OAUTH: 'moost:client-secret-1',
};
const RECEIVER = {
  basic: { user: 'moost', password: 'basic:password' },
  apiToken: 'api-token-1',
  bearer: 'bearer-token-1',
  oauth: { clientId: 'moost', clientSecret: 'client-secret-1' },
};

/** Runs `use` with a receiver on a port, and the authorization that each delivery had. */
async function withReceiver(options, use) {
  const store = createMemoryNotificationStore();
  const receiver = createNotificationReceiver({ ...options, store });
  const heads = [];
  const running = await serve((request) => {
    const { pathname } = new URL(request.url);
    heads.push([pathname, request.headers.get('authorization')?.split(' ')[0], request.headers.has('x-api-key')]);
    return receiver.fetch(request);
  });
  try {
    await use({ store, heads, webhook: `${running.url}/moost/notifications` });
  } finally {
    await running.close();
  }
}

/** Runs `use` with a sandbox in a process of its own and a `MoostApi` for it. */
async function withSandbox(args, env, use) {
  const sandbox = start(['sandbox', ...AT, ...args], env);
  try {
    const { url, clientId, customerId } = await sandbox.line();
    const clientSecret = env.MOOST_CLIENT_SECRET ?? 'sandbox-secret';
    const moost = new MoostApi({ clientId, clientSecret, customerId, upstream: url });
    await use({ sandbox, moost, url });
    await moost.close();
  } finally {
    const { code, err } = await sandbox.stop();
    assert.deepEqual([code, err], [0, '']);
  }
}

test('what widgets read is below /moost, without credentials; the API itself asks for them', async () => {
  await withSandbox([], {}, async ({ url }) => {
    const answer = await fetch(`${url}/moost/buildings/${HOME}/v1`);
    assert.deepEqual([answer.status, (await answer.json()).customerBuildingId], [200, HOME]);
    assert.equal((await fetch(`${url}/buildings/${HOME}/v1`)).status, 401);
    assert.equal((await fetch(`${url}/moost/core-data/v1`)).status, 404);
  });
});

test('each of the four authentications delivers what the histories have, in four languages, each once', async () => {
  await withReceiver(RECEIVER, async ({ heads, store, webhook }) => {
    const args = ['--webhook', webhook, '--every', '1', '--building', HOME];
    await withSandbox(args, SECRETS, async ({ moost, sandbox }) => {
      await until(() => store.notifications().length >= 4);
      const deliveries = sandbox.lines().slice(1);
      assert.deepEqual(
        deliveries.slice(0, 3).map(({ buildingId, status, way }) => [buildingId, way, status]),
        ['basic', 'api-token', 'bearer'].map((way) => [HOME, way, 204]),
      );
      assert.deepEqual(heads.slice(0, 5), [
        ['/moost/notifications', 'Basic', false],
        ['/moost/notifications', undefined, true],
        ['/moost/notifications', 'Bearer', false],
        ['/moost/token', undefined, false],
        ['/moost/notifications', 'Bearer', false],
      ]);
      const history = await moost.notifications(HOME, { deliveryStatus: 'DELIVERED' });
      const [latest] = store.notifications();
      assert.deepEqual(store.notifications().slice(0, 4), history.slice(0, 4));
      assert.deepEqual(Object.keys(latest.notification.texts).sort(), ['de', 'en', 'fr', 'it']);
      // The figure is the sandbox's own: what its statistics say of that week.
      const window = { from: '2026-06-08', to: '2026-06-14', eventTypes: ['ENERGY_CONSUMPTION_YESTERDAY'] };
      const days = await moost.dailyStatistics(HOME, window);
      const sum = days.reduce((total, day) => total + day.energyConsumption, 0);
      assert.match(latest.notification.texts.de.message, new RegExp(`hat Ihr Zuhause ${Math.round(sum / 1_000)} kWh`));
      await moost.reportInteraction(latest.id, { actionQualifier: 'DISMISS' });
      const [after] = await moost.notifications(HOME, { deliveryStatus: 'DELIVERED' });
      assert.equal(after.interaction.actionQualifier, 'DISMISS');
    });
  });
});

test('a building that was sent gets notifications of its own events', async () => {
  await withReceiver({ bearer: 'bearer-token-1' }, async ({ store, webhook }) => {
    const env = { MOOST_WEBHOOK_BEARER: 'bearer-token-1' };
    await withSandbox(['--webhook', webhook, '--every', '1', '--building', 'A'], env, async ({ moost }) => {
      await moost.createBuilding(building('A', { devices: [device('meter-1')], userIds: ['user-1'] }));
      const weekS = Date.parse('2026-06-08T00:00:00+02:00') / 1_000;
      await moost.sendHistory(
        Array.from({ length: 672 }, (_, at) => event('A', { timestamp: weekS + at * 900, value: 100 })),
      );
      await until(() => store.notifications().length > 0);
      const [{ customerBuildingId, notification, userIds }] = store.notifications();
      assert.deepEqual([customerBuildingId, userIds], ['A', ['user-1']]);
      assert.equal(notification.texts.fr.message, 'La semaine dernière, votre logement a consommé 67 kWh.');
    });
  });
});

test('what a receiver refuses is told and does not come again', async () => {
  const env = { MOOST_WEBHOOK_BEARER: 'another-token', MOOST_CLIENT_ID: 'me', MOOST_CLIENT_SECRET: 'mine-mine' };
  await withReceiver({ bearer: 'bearer-token-1' }, async ({ store, webhook }) => {
    await withSandbox(['--webhook', webhook, '--every', '1', '--building', HOME], env, async ({ sandbox }) => {
      await until(() => sandbox.lines().length >= 3);
      const [{ clientId }, first, second] = sandbox.lines();
      assert.equal(clientId, 'me');
      assert.deepEqual([first.status, second.status], [401, 401]);
      assert.notEqual(first.id, second.id);
      assert.deepEqual(store.notifications(), []);
      assert.doesNotMatch(sandbox.printed.out, /mine-mine|another-token/);
    });
  });
});

test('all of the contract is there', async (t) => {
  const contract = await readContract();
  await withSandbox([], {}, async ({ moost, url }) => {
    const exchanges = [];
    const gate = contract.gate((request) => fetch(request), exchanges);
    const running = await serve((request) => gate(new Request(request.url.replace(/^http:\/\/[^/]+/, url), request)));
    t.after(() => running.close());
    const asked = new MoostApi({
      clientId: 'sandbox',
      clientSecret: 'sandbox-secret',
      customerId: '5a6e64626f78437573746f6d',
      upstream: running.url,
    });
    const day = { from: '2026-06-18', to: '2026-06-18', eventTypes: ['ENERGY_CONSUMPTION'] };
    const nowS = NOW_MS / 1_000;
    await asked.createBuilding(building('A'));
    await asked.updateBuilding('A', { city: 'Zürich' });
    await asked.setDevices('A', [device('meter-1')]);
    await asked.send(event('A'));
    await asked.sendHistory([event('A', { timestamp: nowS - 90_000 })]);
    const [rule] = await asked.rules();
    assert.ok((await asked.ruleTags()).length > 0 && (await asked.buildings()).length > 100);
    await asked.setRule('A', rule.id, false);
    await asked.rulesOfBuilding('A');
    const [{ id }] = await asked.notifications(HOME);
    await asked.reportInteraction(id, { actionQualifier: 'OPENAPP' });
    await asked.coreData();
    await asked.hourlyStatistics(HOME, day);
    await asked.dailyStatistics(HOME, day);
    await asked.monthlyStatistics(HOME, { ...day, from: '2026-05', to: '2026-05' });
    const ofDay = { ...day, eventTypes: ['ENERGY_CONSUMPTION_YESTERDAY'] };
    await asked.dailyComparison(HOME, { ...ofDay, category: 'ELCOM' });
    const forecast = { eventType: 'ENERGY_CONSUMPTION_FORECAST_1H', from: nowS, to: nowS + 86_400 };
    await asked.forecast(HOME, forecast);
    await asked.deleteBuilding('A');
    await asked.close();
    assert.deepEqual(violations(exchanges), []);
    assert.equal(
      (await moost.coreData()).some(({ customerBuildingId }) => customerBuildingId === 'A'),
      false,
    );
    const operations = new Set(exchanges.map(({ what }) => shapeOf(what)));
    assert.equal(operations.size, 21, [...operations].join('\n'));
  });
});

/** Method and path, without ids and query. */
function shapeOf(what) {
  return what.replace(/\?.*/, '').replaceAll(/\/(A|99900000C048ADA6|[0-9a-f]{24})(?=\/)/g, '/{id}');
}

describe('what cannot begin ends with 2 and says why', () => {
  const secret = join(folder, 'secret');
  writeFileSync(secret, 'one-secret\ntwo-secret\nthree-secret\n');
  const to = ['--webhook', 'http://127.0.0.1:8080/'];
  for (const [name, args, env, message] of [
    ['a port that is none', ['--port', 'http'], {}, /^--port: expected a whole number from 0 on\n$/],
    ['a moment without a zone', ['--at', '2026-06-20T10:00'], {}, /^--at: expected a moment such as/],
    ['an address that is none', ['--webhook', 'portal/webhook'], SECRETS, /^--webhook: expected an address of http/],
    [
      'no secret',
      to,
      {},
      /^--auth: expected a secret in the environment: MOOST_WEBHOOK_BASIC, MOOST_WEBHOOK_API_TOKEN/,
    ],
    ['not the secret of the way', [...to, '--auth', 'oauth'], { MOOST_WEBHOOK_BEARER: 'x' }, /^MOOST_WEBHOOK_OAUTH: /],
    [
      'a way that is none',
      [...to, '--auth', 'digest'],
      SECRETS,
      /^--auth: expected of basic, api-token, bearer, oauth/,
    ],
    ['half of a pair', to, { MOOST_WEBHOOK_BASIC: 'moost' }, /^MOOST_WEBHOOK_BASIC: expected name:secret\n$/],
    ['three secrets', to, { MOOST_WEBHOOK_BEARER_FILE: secret }, /^MOOST_WEBHOOK_BEARER: expected one secret, or two/],
    ['no file', to, { MOOST_WEBHOOK_BEARER_FILE: join(folder, 'none') }, /_BEARER_FILE: the file cannot be read\n$/],
    [
      'both',
      to,
      { MOOST_WEBHOOK_BEARER_FILE: secret, MOOST_WEBHOOK_BEARER: 'x' },
      /expected it or .*_FILE .*, not both/,
    ],
    ['credentials that are none', [], { MOOST_CLIENT_ID: 'a b' }, /^clientId: expected 1 to 100 letters or digits\n$/],
  ]) {
    test(name, async () => {
      const { code, err, out } = await run(['sandbox', '--port', '0', ...args], env);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
    });
  }

  test('a port that is taken', async () => {
    await withSandbox([], {}, async ({ url }) => {
      const { code, err } = await run(['sandbox', '--port', new URL(url).port], {});
      assert.deepEqual([code, err], [2, 'the port cannot be taken: EADDRINUSE\n']);
    });
  });
});

/** A process that is killed while it sends: another one goes on with its journal, and nothing is lost. */

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSandbox, MoostApi } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { building, device, NOW_MS } from './moost.mjs';

const SENDER = fileURLToPath(new URL('history-sender.mjs', import.meta.url));
const EVENTS = 3_000;
const folder = mkdtempSync(join(tmpdir(), 'moost-energy-killed-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a sender; `kill` is called with each batch that comes in. */
async function send(env, state) {
  const child = spawn(process.execPath, [SENDER], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
  });
  state.child = child;
  const [code, signal] = await once(child, 'exit');
  return { code, signal, result: printed ? JSON.parse(printed) : undefined };
}

for (const [signal, places] of [
  ['SIGKILL', [1, 4, 2, 7, 3]],
  ['SIGTERM', [2, 5, 3]],
]) {
  test(`killed by ${signal} at ${places.length} places, before and after MOOST has stored the batch`, async () => {
    const sandbox = createSandbox({ now: () => NOW_MS });
    const state = { child: undefined, batches: 0, killAt: 0, isBefore: false, bodies: [] };
    const running = await serve(async (request) => {
      if (!request.url.endsWith('/historical/v1')) return sandbox.fetch(request);
      state.batches += 1;
      const isLast = state.batches === state.killAt;
      if (isLast && state.isBefore) state.child.kill(signal);
      const text = await request.text();
      const response = await sandbox.fetch(
        new Request(request.url, { method: 'POST', headers: request.headers, body: text }),
      );
      if (response.status === 200) state.bodies.push(JSON.parse(text));
      if (isLast) {
        state.child.kill(signal);
        await once(state.child, 'exit');
      }
      return response;
    });
    const { clientId, clientSecret, customerId } = sandbox;
    const moost = new MoostApi({ clientId, clientSecret, customerId, upstream: running.url });
    try {
      await moost.createBuilding(building('A', { devices: [device('meter-1')] }));
      const env = {
        MOOST_URL: running.url,
        MOOST_CLIENT_ID: clientId,
        MOOST_CLIENT_SECRET: clientSecret,
        MOOST_CUSTOMER_ID: customerId,
        JOURNAL: join(folder, signal),
        EVENTS: String(EVENTS),
      };
      for (const [turn, place] of places.entries()) {
        Object.assign(state, { batches: 0, killAt: place, isBefore: turn % 2 === 1 });
        const { signal: ended, result } = await send(env, state);
        assert.deepEqual([ended, result], [signal, undefined], `turn ${turn}`);
      }
      Object.assign(state, { batches: 0, killAt: 0 });
      const { code, result } = await send(env, state);
      assert.equal(code, 0);
      assert.deepEqual([result.isComplete, result.accepted, result.refused, result.unknown], [true, EVENTS, 0, 0]);
      const moments = state.bodies.flat().map(({ timestamp }) => timestamp);
      assert.equal(new Set(moments).size, EVENTS, 'nothing is lost');
      // Of each that was killed one batch is sent again, and no more.
      assert.ok(moments.length - EVENTS <= places.length * 100, `${moments.length - EVENTS} twice`);
      const window = { from: '2026-05-01', to: '2026-06-10', eventTypes: ['ENERGY_CONSUMPTION'] };
      const hours = await moost.hourlyStatistics('A', window);
      const sum = hours.reduce((total, { energyConsumption = 0 }) => total + energyConsumption, 0);
      const expected = Array.from({ length: EVENTS }, (_, at) => 100 + (at % 7)).reduce(
        (total, value) => total + value,
        0,
      );
      assert.equal(sum, expected);
    } finally {
      await moost.close();
      await running.close();
    }
  });
}

/** Single events over real HTTP against the sandbox. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { calls, event, withBuilding } from './moost.mjs';

describe('one event', () => {
  test('is accepted, refused here, or refused by MOOST', async () => {
    await withBuilding(async ({ moost, requests }) => {
      assert.deepEqual(await moost.send(event('A')), { outcome: 'accepted', warnings: [] });
      const here = await moost.send(event('A', { value: Number.NaN }));
      assert.deepEqual([here.outcome, here.error.argument], ['refused', 'value']);
      assert.equal(here.error.message, 'value was "NaN", expected a number of at most 3.4e38');
      assert.equal(calls(requests).length, 1);
      const there = await moost.send(event('nobody'));
      assert.deepEqual([there.outcome, there.error.status], ['refused', 400]);
      assert.match(there.error.message, /nobody is not registered/);
      const computed = await moost.send(event('A', { type: 'POWER_GENERATION_FORECAST_1H' }));
      assert.deepEqual([computed.outcome, computed.warnings], ['accepted', ['computed-type']]);
    });
  });

  test('is unknown where no answer says, and is not sent again', async () => {
    const before = (request) => {
      if (request.url.endsWith('/events/v1')) return new Response('{"message":"database"}', { status: 500 });
    };
    await withBuilding(
      async ({ moost, requests }) => {
        const { outcome, error } = await moost.send(event('A'));
        assert.deepEqual([outcome, error.status, calls(requests).length], ['unknown', 500, 1]);
      },
      { before },
    );
  });

  test('that cannot be sent at all rejects', async () => {
    await withBuilding(async ({ moost }) => {
      await moost.close();
      await assert.rejects(moost.send(event('A')), { code: 'aborted' });
    });
  });
});

/** What a browser may try: nothing but one's own reads, as the list has them, ever reaches MOOST. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRONTS, raw, withProxy } from './fronts.mjs';
import { ALLOWED, asked, REQUESTS, TARGETS } from './proxy-attacks.mjs';

for (const front of Object.keys(FRONTS)) {
  test(`${front}: ${TARGETS.length + REQUESTS.length} tries, and MOOST hears of the own reads only`, async () => {
    const authorize = (_, buildingId) => buildingId === 'A';
    await withProxy(front, { authorize }, async (portal) => {
      const tries = [...TARGETS.map((target) => asked(target)), ...REQUESTS];
      let passed = 0;
      for (let at = 0; at < tries.length; at += 20) {
        const batch = tries.slice(at, at + 20).map((request) => raw(portal.url, Buffer.from(request, 'latin1')));
        for (const answer of await Promise.all(batch)) {
          passed += answer.startsWith('HTTP/1.1 200') ? 1 : 0;
          assert.doesNotMatch(answer, /HTTP\/1\.1 500|hush|token-1|bearer of/i);
        }
      }
      for (const { url, headers } of portal.moost.reads) {
        assert.match(url, ALLOWED);
        assert.equal(headers.authorization, 'Bearer token-1-long');
        for (const name of ['cookie', 'range', 'x-original-url', 'if-none-match', 'upgrade', 'te', 'x-long']) {
          assert.equal(headers[name], undefined, name);
        }
      }
      // A test of nothing would pass as well: these are what the list lets through.
      assert.ok(passed > 10 && passed <= portal.moost.reads.length, `${passed} of ${portal.moost.reads.length}`);
      assert.deepEqual(portal.failures, []);
    });
  });
}

// What a page downloads may not grow unnoticed: the limits stand in scripts/lib/sizes.mjs and go up only with a decision that says why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizes } from '../../scripts/lib/sizes.mjs';

test('no entry is larger than its limit, with the second file or without', async () => {
  const limited = (await sizes()).filter(({ limit }) => limit !== undefined);
  assert.deepEqual(
    limited.map(({ entry }) => entry),
    ['client.js', 'elements.js: chart and comparison', 'elements.js: all widgets'],
  );
  for (const { entry, total, limit } of limited) {
    assert.ok(total <= limit, `${entry} and its wasm are ${total} bytes in brotli, the limit is ${limit}`);
    // A build without its wasm would pass any limit.
    assert.ok(total > limit / 2, `${entry} and its wasm are only ${total} bytes: is something missing?`);
  }
});

// What a page downloads may not grow unnoticed: the limits stand in scripts/lib/sizes.mjs and go up only with a decision that says why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sizes } from '../../scripts/lib/sizes.mjs';
import { furtherWidgets } from '../../scripts/lib/widget-shares.mjs';
import { IS_WHOLE } from '../whole-build.mjs';

/** Bytes in brotli of a widget that comes on top of chart and comparison. */
const MOST_OF_A_WIDGET = 25_000;

test('no entry is larger than its limit, with the second file or without', async () => {
  const limited = (await sizes()).filter(({ limit }) => limit !== undefined);
  assert.deepEqual(
    limited.map(({ entry }) => entry),
    ['client.js', 'elements.js: chart and comparison', 'elements.js: all widgets'],
  );
  // All widgets in the first file are no chart and comparison.
  for (const { entry, total, limit } of limited.filter(({ entry }) => !IS_WHOLE || !entry.endsWith('comparison'))) {
    assert.ok(total <= limit, `${entry} and its wasm are ${total} bytes in brotli, the limit is ${limit}`);
    // A build without its wasm would pass any limit.
    assert.ok(total > limit / 2, `${entry} and its wasm are only ${total} bytes: is something missing?`);
  }
});

test('no further widget is heavy', () => {
  const widgets = furtherWidgets();
  assert.equal(widgets.length, 5);
  for (const { widget, bytes } of widgets) {
    assert.ok(bytes <= MOST_OF_A_WIDGET, `${widget} weighs ${bytes} bytes in brotli`);
    // Names that are not found would weigh nothing.
    assert.ok(bytes > 1_000, `${widget} weighs only ${bytes} bytes: are the names of its functions still there?`);
  }
});

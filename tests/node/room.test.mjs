// The style for the time before the script: the room that elements keep afterwards.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ELEMENT_SPECS } from '../../pkg/internal/element-specs.js';

test('the style keeps the same room before the script as elements do after it', () => {
  const css = readFileSync(new URL('../../pkg/dist/elements.css', import.meta.url), 'utf8');
  const [narrow, wide] = css.split('@media (min-width: 48em)');
  for (const { name, room } of ELEMENT_SPECS) {
    const rule = (px) => `moost-${name}:not(:defined) { min-block-size: ${px}px; }`;
    assert.ok(narrow.includes(rule(room[0])), `${name}, narrow: ${room[0]}`);
    assert.ok(wide.includes(rule(room[1])), `${name}, wide: ${room[1]}`);
    assert.ok(narrow.split('\n')[0].includes(`moost-${name}`), `${name} is a block`);
  }
});

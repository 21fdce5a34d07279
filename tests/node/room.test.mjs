// The style for the time before the script: the room that elements keep afterwards.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ELEMENT_SPECS } from '../../pkg/internal/element-specs.js';
import { placeholderCss } from '../../pkg/internal/sheets.js';

const LINES = readFileSync(new URL('../../pkg/dist/elements.css', import.meta.url), 'utf8').split('\n');

for (const spec of ELEMENT_SPECS) {
  const { name, room } = spec;
  test(`<moost-${name}>: the style keeps the same room before the script as the element after it`, () => {
    assert.ok(LINES[0].includes(`moost-${name}`), 'it is a block');
    const [line, ...others] = LINES.filter((one) => one.startsWith(`moost-${name}:`));
    assert.deepEqual(others, []);
    const before = line.replaceAll(`moost-${name}:not(:defined)`, 'HOST');
    const after = placeholderCss(spec).replaceAll(/:host\(((?::is\([^)]*\)|:not\([^)]*\)|\[[^\]]*\])+)\)/g, 'HOST$1');
    assert.ok(after.replaceAll(':host{', 'HOST{').includes(before), `${after}\nhas not\n${before}`);
    for (const [step, from] of ['HOST', '(min-width:48em){HOST', '(min-width:60em){HOST'].entries())
      assert.ok(before.includes(`${from}{min-block-size:${room[step]}px}`), `${from}: ${room[step]}`);
  });
}

test('where the page decides the period the room of its buttons is not kept', () => {
  const css = LINES.find((line) => line.startsWith('moost-energy-chart:'));
  const [phone] = ELEMENT_SPECS.find(({ name }) => name === 'energy-chart').room;
  const hosts = [':is([from],[to]):not([period])', '[navigation=none]'];
  const selector = hosts.map((which) => `moost-energy-chart:not(:defined)${which}`).join();
  assert.ok(css.includes(`${selector}{min-block-size:${phone - 88}px}`), css);
  assert.ok(!LINES.some((line) => line.startsWith('moost-key-figures:') && line.includes('[from]')));
});

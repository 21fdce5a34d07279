// Unit tests of a portal, with the elements of the installed tarball in them: the runners stay green, the elements draw, and
// what they show can be asserted on. jsdom and happy-dom are no browsers, and go away while elements are still at work.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from './consumer.mjs';
import { createConsumerWith, IS_THOROUGH } from './toolset.mjs';

/** Red in one run of many is red. */
const RUNS = IS_THOROUGH ? 10 : 1;

/** Test files of each kind. Runners start and end environments side by side. */
const FILES = IS_THOROUGH ? 4 : 2;

const DRAWS = `
import 'moost-energy/elements';

test('a chart draws, and says what is in it', async () => {
  document.body.innerHTML =
    '<moost-energy-chart source="demo" now="1781082000000" lang="en-GB" loading="eager"></moost-energy-chart>';
  const chart = document.querySelector('moost-energy-chart');
  await new Promise((resolve) => chart.addEventListener('moost-ready', resolve, { once: true }));
  expect(chart.shadowRoot.querySelector('h2').textContent).toBe('Wednesday 10 June so far');
  expect(chart.shadowRoot.textContent).toContain('kWh');
  // Without layout a drawing has no size. Its values are in the table, whose button is in the menu once that is opened.
  chart.shadowRoot.querySelector('details.menu > summary').click();
  await new Promise((resolve) => setTimeout(resolve));
  chart.shadowRoot.querySelector('button.switch').click();
  await new Promise((resolve) => setTimeout(resolve));
  const rows = chart.shadowRoot.querySelectorAll('tbody tr');
  expect(rows).toHaveLength(24);
  expect(rows[0].textContent).toMatch(/0[.]17.kWh/);
});
`;

/** Nobody waits for the elements: what they still do must not be the fault of the test. */
const LEAVES = `
import { EnergyClient } from 'moost-energy';
import 'moost-energy/elements';

test('the page is gone at once', () => {
  document.body.innerHTML = '<moost-energy-chart source="demo" loading="eager"></moost-energy-chart>';
});

test('the page is gone while elements draw', async () => {
  document.body.innerHTML = '<moost-household-dashboard source="demo" loading="eager"></moost-household-dashboard>';
  await new Promise((resolve) => setTimeout(resolve, 100));
});

test('the page is gone while elements wait for a household', async () => {
  document.body.innerHTML = '<moost-energy-chart api-base="/moost" loading="eager"></moost-energy-chart>';
  await new Promise((resolve) => setTimeout(resolve, 20));
});

test('a client refuses what it cannot ask', async () => {
  const client = new EnergyClient({ apiBase: 'https://portal.example/moost' });
  await expect(client.hourly('no id', { from: '2026-01-01', to: '2026-01-01' })).rejects.toMatchObject({
    code: 'invalid-argument',
  });
});
`;

/** The same tests for a runner. */
function writeTests(consumer, head) {
  for (let number = 1; number <= FILES; number += 1) {
    consumer.write(`draws-${number}.test.js`, head + DRAWS);
    consumer.write(`leaves-${number}.test.js`, head + LEAVES);
  }
}

/** Runs it as often as it has to stay green; nothing of the package may be on its console. */
function staysGreen(consumer, program, args, summary, env) {
  for (let run = 1; run <= RUNS; run += 1) {
    const { status, printed } = consumer.tried(program, args, env);
    assert.equal(status, 0, `run ${run}:\n${printed}`);
    assert.match(printed, summary);
    assert.doesNotMatch(printed, /moost-energy:|stderr \||console\.(error|warn)|not implemented/i);
  }
}

const vitest = createConsumerWith('vitest');
after(() => vitest.remove());
writeTests(vitest, `import { expect, test } from 'vitest';\n`);

/** The test of the guide. */
const GUIDE = /```ts\n(import \{ expect, test \} from 'vitest';[\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'docs/guide/unit-tests.md'), 'utf8'),
)?.[1];
assert.ok(GUIDE, 'docs/guide/unit-tests.md shows a test');
vitest.write('guide.test.ts', GUIDE);

/** Both kinds, and the guide's. */
const ALL_FILES = new RegExp(`Test Files\\s+${2 * FILES + 1} passed \\(${2 * FILES + 1}\\)`);

for (const environment of ['jsdom', 'happy-dom']) {
  test(`Vitest with ${environment}`, () => {
    staysGreen(vitest, 'vitest', ['run', '--environment', environment], ALL_FILES);
  });
}

const jest = createConsumerWith('jest');
after(() => jest.remove());
writeTests(jest, '');
jest.write('babel.config.json', JSON.stringify({ presets: [['@babel/preset-env', { targets: { node: 'current' } }]] }));
// As the guide has it: Jest compiles no package by itself, and this one is ESM.
const transformIgnorePatterns = ['/node_modules/(?!moost-energy/)'];
jest.write('jest.config.json', JSON.stringify({ testEnvironment: 'jsdom', transformIgnorePatterns }));

test('Jest with jsdom and Babel', () => {
  staysGreen(jest, 'jest', [], new RegExp(`Test Suites: ${2 * FILES} passed, ${2 * FILES} total`));
});

// Unit tests of a portal, with the elements of the installed tarball in them: the runners stay green, the elements draw, and
// what they show can be asserted on. jsdom and happy-dom are no browsers, and go away while elements are still at work.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { ROOT } from './consumer.mjs';
import { filesIn } from './start-pages.mjs';
import { createConsumerWith, furtherTest, IS_THOROUGH } from './toolset.mjs';

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
  chart.shadowRoot.querySelector('[part=menu] > summary').click();
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

/** Elements with a base where no proxy is, or with none, and their words. */
const PLACES = `
import { expect, test, vi } from 'vitest';
import { EnergyClient } from 'moost-energy';
import { createTokenProxy } from 'moost-energy/server';
import 'moost-energy/elements';

/** The words of an element with these attributes, to page and people. */
async function told(attributes) {
  document.body.innerHTML = '<moost-energy-chart building-id="A" lang="en" ' + attributes + '></moost-energy-chart>';
  const chart = document.querySelector('moost-energy-chart');
  const { detail } = await new Promise((resolve) => chart.addEventListener('moost-error', resolve, { once: true }));
  const said = () => chart.shadowRoot.textContent;
  await vi.waitFor(() => expect(said()).toMatch(/not set up|could not be read|was not/));
  return { ...detail, said: said() };
}

test('a page in the place of an answer', async () => {
  const headers = { 'content-type': 'text/html' };
  vi.stubGlobal('fetch', async () => new Response('<!doctype html><pre>Cannot GET /mosst', { status: 404, headers }));
  const { code, status, reason, said } = await told('api-base="/mosst"');
  expect([code, status]).toEqual(['invalid-response', 404]);
  expect(reason).toBe("No proxy at /mosst: the answer (404) is a web page and not MOOST's");
  expect(said).not.toContain('household');
});

test('a proxy with another prefix', async () => {
  const proxy = createTokenProxy({ clientId: 'a', clientSecret: 'b', authorize: () => true, prefix: '/energy' });
  vi.stubGlobal('fetch', (asked, init) =>
    proxy.fetch(typeof asked === 'string' ? new Request(new URL(asked, location.href), init) : asked));
  const { reason } = await told('api-base="/moost"');
  expect(reason).toBe("No proxy at /moost: there is no such path: this proxy's prefix is /energy");
});

test('a building that is not there', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ code: '404', message: 'of Anna' }, { status: 404 }));
  expect(await told('api-base="/moost"')).toMatchObject({ code: 'not-found', reason: null });
});

test('no base, and one that is none', async () => {
  const { code, reason, said } = await told('');
  expect([code, reason]).toEqual(['invalid-argument', 'api-base: missing']);
  expect(said).toContain('the attribute “api-base” is missing');
  const wrong = await told('api-base="moost"');
  expect(wrong.reason).toMatch(/^api-base: expected a path such as/);
});

test('a client asks the origin of the page', async () => {
  const asked = vi.fn(async () => Response.json({ customerBuildingId: 'A' }));
  vi.stubGlobal('fetch', asked);
  await new EnergyClient({ apiBase: '/moost' }).building('A');
  expect(asked.mock.calls[0][0].url).toBe(location.origin + '/moost/buildings/A/v1');
});
`;

/** A name that is misspelled is told once; what frameworks and pages write is not. */
const SLIPS = `
import { expect, test, vi } from 'vitest';
import 'moost-energy/elements';

test('a name that an element has not', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const chart = (attributes) => '<moost-energy-chart source="demo" ' + attributes + '></moost-energy-chart>';
  document.body.innerHTML = chart('perod="month" buildingId="A"') + chart('perod="week" v-perod="a" data-from="b" draggable');
  await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(2));
  const said = warn.mock.calls.map(([text]) => text).sort();
  expect(said).toEqual([
    'moost-energy: <moost-energy-chart> has no attribute “buildingid”. Is “building-id” meant?',
    'moost-energy: <moost-energy-chart> has no attribute “perod”. Is “period” meant?',
  ]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(warn).toHaveBeenCalledTimes(2);
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

/** The files of the guide by their names; Jest has one of them. */
const { 'jest.config.json': JEST, ...GUIDE } = filesIn(readFileSync(join(ROOT, 'docs/guide/unit-tests.md'), 'utf8'));
const NAMES = ['vitest.config.mts', 'chart.test.ts', 'household.test.ts', 'card.test.tsx', 'page.test.tsx'];
assert.deepEqual(Object.keys(GUIDE), NAMES);
vitest.writeAll(GUIDE);
vitest.write('places.test.js', PLACES);
vitest.write('slips.test.js', SLIPS);

/** Both kinds, places and slips, and the four of the guide. */
const ALL_FILES = new RegExp(`Test Files\\s+${2 * FILES + 6} passed \\(${2 * FILES + 6}\\)`);

// The guide's configuration names jsdom.
for (const [environment, args] of [
  ['jsdom', []],
  ['happy-dom', ['--environment', 'happy-dom']],
]) {
  test(`Vitest with ${environment}`, () => {
    staysGreen(vitest, 'vitest', ['run', ...args], ALL_FILES);
  });
}

const jest = createConsumerWith('jest');
after(() => jest.remove());
writeTests(jest, '');
jest.write('babel.config.json', JSON.stringify({ presets: [['@babel/preset-env', { targets: { node: 'current' } }]] }));
assert.ok(JEST, 'docs/guide/unit-tests.md shows the configuration of Jest');
jest.write('jest.config.json', JEST);

/** Of both kinds. */
const ALL_SUITES = new RegExp(`Test Suites: ${2 * FILES} passed, ${2 * FILES} total`);

test('Jest with jsdom and Babel', () => {
  staysGreen(jest, 'jest', [], ALL_SUITES);
});

furtherTest('Jest with happy-dom and Babel', () => {
  staysGreen(jest, 'jest', ['--env', '@happy-dom/jest-environment'], ALL_SUITES);
});

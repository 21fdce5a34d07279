// Svelte, Solid and Angular: templates as each one's own checker sees them, what the elements have and nothing else, and the
// elements drawn by each. Vue has a test of its own.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { browserOfTests } from './browser.mjs';
import { walkThroughCard } from './card.mjs';
import { braced, jsxModule, linesOf } from './every-element.mjs';
import { declarationOf } from './start-pages.mjs';
import { ANGULARS, createConsumerWith, STRICT } from './toolset.mjs';

const { withPage } = browserOfTests();

/** A project with a framework's tools, until the test ends. */
function consumerWith(t, tools, options) {
  const consumer = createConsumerWith(tools, options);
  t.after(() => consumer.remove());
  return consumer;
}

const VERBATIM = { ...STRICT, verbatimModuleSyntax: true };

const HTML =
  '<!doctype html><html lang="en-GB"><title>Card</title><div id="root"></div><script type="module" src="./main.js"></script></html>';

/** Opens a built page with buttons, a chart and what was heard; gives what went wrong. */
function walked(folder) {
  return withPage(folder, walkThroughCard);
}

const SVELTE = {
  'Card.svelte': `
<script lang="ts">
import 'moost-energy/elements';
import type { MoostEnergyChartElement, MoostEventMap } from 'moost-energy';

let period = $state<'day' | 'week' | 'month' | 'year' | 'custom'>('day');
let heard = $state('nothing');
let chart = $state<MoostEnergyChartElement>();
$effect(() => { if (chart) chart.getToken = async () => 'never asked'; });
const hear = ({ detail }: MoostEventMap['moost-period-change']) => { heard = detail.period + ' ' + detail.from; };
</script>

<button id="change" onclick={() => { period = 'week'; }}>week</button>
<output>{heard}</output>
<moost-energy-chart source="demo" now={1781082000000} loading="eager" building-id="A" class="card" data-test="chart" {period}
  onmoost-period-change={hear} onmoost-ready={({ detail }) => detail.widget} bind:this={chart}></moost-energy-chart>
`,
  'Good.svelte': `
<script lang="ts">
let period = $state<'day' | 'week' | 'month' | 'year' | 'custom'>('day');
</script>

<moost-energy-chart {period} from={null} patterns onmoost-period-change={({ detail }) => { period = detail.period; }}></moost-energy-chart>
<portal-page>
  <moost-key-figures id="figures" slot="main" class={['wide']} style="margin: 0" title="Our year" lang="de" dir="ltr" hidden role="region"
    part="figures" popover="auto" data-test="figures" aria-label="Our year" onanimationend={() => {}}></moost-key-figures>
</portal-page>
`,
  'Wrong.svelte': `
<script lang="ts">
const number = 7;
</script>

<!-- svelte-ignore a11y_missing_attribute -->
{#if number}
  <moost-heat-map building="A"></moost-heat-map>
  <moost-heat-map building-id={number}></moost-heat-map>
  <moost-heat-map buildingId="A"></moost-heat-map>
  <moost-heat-map getToken={async () => 'token'}></moost-heat-map>
  <moost-heat-map period="monthly"></moost-heat-map>
  <moost-heat-map onmoost-redy={() => {}}></moost-heat-map>
  <moost-energy-forecast onmoost-period-change={() => {}}></moost-energy-forecast>
  <moost-heat-map onmoost-period-change={({ detail }) => detail.form}></moost-heat-map>
  <moost-heat-map onmoost-ready={(event: MouseEvent) => event.x}></moost-heat-map>
{/if}
`,
};

/** A component of these lines, the first of which is its second. */
const inTypeScript = (lines) => `<script lang="ts"></script>\n${lines.join('\n')}\n`;

test('Svelte draws, and svelte-check accepts what has an effect and refuses the rest', async (t) => {
  const consumer = consumerWith(t, 'svelte');
  const { taken, refused } = linesOf(consumer.installed, {
    write: (tag, inner) => `<${tag} ${inner}></${tag}>`,
    attribute: braced,
    listener: (event, code) => `on${event}={${code}}`,
  });
  const sources = { ...SVELTE, 'Taken.svelte': inTypeScript(taken), 'Refused.svelte': inTypeScript(refused) };
  const include = ['svelte.d.ts', ...Object.keys(sources)];
  consumer.writeAll({
    ...sources,
    'svelte.d.ts': declarationOf('MoostSvelteElements'),
    'tsconfig.json': JSON.stringify({ compilerOptions: VERBATIM, include }),
    'index.html': HTML,
    'main.js': `import { mount } from 'svelte';\nimport Card from './Card.svelte';\nmount(Card, { target: document.getElementById('root') });`,
    'vite.config.js': `import { svelte } from '@sveltejs/vite-plugin-svelte';\nexport default { base: './', plugins: [svelte({ configFile: false })] };`,
  });
  const { printed } = consumer.tried('svelte-check', ['--output', 'machine', '--tsconfig', './tsconfig.json']);
  const errorsOf = (name) =>
    [...printed.matchAll(/ERROR "([^"]+)" (\d+):/g)]
      .filter(([, file]) => file === name)
      .map(([, , line]) => Number(line));
  assert.deepEqual(errorsOf('Wrong.svelte'), [8, 9, 10, 11, 12, 13, 14, 15, 16], printed);
  assert.deepEqual(
    errorsOf('Refused.svelte'),
    refused.map((_, index) => index + 2),
  );
  // And nothing else.
  assert.ok(printed.includes(` FILES ${9 + refused.length} ERRORS 0 WARNINGS `), printed);
  consumer.run('vite', ['build', '--logLevel', 'warn']);
  assert.deepEqual(await walked(join(consumer.folder, 'dist')), []);
});

const SOLID = {
  'main.tsx': `
import 'moost-energy/elements';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';

function Card() {
  const [period, setPeriod] = createSignal<'day' | 'week' | 'month' | 'year' | 'custom'>('day');
  const [heard, setHeard] = createSignal('nothing');
  return (
    <>
      <button id="change" onClick={() => setPeriod('week')}>week</button>
      <output>{heard()}</output>
      <moost-energy-chart source="demo" now={1781082000000} loading="eager" building-id="A" class="card" data-test="chart"
        period={period()} prop:getToken={async () => 'never asked'} on:moost-ready={({ detail }) => detail.widget satisfies string}
        on:moost-period-change={({ detail }) => setHeard(detail.period + ' ' + detail.from)} />
    </>
  );
}

render(Card, document.getElementById('root')!);
`,
  'good.tsx': `
export const good = () => [
  <moost-energy-chart patterns from={null} period="month" price={0.27} />,
  <moost-key-figures id="figures" slot="main" class="wide" classList={{ wide: true }} style={{ margin: 0 }} title="Our year" lang="de"
    dir="ltr" hidden role="region" tabIndex={0} part="figures" popover="auto" aria-label="Our year" onClick={() => {}} ref={() => {}} />,
];
`,
  'wrong.tsx': `
// @ts-expect-error There is no such attribute.
export const unknown = () => <moost-heat-map building="A" />;
// @ts-expect-error A building's id is text.
export const number = () => <moost-heat-map building-id={7} />;
// @ts-expect-error It would become the property buildingid.
export const property = () => <moost-heat-map buildingId="A" />;
// @ts-expect-error It would become the property gettoken.
export const callback = () => <moost-heat-map getToken={async () => 'token'} />;
// @ts-expect-error There is no such period.
export const word = () => <moost-heat-map period="monthly" />;
// @ts-expect-error A slip of the keys.
export const slip = () => <moost-heat-map perod="month" />;
// @ts-expect-error A forecast is of no period that people choose.
export const event = () => <moost-energy-forecast on:moost-period-change={() => {}} />;
// @ts-expect-error Another widget's attribute.
export const other = () => <moost-key-figures min-group-size={20} />;
// @ts-expect-error It is of another type.
export const listener = () => <moost-heat-map on:moost-ready={(event: MouseEvent) => event.x} />;
// @ts-expect-error There is no such element.
export const element = () => <moost-weather />;
`,
};

test('Solid draws, and its JSX accepts what has an effect and refuses the rest', async (t) => {
  const consumer = consumerWith(t, 'solid');
  const compilerOptions = { ...VERBATIM, jsx: 'preserve', jsxImportSource: 'solid-js' };
  const lines = linesOf(consumer.installed, {
    write: (tag, inner) => `<${tag} ${inner} />`,
    attribute: braced,
    listener: (event, code) => `on:${event}={${code}}`,
    isChecked: (name) => !name.includes('-'),
  });
  consumer.writeAll({
    ...SOLID,
    'every.tsx': jsxModule(lines),
    'solid.d.ts': declarationOf('MoostSolidElements'),
    'tsconfig.json': JSON.stringify({ compilerOptions, files: ['solid.d.ts', ...Object.keys(SOLID), 'every.tsx'] }),
    'index.html': HTML.replace('main.js', 'main.tsx'),
    'vite.config.js': `import solid from 'vite-plugin-solid';\nexport default { base: './', plugins: [solid()] };`,
  });
  consumer.run('tsc', ['-p', 'tsconfig.json']);
  consumer.run('vite', ['build', '--logLevel', 'warn']);
  assert.deepEqual(await walked(join(consumer.folder, 'dist')), []);
});

const ANGULAR = `
import 'moost-energy/elements';
import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';

@Component({
  selector: 'app-card',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <moost-energy-chart #chart [attr.building-id]="id" [getToken]="getToken"
      (moost-period-change)="hear($event.detail.from)" (moost-ready)="hear($event.detail.widget)"></moost-energy-chart>
    <button (click)="hear(chart.buildingId)">ask</button>\`,
})
export class Card {
  readonly id = 'A';
  readonly getToken = async () => 'token';
  hear(_: string | null) {}
}
`;

for (const { version, tools, node } of ANGULARS) {
  test(`strict templates of Angular ${version} type what events tell and what a reference has`, (t) => {
    const consumer = consumerWith(t, tools, { node });
    const checked = (sources) => {
      consumer.writeAll(sources);
      const config = {
        compilerOptions: { ...VERBATIM, verbatimModuleSyntax: false, experimentalDecorators: true },
        angularCompilerOptions: { strictTemplates: true },
        files: Object.keys(sources),
      };
      consumer.write('tsconfig.json', JSON.stringify(config));
      return consumer.tried('ngc', ['-p', 'tsconfig.json']);
    };
    assert.deepEqual(checked({ 'good.ts': ANGULAR }), { status: 0, printed: '' });
    const wrong = [
      ['event.ts', '$event.detail.from', '$event.detail.form', /^event\.ts.*Property 'form' does not exist/m],
      [
        'argument.ts',
        '$event.detail.widget',
        '$event.detail',
        /^argument\.ts.*not assignable to parameter of type 'string/m,
      ],
      ['reference.ts', 'chart.buildingId', 'chart.building', /^reference\.ts.*Property 'building' does not exist/m],
    ];
    const sources = wrong.map(([name, from, to]) => [name, ANGULAR.replace(from, to)]);
    const { status, printed } = checked(Object.fromEntries(sources));
    assert.notEqual(status, 0);
    for (const [, , , says] of wrong) assert.match(stripVTControlCharacters(printed), says);
  });
}

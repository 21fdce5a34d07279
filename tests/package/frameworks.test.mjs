// The elements as React, Vue and Angular use them: attributes, properties, events, changes and removal, in Chromium; and the
// types of JSX.

import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'vite';
import { browserOfTests } from './browser.mjs';
import { walkThroughCard } from './card.mjs';
import { createConsumer, ROOT, runTool } from './consumer.mjs';
import { braced, jsxModule, linesOf } from './every-element.mjs';
import { declarationOf } from './start-pages.mjs';
import { complaintsOf, STRICT, TYPESCRIPTS } from './toolset.mjs';

const consumer = createConsumer();
for (const name of ['react', 'react-dom', 'vue', '@angular', 'rxjs', 'tslib', '@types']) {
  symlinkSync(join(ROOT, 'node_modules', name), join(consumer.folder, 'node_modules', name));
}
after(() => consumer.remove());
const { withPage } = browserOfTests();

/** A page with buttons that change and remove a widget, and a count of the events that were heard. */
const REACT = `
import 'moost-energy/elements';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
${declarationOf('MoostJsxElements')}
function Card() {
  const [period, setPeriod] = useState<'day' | 'week' | 'month' | 'year' | 'custom'>('day');
  const [isThere, setIsThere] = useState(true);
  const [heard, setHeard] = useState('nothing');
  return (
    <>
      <button id="change" onClick={() => setPeriod('week')}>week</button>
      <button id="remove" onClick={() => setIsThere(false)}>remove</button>
      <output>{heard}</output>
      {isThere && (
        <moost-energy-chart
          source="demo"
          now="1781082000000"
          attribution={undefined}
          loading="eager"
          lang="en-GB"
          period={period}
          getToken={async () => 'never asked'}
          onmoost-period-change={({ detail }) => setHeard(\`\${detail.period} \${detail.from}\`)}
        />
      )}
    </>
  );
}

createRoot(document.getElementById('root')!).render(<StrictMode><Card /></StrictMode>);
`;

const VUE = `
import 'moost-energy/elements';
import { createApp, h, ref } from 'vue';

const period = ref('day');
const isThere = ref(true);
const heard = ref('nothing');
createApp(() => [
  h('button', { id: 'change', onClick: () => { period.value = 'week'; } }, 'week'),
  h('button', { id: 'remove', onClick: () => { isThere.value = false; } }, 'remove'),
  h('output', heard.value),
  isThere.value && h('moost-energy-chart', {
    source: 'demo',
    now: '1781082000000',
    attribution: undefined,
    loading: 'eager',
    lang: 'en-GB',
    period: period.value,
    getToken: async () => 'never asked',
    'onMoost-period-change': ({ detail }) => { heard.value = detail.period + ' ' + detail.from; },
  }),
]).mount('#root');
`;

/** Compiled in the page: Angular's compiler for builds wants an older TypeScript than this project has. */
const ANGULAR = `
import '@angular/compiler';
import 'moost-energy/elements';
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection, signal } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';

class Card {
  period = signal('day');
  isThere = signal(true);
  heard = signal('nothing');
  getToken = async () => 'never asked';
  hear(event) { this.heard.set(event.detail.period + ' ' + event.detail.from); }
}
const Page = Component({
  selector: '#root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
    <button id="change" (click)="period.set('week')">week</button>
    <button id="remove" (click)="isThere.set(false)">remove</button>
    <output>{{ heard() }}</output>
    @if (isThere()) {
      <moost-energy-chart source="demo" now="1781082000000" loading="eager" lang="en-GB" [attr.period]="period()"
        [getToken]="getToken" (moost-period-change)="hear($event)"></moost-energy-chart>
    }\`,
})(Card) ?? Card;
bootstrapApplication(Page, { providers: [provideZonelessChangeDetection()] });
`;

const STRICT_JSX = { ...STRICT, jsx: 'react-jsx' };

for (const [framework, file, source] of [
  ['React', 'main.tsx', REACT],
  ['Vue', 'main.js', VUE],
  ['Angular', 'main.js', ANGULAR],
]) {
  test(`${framework}: a widget takes attributes, changes, speaks by events and goes`, async () => {
    const root = join(consumer.folder, framework);
    consumer.write(join(framework, file), source);
    consumer.write(join(framework, 'tsconfig.json'), JSON.stringify({ compilerOptions: STRICT_JSX }));
    const html = `<!doctype html><title>Card</title><div id="root"></div><script type="module" src="/${file}"></script>`;
    consumer.write(join(framework, 'index.html'), html);
    await build({
      root,
      configFile: false,
      logLevel: 'warn',
      build: { modulePreload: { polyfill: false }, chunkSizeWarningLimit: 2_000 },
    });
    const wrong = await withPage(
      join(root, 'dist'),
      async (page) => {
        await walkThroughCard(page);
        await page.click('#remove');
        await page.locator('moost-energy-chart').waitFor({ state: 'detached' });
      },
      { compiles: framework === 'Angular' },
    );
    assert.deepEqual(wrong, []);
  });
}

/** Every attribute and event of every element, by the names of attributes or of properties, and what is none. */
function everyElement(attribute) {
  const lines = linesOf(consumer.installed, {
    write: (tag, inner) => `<${tag} ${inner} />`,
    attribute,
    listener: (event, code) => `on${event}={${code}}`,
    isChecked: (name) => !name.includes('-'),
  });
  return `import type {} from './main.js';\n${jsxModule(lines)}`;
}

test('JSX is typed: names of attributes and properties, their values, and events', () => {
  consumer.write('React/attributes.tsx', everyElement(braced));
  consumer.write(
    'React/properties.tsx',
    everyElement((_, value, { fieldName }) => braced(fieldName, value)),
  );
  consumer.write(
    'React/wrong.tsx',
    `
import type { MoostJsxElements } from 'moost-energy';
import type {} from './main.js';
export const good = [
  <moost-peer-comparison building-id="A" apiBase="/moost" min-group-size="20" category="ELCOM" key={1} />,
  <moost-heat-map onmoost-applicable={({ detail }) => detail.applicable satisfies boolean} />,
  <moost-key-figures title="Our year" data-test="figures" aria-label="Our year" onClick={({ currentTarget }) => currentTarget.blur()} />,
  <moost-energy-chart onmoost-error={({ detail }) => detail.reason satisfies string | null}>offline</moost-energy-chart>,
  <moost-energy-chart patterns from={null} time-zone={undefined} id="chart" slot="main" className="wide" style={{ margin: 0 }} lang="de" dir="ltr"
    hidden role="region" tabIndex={0} part="chart" ref={() => {}} />,
  // As the guide says, TypeScript does not check a name with a hyphen that it does not know.
  <moost-heat-map building-idd="A" onmoost-redy={() => {}} />,
];
// @ts-expect-error There is no such attribute.
export const unknown = <moost-heat-map building="A" />;
export const numbers = [<moost-peer-comparison min-group-size={20} />, <moost-energy-chart price={0.27} now={0} />];
// @ts-expect-error A building's id is text.
export const number = <moost-peer-comparison building-id={20} />;
// @ts-expect-error A slip of the keys.
export const slip = <moost-heat-map perod="month" />;
// @ts-expect-error There is no such period.
export const word = <moost-heat-map period="monthly" />;
// @ts-expect-error A forecast is of no period that people choose.
export const event = <moost-energy-forecast onmoost-period-change={() => {}} />;
// @ts-expect-error Another widget's attribute.
export const other = <moost-key-figures min-group-size={20} />;
// @ts-expect-error A function is no attribute.
export const callback = <moost-key-figures get-token={async () => 'token'} />;
// @ts-expect-error There is no such element.
export const element = <moost-weather />;
export type Tags = keyof MoostJsxElements;
`,
  );
  const options = { compilerOptions: STRICT_JSX, files: ['main.tsx', 'wrong.tsx', 'attributes.tsx', 'properties.tsx'] };
  const config = consumer.write('React/tsconfig.check.json', JSON.stringify(options));
  for (const version of TYPESCRIPTS) assert.equal(complaintsOf(version, config), '', `TypeScript ${version}`);
});

test('JSX of React 18 is typed: what it would drop or misspell is refused', () => {
  consumer.write(
    'React18/card.tsx',
    `
import type { MoostJsxElements18 } from 'moost-energy';
declare global {
  namespace JSX {
    interface Element {}
    interface IntrinsicElements extends MoostJsxElements18 {}
  }
}
export const good = [
  <moost-energy-chart building-id="A" api-base="/moost" price={0.27} class="card" key={1} />,
  <moost-key-figures title="Our year" data-test="figures" aria-label="Our year" hidden="" />,
];
// @ts-expect-error It would become the attribute classname.
export const className = <moost-energy-chart className="card" />;
// @ts-expect-error It would become the attribute buildingid.
export const property = <moost-energy-chart buildingId="A" />;
// @ts-expect-error Functions are dropped.
export const callback = <moost-energy-chart getToken={async () => 'token'} />;
// @ts-expect-error It would be dropped, too.
export const listener = <moost-energy-chart onmoost-ready={() => {}} />;
// @ts-expect-error There is no such period.
export const word = <moost-energy-chart period="monthly" />;
// @ts-expect-error A slip of the keys.
export const slip = <moost-energy-chart perod="month" />;
// @ts-expect-error A building's id is text.
export const number = <moost-energy-chart building-id={7} />;
// @ts-expect-error Another widget's attribute.
export const other = <moost-key-figures min-group-size={20} />;
// @ts-expect-error It would hide.
export const hidden = <moost-energy-chart hidden={false} />;
`,
  );
  const options = { compilerOptions: { ...STRICT_JSX, jsx: 'preserve' }, files: ['card.tsx'] };
  const config = consumer.write('React18/tsconfig.json', JSON.stringify(options));
  runTool('tsc', ['-p', config], join(consumer.folder, 'React18'));
});

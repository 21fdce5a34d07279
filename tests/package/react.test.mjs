// `moost-energy/react` in React 18 and 19, from the installed tarball: types, a page in development (where React complains of what
// it does not like) and in production, and what a server writes.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { transform } from 'esbuild';
import { browserOfTests } from './browser.mjs';
import { braced, jsxModule, linesOf } from './every-element.mjs';
import { keepFirst, RENDERED, takeOver } from './served.mjs';
import { blocksIn, documentOf, theBlock } from './start-pages.mjs';
import { complaintsOf, createConsumerWith, IS_THOROUGH, STRICT, TYPESCRIPTS } from './toolset.mjs';

const { withPage } = browserOfTests();

const GUIDE = blocksIn(documentOf('docs/guide/react.md'));

/** The component of the guide. */
const CARD = theBlock(GUIDE, 'tsx', 'moost-energy/react').code;

/** The page of the guide that a server renders. */
const HOME = theBlock(GUIDE, 'jsx', 'rendered=').code;

const PAGE = `
import { StrictMode, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { MoostEnergyChartElement } from 'moost-energy';
import { MoostEnergyChart } from 'moost-energy/react';

function Card() {
  const [period, setPeriod] = useState<'day' | 'week'>('day');
  const [isThere, setIsThere] = useState(true);
  const [isHidden, setIsHidden] = useState(false);
  const [lang, setLang] = useState<string | undefined>('de');
  const [heard, setHeard] = useState('nothing');
  const [ready, setReady] = useState(0);
  const chart = useRef<MoostEnergyChartElement>(null);
  return (
    <>
      <button id="change" onClick={() => setPeriod('week')}>week</button>
      <button id="hide" onClick={() => setIsHidden(!isHidden)}>hide</button>
      <button id="english" onClick={() => setLang(undefined)}>English</button>
      <button id="ask" onClick={() => setHeard(String(chart.current?.buildingId))}>ask</button>
      <button id="remove" onClick={() => setIsThere(false)}>remove</button>
      <output>{heard}</output>
      <output>ready {ready > 0 ? 'yes' : 'no'}</output>
      {isThere && (
        <MoostEnergyChart
          ref={chart}
          className="card"
          style={{ marginTop: 7 }}
          data-test="chart"
          source="demo"
          buildingId="A"
          now={1781082000000}
          attribution={undefined}
          patterns={false}
          loading="eager"
          lang={lang}
          hidden={isHidden}
          period={period}
          onReady={({ detail }) => setReady((count) => count + (detail.widget === 'energy-chart' ? 1 : 0))}
          onPeriodChange={({ detail }) => setHeard(\`\${period} \${detail.period} \${detail.from}\`)}
        />
      )}
    </>
  );
}

document.documentElement.lang = 'en-GB';
createRoot(document.getElementById('root')!).render(<StrictMode><Card /></StrictMode>);
`;

/** An inline function is another one at each render: it must not begin a new household, and the latest has to be asked. */
const TOKENS = `
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { MoostEnergyChart } from 'moost-energy/react';

function Card() {
  const [turn, setTurn] = useState(0);
  return (
    <>
      <button id="again" onClick={() => setTurn(turn + 1)}>again</button>
      <output>turn {turn}</output>
      <MoostEnergyChart apiBase="/moost" buildingId="99900000C048ADA6" loading="eager" getToken={async () => \`token-\${turn}\`} />
    </>
  );
}

createRoot(document.getElementById('root')!).render(<Card />);
`;

/** A group, one of which names the household. */
const FRAMED = `
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { MoostEnergyChart, MoostPeerComparison } from 'moost-energy/react';

const common = { apiBase: '/moost', group: 'home', firstFrame: 'proxy', loading: 'eager' } as const;
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <MoostEnergyChart {...common} buildingId="99900000C048ADA6" period="month" />
    <MoostPeerComparison {...common} />
  </StrictMode>,
);
`;

const SERVER = `
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { MoostEnergyChart } from 'moost-energy/react';

console.log(renderToString(createElement(MoostEnergyChart, {
  apiBase: '/moost', buildingId: 'A&B', price: 0.27, className: 'card', hidden: false, lang: 'de',
  getToken: async () => 'secret', onReady: () => {},
})));
`;

/** Renders the page of the guide on a server, with a style that the policy of our tests allows. */
const RENDERING = `
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createSandbox, createTokenProxy, renderedStyle, renderPage } from 'moost-energy/server';
import { Home } from './home.js';

const moost = createSandbox();
const { clientId, clientSecret } = moost;
const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, fetch: (request) => moost.fetch(request) });
const { elements, answers } = await renderPage({
  buildingId: '99900000C048ADA6',
  elements: [{ tag: 'moost-energy-chart', attributes: { 'api-base': '/moost', period: 'day' } }],
  read: (path) => proxy.fetch(new Request('https://portal.test/moost' + path)),
  language: 'de',
  stylesheet: 'moost.css',
});
const props = { chart: elements[0], answers };
const html = renderToString(createElement(Home, props));
console.log(JSON.stringify({ html, props, css: (await renderedStyle()).text }));
`;

const HYDRATION = `
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Home } from '../home.js';

const props = JSON.parse(document.getElementById('props').textContent);
hydrateRoot(document.getElementById('root'), <StrictMode><Home {...props} /></StrictMode>);
`;

const TYPES = `
import type { MoostEnergyChartElement } from 'moost-energy';
import type { RenderedPage } from 'moost-energy/server';
import { useState } from 'react';
import type { MoostPeriodChangeDetail } from 'moost-energy/elements';
import {
  MoostAnswers, MoostEnergyChart, MoostEnergyForecast, MoostHeatMap, MoostHouseholdDashboard, MoostKeyFigures, MoostPeerComparison,
  type MoostReactProps, MoostTypicalDay,
} from 'moost-energy/react';

export const good = [
  <MoostEnergyChart key={1} buildingId="A" apiBase="/moost" price={0.27} now={0} className="card" hidden={false} />,
  <MoostPeerComparison minGroupSize="20" category="ELCOM" onApplicable={({ detail }) => detail.applicable satisfies boolean} />,
  <MoostKeyFigures title="Our year" data-test="figures" aria-label="Our year" onClick={({ currentTarget }) => currentTarget.blur()} />,
  <MoostHouseholdDashboard source="demo" style={{ margin: 0 }} onError={({ detail }) => detail.reason satisfies string | null} />,
  <MoostEnergyChart getToken={async ({ signal, reason }) => (signal.aborted ? '' : reason)} />,
  <MoostEnergyChart ref={(element) => void element?.buildingId} />,
  <MoostEnergyChart rendered={undefined} />,
  <MoostEnergyChart source="demo:solar" loading="eager" patterns="yes" price="0.27" from="2026-06-01" frame={null} period={undefined} />,
  <MoostEnergyChart building-id="A" patterns />,
];
/** The period that an element tells is one that it takes. */
function useWrittenBack() {
  const [chart, setChart] = useState<MoostReactProps<'moost-energy-chart'>['period']>();
  const [dashboard, setDashboard] = useState<MoostReactProps<'moost-household-dashboard'>['period']>();
  const [heatMap, setHeatMap] = useState<MoostReactProps<'moost-heat-map'>['period']>();
  const [typicalDay, setTypicalDay] = useState<MoostReactProps<'moost-typical-day'>['period']>();
  const told = ({ detail }: CustomEvent<MoostPeriodChangeDetail>) => void detail.from;
  return [
    <MoostEnergyChart period={chart} onPeriodChange={({ detail }) => setChart(detail.period)} />,
    <MoostHouseholdDashboard period={dashboard} onPeriodChange={({ detail }) => setDashboard(detail.period)} />,
    <MoostHeatMap period={heatMap} onPeriodChange={({ detail }) => setHeatMap(detail.period)} />,
    <MoostTypicalDay period={typicalDay} onPeriodChange={({ detail }) => setTypicalDay(detail.period)} />,
    <MoostHeatMap onPeriodChange={told} />,
  ];
}
export const writtenBack = useWrittenBack;
export const ofPage = ({ elements, answers }: RenderedPage) => [<MoostEnergyChart rendered={elements[0]} />, <MoostAnswers answers={answers} />];
export const ofElement = (ref: { current: MoostEnergyChartElement | null }) => <MoostEnergyChart ref={ref} />;
// @ts-expect-error There is no such property.
export const unknown = <MoostEnergyChart building="A" />;
// @ts-expect-error A building's id is text.
export const number = <MoostEnergyChart buildingId={7} />;
// @ts-expect-error There is no such period.
export const word = <MoostEnergyChart period="monthly" />;
// @ts-expect-error There is no such source.
export const source = <MoostEnergyChart source="demo:mars" />;
// @ts-expect-error A forecast is of no period that people choose.
export const event = <MoostEnergyForecast onPeriodChange={() => {}} />;
// @ts-expect-error Another widget's property.
export const other = <MoostKeyFigures minGroupSize={20} />;
// @ts-expect-error The event of the element is onReady.
export const load = <MoostEnergyChart onLoad={() => {}} />;
// @ts-expect-error An element shows nothing that is put into it.
export const children = <MoostEnergyChart>offline</MoostEnergyChart>;
// @ts-expect-error A page is several elements.
export const page = (rendered: RenderedPage) => <MoostEnergyChart rendered={rendered} />;
// @ts-expect-error The reference is the element.
export const ref = (element: { current: HTMLInputElement | null }) => <MoostEnergyChart ref={element} />;
`;

/** Every property and event of every component, and what is none. */
function everyComponent({ installed }) {
  const joined = (name) => name.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());
  const lines = linesOf(installed, {
    write: (tag, inner) => `<react.${joined(tag)} ${inner} />`,
    attribute: (_, value, { fieldName }) => braced(fieldName, value),
    listener: (event, code) => `on${joined(event.replace('moost-', ''))}={${code}}`,
  });
  return `import * as react from 'moost-energy/react';\n${jsxModule(lines)}`;
}

/** Answers a page's requests by the token proxy, in front of a sandbox. */
async function answering(consumer) {
  const { createSandbox, createTokenProxy, withRendering } = await import(join(consumer.installed, 'server.js'));
  const moost = createSandbox();
  const { clientId, clientSecret } = moost;
  const fetch = (request) => moost.fetch(request);
  const proxy = withRendering(createTokenProxy({ clientId, clientSecret, authorize: () => true, fetch }));
  return async (route) => {
    const answer = await proxy.fetch(new Request(route.request().url()));
    const headers = Object.fromEntries(answer.headers);
    await route.fulfill({ status: answer.status, headers, body: await answer.text() });
  };
}

const COMPILER = { ...STRICT, jsx: 'react-jsx' };

for (const tools of IS_THOROUGH ? ['react18', 'react19'] : ['react19']) {
  describe(tools, () => {
    const consumer = createConsumerWith(tools);
    after(() => consumer.remove());

    /** Builds a page with Vite; gives its folder. */
    const built = (name, source, mode) => {
      const html =
        '<!doctype html><title>Card</title><div id="root"></div><script type="module" src="./main.tsx"></script>';
      const files = {
        'main.tsx': source,
        'index.html': html,
        'tsconfig.json': JSON.stringify({ compilerOptions: COMPILER }),
      };
      consumer.writeAll(Object.fromEntries(Object.entries(files).map(([file, text]) => [`${name}/${file}`, text])));
      const args = ['build', name, '--mode', mode, '--logLevel', 'warn', '--base', './'];
      consumer.run('vite', args, { NODE_ENV: mode });
      return join(consumer.folder, name, 'dist');
    };

    test('types allow what has an effect, and nothing else', () => {
      consumer.writeAll({ 'types.tsx': TYPES, 'card.tsx': CARD, 'every.tsx': everyComponent(consumer) });
      const config = { compilerOptions: COMPILER, files: ['types.tsx', 'card.tsx', 'every.tsx'] };
      const project = consumer.write('tsconfig.json', JSON.stringify(config));
      for (const version of TYPESCRIPTS) assert.equal(complaintsOf(version, project), '', `TypeScript ${version}`);
    });

    for (const mode of ['development', 'production']) {
      test(`a component takes properties, changes, speaks by events and goes: ${mode}`, async () => {
        const folder = built(`page-${mode}`, PAGE, mode);
        const wrong = await withPage(folder, async (page) => {
          const chart = page.locator('moost-energy-chart.card[data-test=chart][patterns=no]');
          await chart.locator('h2', { hasText: '10. Juni' }).waitFor();
          await page.getByText('ready yes').waitFor();
          assert.equal(await chart.evaluate((element) => element.style.marginTop), '7px');
          await page.click('#english');
          await chart.locator('h2', { hasText: '10 June' }).waitFor();
          assert.equal(await chart.getAttribute('lang'), null);
          await page.click('#change');
          await chart.locator('h2', { hasText: '14 June' }).waitFor();
          await chart.getByRole('button', { name: /previous|earlier/i }).click();
          // The listener of the latest render.
          await page.getByText('week week 2026-06-01').waitFor();
          await page.click('#ask');
          await page.getByText('A', { exact: true }).waitFor();
          await page.click('#hide');
          await chart.waitFor({ state: 'hidden' });
          await page.click('#hide');
          await chart.waitFor({ state: 'visible' });
          await page.click('#remove');
          await chart.waitFor({ state: 'detached' });
        });
        assert.deepEqual(wrong, []);
      });
    }

    test('a function in the JSX begins no new household at each render, and the latest is asked', async () => {
      const seen = [];
      let status = 503;
      await withPage(built('tokens', TOKENS, 'production'), async (page) => {
        await page.route('**/moost/**', async (route) => {
          seen.push(route.request().headers().authorization);
          await route.fulfill({ status, body: '{}' });
        });
        await page.reload();
        const chart = page.locator('moost-energy-chart');
        await chart.getByRole('button', { name: 'Try again' }).waitFor();
        const before = seen.length;
        for (const turn of [1, 2, 3]) {
          await page.click('#again');
          await page.getByText(`turn ${turn}`).waitFor();
        }
        assert.equal(seen.length, before);
        status = 401;
        await chart.getByRole('button', { name: 'Try again' }).click();
        await chart.getByRole('button', { name: 'Sign in' }).waitFor();
      });
      assert.deepEqual([...new Set(seen)], ['Bearer token-0', 'Bearer token-3']);
    });

    test('the proxy draws the first frames of components, and their widgets take over', async () => {
      const answer = await answering(consumer);
      const asked = [];
      await withPage(built('framed', FRAMED, 'development'), async (page) => {
        const address = page.url();
        await page.goto('about:blank');
        let goOn = () => {};
        const held = new Promise((resolve) => {
          goOn = resolve;
        });
        // Vite makes a module of it.
        await page.route(/widgets.*\.(wasm|js)$/, (route) => held.then(() => route.continue()));
        await page.route('**/moost/**', (route) => {
          asked.push(new URL(route.request().url()).pathname);
          return answer(route);
        });
        await page.goto(address);
        await page.locator('moost-energy-chart path.series').first().waitFor();
        await page.locator('moost-peer-comparison .frame:not(.waiting)').waitFor();
        assert.equal(await page.locator('.plot[role=application]').count(), 0);
        await page.evaluate(() => {
          globalThis.ready = new Set();
          addEventListener('moost-ready', ({ detail }) => globalThis.ready.add(detail.widget));
        });
        goOn();
        await page.waitForFunction(() => globalThis.ready.size === 2);
        await page.locator('moost-energy-chart .plot[role=application]').waitFor();
      });
      assert.deepEqual(asked.sort(), ['/moost/render/moost-energy-chart', '/moost/render/moost-peer-comparison']);
    });

    /** Runs a module that has to end well, without a complaint; gives what it printed. */
    const printed = (source, mode) => {
      consumer.write('server.mjs', source);
      const env = { ...process.env, NODE_ENV: mode };
      const options = { cwd: consumer.folder, encoding: 'utf8', env };
      const { status, stdout, stderr } = spawnSync(process.execPath, ['server.mjs'], options);
      assert.deepEqual([status, stderr], [0, '']);
      return stdout;
    };

    for (const mode of ['development', 'production']) {
      test(`what a server has drawn is in its HTML, and is hydrated without a complaint: ${mode}`, async () => {
        const { code } = await transform(HOME, { loader: 'jsx', jsx: 'automatic' });
        consumer.write('home.js', code);
        const { html, props, css } = JSON.parse(printed(RENDERING, mode));
        assert.match(html, RENDERED);
        const folder = built(`rendered-${mode}`, HYDRATION, mode);
        const data = `<script id="props" type="application/json">${JSON.stringify(props).replaceAll('<', '\\u003c')}</script>`;
        const page = readFileSync(join(folder, 'index.html'), 'utf8');
        const root = '<div id="root"></div>';
        consumer.writeAll({
          [`rendered-${mode}/dist/index.html`]: page.replace(root, () => `${root.replace('><', `>${html}<`)}${data}`),
          [`rendered-${mode}/dist/moost.css`]: css,
        });
        const change = async (opened) => {
          await opened.route('**/moost/**', await answering(consumer));
          const read = opened.waitForResponse(/\/moost\/.*statistics/);
          await opened.click('#week');
          await opened.locator('moost-energy-chart[period=week][lang=de].card').waitFor();
          assert.equal((await read).status(), 200);
        };
        const look = (opened, heard) => takeOver(opened, heard, change);
        assert.deepEqual(await withPage(folder, look, { before: keepFirst }), []);
      });
    }

    test('what is no rendered element of the kind is refused', () => {
      for (const rendered of ['<p>chart</p>', '<moost-energy-chart lang="de"></moost-energy-chart>']) {
        const wrong = SERVER.replace('apiBase:', `rendered: ${JSON.stringify(rendered)}, apiBase:`);
        consumer.write('server.mjs', wrong);
        const { status, stderr } = spawnSync(process.execPath, ['server.mjs'], {
          cwd: consumer.folder,
          encoding: 'utf8',
        });
        assert.notEqual(status, 0);
        assert.match(stderr, /rendered.*<moost-energy-chart> that renderPage or renderToString gave/);
      }
    });

    test('a server writes attributes, and neither functions nor complaints', () => {
      const stdout = printed(SERVER, 'development');
      assert.equal(
        stdout.trim(),
        '<moost-energy-chart api-base="/moost" building-id="A&amp;B" price="0.27" class="card" lang="de"></moost-energy-chart>',
      );
    });
  });
}

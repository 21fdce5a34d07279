// The README's React code and the page of "Getting started" in Next, from the installed tarball: server pages, the card, and the token
// proxy as a route.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { browserOfTests } from './browser.mjs';
import { ROOT } from './consumer.mjs';
import { served, takenOver } from './served.mjs';
import { BUILDING, filesOf, forHousehold } from './start-pages.mjs';
import { createConsumerWith } from './toolset.mjs';

const consumer = createConsumerWith('next');
after(() => consumer.remove());
const { opened } = browserOfTests();

const CARD = /```jsx\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1];
assert.ok(CARD?.startsWith(`'use client';`), 'the README shows a component that Next draws');

/** The same in the guide. */
const GUIDE_CARD = /```jsx\n('use client';[\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'docs/guide/bundlers.md'), 'utf8'),
)?.[1];
assert.ok(GUIDE_CARD, 'docs/guide/bundlers.md shows a component');

const EDGE_HANDLER = /```ts\n(export const GET = \(request: NextRequest[\s\S]*?)```/
  .exec(readFileSync(join(ROOT, 'docs/guide/bundlers.md'), 'utf8'))?.[1]
  ?.replace(': NextRequest', '');
assert.ok(EDGE_HANDLER, 'the guide shows a handler at the edge');

const RENDERED = /```jsx\n(\/\/ app\/energy\/chart\.jsx[\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'docs/guide/server-rendering.md'), 'utf8'),
)?.[1];
assert.ok(RENDERED, 'the guide shows a server component');

/** What docs/start/next.md shows: a page and a route. */
const START = filesOf('next');
const ROUTE = 'app/moost/[...path]/route.js';
assert.deepEqual(Object.keys(START), ['app/page.jsx', ROUTE]);

const QUIET = { NEXT_TELEMETRY_DISABLED: '1' };

const APP = {
  'next.config.mjs': `export default { output: 'standalone', outputFileTracingRoot: import.meta.dirname };`,
  'app/layout.jsx': `
export default function Layout({ children }) {
  return <html lang="en-GB"><body>{children}</body></html>;
}`,
  'app/card.jsx': CARD,
  'app/page.jsx': `
import { EnergyCard } from './card';

export default function Page() {
  return <main><h1>Home</h1><EnergyCard buildingId="99900000C048ADA6" /></main>;
}`,
  'app/guide/card.jsx': GUIDE_CARD,
  'app/guide/page.jsx': `
import { EnergyCard } from './card';

export default function Page() {
  return <main><EnergyCard buildingId="${BUILDING}" /></main>;
}`,
  'app/start/page.jsx': START['app/page.jsx'],
  'app/components/page.jsx': forHousehold(START, `apiBase="/moost" buildingId="${BUILDING}"`)['app/page.jsx'],
  [ROUTE]: START[ROUTE],
  'app/edge/[...path]/route.js': `
import { createSandbox, createTokenProxy } from 'moost-energy/server';

export const runtime = 'edge';
const moost = createSandbox();
const { clientId, clientSecret } = moost;
const options = { clientId, clientSecret, prefix: '/edge', authorize: () => true };
const proxy = createTokenProxy({ ...options, fetch: (request) => moost.fetch(request) });
${EDGE_HANDLER}`,
};

/** The guide's server component in a page. */
const RENDERED_APP = {
  'app/energy/chart.jsx': RENDERED,
  'app/energy/page.jsx': `
import { createSandbox, createTokenProxy } from 'moost-energy/server';
import Chart from './chart';

export const dynamic = 'force-dynamic';
const moost = createSandbox();
const { clientId, clientSecret } = moost;
const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, fetch: (request) => moost.fetch(request) });

export default function Page() {
  const read = (path) => proxy.fetch(new Request('http://portal.test/moost' + path));
  return <main><Chart buildingId="99900000C048ADA6" read={read} /></main>;
}`,
};

/** The README's card, a component, and a read at the edge. */
async function lookAtCard(address) {
  const building = await fetch(`${address}edge/buildings/99900000C048ADA6/v1`);
  assert.match(await building.text(), /"customerBuildingId":"99900000C048ADA6"/, 'a read at the edge');
  const chart = (page) => page.locator('moost-energy-chart path.series').first();
  const wrong = [];
  // The cards of README and guide, and the page of "Getting started" with the demo and with a household.
  for (const path of ['', 'guide', 'start', 'components']) {
    wrong.push(...(await opened(address + path, (page) => chart(page).waitFor({ state: 'attached' }))));
  }
  return wrong;
}

/** Starts Next with one of its commands, and looks at its pages; gives what went wrong. */
function drawn(command, look) {
  const start = (port) => ['node_modules/next/dist/bin/next', command, '-H', '127.0.0.1', '-p', String(port)];
  return served(consumer, start, look, QUIET);
}

test('Next builds cards and components in server pages, which draw through the proxy, and one that the server renders', async () => {
  consumer.writeAll({ ...APP, ...RENDERED_APP });
  consumer.run('next', ['build'], QUIET);
  const look = async (address) => [...(await lookAtCard(address)), ...(await takenOver(opened, `${address}energy`))];
  assert.deepEqual(await drawn('start', look), []);
});

test('Next draws it in development, which rewrites more than a build does', async () => {
  consumer.writeAll(APP);
  assert.deepEqual(await drawn('dev', lookAtCard), []);
});

test('without `use client` the build fails, and says what to write', () => {
  consumer.writeAll({ ...APP, 'app/card.jsx': CARD.replace(/^'use client'.*\n/, '') });
  const { status, printed } = consumer.tried('next', ['build'], QUIET);
  assert.notEqual(status, 0);
  assert.match(printed, /moost-energy\/elements is imported by a server component.*Put 'use client' at the top/);
});

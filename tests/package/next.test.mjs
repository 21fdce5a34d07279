// The README's React code and the page of "Getting started" in Next, from the installed tarball: server pages, the card, what the server
// draws, and the token proxy as a route.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { browserOfTests } from './browser.mjs';
import { ROOT } from './consumer.mjs';
import { served, takenOver } from './served.mjs';
import { BUILDING, filesOf, forHousehold, looseBlocksOf } from './start-pages.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const consumer = createConsumerWith('next');
after(() => consumer.remove());
const { opened } = browserOfTests();

const CARD = /```tsx\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1];
assert.ok(CARD, 'the README shows a component');

const EDGE_HANDLER = /```ts\n(export const GET = \(request: NextRequest[\s\S]*?)```/.exec(
  readFileSync(join(ROOT, 'docs/guide/bundlers.md'), 'utf8'),
)?.[1];
assert.ok(EDGE_HANDLER, 'the guide shows a handler at the edge');

/** Files of docs/start/next.md: a page, the proxy as a route, and a page that the server draws. */
const START = filesOf('next');
const ROUTE = 'app/moost/[...path]/route.ts';
const DRAWN = 'app/energy/page.tsx';
assert.deepEqual(Object.keys(START), ['app/page.tsx', 'lib/moost.ts', ROUTE, DRAWN]);

/** The proxy of a portal, which has secrets and a session. */
const [{ code: PORTAL_PROXY }] = looseBlocksOf('next');

/** No secret is there while Next builds, and nobody counts what our tests build. */
const QUIET = { NEXT_TELEMETRY_DISABLED: '1', MOOST_CLIENT_ID: '', MOOST_CLIENT_SECRET: '' };

/** Files as `create-next-app --yes` of Next 16.4 writes them. */
const NEW_APP = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2017',
      lib: ['dom', 'dom.iterable', 'esnext'],
      allowJs: true,
      skipLibCheck: true,
      strict: true,
      noEmit: true,
      esModuleInterop: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      resolveJsonModule: true,
      isolatedModules: true,
      jsx: 'react-jsx',
      incremental: true,
      plugins: [{ name: 'next' }],
    },
    include: ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts', '.next/dev/types/**/*.ts'],
    exclude: ['node_modules'],
  }),
  'next.config.ts': `
import type { NextConfig } from 'next';

const nextConfig: NextConfig = { cacheComponents: true, partialPrefetching: true };
export default nextConfig;`,
  'app/layout.tsx': `
export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en-GB"><body>{children}</body></html>;
}`,
};

/** A server with all that it needs, for a container. */
const STANDALONE = `export default { output: 'standalone', outputFileTracingRoot: import.meta.dirname };`;

const TAGS = `
import 'moost-energy/elements';

export function Tags() {
  return <moost-energy-chart api-base="/moost" building-id="${BUILDING}" />;
}`;

const INSTANT =
  /^\/\/ .*Without that setting leave this line out: the build refuses it\.\nexport const instant = false;$/m;
assert.match(START[DRAWN], INSTANT);

/** A project without the settings of a new one: routes at the edge do without `cacheComponents`. */
const APP = {
  ...NEW_APP,
  ...START,
  [DRAWN]: START[DRAWN].replace(INSTANT, ''),
  'next.config.ts': 'export default { outputFileTracingRoot: import.meta.dirname };',
  'app/card.tsx': CARD,
  'app/page.tsx': `
import { EnergyCard } from './card';

export default function Page() {
  return <main><h1>Home</h1><EnergyCard buildingId="${BUILDING}" /></main>;
}`,
  'app/tags/tags.jsx': `'use client';\n${TAGS}`,
  'app/tags/page.tsx': `
import { Tags } from './tags';

export default function Page() {
  return <main><Tags /></main>;
}`,
  'app/start/page.tsx': START['app/page.tsx'],
  'app/components/page.tsx': forHousehold(START, `apiBase="/moost" buildingId="${BUILDING}"`)['app/page.tsx'],
  'app/edge/[...path]/route.ts': `
import { createSandbox, createTokenProxy } from 'moost-energy/server';
import type { NextRequest } from 'next/server';

export const runtime = 'edge';
const moost = createSandbox();
const { clientId, clientSecret } = moost;
const options = { clientId, clientSecret, prefix: '/edge', authorize: () => true };
const proxy = createTokenProxy({ ...options, fetch: (request) => moost.fetch(request) });
${EDGE_HANDLER}`,
};

/** The page of "Getting started" in a new project, and the proxy of a portal beside that of the sandbox. */
const STARTED = {
  ...NEW_APP,
  ...START,
  'lib/portal.ts': PORTAL_PROXY,
  'lib/session.ts': `
export async function sessionOf(cookie: string | null): Promise<{ buildingId: string } | undefined> {
  return cookie ? { buildingId: cookie } : undefined;
}`,
  'app/portal/[...path]/route.ts': START[ROUTE].replace('lib/moost', 'lib/portal'),
};

/** Makes the project out of these files and no others. */
function project(files) {
  for (const folder of ['app', 'lib']) rmSync(join(consumer.folder, folder), { recursive: true, force: true });
  consumer.writeAll(files);
}

/**
 * The README's card, tags, a component, and a read at the edge. A build has the WebAssembly as a file, which is a third less to load
 * than the text of development.
 */
async function lookAtCard(address, isBuilt) {
  const building = await fetch(`${address}edge/buildings/${BUILDING}/v1`);
  assert.match(await building.text(), /"customerBuildingId":"99900000C048ADA6"/, 'a read at the edge');
  const look = async (page, { requests }) => {
    await page.locator('moost-energy-chart path.series').first().waitFor({ state: 'attached' });
    assert.equal(
      requests.some((url) => url.endsWith('.wasm')),
      isBuilt,
      `${page.url()} loads the WebAssembly in another form`,
    );
  };
  const wrong = [];
  // The README's card, tags, and the page of "Getting started" with the demo and with a household.
  for (const path of ['', 'tags', 'start', 'components']) {
    wrong.push(...(await opened(address + path, look)));
  }
  return wrong;
}

/** The page that the server draws: whole without a script, taken over with one, without a word in the log. */
async function lookAtDrawn(address, said) {
  const energy = `${address}energy`;
  const isThere = (page) => page.locator('moost-energy-chart [role=img]').first().waitFor();
  const wrong = [...(await opened(energy, isThere, { isScripted: false })), ...(await takenOver(opened, energy))];
  assert.doesNotMatch(said(), /unstable value|Error/);
  return wrong;
}

/** All of the above. */
const allOf = (isBuilt) => async (address, said) => [
  ...(await lookAtCard(address, isBuilt)),
  ...(await lookAtDrawn(address, said)),
];
const lookAtBuilt = allOf(true);

/** Starts Next with one of its commands, and looks at its pages; gives what went wrong. */
function drawn(command, look) {
  const start = (port) => ['node_modules/next/dist/bin/next', command, '-H', '127.0.0.1', '-p', String(port)];
  return served(consumer, start, look, QUIET);
}

test('Next builds the README’s card and a component in server pages, and they draw through the proxy', async () => {
  project(APP);
  consumer.run('next', ['build'], QUIET);
  assert.deepEqual(await drawn('start', lookAtBuilt), []);
});

furtherTest('Next builds them with webpack, and they draw', async () => {
  project(APP);
  consumer.run('next', ['build', '--webpack'], QUIET);
  assert.deepEqual(await drawn('start', lookAtBuilt), []);
});

furtherTest('what Next traces for `standalone` draws alone, where there is no project around it', async () => {
  project({ ...APP, 'next.config.ts': STANDALONE });
  consumer.run('next', ['build'], QUIET);
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-standalone-'));
  try {
    const built = join(consumer.folder, '.next');
    cpSync(join(built, 'standalone'), folder, { recursive: true, verbatimSymlinks: true });
    // As Next's documentation has it.
    cpSync(join(built, 'static'), join(folder, '.next/static'), { recursive: true });
    const alone = { ...consumer, folder };
    assert.deepEqual(await served(alone, () => ['server.js'], lookAtBuilt, QUIET), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a new project with the page of "Getting started": drawn by the server, and built without secrets', async () => {
  project(STARTED);
  consumer.run('next', ['build'], QUIET);
  const look = async (address, said) => {
    const wrong = await lookAtDrawn(address, said);
    assert.equal((await fetch(`${address}portal/buildings/${BUILDING}/v1`)).status, 500);
    assert.match(said(), /clientId: expected .*, and it is missing\. Is the environment variable set/);
    return wrong;
  };
  assert.deepEqual(await drawn('start', look), []);
});

test('Next draws it in development, which rewrites more than a build does', async () => {
  project(APP);
  assert.deepEqual(await drawn('dev', allOf(false)), []);
});

test('without `use client` the build fails, and says what to write', () => {
  project({ ...APP, 'app/tags/tags.jsx': TAGS });
  const { status, printed } = consumer.tried('next', ['build'], QUIET);
  assert.notEqual(status, 0);
  assert.match(printed, /moost-energy\/elements is imported by a server component.*Put 'use client' at the top/);
});

// The recipes of docs/guide/server-rendering.md for SvelteKit, Nuxt and Astro, from the installed tarball: what each builds for
// production sends the chart with its HTML, and the browser takes it over.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserOfTests } from './browser.mjs';
import { ROOT } from './consumer.mjs';
import { served, takenOver } from './served.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const { opened } = browserOfTests();
const GUIDE = readFileSync(join(ROOT, 'docs/guide/server-rendering.md'), 'utf8');

/** The files of a recipe: blocks of the guide that begin with their name in a comment. */
function recipe(...names) {
  const blocks = [...GUIDE.matchAll(/```(?:javascript|svelte|vue|astro)\n([\s\S]*?)```/g)].map(([, code]) => code);
  return Object.fromEntries(
    names.map((name) => {
      const code = blocks.find((block) => block.split('\n', 3).join('\n').includes(` ${name}`));
      assert.ok(code, `the guide shows ${name}`);
      return [name, code];
    }),
  );
}

/** The portal's token proxy, in front of a sandbox. */
const PROXY = `
import { createSandbox, createTokenProxy } from 'moost-energy/server';

const moost = createSandbox();
const { clientId, clientSecret } = moost;
export const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, fetch: (request) => moost.fetch(request) });
`;

const SVELTEKIT = {
  files: {
    ...recipe(
      'src/routes/energy/+page.server.js',
      'src/routes/energy/+page.svelte',
      'src/routes/moost/[...path]/+server.js',
    ),
    'vite.config.js': `
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit({ adapter: adapter() })] };`,
    'src/app.html':
      '<!doctype html><html lang="de"><head>%sveltekit.head%</head><body><div>%sveltekit.body%</div></body></html>',
    'src/lib/server/moost.js': PROXY,
    'src/routes/+page.svelte': '<a href="/energy">energy</a>',
  },
  build: ['vite', ['build']],
  start: 'build/index.js',
};

const TOOLS = {
  'SvelteKit 2': { tools: 'sveltekit2', ...SVELTEKIT },
  'SvelteKit 3': { tools: 'sveltekit3', ...SVELTEKIT },
  'Nuxt 4': {
    tools: 'nuxt',
    files: {
      ...recipe(
        'nuxt.config.js',
        'app/components/EnergyChart.server.vue',
        'app/plugins/moost.client.js',
        'server/routes/moost/[...path].js',
      ),
      'server/moost.js': PROXY,
      'app/pages/index.vue': '<template><NuxtLink to="/energy">energy</NuxtLink></template>',
      'app/pages/energy.vue': '<template><main><EnergyChart building-id="99900000C048ADA6" /></main></template>',
    },
    build: ['nuxt', ['build']],
    start: '.output/server/index.mjs',
  },
  'Astro 7': {
    tools: 'astro',
    files: {
      ...recipe('astro.config.mjs', 'src/pages/energy.astro', 'src/pages/moost/[...path].js'),
      'src/moost.js': PROXY,
      'src/pages/index.astro': '<a href="/energy">energy</a>',
    },
    build: ['astro', ['build']],
    start: 'dist/server/entry.mjs',
  },
};

/** Nobody counts what our tests build. */
const QUIET = { NUXT_TELEMETRY_DISABLED: '1', ASTRO_TELEMETRY_DISABLED: '1' };

/** A visit by a link within the page: the chart loads there by itself. */
async function byLink(page) {
  await page.goto(new URL('/', page.url()).href);
  await page.getByText('energy').click();
  await page.locator('moost-energy-chart .plot[role=application]').waitFor();
}

// Each builds a whole project with a Node of its own: before a release.
for (const [name, { tools, files, build, start }] of Object.entries(TOOLS)) {
  furtherTest(`${name} sends a chart with its page, and the browser takes it over`, async (t) => {
    const consumer = createConsumerWith(tools, { node: 'node22' });
    t.after(() => consumer.remove());
    consumer.writeAll(files);
    consumer.run(...build, QUIET);
    const look = (address) => takenOver(opened, `${address}energy`, byLink);
    assert.deepEqual(await served(consumer, () => [start], look), []);
  });
}

// "Drawn by the server" of the start pages of SvelteKit, Nuxt and Astro, from the installed tarball: what each builds for production sends
// the chart with its HTML, and the browser takes it over. Next has next.test.mjs.

import assert from 'node:assert/strict';
import { browserOfTests } from './browser.mjs';
import { served, takenOver } from './served.mjs';
import { filesOf, looseBlocksOf } from './start-pages.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const { opened } = browserOfTests();

/** Some of the files that a start page shows. */
function recipe(page, ...names) {
  const files = filesOf(page);
  return Object.fromEntries(
    names.map((name) => {
      assert.ok(files[name], `docs/start/${page}.md shows ${name}`);
      return [name, files[name]];
    }),
  );
}

/** The configuration of Nuxt. */
const [{ code: NUXT_CONFIG }] = looseBlocksOf('vue');

const SVELTEKIT = {
  files: {
    ...recipe(
      'svelte',
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
        'vue',
        'app/components/EnergyChart.server.vue',
        'app/plugins/moost.client.ts',
        'server/routes/moost/[...path].ts',
      ),
      'nuxt.config.ts': NUXT_CONFIG,
      'app/pages/index.vue': '<template><NuxtLink to="/energy">energy</NuxtLink></template>',
      'app/pages/energy.vue': '<template><main><EnergyChart building-id="99900000C048ADA6" /></main></template>',
    },
    build: ['nuxt', ['build']],
    start: '.output/server/index.mjs',
  },
  'Astro 7': {
    tools: 'astro',
    files: {
      ...recipe('astro', 'astro.config.mjs', 'src/moost.js', 'src/pages/energy.astro', 'src/pages/moost/[...path].js'),
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

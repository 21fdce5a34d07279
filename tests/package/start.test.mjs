// The pages of "Getting started", followed as a newcomer would: each project has the files that its page shows and what any such
// project has. It is built and opened in Chromium, with the made-up household and with one behind the token proxy.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ANGULAR, workspaceWithAssets } from './angular.mjs';
import { browserOfTests } from './browser.mjs';
import { createConsumer, ROOT } from './consumer.mjs';
import { served } from './served.mjs';
import { HOST_POLICY, withPortal } from './serving.mjs';
import { BUILDING, filesOf, forHousehold, looseBlocksOf, pageOf } from './start-pages.mjs';
import { complaintsOf, createConsumerWith, furtherTest, STRICT } from './toolset.mjs';

const { opened } = browserOfTests();

/** What the pages say to write in place of `source="demo"`. */
const IN_HTML = 'api-base="/moost" building-id="…"';
const IN_REACT = 'apiBase="/moost" buildingId="…"';
const IN_ANGULAR = 'api-base="/moost" [attr.building-id]="id"';

const HTML = (script) =>
  `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Card</title><div id="root"></div><script type="module" src="${script}"></script></html>`;

/** Waits until the chart of a page has drawn; gives what went wrong, and what the package warns of. */
async function drawn(address) {
  const warnings = [];
  const isDrawn = (page) => page.locator('moost-energy-chart path.series').first().waitFor({ state: 'attached' });
  const wrong = await opened(address, isDrawn, { warnings });
  return [...wrong, ...warnings];
}

/** A project until the test ends. */
function consumerFor(t, tools) {
  const consumer = tools ? createConsumerWith(tools) : createConsumer();
  t.after(() => consumer.remove());
  return consumer;
}

/** The files of a page for the demo, then those for a household: `build` makes them, `look` opens them. */
async function followed({ page, instead, building = BUILDING, only = () => true }, tryOut) {
  assert.ok(pageOf(page).includes(`\`${instead}\``), `docs/start/${page}.md says ${instead}`);
  const all = Object.entries(filesOf(page)).filter(([path]) => only(path));
  const files = Object.fromEntries(all);
  assert.ok(Object.values(files).some((code) => code.includes('source="demo"')));
  for (const variant of [files, forHousehold(files, instead.replace('…', building))]) {
    assert.deepEqual(await tryOut(variant), []);
  }
}

test('HTML: the page, served beside the package', async (t) => {
  const consumer = consumerFor(t);
  await followed({ page: 'html', instead: IN_HTML }, (files) => {
    for (const [path, code] of Object.entries(files)) consumer.write(path, code);
    return withPortal(consumer, consumer.folder, drawn);
  });
});

test('React: the component is checked, built by Vite, and draws', async (t) => {
  const consumer = consumerFor(t, 'react19');
  await followed({ page: 'react', instead: IN_REACT }, (files) => {
    consumer.writeAll({
      ...files,
      'index.html': HTML('/src/main.tsx'),
      'src/main.tsx': `
import { createRoot } from 'react-dom/client';
import { EnergyCard } from './energy-card';
createRoot(document.getElementById('root')!).render(<EnergyCard />);`,
      'tsconfig.json': JSON.stringify({ compilerOptions: { ...STRICT, jsx: 'react-jsx' }, include: ['src'] }),
    });
    assert.equal(complaintsOf('7.0', join(consumer.folder, 'tsconfig.json')), '');
    consumer.run('vite', ['build', '--logLevel', 'warn']);
    return withPortal(consumer, join(consumer.folder, 'dist'), drawn);
  });
});

test('Vue: the component is built by Vite with the page’s configuration, and draws', async (t) => {
  const consumer = consumerFor(t, 'vue');
  const isVue = (path) => path.startsWith('src/') || path === 'vite.config.js';
  await followed({ page: 'vue', instead: IN_HTML, only: isVue }, (files) => {
    consumer.writeAll({
      ...files,
      'index.html': HTML('/src/main.js'),
      'src/main.js': `
import { createApp } from 'vue';
import EnergyCard from './EnergyCard.vue';
createApp(EnergyCard).mount('#root');`,
    });
    consumer.run('vite', ['build', '--logLevel', 'warn']);
    return withPortal(consumer, join(consumer.folder, 'dist'), drawn);
  });
});

furtherTest('Nuxt: page, configuration and route are built, and the page draws', async (t) => {
  const consumer = consumerFor(t, 'nuxt-node20');
  // What is drawn by the server: rendering.test.mjs.
  const isNuxt = (path) => ['nuxt.config.ts', 'app/app.vue', 'server/routes/moost/[...path].ts'].includes(path);
  await followed({ page: 'vue', instead: IN_HTML, only: isNuxt }, (files) => {
    consumer.writeAll(files);
    consumer.run('nuxt', ['build'], { NUXT_TELEMETRY_DISABLED: '1' });
    return served(consumer, () => ['.output/server/index.mjs'], drawn);
  });
});

test('Svelte: the component is built by Vite, and draws', async (t) => {
  const consumer = consumerFor(t, 'svelte');
  const isSvelte = (path) => path === 'src/EnergyCard.svelte';
  await followed({ page: 'svelte', instead: IN_HTML, only: isSvelte }, (files) => {
    consumer.writeAll({
      ...files,
      'index.html': HTML('/src/main.js'),
      'src/main.js': `
import { mount } from 'svelte';
import EnergyCard from './EnergyCard.svelte';
mount(EnergyCard, { target: document.getElementById('root') });`,
      'vite.config.js': `
import { svelte } from '@sveltejs/vite-plugin-svelte';
export default { plugins: [svelte({ configFile: false })] };`,
    });
    consumer.run('vite', ['build', '--logLevel', 'warn']);
    return withPortal(consumer, join(consumer.folder, 'dist'), drawn);
  });
});

furtherTest('SvelteKit: page and route are built, and the page draws', async (t) => {
  const consumer = consumerFor(t, 'sveltekit2');
  const isKit = (path) => path.startsWith('src/routes/');
  await followed({ page: 'svelte', instead: IN_HTML, only: isKit }, (files) => {
    consumer.writeAll({
      ...files,
      'src/app.html':
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">%sveltekit.head%</head><body>%sveltekit.body%</body></html>',
      'svelte.config.js': `
import adapter from '@sveltejs/adapter-node';
export default { kit: { adapter: adapter() } };`,
      'vite.config.js': `
import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()] };`,
    });
    consumer.run('vite', ['build', '--logLevel', 'error']);
    return served(consumer, () => ['build/index.js'], drawn);
  });
});

test('Angular: the component is built by the CLI with the page’s assets, and draws', async (t) => {
  const consumer = consumerFor(t, 'angular');
  const card = 'src/app/energy-card.ts';
  await followed({ page: 'angular', instead: IN_ANGULAR }, (files) => {
    const known = files[card].replace('class EnergyCard {', `class EnergyCard { id = '${BUILDING}';`);
    assert.ok(known.includes(BUILDING));
    consumer.writeAll({
      ...ANGULAR,
      'angular.json': workspaceWithAssets(),
      [card]: known,
      'src/index.html':
        '<!doctype html><html lang="en-GB"><head><title>Card</title></head><body><app-energy-card></app-energy-card></body></html>',
      'src/main.ts': `
import { provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { EnergyCard } from './app/energy-card';
bootstrapApplication(EnergyCard, { providers: [provideZonelessChangeDetection()] });`,
    });
    consumer.run('ng', ['build']);
    for (const packed of ['widgets.wasm.br', 'widgets-more.wasm.gz']) {
      assert.ok(existsSync(join(consumer.folder, 'dist/browser/wasm', packed)), packed);
    }
    return withPortal(consumer, join(consumer.folder, 'dist/browser'), drawn);
  });
});

furtherTest('Astro: the page is built, and draws', async (t) => {
  const consumer = consumerFor(t, 'astro-node20');
  // What is drawn by the server: rendering.test.mjs.
  const isStatic = (path) => path === 'src/pages/index.astro';
  await followed({ page: 'astro', instead: IN_HTML, only: isStatic }, (files) => {
    consumer.writeAll(files);
    consumer.run('astro', ['build'], { ASTRO_TELEMETRY_DISABLED: '1' });
    return withPortal(consumer, join(consumer.folder, 'dist'), drawn);
  });
});

test('Frame: the page draws in a host of another origin, and has its height', async (t) => {
  const consumer = consumerFor(t);
  const [{ code }] = looseBlocksOf('iframe');
  const embed = readFileSync(join(consumer.installed, 'dist/embed.html'), 'utf8');
  const open = (host, energy, instead) => {
    consumer.write(
      'node_modules/moost-energy/dist/embed.html',
      embed.replace(/<body[^>]*>/, `<body data-api-base="/moost" data-hosts="${host}">`),
    );
    const frame = code.replaceAll('https://energy.utility.example', energy).replace('source=demo', instead);
    const page = frame.replace(encodeURIComponent('https://portal.example'), encodeURIComponent(host));
    consumer.write('index.html', `<!doctype html><html lang="en-GB"><title>Portal</title>${page}</html>`);
    return opened(`${host}/`, async (shown) => {
      const chart = shown.frameLocator('iframe').locator('moost-energy-chart path.series').first();
      await chart.waitFor({ state: 'attached' });
      await shown.waitForFunction(() => document.querySelector('iframe').clientHeight > 300);
    });
  };
  const originOf = (address) => new URL(address).origin;
  for (const instead of ['source=demo', `building-id=${BUILDING}`]) {
    const look = (host) =>
      withPortal(consumer, consumer.folder, (energy) => open(originOf(host), originOf(energy), instead));
    assert.deepEqual(
      await withPortal(consumer, consumer.folder, look, `${HOST_POLICY}; style-src 'unsafe-inline'`),
      [],
    );
  }
});

/** Pages whose code is tried, by this file, next.test.mjs and rendering.test.mjs, with the blocks that are no files. */
const TRIED = {
  index: ['sh', 'html'],
  html: [],
  react: [],
  next: ['typescript'],
  vue: ['typescript'],
  svelte: [],
  angular: ['json'],
  astro: [],
  iframe: ['html'],
};

test('what is not tried says so, and all other code is a file that is', () => {
  for (const name of readdirSync(join(ROOT, 'docs/start')).map((file) => file.replace(/\.md$/, ''))) {
    const loose = looseBlocksOf(name).map(({ language }) => language);
    if (name in TRIED) assert.deepEqual(loose, TRIED[name], name);
    else assert.match(pageOf(name), /^\*\*Not tried here\.\*\* /m, name);
  }
});

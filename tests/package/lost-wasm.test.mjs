// Tools that lose files beside a module: Angular's own build, esbuild, Vite's libraries and all that is no module. Elements draw
// from the installed tarball all the same, without configuration, under a strict policy, and one warning says what to mend.

import assert from 'node:assert/strict';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import esbuild from 'esbuild';
import { build } from 'vite';
import { IS_WHOLE } from '../whole-build.mjs';
import { ANGULAR, TELLS_PLACE, workspaceWithAssets } from './angular.mjs';
import { browserOfTests } from './browser.mjs';
import { CHART, drawn, pageWith } from './chart-page.mjs';
import { createConsumer } from './consumer.mjs';
import { ANGULARS, createConsumerWith, furtherTest } from './toolset.mjs';

const consumer = createConsumer();
after(() => consumer.remove());
const { withPage } = browserOfTests();

/** The smallest project of Angular, with a chart. */
const APP = {
  ...ANGULAR,
  'src/index.html':
    '<!doctype html><html lang="en"><head><title>Card</title></head><body><app-root></app-root></body></html>',
  'src/main.ts': `
import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import 'moost-energy/elements';

@Component({ selector: 'app-root', schemas: [CUSTOM_ELEMENTS_SCHEMA], template: \`${CHART}\` })
class App {}

bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
`,
};

const KINDS = { iife: 'defer' };
const NOT_FOUND = 'Failed to load resource: the server responded with a status of 404 (Not Found)';
const MOVED =
  /^moost-energy: there is no WebAssembly at http:\S+\/wasm\/widgets(-more)?\.wasm\. .* copy widgets\.wasm and widgets-more\.wasm from node_modules\/moost-energy\/wasm to http:\S+\/wasm\/ \(in Angular .*"assets".*\(docs\/guide\/bundlers\.md\)\.$/;
const NOWHERE =
  /^moost-energy: the bundler has removed import\.meta\.url\. .*configure\(\{ wasm \}\).*\(docs\/guide\/bundlers\.md\)\.$/;

/** Opens a built page until its chart has drawn; gives what went wrong, and the warnings. */
const opened = (folder) => drawn(withPage, folder);

/** A page with a chart and `main.js`, as a module or not. */
function writePage(name, kind = 'type="module"') {
  consumer.write(`${name}/index.html`, pageWith(`<script ${kind} src="/main.js"></script>`));
  return join(consumer.folder, name);
}

for (const { version, tools, node } of ANGULARS) {
  test(`Angular ${version}: \`ng build\` draws, and says once which file to copy`, async () => {
    const app = createConsumerWith(tools, { node });
    try {
      app.writeAll(APP);
      assert.doesNotMatch(app.run('ng', ['build']), /warning/i);
      const { wrong, warnings } = await opened(join(app.folder, 'dist/browser'));
      // A demo takes both files.
      assert.deepEqual(wrong, [NOT_FOUND, NOT_FOUND]);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0], MOVED);
      // The mend of the guide: the file where the bundle looks for it. With the first of them start.test.mjs tries it.
      if (version === ANGULARS[0].version) return;
      app.write('angular.json', workspaceWithAssets());
      app.run('ng', ['build']);
      assert.deepEqual(await opened(join(app.folder, 'dist/browser')), { wrong: [], warnings: [] });
    } finally {
      app.remove();
    }
  });
}

furtherTest('Angular below a path finds the files by what its page says', async () => {
  const app = createConsumerWith(ANGULARS[0].tools, { node: ANGULARS[0].node });
  try {
    app.writeAll({ ...APP, 'angular.json': workspaceWithAssets(), 'src/main.ts': TELLS_PLACE + APP['src/main.ts'] });
    app.run('ng', ['build', '--base-href', '/portal/']);
    const [built, root] = [join(app.folder, 'dist/browser'), join(app.folder, 'site')];
    cpSync(built, join(root, 'portal'), { recursive: true });
    // The page itself is the same at the root: its base is below.
    cpSync(join(built, 'index.html'), join(root, 'index.html'));
    assert.deepEqual(await opened(root), { wrong: [], warnings: [] });
  } finally {
    app.remove();
  }
});

for (const [format, says, misses] of [
  ['esm', MOVED, [NOT_FOUND, NOT_FOUND]],
  ['iife', NOWHERE, []],
]) {
  test(`esbuild (${format}) without any configuration draws, and says once what to mend`, async () => {
    const root = writePage(`esbuild-${format}`, KINDS[format]);
    const stdin = { contents: `import 'moost-energy/elements';`, resolveDir: consumer.folder };
    const options = { bundle: true, minify: true, target: 'es2022', logLevel: 'silent' };
    await esbuild.build({ ...options, stdin, format, outfile: join(root, 'main.js') });
    const { wrong, warnings } = await opened(root);
    assert.deepEqual(wrong, misses);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0], says);
  });
}

for (const format of ['es', 'iife']) {
  test(`a library that Vite builds (${format}) draws under a policy without data: URLs`, async () => {
    const name = `vite-${format}`;
    const root = join(consumer.folder, name);
    consumer.write(`${name}/entry.js`, `import 'moost-energy/elements';`);
    const lib = { entry: 'entry.js', formats: [format], name: 'Card', fileName: () => 'main.js' };
    await build({ root, configFile: false, logLevel: 'error', build: { outDir: 'dist', lib } });
    writePage(`${name}/dist`, KINDS[format]);
    const { wrong, warnings } = await opened(join(root, 'dist'));
    assert.deepEqual(wrong, []);
    for (const warning of warnings) assert.doesNotMatch(warning, /data:/);
  });
}

/** Where all is in one file there is no other one to lose. */
const LOST = IS_WHOLE ? /^widgets-.*\.wasm$/ : /^widgets-more.*\.wasm$/;

test('a file that the bundler has placed and the server has not is the server’s fault, and stays one', async () => {
  const root = writePage('vite-app');
  consumer.write('vite-app/main.js', `import 'moost-energy/elements';`);
  await build({ root, configFile: false, logLevel: 'error', build: { modulePreload: { polyfill: false } } });
  const out = join(root, 'dist');
  const [wasm] = readdirSync(join(out, 'assets')).filter((name) => LOST.test(name));
  rmSync(join(out, 'assets', wasm));
  const warnings = [];
  const isTold = (page) => page.getByText('This part of the page could not be loaded.').waitFor();
  const wrong = await withPage(out, isTold, { warnings });
  assert.deepEqual(warnings, []);
  assert.equal(wrong[0], NOT_FOUND);
  assert.match(wrong[1], new RegExp(`could not be loaded from \\S+${wasm}: the server answered 404`));
});

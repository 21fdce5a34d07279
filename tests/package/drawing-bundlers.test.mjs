// Bundlers that place the files beside a module by themselves, or by the plugin that the guide names: each builds a page with a chart
// from the installed tarball by its own command, and the chart draws under a strict policy without a warning.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import webpack from 'webpack';
import { browserOfTests } from './browser.mjs';
import { drawn, pageWith } from './chart-page.mjs';
import { createConsumer } from './consumer.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const { withPage } = browserOfTests();

const SCRIPT = `import 'moost-energy/elements';`;

/** Asserts that a build has both files of the WebAssembly, each once, and that its page draws. Some tools name files by hashes alone. */
async function works(folder, options) {
  const names = readdirSync(folder, { recursive: true });
  assert.equal(names.filter((name) => name.endsWith('.wasm')).length, 2, `the build is ${names}`);
  assert.deepEqual(await drawn(withPage, folder, options), { wrong: [], warnings: [] });
}

const ROLLUP = `
import resolve from '@rollup/plugin-node-resolve';
import { importMetaAssets } from '@web/rollup-plugin-import-meta-assets';

export default {
  input: 'main.js',
  output: { dir: 'dist', format: 'es' },
  plugins: [resolve(), importMetaAssets()],
};`;

/** Who has nothing else to do than what the guide says: files, command and the page, where the tool makes none. */
const BUNDLERS = [
  {
    name: 'Rspack 2',
    tools: 'rspack',
    files: { 'rspack.config.js': `export default { mode: 'production', entry: './main.js' };` },
    command: ['rspack', ['build']],
    page: pageWith('<script defer src="/main.js"></script>'),
  },
  {
    name: 'Rsbuild 2',
    tools: 'rspack',
    files: {
      'rsbuild.config.js': `
export default { source: { entry: { index: './main.js' } }, html: { template: './index.html' } };`,
      'index.html': pageWith(''),
    },
    command: ['rsbuild', ['build']],
  },
  {
    name: 'Rollup 4 with @web/rollup-plugin-import-meta-assets',
    tools: 'rollup',
    files: { 'rollup.config.js': ROLLUP },
    command: ['rollup', ['-c', '--failAfterWarnings']],
    page: pageWith('<script type="module" src="/main.js"></script>'),
  },
];

for (const { name, tools, files, command, page } of BUNDLERS) {
  furtherTest(name, async () => {
    const consumer = createConsumerWith(tools);
    try {
      consumer.writeAll({ 'main.js': SCRIPT, ...files });
      consumer.run(...command);
      if (page) consumer.write('dist/index.html', page);
      await works(join(consumer.folder, 'dist'));
    } finally {
      consumer.remove();
    }
  });
}

furtherTest('Parcel 2, whose import map the policy allows by its hash', async () => {
  const consumer = createConsumerWith('parcel');
  try {
    const page = pageWith('<script type="module" src="main.js"></script>');
    consumer.writeAll({ 'main.js': SCRIPT, 'index.html': page });
    consumer.run('parcel', ['build', 'index.html', '--no-cache']);
    const map = /<script type="?importmap"?>(.*?)<\/script>/s.exec(consumer.read('dist/index.html'));
    await works(join(consumer.folder, 'dist'), { inlineScript: map?.[1] });
  } finally {
    consumer.remove();
  }
});

furtherTest('webpack 5', async () => {
  const consumer = createConsumer();
  try {
    consumer.write('main.js', SCRIPT);
    const { folder } = consumer;
    const output = { path: join(folder, 'dist') };
    const stats = await promisify(webpack)({ context: folder, entry: './main.js', mode: 'production', output });
    assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, []);
    consumer.write('dist/index.html', pageWith('<script defer src="/main.js"></script>'));
    await works(output.path);
  } finally {
    consumer.remove();
  }
});

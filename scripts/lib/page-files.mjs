// Files for pages without a bundler: `dist/elements.js` with all that it needs at once, beside it what is wanted later,
// and every file that a page loads compressed, for servers that do not do it well themselves.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

const PKG = join(ROOT, 'pkg');
const DIST = join(PKG, 'dist');

/** Languages are files beside `dist/`, the same as bundlers take. */
const isLanguage = (id) => /[\\/]texts[\\/]\w+\.js$/.test(id);

/** Bundles `pages/*.js` of the built package into `dist/`. */
export async function bundlePages() {
  // Imported here: when this module is loaded on a fresh machine, npm's packages are not there yet.
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(
    ['elements', 'energy-client'].map((name) => [name, join(PKG, 'pages', `${name}.js`)]),
  );
  // What comes later takes what it shares from the entry: a file for that would be one more request for everybody.
  const bundle = await rolldown({
    input,
    external: isLanguage,
    platform: 'browser',
    preserveEntrySignatures: 'allow-extension',
  });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
    paths: (id) => (isLanguage(id) ? `../texts/${id.split(/[\\/]/).at(-1)}` : id),
  });
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  for (const file of output) {
    if (file.type !== 'chunk') throw new Error(`${file.fileName}: expected modules only`);
    writeFileSync(join(DIST, file.fileName), file.code);
  }
  await bundle.close();
  const [entry] = output;
  if (entry.imports.length > 0)
    throw new Error(`${entry.fileName} imports ${entry.imports.join(', ')}: one file is promised`);
}

/** Writes `.br` and `.gz` beside what a page loads. */
export function compressPages() {
  const folders = { dist: '.js', texts: '.js', wasm: '.wasm' };
  for (const [folder, ending] of Object.entries(folders)) {
    for (const name of readdirSync(join(PKG, folder)).filter(
      (name) => name.endsWith(ending) && name !== 'server.wasm',
    )) {
      const path = join(PKG, folder, name);
      const bytes = readFileSync(path);
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  }
}

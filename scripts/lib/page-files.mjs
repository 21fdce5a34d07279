// Files for pages without a bundler: `dist/elements.js` with all that it needs at once, beside it what is wanted later,
// `dist/moost-energy.js` with all of that for pages without modules,
// and every file that a page loads compressed, for servers that do not do it well themselves.

import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compressFile } from './compression.mjs';
import { ROOT } from './run.mjs';

const PKG = join(ROOT, 'pkg');
const DIST = join(PKG, 'dist');

/** Languages are files beside `dist/`, the same as bundlers take. */
const isLanguage = (id) => /[\\/]texts[\\/]\w+\.js$/.test(id);

/** Classic scripts with their globals. */
const SCRIPTS = [
  { input: 'script.js', global: 'MoostEnergy', file: 'moost-energy.js' },
  { input: 'embed-host.js', global: 'MoostEmbed', file: 'embed-host.js' },
];

/** Where they are, as seen from `dist/`. */
const paths = (id) => (isLanguage(id) ? `../texts/${id.split(/[\\/]/).at(-1)}` : id);

/** Bundles `pages/*.js` of the built package into `dist/`. */
export async function bundlePages() {
  // Imported here: when this module is loaded on a fresh machine, npm's packages are not there yet.
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(
    ['elements', 'energy-client', 'embed'].map((name) => [name, join(PKG, 'pages', `${name}.js`)]),
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
    paths,
  });
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  for (const file of output) {
    if (file.type !== 'chunk') throw new Error(`${file.fileName}: expected modules only`);
    writeFileSync(join(DIST, file.fileName), file.code);
  }
  await bundle.close();
  for (const script of SCRIPTS) await bundleScript(rolldown, script);
  // The page of the frame, as a utility copies it.
  for (const name of ['embed.html', 'embed.css']) copyFileSync(join(ROOT, 'src/npm/pages', name), join(DIST, name));
  const [entry] = output;
  if (entry.imports.length > 0)
    throw new Error(`${entry.fileName} imports ${entry.imports.join(', ')}: one file is promised`);
}

/** Bundles a classic script. It imports languages alone, which scripts may do as well. */
async function bundleScript(rolldown, { input, global, file: fileName }) {
  const bundle = await rolldown({ input: join(PKG, 'pages', input), external: isLanguage, platform: 'browser' });
  const { output } = await bundle.generate({
    format: 'iife',
    name: global,
    minify: true,
    codeSplitting: false,
    paths,
  });
  const [file, ...others] = output;
  if (others.length > 0) throw new Error(`${fileName}: one file is promised`);
  writeFileSync(join(DIST, fileName), file.code);
  await bundle.close();
}

/** Compresses what a page loads besides the wasm, which is compressed as soon as it is made. */
export function compressPages() {
  for (const folder of ['dist', 'texts']) {
    const names = readdirSync(join(PKG, folder)).filter((name) => /\.(js|css)$/.test(name));
    for (const name of names) compressFile(join(PKG, folder, name));
  }
}

// What the entries of the package weigh on the wire: brotli at its best, as a careful host serves them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { brotliBest } from './compression.mjs';
import { ROOT } from './run.mjs';

/**
 * Entries with what a page loads for them. `target` is where we want to be, `limit` what tests let pass: raising it takes
 * a decision with its reason (docs/decisions/0004, 0008, 0014, 0016, 0017 and 0019). Both are bytes of bundled JavaScript and WebAssembly together.
 * A limit leaves about 1 % of room, so that a mended sentence is no decision. Builds are reproducible (two clones on one
 * machine give the same bytes), so a size can be measured before it is committed.
 */
const ENTRIES = [
  { entry: 'client.js', wasm: ['client'], target: 52_000, limit: 60_900 },
  { entry: 'elements.js', what: 'chart and comparison', wasm: ['widgets'], target: 155_000, limit: 193_900 },
  { entry: 'elements.js', what: 'all widgets', wasm: ['widgets', 'widgets-more'], target: 215_000, limit: 250_900 },
  { entry: 'server.js', wasm: [] },
  { entry: 'inline.js', wasm: [] },
];

/** Bytes after brotli 11. */
export function brotli(bytes) {
  return brotliBest(bytes).length;
}

/** A row for each entry: JavaScript as shipped (file by file) and as bundlers leave it, WebAssembly, the
 * texts of one language, sum of the last three. */
export async function sizes() {
  const rows = [];
  for (const { entry, what, wasm, target, limit } of ENTRIES) {
    const { inputs, outputs } = await bundled(join(ROOT, 'pkg', entry));
    const files = Object.keys(inputs).map((path) => readFileSync(join(ROOT, path)));
    const shipped = files.reduce((sum, bytes) => sum + brotli(bytes), 0);
    const minified = outputs.reduce((sum, { contents }) => sum + brotli(contents), 0);
    const binaries = wasm.map((name) => brotli(readFileSync(join(ROOT, `pkg/wasm/${name}.wasm`))));
    const wasmBytes = binaries.reduce((sum, bytes) => sum + bytes, 0);
    const texts = wasm.includes('widgets') ? largestLanguage() : 0;
    const total = minified + wasmBytes + texts;
    const name = what ? `${entry}: ${what}` : entry;
    rows.push({ entry: name, files: files.length, shipped, minified, wasm: wasmBytes, texts, total, target, limit });
  }
  return rows;
}

/** A page speaks one language; the one whose file is the largest. */
function largestLanguage() {
  const folder = join(ROOT, 'pkg/texts');
  const files = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return Math.max(...files.map((name) => brotli(readFileSync(join(folder, name)))));
}

async function bundled(entry) {
  const { metafile, outputFiles } = await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    outdir: 'unused',
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    logLevel: 'error',
    // Fetched only by who has a page from a server, asks for a picture, has words of their own, speaks the language, or has lost a file.
    external: [
      '*/lost-wasm.js',
      './picture.js',
      './own-texts.js',
      './rendered-root.js',
      '../texts/*.js',
      '*/wasm/widgets.inline.js',
      '*/wasm/widgets-more.inline.js',
      '*/wasm/client.inline.js',
      '*/wasm/render.inline.js',
    ],
  });
  return { inputs: metafile.inputs, outputs: outputFiles };
}

// Compression at its best, as a careful host serves files.

import { readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes by brotli 11. */
export function brotliBest(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

/** Writes `.br` and `.gz` beside a file; gives the length of the first. */
export function compressFile(path) {
  const bytes = readFileSync(path);
  const best = brotliBest(bytes);
  writeFileSync(`${path}.br`, best);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  return best.length;
}

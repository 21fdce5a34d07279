// The widgets' wasm in two files of one build (docs/decisions/0017).
//
// `wasm-split-cli` cuts the linked module before the glue is made, at the pairs of functions that `src/apart.rs`
// names. The second file then shares memory, table and stack of the first, by exports of the first.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ROOT, run } from './run.mjs';
import { toolEnv } from './tools.mjs';
import { EXPORTS, IMPORTS, named, withSections } from './wasm-sections.mjs';

/** Flags of the linker that leave the splitter what it goes by. */
export const SPLITTABLE = ['-Clink-arg=--emit-relocs'];

/** The stack pointer, under the splitter's name. */
const SHARED = '__wasm_split_shared0';

/** Cuts `compiled` into `main.wasm` and `split_more.wasm` in the folder `out`. */
export async function cut(compiled, out) {
  await run('wasm-split-cli', ['--target', 'web', join(ROOT, compiled), join(ROOT, out)], { env: toolEnv() });
}

/**
 * Both files, such that the second starts with nothing but the first of the same build: what it shares has a name of the
 * build's own. Equal sizes of another build's memory and table would let it run into garbage.
 */
export function belongingTogether(first, more) {
  const build = createHash('sha256').update(first).update(more).digest('hex').slice(0, 12);
  const own = `build ${build}`;
  return { first: renamed(first, EXPORTS, own), more: renamed(more, IMPORTS, own) };
}

/** The same module with another name for what is shared. Names are sized: the bytes before one tell it from any other. */
function renamed(wasm, section, name) {
  let times = 0;
  const changed = withSections(wasm, (id, body) => {
    if (id !== section) return body;
    const pieces = body.toString('latin1').split(named(SHARED).toString('latin1'));
    times += pieces.length - 1;
    return Buffer.from(pieces.join(named(name).toString('latin1')), 'latin1');
  });
  if (times !== 1) throw new Error(`${SHARED} is there ${times} times, expected once: look at the new splitter`);
  return changed;
}

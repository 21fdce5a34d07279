// What each widget weighs in the two wasm files: an estimate, by the code that bears the name of its room in `src/widgets`.
// Code that several share counts for none of them, and brotli is taken to save as much of each.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliBest } from './compression.mjs';
import { ROOT } from './run.mjs';
import { CODE, CUSTOM, cursor, FUNCTION_NAMES, IMPORTS, importedFunctions, sections } from './wasm-sections.mjs';

/** Widgets of every first file; the others are further ones. */
const FIRST = ['energy_chart', 'peer_comparison'];

/**
 * The further widgets, heaviest first. Needs what `npm run build` compiled: names are not shipped.
 *
 * @returns {{ widget: string, bytes: number }[]}
 */
export function furtherWidgets() {
  const widgets = join(ROOT, 'src/widgets');
  const rooms = readdirSync(widgets).filter((room) => existsSync(join(widgets, room, 'load.rs')));
  const code = codeByName(readFileSync(join(ROOT, 'target/wasm/widgets/compiled.wasm')));
  const files = ['widgets', 'widgets-more'].map((name) => readFileSync(join(ROOT, `pkg/wasm/${name}.wasm`)));
  const all = code.reduce((sum, [, bytes]) => sum + bytes, 0);
  const rate = files.reduce((sum, file) => sum + brotliBest(file).length, 0) / all;
  return rooms
    .filter((room) => !FIRST.includes(room))
    .map((room) => {
      // As Rust mangles a path: each name with its length before it.
      const own = code.filter(([name]) => name.includes(`7widgets${room.length}${room}`));
      return { widget: room, bytes: Math.round(own.reduce((sum, [, bytes]) => sum + bytes, 0) * rate) };
    })
    .sort((a, b) => b.bytes - a.bytes);
}

/** The functions of a module: name and bytes of code. */
function codeByName(wasm) {
  let imported = 0;
  const bodies = [];
  const names = new Map();
  for (const { id, body } of sections(wasm)) {
    const from = cursor(body);
    if (id === IMPORTS) imported = importedFunctions(from);
    if (id === CODE) for (let left = from.number(); left > 0; left -= 1) bodies.push(from.bytes().length);
    if (id === CUSTOM && from.name() === 'name') readNames(from, names);
  }
  return bodies.map((bytes, at) => [names.get(imported + at) ?? '', bytes]);
}

function readNames(from, names) {
  while (!from.ended()) {
    const kind = from.number();
    const list = cursor(from.bytes());
    if (kind !== FUNCTION_NAMES) continue;
    for (let left = list.number(); left > 0; left -= 1) names.set(list.number(), list.name());
  }
}

// Short names at the boundary of wasm and glue.
//
// Each import's name ends in a hash, and the exports of closures spell out whole types. Hashes do not compress, and
// they stand in both files: 3 kB that nobody reads.

import { cursor, EXPORTS, FUNCTION, IMPORTS, leb, named, withSections } from './wasm-sections.mjs';

/** The same module and glue with short names for all imports, and for the exports of closures. */
export function shortNames(wasm, glue) {
  const shortGlue = { text: glue };
  const short = withSections(wasm, (id, body) =>
    id === IMPORTS ? imports(body, shortGlue) : id === EXPORTS ? exports(body, shortGlue) : body,
  );
  return { wasm: short, glue: shortGlue.text };
}

function imports(body, glue) {
  const from = cursor(body);
  const count = from.number();
  const parts = [leb(count)];
  for (let i = 0; i < count; i += 1) {
    const module = from.name();
    const name = from.name();
    const kind = from.number();
    if (kind !== FUNCTION) throw new Error(`${name} is no function: look at the new glue`);
    const short = `i${i.toString(36)}`;
    replaceOnce(glue, `        ${name}: function`, `        ${short}: function`);
    parts.push(named(module), named(short), leb(kind), leb(from.number()));
  }
  return Buffer.concat(parts);
}

function exports(body, glue) {
  const from = cursor(body);
  const count = from.number();
  const parts = [leb(count)];
  for (let i = 0; i < count; i += 1) {
    const name = from.name();
    const isClosure = name.startsWith('wasm_bindgen_');
    const short = isClosure ? `e${i.toString(36)}` : name;
    if (isClosure) replaceOnce(glue, `wasm.${name}(`, `wasm.${short}(`);
    parts.push(named(short), leb(from.number()), leb(from.number()));
  }
  return Buffer.concat(parts);
}

function replaceOnce(glue, long, short) {
  const pieces = glue.text.split(long);
  if (pieces.length !== 2) throw new Error(`${long} stands ${pieces.length - 1} times in the glue, expected once`);
  glue.text = pieces.join(short);
}

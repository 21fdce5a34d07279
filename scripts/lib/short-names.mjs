// Short names at the boundary of wasm and glue.
//
// Each import's name ends in a hash, and the exports of closures spell out whole types. Hashes do not compress, and
// they stand in both files: 3 kB that nobody reads.

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;

/** The same module and glue with short names for all imports, and for the exports of closures. */
export function shortNames(wasm, glue) {
  const shortGlue = { text: glue };
  const parts = [wasm.subarray(0, 8)];
  for (const { id, body } of sections(wasm)) {
    const renamed = id === IMPORTS ? imports(body, shortGlue) : id === EXPORTS ? exports(body, shortGlue) : body;
    parts.push(Buffer.from([id]), leb(renamed.length), renamed);
  }
  return { wasm: Buffer.concat(parts), glue: shortGlue.text };
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

function* sections(wasm) {
  const from = cursor(wasm, 8);
  while (!from.ended()) {
    const id = from.number();
    yield { id, body: from.bytes() };
  }
}

/** Reads LEB128 numbers and sized byte strings. */
function cursor(bytes, start = 0) {
  let at = start;
  const number = () => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at];
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  const sized = () => {
    const length = number();
    at += length;
    return bytes.subarray(at - length, at);
  };
  return { number, bytes: sized, name: () => sized().toString('utf8'), ended: () => at >= bytes.length };
}

function leb(number) {
  const bytes = [];
  let left = number;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}

function named(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([leb(bytes.length), bytes]);
}

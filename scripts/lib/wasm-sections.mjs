// A wasm module as its sections, and the two encodings inside them: LEB128 numbers and sized byte strings.
// Must not enter: what any section means.

export const CUSTOM = 0;
export const IMPORTS = 2;
export const EXPORTS = 7;
export const CODE = 10;

/** The part of the section `name` that names functions. */
export const FUNCTION_NAMES = 1;

/** Kinds of imports and exports. */
export const FUNCTION = 0;
const TABLE = 1;
const MEMORY = 2;
const GLOBAL = 3;

/** Number of functions in a section of imports. The second file of a cut module has memory, table and globals of the first, too. */
export function importedFunctions(from) {
  let functions = 0;
  for (let left = from.number(); left > 0; left -= 1) if (skipImport(from) === FUNCTION) functions += 1;
  return functions;
}

/** Goes past an import; its kind. */
function skipImport(from) {
  from.name();
  from.name();
  const kind = from.number();
  if (kind === FUNCTION) from.number();
  if (kind === TABLE) from.number();
  if (kind === TABLE || kind === MEMORY) {
    const hasMost = from.number() & 1;
    from.number();
    if (hasMost) from.number();
  }
  if (kind === GLOBAL) {
    from.number();
    from.number();
  }
  return kind;
}

/** The sections in their order. */
export function* sections(wasm) {
  const from = cursor(wasm, 8);
  while (!from.ended()) {
    const id = from.number();
    yield { id, body: from.bytes() };
  }
}

/** The module with other bodies in its sections, or without those for which there is none. */
export function withSections(wasm, bodyOf) {
  const parts = [wasm.subarray(0, 8)];
  for (const { id, body } of sections(wasm)) {
    const other = bodyOf(id, body);
    if (other) parts.push(section(id, other));
  }
  return Buffer.concat(parts);
}

/** One section. */
export function section(id, body) {
  return Buffer.concat([Buffer.from([id]), leb(body.length), body]);
}

/** Reads LEB128 numbers and sized byte strings. */
export function cursor(bytes, start = 0) {
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

/** A number as LEB128. */
export function leb(number) {
  const bytes = [];
  let left = number;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}

/** A text as a sized byte string. */
export function named(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([leb(bytes.length), bytes]);
}

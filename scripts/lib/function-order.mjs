// Like functions beside each other, where brotli finds what they share.
//
// The order of functions is free. Each is followed by the one of those left that has most in common with it: shared runs
// of five bytes, rare ones counting more (idf and cosine, as in searching texts). 2 % fewer bytes after brotli than in
// the order of their names. `wasm-opt --reorder-functions-by-name` does the moving: we only give the names to sort by.

import {
  CODE,
  CUSTOM,
  cursor,
  FUNCTION_NAMES,
  IMPORTS,
  importedFunctions,
  leb,
  named,
  section,
  sections,
  withSections,
} from './wasm-sections.mjs';

const RUN = 5;
const MOST_HOLDERS = 400;

/** The same module with function names that sort like functions together, and no other custom section. */
export function namedByLikeness(wasm) {
  const bodies = [];
  let imported = 0;
  for (const { id, body } of sections(wasm)) {
    const from = cursor(body);
    if (id === IMPORTS) imported = importedFunctions(from);
    if (id === CODE) for (let left = from.number(); left > 0; left -= 1) bodies.push(from.bytes());
  }
  const places = new Map(chain(vectors(bodies)).map((body, place) => [body, place]));
  const name = (_, body) => [leb(imported + body), named(`f${String(places.get(body)).padStart(6, '0')}`)];
  const names = Buffer.concat([leb(bodies.length), ...bodies.flatMap(name)]);
  const body = Buffer.concat([named('name'), Buffer.from([FUNCTION_NAMES]), leb(names.length), names]);
  return Buffer.concat([withSections(wasm, (id, body) => (id === CUSTOM ? undefined : body)), section(CUSTOM, body)]);
}

/** For each body its runs with their weights, of length one together. */
function vectors(bodies) {
  const runsOf = bodies.map((body) => {
    const runs = new Set();
    for (let at = 0; at + RUN <= body.length; at += 1) runs.add(body.toString('latin1', at, at + RUN));
    return runs;
  });
  const spread = new Map();
  for (const runs of runsOf) for (const run of runs) spread.set(run, (spread.get(run) ?? 0) + 1);
  return runsOf.map((runs) => {
    const weights = new Map();
    let square = 0;
    for (const run of runs) {
      const bodiesWithIt = spread.get(run) ?? 1;
      // What one body has says nothing, and what many have costs more time than it tells.
      if (bodiesWithIt === 1 || bodiesWithIt > MOST_HOLDERS) continue;
      const weight = Math.log(bodies.length / bodiesWithIt);
      weights.set(run, weight);
      square += weight * weight;
    }
    for (const [run, weight] of weights) weights.set(run, weight / Math.sqrt(square));
    return weights;
  });
}

/** All of them, each followed by the likest that is left. Starts with the first. */
function chain(vectors) {
  const holders = new Map();
  vectors.forEach((weights, at) => {
    for (const [run, weight] of weights) holders.set(run, [...(holders.get(run) ?? []), [at, weight]]);
  });
  const left = new Set(vectors.keys());
  const order = [];
  let next = 0;
  while (left.size > 0) {
    order.push(next);
    left.delete(next);
    const likeness = new Float64Array(vectors.length);
    for (const [run, weight] of vectors[next] ?? [])
      for (const [at, other] of holders.get(run) ?? []) likeness[at] += weight * other;
    next = -1;
    for (const at of left) if (next < 0 || likeness[at] > likeness[next]) next = at;
  }
  return order;
}

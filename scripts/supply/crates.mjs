// The crates that are compiled into what ships: what the wasm crate leads to by normal dependencies, macros apart, which run when
// it is compiled and leave nothing of themselves.

import { output, Stop } from '../lib/run.mjs';
import { toolEnv } from '../lib/tools.mjs';

/** Where the graph begins. */
export const WASM_MANIFEST = 'wasm/Cargo.toml';

/** What is built: the target, with every feature. */
export const TARGET = 'wasm32-unknown-unknown';

/** Our own. */
const OURS = /^moost-energy/;

/** All of them by name and version, as cargo describes each. */
export function shippedCrates() {
  const query = ['metadata', '--format-version', '1', '--manifest-path', WASM_MANIFEST, '--filter-platform', TARGET];
  const text = output('cargo', [...query, '--all-features', '--locked'], toolEnv());
  if (!text) throw new Stop(`cargo metadata of ${WASM_MANIFEST} failed`);
  const { packages, resolve } = JSON.parse(text);
  const crates = new Map(packages.map((crate) => [crate.id, crate]));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const isMacro = ({ targets }) => targets.some(({ kind }) => kind.includes('proc-macro'));
  const reached = new Set();
  const follow = (id) => {
    if (reached.has(id) || isMacro(crates.get(id))) return;
    reached.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.some(({ kind }) => kind === null)) follow(pkg);
    }
  };
  follow(packages.find(({ name }) => name === 'moost-energy-wasm').id);
  return [...reached]
    .map((id) => crates.get(id))
    .filter(({ name }) => !OURS.test(name))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

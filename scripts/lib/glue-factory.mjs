// Glue that can be had more than once.
//
// Generated glue is a module that holds one instance of the wasm for good. What a trap leaves of an instance is in an
// unknown state, so whoever goes on after one needs another: each call of `instantiate` gives the glue anew.

const EXPORTED = /^export (class|function) (\w+)/gm;
const LAST = /^export \{ initSync, \w+ as default \};$/m;

/** The module `export const instantiate = () => glue` of generated glue; `initSync` starts what it gives. */
export function glueFactory(glue) {
  const names = [...glue.matchAll(EXPORTED)].map(([, , name]) => name);
  const body = glue.replace(EXPORTED, '$1 $2').replace(LAST, `return { ${[...names, 'initSync'].join(', ')} };`);
  if (names.length === 0 || /^(import|export)\b|import\.meta/m.test(body)) {
    throw new Error('the glue has imports or exports that are not known: look at it');
  }
  return `export const instantiate = () => {\n${body}\n};\n`;
}

/** Its types, where those of the glue are a module beside it. */
export function factoryTypes(glueModule) {
  return `import * as glue from '${glueModule}';\nexport declare const instantiate: () => Omit<typeof glue, 'default'>;\n`;
}

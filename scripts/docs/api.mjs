// The pages of the API: what the types of the built package say, one page for each entry.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../lib/run.mjs';
import { toolEnv } from '../lib/tools.mjs';
import { PAGES } from './places.mjs';

/** Entries by what TypeDoc calls them, with their pages. */
const ENTRIES = [
  { name: 'index', page: 'moost-energy', entry: 'moost-energy' },
  { name: 'react', page: 'react', entry: 'moost-energy/react' },
  { name: 'client', page: 'client', entry: 'moost-energy/client' },
  { name: 'server', page: 'server', entry: 'moost-energy/server' },
  { name: 'server-node', page: 'server-node', entry: 'moost-energy/server/node' },
  { name: 'server-redis', page: 'server-redis', entry: 'moost-energy/server/redis' },
];

const INTRODUCTION = `All that the entries of the package export, from the comments of its types. \`moost-energy/inline\` is the first one with the
WebAssembly in the script, and \`moost-energy/elements\` is it with the elements defined.`;

const API = join(PAGES, 'api');

/** What TypeDoc writes, before it is ours. */
const RAW = join(ROOT, 'target/site/api');

/** Writes them. */
export async function writeApiPages() {
  rmSync(RAW, { recursive: true, force: true });
  rmSync(API, { recursive: true, force: true });
  mkdirSync(API, { recursive: true });
  const site = join(ROOT, 'site');
  const typedoc = join(site, 'node_modules/typedoc/bin/typedoc');
  const args = ['--options', join(site, 'typedoc.json'), '--out', RAW];
  await run(process.execPath, [typedoc, ...args], { cwd: site, env: toolEnv() });
  for (const { name, page, entry } of ENTRIES) {
    const text = readFileSync(join(RAW, `${name}.md`), 'utf8');
    writeFileSync(join(API, `${page}.md`), `# \`${entry}\`\n\n${pageFrom(text)}`);
  }
  const list = ENTRIES.map(({ page, entry }) => `- [\`${entry}\`](./${page}.md)`);
  writeFileSync(join(API, 'index.md'), `# API\n\n${INTRODUCTION}\n\n${list.join('\n')}\n`);
}

/** What TypeDoc has written as our page: the index is ours, what is exported again is a line, and where a member comes from is left out. */
function pageFrom(text) {
  const [own, references] = text
    .replaceAll('](index.md', '](moost-energy.md')
    .replaceAll(/^#+ (Inherited from|Overrides)\n\n.*\n+/gm, '')
    .split(/^## References$/m);
  const again = [...(references ?? '').matchAll(/^Re-exports (\[.*\))/gm)].map(([, link]) => link);
  const line = again.length > 0 ? `\n## Exported as well\n\n${again.join(', ')}\n` : '';
  return `${own.trim()}\n${line}`;
}

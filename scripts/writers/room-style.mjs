// Writes `dist/elements.css`: the room of each element until its script is there, so that nothing on the page jumps.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compressFile } from '../lib/compression.mjs';
import { ROOT } from '../lib/run.mjs';

const builtModule = (name) => import(pathToFileURL(join(ROOT, `pkg/internal/${name}.js`)).href);

/** Writes the style from the specs of the built package: the room that elements keep themselves afterwards. */
export async function writeRoomStyle() {
  const { ELEMENT_SPECS } = await builtModule('element-specs');
  const { roomCss } = await builtModule('sheets');
  const tags = ELEMENT_SPECS.map(({ name }) => `moost-${name}`).join(', ');
  const lines = [
    `:is(${tags}):not(:defined) { display: block; }`,
    ...ELEMENT_SPECS.map((spec) => roomCss(spec, (which) => `moost-${spec.name}:not(:defined)${which}`)),
  ];
  const path = join(ROOT, 'pkg/dist/elements.css');
  writeFileSync(path, `${lines.join('\n')}\n`);
  compressFile(path);
}

// Writes `dist/elements.css`: the room of each element until its script is there, so that nothing on the page jumps.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compressFile } from '../lib/compression.mjs';
import { ROOT } from '../lib/run.mjs';

/** As wide as the elements themselves take for a wide page. */
const WIDE = '(min-width: 48em)';

const rules = (specs, size) =>
  specs.map(({ name, room }) => `moost-${name}:not(:defined) { min-block-size: ${room[size]}px; }`);

/** Writes the style from the specs of the built package. */
export async function writeRoomStyle() {
  const { ELEMENT_SPECS } = await import(pathToFileURL(join(ROOT, 'pkg/internal/element-specs.js')).href);
  const tags = ELEMENT_SPECS.map(({ name }) => `moost-${name}`).join(', ');
  const lines = [
    `:is(${tags}):not(:defined) { display: block; }`,
    ...rules(ELEMENT_SPECS, 0),
    `@media ${WIDE} {`,
    ...rules(ELEMENT_SPECS, 1).map((rule) => `  ${rule}`),
    '}',
  ];
  const path = join(ROOT, 'pkg/dist/elements.css');
  writeFileSync(path, `${lines.join('\n')}\n`);
  compressFile(path);
}

// Everything of pkg/ that is written for one kind of consumer, from the table of elements and the built package.

import { writeIntegrity } from './integrity.mjs';
import { writeReactComponents } from './react-components.mjs';
import { writeRoomStyle } from './room-style.mjs';

/** Writes it all; the package is built and has its package.json. */
export async function writeForConsumers() {
  writeReactComponents();
  await writeRoomStyle();
  writeIntegrity();
}

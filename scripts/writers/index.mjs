// Everything of pkg/ that is written for one kind of consumer, from the table of elements and the built package.

import { writeReactComponents } from './react-components.mjs';

/** Writes it all; the package is built and has its package.json. */
export async function writeForConsumers() {
  writeReactComponents();
}

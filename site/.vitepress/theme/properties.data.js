// The custom properties of all elements with their defaults, from the table of elements, when the site is built.

import { readElements } from '../../../scripts/lib/elements.mjs';

export default {
  load() {
    const all = readElements().flatMap(({ properties }) => properties);
    return [...new Map(all.map((property) => [property.name, property])).values()];
  },
};

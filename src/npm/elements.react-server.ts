/**
 * `moost-energy/elements` in a React server component (condition `react-server`): an import there defines nothing in the page,
 * which would stay blank without a word.
 */

throw new Error(
  "moost-energy/elements is imported by a server component, so the page would have no elements. Put 'use client' at the top of " +
    'the file that imports it (docs/guide/bundlers.md).',
);

export {};

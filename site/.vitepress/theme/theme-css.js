// What is chosen in the theme editor as CSS, and the colours of it that are too weak. Must not enter: the DOM.

import { contrast, LEAST } from '../../../www/public/contrast.js';

/** The two values of a property that has one for light pages and one for dark ones. */
export function pairOf(value) {
  const found = /^light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)$/.exec(value);
  return found ? { light: found[1], dark: found[2] } : undefined;
}

/** What is chosen for a property, in `{ light, dark }` or `{ all }`, as its value; undefined for the default. */
export function chosenValue(property, chosen = {}) {
  const pair = pairOf(property.default);
  if (!pair) return chosen.all || undefined;
  const { light = pair.light, dark = pair.dark } = chosen;
  return light === pair.light && dark === pair.dark ? undefined : `light-dark(${light}, ${dark})`;
}

/** The properties that are not as by default, with their values. */
export function declarations(properties, choice) {
  return properties
    .map((property) => [property.name, chosenValue(property, choice[property.name])])
    .filter(([, value]) => value !== undefined);
}

/** The CSS to copy. */
export function cssOf(declared) {
  const lines = declared.map(([name, value]) => `  ${name}: ${value};`);
  if (lines.some((line) => line.includes('light-dark('))) lines.unshift('  color-scheme: light dark;');
  return `:root {\n${lines.join('\n') || '  /* the defaults */'}\n}`;
}

/** What each colour stands for on the background. */
const STANDS = { '--moost-accent': 'text', '--moost-text': 'text', '--moost-text-muted': 'text' };
const MARKS = ['--moost-color-own-use', '--moost-color-grid', '--moost-color-others', '--moost-color-neutral'];

/** Sentences about the colours that too few people would see on the background of a light or a dark page. */
export function weakColours(properties, choice) {
  const colour = (name, scheme) => {
    const property = properties.find((row) => row.name === name);
    return pairOf(chosenValue(property, choice[name]) ?? property.default)[scheme];
  };
  const stands = { ...STANDS, ...Object.fromEntries(MARKS.map((name) => [name, 'mark'])) };
  return ['light', 'dark'].flatMap((scheme) =>
    Object.entries(stands).flatMap(([name, kind]) => {
      const reached = contrast(colour(name, scheme), colour('--moost-surface', scheme));
      if (reached >= LEAST[kind]) return [];
      // Rounded down: what is just too little must not read as enough.
      const shown = (Math.floor(reached * 10) / 10).toFixed(1);
      return [`${name}, ${scheme}: ${shown} to 1 on the background, ${kind}s need ${LEAST[kind]} to 1`];
    }),
  );
}

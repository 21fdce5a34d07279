// Every attribute and event of every element as a template writes it, and what no template may write: words that there are not,
// values of another type, slips of the keys, and what only other elements have.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The elements of an installed package, as its manifest tells of them. */
function elementsOf(folder) {
  const { modules } = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  const elements = modules.flatMap(({ declarations }) => declarations);
  assert.ok(
    elements.every(({ attributes, events }) => attributes.length > 9 && events.length > 3) && elements.length > 6,
  );
  return elements;
}

/** The attributes or events that others have, and this element has not. */
function elsewhere(element, elements, list) {
  const own = new Set(element[list].map(({ name }) => name));
  const others = new Map(elements.flatMap((other) => other[list].map((one) => [one.name, one])));
  return [...others.values()].filter(({ name }) => !own.has(name));
}

const wordsOf = ({ type }) => [...type.text.matchAll(/'([^']+)'/g)].map(([, word]) => word);
const fieldsOf = ({ type }) => [...type.text.matchAll(/(\w+):/g)].map(([, field]) => field);

/** What an attribute takes: as text, and as what a template computes. */
function valuesOf(attribute) {
  const words = wordsOf(attribute);
  const texts = (words.length > 0 ? words : ['1']).map((text) => ({ text }));
  if (attribute.type.text === 'number' || attribute.name === 'now') return [...texts, { code: '1' }];
  return attribute.type.text.startsWith('boolean') ? [...texts, { code: 'true' }] : texts;
}

/**
 * Lines of a template, by how a framework writes an element: `write(tag, inner)`, with `attribute(name, value, attribute)` and
 * `listener(event, code)` inside. `isChecked(name)` says whether the framework's checker looks at a name that it does not know.
 */
export function linesOf(folder, { write, attribute, listener, isChecked = () => true }) {
  const elements = elementsOf(folder);
  const lines = { taken: [], refused: [] };
  for (const element of elements) {
    const take = (inner) => lines.taken.push(write(element.tagName, inner));
    const refuse = (inner) => lines.refused.push(write(element.tagName, inner));
    for (const own of element.attributes) {
      for (const value of valuesOf(own)) take(attribute(own.name, value, own));
      refuse(attribute(own.name, { code: '[]' }, own));
      if (wordsOf(own).length > 0) refuse(attribute(own.name, { text: 'moost' }, own));
      const slip = { name: `${own.name}e`, fieldName: `${own.fieldName}e` };
      if (isChecked(slip.name)) refuse(attribute(slip.name, { text: '1' }, slip));
    }
    for (const other of elsewhere(element, elements, 'attributes')) {
      refuse(attribute(other.name, valuesOf(other)[0], other));
    }
    for (const own of element.events) {
      const fields = fieldsOf(own).map((field) => `detail.${field}`);
      take(listener(own.name, `({ detail }) => [${fields.join(', ')}]`));
      refuse(listener(own.name, '({ detail }) => detail.nothing'));
      if (isChecked(own.name)) refuse(listener(`${own.name}e`, '() => {}'));
    }
    for (const { name } of elsewhere(element, elements, 'events')) refuse(listener(name, '() => {}'));
  }
  return lines;
}

/** An attribute in JSX and Svelte. */
export const braced = (name, { text, code }) => (text === undefined ? `${name}={${code}}` : `${name}="${text}"`);

/** A module of JSX in which each line of `taken` compiles, and none of `refused`. */
export function jsxModule({ taken, refused }) {
  const expecting = refused.map((line) => `  // @ts-expect-error\n  ${line},`);
  return `export const taken = [\n${taken.map((line) => `  ${line},`).join('\n')}\n];\nexport const refused = [\n${expecting.join('\n')}\n];\n`;
}

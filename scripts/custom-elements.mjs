// Writes pkg/custom-elements.json (schema 1.0.0) from the table of elements.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { propertiesOf, readElements } from './lib/elements.mjs';
import { ROOT } from './lib/run.mjs';

/** The module that defines all elements. */
const DEFINING = 'elements.js';

const className = (tagName) => `${tagName.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase())}Element`;

function declaration(element) {
  const { tagName, summary, attributes, events, parts, properties } = element;
  return {
    kind: 'class',
    customElement: true,
    name: className(tagName),
    tagName,
    superclass: { name: 'HTMLElement' },
    summary,
    attributes: attributes.map(({ name, property, description, type, words, default: byDefault }) => ({
      name,
      fieldName: property,
      description,
      type: { text: type },
      ...(byDefault === undefined ? {} : { default: words ? `'${byDefault}'` : byDefault }),
    })),
    members: propertiesOf(element).map(({ name, type, description, attribute }) => ({
      kind: 'field',
      name,
      type: { text: type },
      description,
      ...(attribute === undefined ? {} : { attribute }),
    })),
    events: events.map(({ name, type, description }) => ({ name, type: { text: type }, description })),
    cssParts: parts,
    cssProperties: properties,
  };
}

/** Writes the manifest. */
export function writeCustomElements() {
  const elements = readElements();
  const module = {
    kind: 'javascript-module',
    path: DEFINING,
    declarations: elements.map(declaration),
    exports: elements.map(({ tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name: className(tagName), module: DEFINING },
    })),
  };
  const manifest = { schemaVersion: '1.0.0', readme: 'README.md', modules: [module] };
  writeFileSync(join(ROOT, 'pkg/custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

// Writes what editors complete and explain elements with: pkg/html-custom-data.json (VS Code) and pkg/web-types.json
// (JetBrains), from the table of elements.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { propertiesOf, readElements } from './lib/elements.mjs';
import { ROOT } from './lib/run.mjs';

const named = ({ name, description }) => ({ name, description });

/** Custom data of VS Code, version 1.1. */
function customData(elements) {
  const attribute = ({ name, description, words = [] }) => ({
    name,
    description,
    ...(words.length > 0 ? { values: words.map((word) => ({ name: word })) } : {}),
  });
  const tags = elements.map(({ tagName, summary, attributes }) => ({
    name: tagName,
    description: summary,
    attributes: attributes.map(attribute),
  }));
  return { version: 1.1, tags };
}

/** Web types of JetBrains. */
function webTypes(elements, version) {
  const attribute = ({ name, description, type, default: byDefault }) => ({
    name,
    description,
    value: { type },
    ...(byDefault === undefined ? {} : { default: byDefault }),
  });
  const property = ({ name, description, type }) => ({ name, description, type });
  const element = (row) => ({
    name: row.tagName,
    description: row.summary,
    attributes: row.attributes.map(attribute),
    js: { properties: propertiesOf(row).map(property), events: row.events.map(named) },
    css: { properties: row.properties, parts: row.parts },
  });
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'moost-energy',
    version,
    'description-markup': 'markdown',
    contributions: { html: { elements: elements.map(element) } },
  };
}

/** Writes both files, beside the package's own description. */
export function writeEditorData() {
  const elements = readElements();
  const { version } = JSON.parse(readFileSync(join(ROOT, 'pkg/package.json'), 'utf8'));
  const write = (name, data) => writeFileSync(join(ROOT, 'pkg', name), `${JSON.stringify(data, null, 2)}\n`);
  write('html-custom-data.json', customData(elements));
  write('web-types.json', webTypes(elements, version));
}

// The elements as the table in src/widgets/elements describes them: a test writes it to scripts/elements.json.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Every element with the rows of its attributes, events, parts and custom properties. */
export function readElements() {
  const table = JSON.parse(readFileSync(join(ROOT, 'scripts/elements.json'), 'utf8'));
  const described = (names, docs) => names.map((name) => ({ name, description: docs[name] }));
  return table.elements.map(({ name, summary, attributes, events, parts, properties }) => ({
    name,
    tagName: `moost-${name}`,
    summary,
    attributes: attributes.map((row) => table.attributes[row]),
    events: events.map((event) => ({ name: event, ...table.events[event] })),
    parts: described(parts, table.parts),
    properties: described(properties, table.properties),
  }));
}

/** The types of an element's properties: those of its attributes, and what is none. */
export function propertiesOf({ attributes }) {
  const twins = attributes.map(({ name, property, type, description }) => {
    // What is a number is given as one, and read as the attribute's text.
    const taken = type === 'number' ? 'string | number' : type;
    return { name: property, type: `${taken} | null`, description, attribute: name };
  });
  return [
    ...twins,
    {
      name: 'getToken',
      type: '(request: TokenRequest) => string | Promise<string>',
      description: 'Gives a household token where the proxy wants one.',
    },
  ];
}

// The elements as the table in src/widgets/elements describes them: a test writes it to scripts/elements.json.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Every element with the rows of its attributes, events, parts and custom properties. */
export function readElements() {
  const table = JSON.parse(readFileSync(join(ROOT, 'scripts/elements.json'), 'utf8'));
  const described = (names, docs) => names.map((name) => ({ name, description: docs[name] }));
  const defaults = styleDefaults();
  return table.elements.map(({ name, summary, attributes, events, parts, properties }) => ({
    name,
    tagName: `moost-${name}`,
    summary,
    attributes: attributes.map((row) => table.attributes[row]),
    events: events.map((event) => ({ name: event, ...table.events[event] })),
    parts: described(parts, table.parts),
    properties: described(properties, table.properties).map((row) => ({ ...row, default: defaults.get(row.name) })),
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

/** What each custom property is worth where a page says nothing: `var(--moost-gap, 0.5rem)` in the style of the widgets. */
function styleDefaults() {
  const folder = join(ROOT, 'src/widgets/style');
  const css = readdirSync(folder)
    .filter((name) => name.endsWith('.css'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const defaults = new Map();
  for (const { 0: start, 1: name, index } of css.matchAll(/var\((--moost-[\w-]+),\s*/g)) {
    const value = upToParenthesis(css, index + start.length);
    // Where there is one for dark pages too it says both.
    if (!defaults.has(name) || value.startsWith('light-dark(')) defaults.set(name, value);
  }
  const own = new Map(
    [...css.matchAll(/(--_[\w-]+):\s*var\((--moost-[\w-]+),/g)].map(([, inner, outer]) => [inner, outer]),
  );
  for (const [name, value] of defaults) {
    defaults.set(
      name,
      value.replace(/--_[\w-]+/g, (inner) => own.get(inner) ?? inner),
    );
  }
  return defaults;
}

/** The text from `start` to the parenthesis that closes. */
function upToParenthesis(text, start) {
  let open = 1;
  let end = start;
  for (; open > 0 && end < text.length; end += 1) {
    if (text[end] === '(') open += 1;
    if (text[end] === ')') open -= 1;
  }
  return text
    .slice(start, end - 1)
    .replace(/\s+/g, ' ')
    .trim();
}

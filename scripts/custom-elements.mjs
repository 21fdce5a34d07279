// Writes pkg/custom-elements.json (schema 1.0.0) from the elements' specs and their docs, and fails where what is
// documented and what exists differ.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ATTRIBUTES,
  CUSTOM_PROPERTIES,
  DEFAULTS,
  EVENTS,
  FEWER_VALUES,
  ONLY,
  PARTS,
  SUMMARIES,
  VALUES,
} from './element-docs.mjs';
import { ROOT, Stop } from './lib/run.mjs';

/** Text of all files below src/widgets with this ending. */
function sources(ending) {
  const names = readdirSync(join(ROOT, 'src/widgets'), { recursive: true });
  return names
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(ROOT, 'src/widgets', name), 'utf8'))
    .join('\n');
}

/** Throws unless both lists hold the same names. */
function same(what, documented, existing) {
  const undocumented = [...existing].filter((name) => !documented.includes(name));
  const gone = documented.filter((name) => !existing.has(name));
  if (undocumented.length + gone.length > 0) {
    throw new Stop(`${what}: undocumented [${undocumented}], documented but not there [${gone}]`);
  }
}

const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
/** What of a table an element has. */
const of = (element, table) => Object.entries(table).filter(([name]) => ONLY[name]?.includes(element) ?? true);
/** The type of an attribute: its words, where it takes one of a few. */
const typeOf = (element, attribute) => {
  const words = FEWER_VALUES[element]?.[attribute] ?? VALUES[attribute];
  return words?.map((word) => `'${word}'`).join(' | ') ?? 'string';
};
/** What stands for an absent attribute, if that is a word. */
const defaultOf = (attribute) => (attribute in DEFAULTS ? { default: `'${DEFAULTS[attribute]}'` } : {});
const described = (entries) => entries.map(([name, description]) => ({ name, description }));

/** Writes the manifest. The façade must have been compiled. */
export async function writeCustomElements() {
  const { ELEMENT_SPECS } = await import(pathToFileURL(join(ROOT, 'pkg/internal/element-specs.js')).href);
  const rust = sources('.rs');
  const words = (pattern) => new Set([...rust.matchAll(pattern)].flatMap((match) => match[1].split(' ')));
  const all = { ...EVENTS, ...PARTS, ...CUSTOM_PROPERTIES };
  const stray = Object.entries(ONLY).filter(
    ([name, tags]) => !(name in all) || tags.some((tag) => !(tag in SUMMARIES)),
  );
  if (stray.length > 0) throw new Stop(`only for some elements, but not there: ${stray}`);
  same('attributes', Object.keys(ATTRIBUTES), new Set(ELEMENT_SPECS.flatMap((spec) => spec.attributes)));
  const told = [VALUES, DEFAULTS, ...Object.values(FEWER_VALUES)].flatMap(Object.keys);
  const unknown = told.filter((name) => !(name in ATTRIBUTES));
  if (unknown.length > 0) throw new Stop(`values of attributes that are not there: ${unknown}`);
  same('elements', Object.keys(SUMMARIES), new Set(ELEMENT_SPECS.map((spec) => spec.name)));
  same('parts', Object.keys(PARTS), words(/part="([a-z -]+)"/g));
  const events = readFileSync(join(ROOT, 'src/widgets/parts/events.rs'), 'utf8').match(/(?<=")moost-[a-z-]+(?=")/g);
  same('events', Object.keys(EVENTS), new Set(events));
  same('custom properties', Object.keys(CUSTOM_PROPERTIES), new Set(sources('.css').match(/--moost-[a-z0-9-]+/g)));

  const modules = ELEMENT_SPECS.map(({ name, attributes }) => ({
    kind: 'javascript-module',
    path: 'elements.js',
    declarations: [
      {
        kind: 'class',
        customElement: true,
        name: `Moost${camelCase(`-${name}`)}Element`,
        tagName: `moost-${name}`,
        summary: SUMMARIES[name],
        attributes: attributes.map((attribute) => ({
          name: attribute,
          fieldName: camelCase(attribute),
          description: ATTRIBUTES[attribute],
          type: { text: typeOf(name, attribute) },
          ...defaultOf(attribute),
        })),
        members: [
          ...attributes.map((attribute) => ({
            kind: 'field',
            name: camelCase(attribute),
            type: { text: `${typeOf(name, attribute)} | null` },
            description: ATTRIBUTES[attribute],
            attribute,
          })),
          {
            kind: 'field',
            name: 'getToken',
            type: { text: '(request: TokenRequest) => string | Promise<string>' },
            description: 'Gives a household token where the proxy wants one.',
          },
        ],
        events: of(name, EVENTS).map(([event, { type, description }]) => ({
          name: event,
          type: { text: type },
          description,
        })),
        cssParts: described(of(name, PARTS)),
        cssProperties: described(of(name, CUSTOM_PROPERTIES)),
      },
    ],
  }));
  const manifest = { schemaVersion: '1.0.0', readme: 'README.md', modules };
  writeFileSync(join(ROOT, 'pkg/custom-elements.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

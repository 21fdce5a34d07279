// What editors are told of the elements: the same names as in the manifest, in the formats that they read.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PACKAGE } from './consumer.mjs';

const read = (name) => JSON.parse(readFileSync(join(PACKAGE, name), 'utf8'));
const manifest = read('custom-elements.json').modules.flatMap(({ declarations }) => declarations);
const names = (rows) => rows.map(({ name }) => name);

test('VS Code completes every tag, attribute and word', () => {
  const { version, tags } = read('html-custom-data.json');
  assert.equal(version, 1.1);
  assert.deepEqual(
    tags.map(({ name, attributes }) => [name, names(attributes)]),
    manifest.map(({ tagName, attributes }) => [tagName, names(attributes)]),
  );
  const marks = tags[0].attributes.find(({ name }) => name === 'marks');
  assert.deepEqual(names(marks.values), ['bars', 'lines']);
  for (const { description, attributes } of tags) {
    for (const text of [description, ...attributes.map((attribute) => attribute.description)])
      assert.match(text, /\.$/);
  }
});

test('JetBrains knows attributes, properties, events, parts and custom properties', () => {
  const { name, version, contributions } = read('web-types.json');
  assert.deepEqual([name, version], ['moost-energy', read('package.json').version]);
  assert.equal(read('package.json')['web-types'], 'web-types.json');
  const told = contributions.html.elements.map(({ name: tag, attributes, js, css }) => [
    tag,
    ...[attributes, js.properties, js.events, css.parts, css.properties].map(names),
  ]);
  const expected = manifest.map(({ tagName, attributes, members, events, cssParts, cssProperties }) => [
    tagName,
    ...[attributes, members, events, cssParts, cssProperties].map(names),
  ]);
  assert.deepEqual(told, expected);
});

test('the manifest is whole: definitions that tools can find, a superclass, and what every custom property is worth', () => {
  const [module, ...others] = read('custom-elements.json').modules;
  assert.deepEqual(others, []);
  assert.deepEqual(
    module.exports.map(({ kind, name, declaration }) => [kind, name, declaration]),
    module.declarations.map(({ name, tagName }) => [
      'custom-element-definition',
      tagName,
      { name, module: module.path },
    ]),
  );
  const defaults = new Map();
  for (const { superclass, cssProperties } of module.declarations) {
    assert.deepEqual(superclass, { name: 'HTMLElement' });
    for (const row of cssProperties) {
      assert.match(row.default, /^[^_]+$/, `${row.name} has a default in names that pages can use`);
      defaults.set(row.name, row.default);
    }
  }
  assert.equal(defaults.get('--moost-surface'), 'light-dark(#ffffff, #14181f)');
  assert.equal(defaults.get('--moost-color-you'), 'var(--moost-accent)');
});

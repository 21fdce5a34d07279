// Pages whose portals are not here to be tried: what can be read of them without one. Code is well-formed, keys are those that the
// vendors' documentation names, and elements, attributes, words and files are those of the package. The same for what the law asks.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { transform } from 'esbuild';
import { load } from 'js-yaml';
import { parseFragment } from 'parse5';
import { createConsumer, ROOT } from './consumer.mjs';
import { filesOf, looseBlocksOf, pageOf } from './start-pages.mjs';

const consumer = createConsumer();
after(() => consumer.remove());

const ELEMENTS = new Map(
  JSON.parse(readFileSync(join(consumer.installed, 'html-custom-data.json'), 'utf8')).tags.map(
    ({ name, attributes }) => [
      name,
      new Map(attributes.map(({ name, values }) => [name, values?.map((value) => value.name)])),
    ],
  ),
);
const NAMED_HERE = new Set([...ELEMENTS.values()].flatMap((attributes) => [...attributes.keys()]));

/** Keys of a custom element in `client-extension.yaml`, and those of every client extension. */
const OF_LIFERAY = [
  'cssURLs',
  'friendlyURLMapping',
  'htmlElementName',
  'instanceable',
  'portletCategoryName',
  'properties',
  'urls',
  'useESM',
  ...['baseURL', 'description', 'name', 'sourceCodeURL', 'type', 'typeSettings'],
];
/** Keys of a script in `*.libraries.yml`. */
const OF_DRUPAL = ['attributes', 'minified', 'preprocess'];

/** The one block of a page in a language. */
function blockOf(page, language) {
  const blocks = looseBlocksOf(page).filter((block) => block.language === language);
  assert.equal(blocks.length, 1, `${page} has ${blocks.length} blocks of ${language}`);
  return blocks[0].code;
}

/** The path in the tarball of an address that a page gives to its files. */
function assertInTarball(address, folder) {
  const path = address.slice(address.indexOf(folder) + folder.length);
  assert.ok(address.includes(folder) && consumer.names.includes(path), `${address}: the tarball has no ${path}`);
  return path;
}

/** A file that is no classic script. */
async function isModule(path) {
  const code = readFileSync(join(consumer.installed, path), 'utf8');
  const { warnings } = await transform(code, { format: 'iife', logLevel: 'silent' });
  return warnings.some(({ text }) => text.includes('import.meta'));
}

/** An attribute of an element, and its value where the element knows words for it. */
function assertAttribute(tag, name, value) {
  const attributes = ELEMENTS.get(tag);
  assert.ok(attributes, `there is no <${tag}>`);
  assert.ok(attributes.has(name), `<${tag}> has no attribute ${name}`);
  const words = attributes.get(name);
  if (words && value) assert.ok(words.includes(value), `<${tag} ${name}="${value}">: one of ${words.join(', ')}`);
}

/** The elements of markup, all of them closed, each with its attributes. */
function elementsOf(markup) {
  const faults = [];
  const onParseError = ({ code, startLine }) => faults.push(`line ${startLine}: ${code}`);
  const fragment = parseFragment(markup, { onParseError, sourceCodeLocationInfo: true });
  const found = [];
  const walk = (node) => {
    for (const child of node.childNodes ?? []) {
      if (child.tagName) found.push(child);
      if (child.tagName && child.tagName !== 'link' && !child.sourceCodeLocation.endTag)
        faults.push(`<${child.tagName}> is not closed`);
      walk(child);
    }
  };
  walk(fragment);
  assert.deepEqual(faults, []);
  return found.map(({ tagName, attrs }) => [
    tagName,
    Object.fromEntries(attrs.map(({ name, value }) => [name, value])),
  ]);
}

/** Those of the package, which there is at least one of. */
function assertOurs(elements) {
  const ours = elements.filter(([tag]) => tag.startsWith('moost-'));
  assert.ok(ours.length > 0, 'none of our elements');
  for (const [tag, attributes] of ours) {
    for (const [name, value] of Object.entries(attributes)) assertAttribute(tag, name, value);
    assert.ok('api-base' in attributes && 'building-id' in attributes, `<${tag}> has no household`);
  }
}

test('Liferay: the client extension has keys that there are, an element and files of the package', async () => {
  const extensions = Object.entries(load(blockOf('liferay', 'yaml')));
  assert.equal(extensions.length, 1);
  const [[id, extension]] = extensions;
  assert.deepEqual(
    Object.keys(extension).filter((key) => !OF_LIFERAY.includes(key)),
    [],
  );
  assert.equal(extension.type, 'customElement');
  assert.match(id, /^[a-z0-9-]+$/);
  assert.ok(ELEMENTS.has(extension.htmlElementName), extension.htmlElementName);
  for (const address of [...extension.urls, ...extension.cssURLs]) assertInTarball(address, '/assets/moost-energy/');
  for (const address of extension.urls)
    assert.equal(extension.useESM, await isModule(assertInTarball(address, '/assets/moost-energy/')));
  // As it says, the other one is for `useESM: false`.
  assert.match(pageOf('liferay'), /With `false` take `dist\/moost-energy\.js`/);
  assert.equal(await isModule('dist/moost-energy.js'), false);
});

test('Adobe Experience Manager: the markup of the component', async () => {
  const elements = elementsOf(blockOf('aem', 'html'));
  assertOurs(elements);
  const [[, { href }]] = elements.filter(([tag]) => tag === 'link');
  const [[, { src, type }]] = elements.filter(([tag]) => tag === 'script');
  // Below the folder that the page says the files belong in, of a library with `allowProxy`.
  const folder = '/etc.clientlibs/portal/clientlibs/moost-energy/resources/';
  assertInTarball(href, folder);
  assert.equal(type === 'module', await isModule(assertInTarball(src, folder)));
});

test('Drupal: the library and the template that attaches it', async () => {
  const libraries = load(blockOf('drupal', 'yaml'));
  const [[library, { js, css, ...rest }]] = Object.entries(libraries);
  assert.deepEqual([Object.keys(libraries).length, rest], [1, {}]);
  for (const [address, options] of Object.entries(js)) {
    const path = assertInTarball(address, 'moost-energy/');
    assert.deepEqual(
      Object.keys(options).filter((key) => !OF_DRUPAL.includes(key)),
      [],
    );
    assert.equal(options.attributes?.type === 'module', await isModule(path));
    // In an aggregate it would not be beside its WebAssembly.
    assert.equal(options.preprocess, false);
  }
  for (const [group, files] of Object.entries(css)) {
    assert.ok(['base', 'layout', 'component', 'state', 'theme'].includes(group), group);
    for (const address of Object.keys(files)) assertInTarball(address, 'moost-energy/');
  }
  const twig = blockOf('drupal', 'twig');
  const [, theme] = /`(\w+)\.libraries\.yml`/.exec(pageOf('drupal'));
  assert.ok(twig.includes(`{{ attach_library('${theme}/${library}') }}`), twig);
  const markup = twig.replaceAll(/\{\{ [\w('/)-]+ \}\}/g, 'printed');
  assert.doesNotMatch(markup, /[{}]/);
  assertOurs(elementsOf(markup));
});

test('SAP Commerce: the mapping is TypeScript, and what it imports is the card of Angular', async () => {
  const code = blockOf('sap-commerce', 'typescript');
  await transform(code, { loader: 'ts' });
  const [, file, name] = /import\('\.\/([\w-]+)'\)\.then\(\(\{ (\w+) \}\)/.exec(code);
  const card = filesOf('angular')[`src/app/${file}.ts`];
  assert.match(card ?? '', new RegExp(`export class ${name} `));
});

test('every block of these pages is one of those', () => {
  const languages = ['liferay', 'aem', 'drupal', 'sap-commerce'].map((page) => {
    assert.deepEqual(filesOf(page), {}, page);
    return looseBlocksOf(page).map(({ language }) => language);
  });
  assert.deepEqual(languages, [['yaml'], ['html'], ['yaml', 'twig'], ['typescript']]);
});

/** Words in code of a text: none of its blocks. */
const spansOf = (text) => [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(([, span]) => span);

test('what the sentences of these pages name of the package is there', () => {
  for (const page of ['liferay', 'aem', 'drupal', 'sap-commerce']) {
    let known = 0;
    for (const span of spansOf(pageOf(page))) {
      const path = /^(dist|texts|wasm)(\/[\w.-]+)?$|^widgets\*?\.wasm\*?$/.test(span);
      const isThere = (name) =>
        span.includes('*') ? /^wasm\/widgets.*\.wasm/.test(name) : name === span || name.startsWith(`${span}/`);
      if (path) assert.ok(consumer.names.some(isThere), `${page}: the tarball has no ${span}`);
      const attribute = /^(period|(?!moost-)[a-z]+-[a-z]+)$/.test(span);
      if (attribute) assert.ok(NAMED_HERE.has(span), `${page}: no element has the attribute ${span}`);
      known += path || attribute ? 1 : 0;
    }
    assert.ok(known > 0, `${page} names nothing of the package`);
  }
});

test('the law: every widget that is named exists, with the attributes and words beside it', () => {
  const rows = readFileSync(join(ROOT, 'docs/guide/law.md'), 'utf8').split('\n');
  let attributes = 0;
  for (const row of rows.filter((line) => line.startsWith('| '))) {
    let tags = [];
    let attribute;
    for (const span of spansOf(row)) {
      const [, name, value] = /^([a-z-]+)="([^"]*)"$/.exec(span) ?? [];
      if (span.startsWith('moost-')) {
        assert.ok(ELEMENTS.has(span), `there is no <${span}>`);
        // What follows is said of the last one, or of all that stand before it.
        tags = attribute ? [span] : [...tags, span];
        attribute = undefined;
      } else if (name || NAMED_HERE.has(span)) {
        attribute = name ?? span;
        const having = tags.filter((tag) => ELEMENTS.get(tag).has(attribute));
        assert.ok(having.length > 0, `${attribute}: none of ${tags.join(', ')} has it`);
        if (value) assertAttribute(having.at(-1), attribute, value);
        attributes += 1;
      } else {
        // A word of the attribute before it.
        assertAttribute(tags.at(-1), attribute, span);
      }
    }
  }
  assert.ok(attributes >= 10, `${attributes} attributes`);
});

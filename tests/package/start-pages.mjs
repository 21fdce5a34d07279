// Code that documents show: files by the name that stands before each, other blocks, and for pages of "Getting started" the household.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './consumer.mjs';

/** The household of the sandbox. */
export const BUILDING = '99900000C048ADA6';

const BLOCK = /```(\w+)\n([\s\S]*?)```/g;
const FILE = /`([^`\n]+\.\w+)`:\n\n```\w+\n([\s\S]*?)```/g;

/** The text of a document. */
export const documentOf = (path) => readFileSync(join(ROOT, path), 'utf8');

/** The text of a page. */
export const pageOf = (name) => documentOf(`docs/start/${name}.md`);

/** The blocks of code of a text. */
export const blocksIn = (text) => [...text.matchAll(BLOCK)].map(([, language, code]) => ({ language, code }));

/** The one of these blocks that is of a language and holds `words`. */
export function theBlock(blocks, language, words) {
  const found = blocks.filter((block) => block.language === language && block.code.includes(words));
  assert.equal(found.length, 1, `there are ${found.length} ${language} blocks with "${words}"`);
  return found[0];
}

/** The code of the guide's declaration of a type for templates. */
export const declarationOf = (type) =>
  theBlock(blocksIn(documentOf('docs/guide/widgets.md')), 'ts', `{ ${type} }`).code;

/** The files that a document shows. */
export function filesIn(text) {
  return Object.fromEntries([...text.matchAll(FILE)].map(([, path, code]) => [path, code]));
}

/** The files that a page shows. */
export const filesOf = (name) => filesIn(pageOf(name));

/** The blocks of code of a page that are no file. */
export const looseBlocksOf = (name) => blocksIn(pageOf(name).replaceAll(FILE, ''));

/** The same files for the household that is signed in, by the attributes that the page names. */
export function forHousehold(files, attributes) {
  const changed = Object.entries(files).map(([path, code]) => [path, code.replace('source="demo"', attributes)]);
  return Object.fromEntries(changed);
}

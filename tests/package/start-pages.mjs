// Code that documents show: files by the name that stands before each, other blocks, and for pages of "Getting started" the household.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './consumer.mjs';

/** The household of the sandbox. */
export const BUILDING = '99900000C048ADA6';

const FILE = /`([^`\n]+\.\w+)`:\n\n```\w+\n([\s\S]*?)```/g;

/** The text of a page. */
export const pageOf = (name) => readFileSync(join(ROOT, 'docs/start', `${name}.md`), 'utf8');

/** The files that a document shows. */
export function filesIn(text) {
  return Object.fromEntries([...text.matchAll(FILE)].map(([, path, code]) => [path, code]));
}

/** The files that a page shows. */
export const filesOf = (name) => filesIn(pageOf(name));

/** The blocks of code of a page that are no file. */
export function looseBlocksOf(name) {
  const blocks = pageOf(name)
    .replaceAll(FILE, '')
    .matchAll(/```(\w+)\n([\s\S]*?)```/g);
  return [...blocks].map(([, language, code]) => ({ language, code }));
}

/** The same files for the household that is signed in, by the attributes that the page names. */
export function forHousehold(files, attributes) {
  const changed = Object.entries(files).map(([path, code]) => [path, code.replace('source="demo"', attributes)]);
  return Object.fromEntries(changed);
}

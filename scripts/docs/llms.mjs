// `llms.txt` (llmstxt.org): what the site has, for language models, with each page as the Markdown it was made of.

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SECTIONS } from '../../site/.vitepress/sections.js';
import { DESCRIPTION } from '../package-json.mjs';
import { DIST, fileOf, PAGES, titleOf } from './places.mjs';

/** Writes both beside the site's pages. */
export function writeListsForModels() {
  for (const name of readdirSync(PAGES, { recursive: true }).filter((path) => path.endsWith('.md'))) {
    cpSync(join(PAGES, name), join(DIST, name));
  }
  const sections = SECTIONS.map(({ text, pages }) => `## ${text}\n\n${pages.map(entry).join('\n')}`);
  writeFileSync(join(DIST, 'llms.txt'), `# moost-energy\n\n> ${DESCRIPTION}.\n\n${sections.join('\n\n')}\n`);
}

/** One line: a page's title, where it is, and how it begins. */
function entry(page) {
  const { file } = fileOf(page);
  const text = readFileSync(join(PAGES, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  return `- [${titleOf(text) ?? page}](${file})${beginning(text)}`;
}

/** The first sentence of the first paragraph. */
function beginning(text) {
  const paragraph = text.split(/\n{2,}/).find((part) => /^[\p{L}`*]/u.test(part.trim()));
  const plain = paragraph?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/\s+/g, ' ');
  const sentence = plain && /^.*?[.:](?= |$)/.exec(plain)?.[0];
  return sentence ? `: ${sentence.replace(/:$/, '.')}` : '';
}

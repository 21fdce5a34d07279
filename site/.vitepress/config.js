// The site: which pages it has, and how they look. `npm run docs` has written the pages when this is read.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { fileOf, PAGES, titleOf } from '../../scripts/docs/places.mjs';
import { fragmentOf } from '../../scripts/lib/links.mjs';
import { DESCRIPTION } from '../../scripts/package-json.mjs';
import { SECTIONS } from './sections.js';

/** An entry of the sidebar: a page by its own title. */
function entryOf(page) {
  const { isIndex, file } = fileOf(page);
  const title = titleOf(readFileSync(join(PAGES, file), 'utf8'));
  if (!title) throw new Error(`${file} has no title`);
  return { text: title, link: isIndex ? `/${page}/` : `/${page}` };
}

const listed = new Set(SECTIONS.flatMap(({ pages }) => pages.map((page) => fileOf(page).file)));
for (const name of readdirSync(PAGES, { recursive: true })) {
  const isListed = name === 'index.md' || listed.has(name);
  if (name.endsWith('.md') && !isListed) throw new Error(`${name} is in no section of site/.vitepress/sections.js`);
}

export default defineConfig({
  title: 'moost-energy',
  description: DESCRIPTION,
  lang: 'en-GB',
  srcDir: 'pages',
  outDir: 'dist',
  // Folders of any static server have pages by their files.
  cleanUrls: false,
  // Here the base is known, below which the site may lie.
  transformHead: ({ siteData }) => [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: `${siteData.base}favicon.svg` }],
  ],
  markdown: {
    // Fragments are those of GitHub, so that one link holds in both.
    anchor: { slugify: fragmentOf },
    // Braces are words of our texts.
    attrs: { disable: true },
    languageAlias: { es6: 'javascript', mjs: 'javascript' },
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('moost-') } } },
  vite: { build: { chunkSizeWarningLimit: 2_000 } },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/start/' },
      { text: 'Gallery', link: '/gallery' },
      { text: 'Theme', link: '/theme-editor' },
      { text: 'Elements', link: '/reference/elements' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: SECTIONS.map(({ text, isFolded = false, pages }) => ({
      text,
      collapsed: isFolded,
      items: pages.map(entryOf),
    })),
    outline: [2, 3],
    search: { provider: 'local' },
    externalLinkIcon: true,
    footer: { message: 'MIT or Apache-2.0. No trackers, no requests to other sites.' },
  },
});

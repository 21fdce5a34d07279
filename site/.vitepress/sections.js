// What the site has, in the order in which people need it. A page that is in none of these fails the build.

import { readdirSync } from 'node:fs';

/** The documents of a folder, by their names. */
function documentsOf(folder) {
  const names = readdirSync(new URL(`../../docs/${folder}/`, import.meta.url)).sort();
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name.replace(/\.md$/, '')}`);
}

/** @type {{ text: string, isFolded?: boolean, pages: string[] }[]} */
export const SECTIONS = [
  {
    text: 'Getting started',
    pages: [
      'start',
      'start/html',
      'start/react',
      'start/next',
      'start/vue',
      'start/svelte',
      'start/angular',
      'start/astro',
      'start/iframe',
      'start/liferay',
      'start/aem',
      'start/drupal',
      'start/sap-commerce',
    ],
  },
  {
    text: 'Widgets',
    pages: [
      'gallery',
      'theme-editor',
      'guide/widgets',
      'guide/styling',
      'guide/numbers',
      'guide/accessibility',
      'guide/react',
      'guide/frame',
    ],
  },
  {
    text: 'Serving and building',
    pages: ['guide/serving', 'guide/bundlers', 'guide/unit-tests', 'guide/server-rendering', 'security'],
  },
  {
    text: 'Backend',
    pages: [
      'guide/local-backend',
      'guide/signing-in',
      'guide/integrate',
      'guide/operations',
      'reference/gateway',
      'reference/commands',
    ],
  },
  {
    text: 'Data',
    pages: [
      'guide/reading-statistics',
      'reference/key-figures',
      'guide/law',
      'reference/event-types',
      'reference/inferred',
    ],
  },
  { text: 'Reference', pages: ['reference/elements', 'reference/errors', 'reference/texts'] },
  {
    text: 'API',
    pages: ['api', 'api/moost-energy', 'api/react', 'api/client', 'api/server', 'api/server-node', 'api/server-redis'],
  },
  {
    text: 'Project',
    isFolded: true,
    pages: ['changelog', 'contributing', ...documentsOf('contributing'), ...documentsOf('decisions')],
  },
];

// Writes the entry `moost-energy/react` from the table of elements: one component for each.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readElements } from '../lib/elements.mjs';
import { ROOT } from '../lib/run.mjs';

const componentOf = (tagName) => tagName.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());

/** Server components may use what this directive stands above, and the browser runs it. */
const DIRECTIVE = `'use client';\n\n`;

const ABOUT = `/**
 * \`moost-energy/react\`: the elements as components of React 18 and 19. Importing it has no effect; the elements are defined
 * when the first component is on a page.
 */
`;

/**
 * The module. It imports the package by its name: Next finds a client component by the conditions of its server, and what that
 * imports by those of the place where it runs. One module for each of these would send browsers what is meant for Node.
 */
function module(elements) {
  const lines = elements.map(
    ({ name, tagName }) =>
      `export const ${componentOf(tagName)} = /* @__PURE__ */ component('${name}', defineElements);`,
  );
  return `${DIRECTIVE}import { defineElements } from 'moost-energy';
import { component } from './internal/react-component.js';

export { MoostAnswers } from './internal/react-component.js';
${lines.join('\n')}
`;
}

function types(elements) {
  const declarations = elements.map(
    ({ tagName, summary }) =>
      `/** ${summary} */\nexport declare const ${componentOf(tagName)}: MoostComponent<'${tagName}'>;`,
  );
  return `${ABOUT}
import type { FunctionComponent } from 'react';
import type { MoostAnswersProps, MoostComponent } from './react-types.js';

${declarations.join('\n')}
/** The data of a page that a server has rendered, so that its elements ask for nothing again. Once a page. */
export declare const MoostAnswers: FunctionComponent<MoostAnswersProps>;
export type * from './react-types.js';
`;
}

/** Writes the entry. */
export function writeReactComponents() {
  const elements = readElements();
  const write = (name, content) => writeFileSync(join(ROOT, 'pkg', name), content);
  write('react.js', module(elements));
  write('react.d.ts', types(elements));
}

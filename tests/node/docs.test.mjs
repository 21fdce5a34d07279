// Links between our documents: files and headings that they name are there.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fragmentOf } from '../../scripts/lib/links.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** The fragments of a document's headings. */
function fragments(text) {
  const headings = text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm);
  return new Set([...headings].map(([, heading]) => fragmentOf(heading)));
}

for (const document of DOCUMENTS) {
  test(`links of ${document}`, () => {
    const text = readFileSync(join(ROOT, document), 'utf8');
    for (const [, target] of text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [path, fragment] = target.split('#');
      const file = path ? join(dirname(join(ROOT, document)), path) : join(ROOT, document);
      assert.ok(existsSync(file), `${target}: no such file`);
      if (fragment) {
        const known = fragments(readFileSync(file, 'utf8'));
        assert.ok(known.has(fragment), `${target}: ${relative(ROOT, file)} has no such heading`);
      }
    }
  });
}

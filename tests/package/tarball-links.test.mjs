// The documents of the tarball for who has nothing else: every link leads to a file and a heading that are in it, or to the repository,
// where what it names is.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fragmentOf, REPOSITORY } from '../../scripts/lib/links.mjs';
import { createConsumer, ROOT } from './consumer.mjs';

const consumer = createConsumer();
after(() => consumer.remove());

const withoutCode = (text) => text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
const headings = (text) => [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm)];

/** What is wrong with a link of a document; undefined for a good one. */
function fault(document, target) {
  const repository = new RegExp(`^${REPOSITORY}/(blob|tree|raw)/main/([^#]+)`).exec(target);
  if (repository) return existsSync(join(ROOT, repository[2])) ? undefined : 'the repository has no such file';
  if (/^https?:/.test(target)) return undefined;
  const [path, fragment] = target.split('#');
  const file = path ? join(consumer.installed, document, '..', path) : join(consumer.installed, document);
  if (!existsSync(file)) return 'the tarball has no such file';
  if (fragment === undefined) return undefined;
  const known = headings(readFileSync(file, 'utf8')).map(([, heading]) => fragmentOf(heading));
  return known.includes(fragment) ? undefined : 'no such heading';
}

const documents = consumer.names.filter((name) => name.endsWith('.md'));

test('no link of a document in the tarball is dead', () => {
  const faults = documents.flatMap((document) => {
    const text = withoutCode(readFileSync(join(consumer.installed, document), 'utf8'));
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
    return targets.flatMap((target) => {
      const wrong = fault(document, target);
      return wrong ? [`${document}: ${target}: ${wrong}`] : [];
    });
  });
  assert.deepEqual(faults, []);
  assert.ok(documents.includes('docs/start/index.md') && documents.length > 20);
});

test('the README says how to install, to embed, and where each framework begins', () => {
  const readme = readFileSync(join(consumer.installed, 'README.md'), 'utf8');
  assert.match(readme, /`npm install moost-energy`/);
  assert.equal(readme.match(/^\| in \| begin with \|/gm)?.length, 1);
  const pages = consumer.names.filter((name) => name.startsWith('docs/start/'));
  for (const page of pages) assert.ok(readme.includes(`](./${page})`), page);
});

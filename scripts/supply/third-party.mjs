// THIRD-PARTY-LICENSES.md: who made what is compiled into the package, and under which terms, with their texts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { output, ROOT, Stop } from '../lib/run.mjs';
import { toolEnv, VERSIONS } from '../lib/tools.mjs';
import { shippedCrates } from './crates.mjs';

const LICENCE_FILE = /^(licen[cs]e|copying|copyright|notice)/i;

const HEAD = `# Third-party licences

moost-energy itself is licensed under MIT or Apache-2.0, at your choice. Its npm package has no dependencies. Compiled into its
WebAssembly are Rust's standard library and the crates below. Each is used under one licence that its authors offer. The table is made
from the lock file by \`MOOST_WRITE=1 npm test supply\`.
`;

/** The whole file. */
export function thirdPartyLicences() {
  const rows = [...shippedCrates().map(crateRow), standardLibrary()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts = new Map();
  for (const row of rows) {
    for (const text of row.texts) texts.set(text, [...(texts.get(text) ?? []), row.name]);
  }
  const table = rows.map(({ name, licence, authors }) => `| ${name} | ${licence} | ${authors} |`);
  const sections = [...texts].map(([text, names]) => `## ${names.join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``);
  return `${HEAD}\n| what | licence | authors |\n| --- | --- | --- |\n${table.join('\n')}\n\n${sections.join('\n\n')}\n`;
}

function crateRow({ name, version, license, authors, manifest_path: manifest }) {
  const folder = dirname(manifest);
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file));
  return {
    name: `${name} ${version}`,
    licence: license,
    authors: authors.map((author) => author.replace(/ <.*>/, '').replaceAll('|', '\\|')).join(', '),
    texts: chosen(license, files, folder).map((path) => plain(readFileSync(path, 'utf8'))),
  };
}

/** The texts to hand on: of a choice MIT's, of several terms all. Crates that carry no text offer Apache-2.0, which stands in ours. */
function chosen(license, files, folder) {
  if (files.length === 0) {
    if (/Apache-2\.0/.test(license)) return [join(ROOT, 'LICENSE-APACHE')];
    throw new Stop(`a crate under ${license} carries no text of it`);
  }
  const mit = files.filter((file) => /mit/i.test(file));
  const isChoice = /\bMIT\b/.test(license) && !/\bAND\b/.test(license) && mit.length > 0;
  return (isChoice ? mit : files).map((file) => join(folder, file));
}

/** Rust's standard library is compiled anew, from the sources of the toolchain. */
function standardLibrary() {
  const sysroot = output('rustc', ['--print', 'sysroot'], toolEnv()) ?? '';
  const library = join(sysroot, 'lib/rustlib/src/rust/library');
  const texts = ['stdarch/LICENSE-MIT', 'compiler-builtins/LICENSE.txt'].map((path) => join(library, path));
  if (!texts.every((path) => existsSync(path))) throw new Stop('the sources of the standard library have no licence');
  return {
    name: `Rust's standard library ${VERSIONS.rust}, with compiler-builtins, dlmalloc and hashbrown`,
    licence: 'MIT OR Apache-2.0',
    authors: 'The Rust Project contributors',
    texts: texts.map((path) => plain(readFileSync(path, 'utf8'))),
  };
}

/** The same words are one text, however they are wrapped at their ends. */
const plain = (text) =>
  text
    .replace(/\r/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();

// The page of errors by code says what the one table of codes in Rust says, and the words of the elements.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const PAGE = read('docs/reference/errors.md');
const TABLE = read('src/api/error_code.rs');
const TEXTS = read('docs/reference/texts.md');

/** Each code by its variant: `Self::Auth => "auth"`. */
const OF_WASM = new Map([...TABLE.matchAll(/Self::(\w+) => "([a-z-]+)"/g)].map(([, variant, code]) => [variant, code]));
/** The one that is told where no wasm runs, with its words. */
const WITHOUT_WASM = { code: 'unsupported', words: 'frame.switchedOff' };
const CODES = [...OF_WASM.values(), WITHOUT_WASM.code];

/** The variants of an arm of a `match`. */
const variantsBefore = (end) =>
  [...(new RegExp(`((?:Self::\\w+[ |]*)+) => ${end},`).exec(TABLE)?.[1] ?? '').matchAll(/\w+(?= |$)/g)].map(
    ([name]) => name,
  );

/** The rows of the page's table: code, statuses, whether it passes, words. */
const ROWS = [...PAGE.matchAll(/^\| \[`([a-z-]+)`\]\(#([a-z-]+)\) \| ([^|]*) \| (yes|no) \| ([^|]*) \|$/gm)];

test('every code has a row and a section with its mend, in the order of the table', () => {
  assert.equal(CODES.length, 11);
  assert.deepEqual(
    ROWS.map(([, code]) => code),
    CODES,
  );
  const sections = PAGE.split(/^## /m).slice(1);
  assert.deepEqual(
    sections.map((section) => section.split('\n')[0]),
    CODES,
  );
  for (const section of sections) assert.match(section, /\*\*Mend:\*\*/);
});

test('the codes of TypeScript are these', () => {
  const union = /export type EnergyErrorCode =([^;]+);/.exec(read('src/npm/errors.ts'))?.[1] ?? '';
  assert.deepEqual(
    [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code),
    CODES,
  );
});

test('what passes by itself is as in the table', () => {
  const passing = [...variantsBefore('true'), 'Server'].map((variant) => OF_WASM.get(variant));
  const lasting = variantsBefore('false').map((variant) => OF_WASM.get(variant));
  assert.equal(passing.length + lasting.length, OF_WASM.size);
  for (const [, code, , , passes] of ROWS) assert.equal(passes, passing.includes(code) ? 'yes' : 'no', code);
});

test('the words are those of the elements', () => {
  for (const [, code, , , , words] of ROWS) {
    const camel = code.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    const name = code === WITHOUT_WASM.code ? WITHOUT_WASM.words : `error.${camel}`;
    assert.ok(TEXTS.includes(`| \`${name}\` | ${words} |`), `${name}: ${words}`);
  }
});

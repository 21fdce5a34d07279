// The public types of the package: a change shows in the committed report, and the commit that brings it tells so in the changelog.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { apiReport, REPORT, untoldChange } from '../../scripts/release/api-report.mjs';
import { MANIFEST, PACKAGE, ROOT } from './consumer.mjs';

test('the public types are those of the report (MOOST_WRITE=1 writes it)', () => {
  const made = apiReport();
  if (process.env.MOOST_WRITE) writeFileSync(join(ROOT, REPORT), made);
  assert.equal(made, readFileSync(join(ROOT, REPORT), 'utf8'));
});

test('the commit that last changed the report told so in the changelog', () => {
  assert.equal(untoldChange(), undefined);
});

test('the package says its version and the commit that it was built from', async () => {
  for (const entry of ['index.js', 'inline.js', 'server.js']) {
    const { version } = await import(join(PACKAGE, entry));
    const said = version();
    assert.equal(said.version, MANIFEST.version, entry);
    assert.match(said.commit, /^([0-9a-f]{12}\+?|none)$/, entry);
  }
});

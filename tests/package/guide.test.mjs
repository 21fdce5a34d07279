// The examples of the guides, run one after the other from the installed tarball: each prints what stands below it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createConsumer, ROOT } from './consumer.mjs';

const consumer = createConsumer();
after(() => consumer.remove());

/** What the examples take for granted: a session, and the token proxy of a portal in front of MOOST (the sandbox). */
const SURROUNDINGS = `
import { createSandbox, createTokenProxy } from 'moost-energy/server';
const moost = createSandbox({ now: () => Date.parse('2026-10-27T12:00:00Z') });
const { clientId, clientSecret } = moost;
globalThis.sessionToken = 'household-token';
const proxy = createTokenProxy({ clientId, clientSecret, authorize: () => true, fetch: (request) => moost.fetch(request) });
// A backend's own calls go to MOOST.
process.env.MOOST_URL = 'https://moost.test';
process.env.MOOST_CLIENT_ID = clientId;
process.env.MOOST_CLIENT_SECRET = clientSecret;
process.env.MOOST_CUSTOMER_ID = moost.customerId;
globalThis.fetch = (request) => (request.url.startsWith('https://moost.test/') ? moost : proxy).fetch(request);
`;

for (const name of readdirSync(join(ROOT, 'docs/guide'))) {
  test(`the examples of ${name}`, () => {
    const text = readFileSync(join(ROOT, 'docs/guide', name), 'utf8');
    const examples = [...text.matchAll(/```js\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```/g)];
    assert.equal(examples.length, text.split('```js\n').length - 1, 'an example without its output');
    const line = '=====';
    consumer.write('surroundings.mjs', SURROUNDINGS);
    consumer.write('guide.mjs', examples.map(([, code]) => `${code}\nconsole.log('${line}');\n`).join(''));
    const options = { cwd: consumer.folder, encoding: 'utf8', timeout: 60_000 };
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', './surroundings.mjs', 'guide.mjs'],
      options,
    );
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const printed = stdout.split(`${line}\n`).slice(0, -1);
    assert.deepEqual(
      printed,
      examples.map(([, , expected]) => expected),
    );
  });
}

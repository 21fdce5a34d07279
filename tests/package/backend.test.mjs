// The portal of docs/guide/local-backend.md, as it stands there, from the installed tarball and in a browser.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { browserOfTests } from './browser.mjs';
import { createConsumer, ROOT } from './consumer.mjs';

const consumer = createConsumer();
after(() => consumer.remove());
const { opened } = browserOfTests();

const guide = readFileSync(join(ROOT, 'docs/guide/local-backend.md'), 'utf8');
const block = (language) => guide.split(`\`\`\`${language}\n`)[1]?.split('```')[0] ?? '';

test('a newcomer copies two files and sees a household', async () => {
  const backend = consumer.write('backend.mjs', block('mjs'));
  consumer.write('index.html', block('html'));
  const stdio = ['ignore', 'pipe', 'inherit'];
  const server = spawn(process.execPath, [backend], { env: { ...process.env, PORT: '0' }, stdio });
  try {
    const [line] = await once(server.stdout, 'data');
    const address = String(line).trim();
    assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
    const wrong = await opened(address, async (page) => {
      const dashboard = page.locator('moost-household-dashboard');
      await dashboard.locator('[part~=plot]').first().waitFor();
      await dashboard
        .getByText(/similar homes/)
        .first()
        .waitFor();
    });
    assert.deepEqual(wrong, []);
    const reader = consumer.write('read.mjs', block('javascript'));
    const env = { ...process.env, API_BASE: `${address}moost` };
    const read = spawn(process.execPath, [reader], { env, stdio });
    assert.equal(String((await once(read.stdout, 'data'))[0]).trim(), '25');
    for (const [path, status] of [
      ['assets/moost-energy/wasm/widgets.wasm', 200],
      ['assets/moost-energy/..%2fpackage.json', 404],
      ['assets/moost-energy//etc/passwd', 404],
      ['assets/moost-energy/file:///etc/passwd', 404],
      ['assets/moost-energy/%2e%2e/%2e%2e/package.json', 404],
      ['backend.mjs', 404],
      ['moost/oauth/token', 404],
    ]) {
      assert.equal((await fetch(address + path)).status, status, path);
    }
  } finally {
    server.kill();
    await once(server, 'exit');
  }
});

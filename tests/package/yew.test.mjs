// A page written in Rust uses the crate: its typed components, in a browser (`examples/yew`).

import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { run } from '../../scripts/lib/run.mjs';
import { toolEnv } from '../../scripts/lib/tools.mjs';
import { browserOfTests } from './browser.mjs';
import { ROOT } from './consumer.mjs';

const { withPage } = browserOfTests();

/** Builds the example into a folder, as its first lines say. */
async function built() {
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-yew-'));
  const env = toolEnv();
  await run('cargo', ['build', '--target', 'wasm32-unknown-unknown', '-p', 'moost-energy-yew-example'], { env });
  const wasm = join(ROOT, 'target/wasm32-unknown-unknown/debug/moost-energy-yew-example.wasm');
  await run('wasm-bindgen', [wasm, '--target', 'web', '--out-dir', folder, '--out-name', 'app'], { env });
  for (const name of ['index.html', 'start.js']) copyFileSync(join(ROOT, 'examples/yew', name), join(folder, name));
  return folder;
}

test('typed components draw, are styled, and follow the page', async () => {
  const folder = await built();
  try {
    const wrong = await withPage(folder, async (page) => {
      await page.locator('path.series').first().waitFor({ state: 'attached' });
      const frame = page.locator('.frame.energy-chart');
      assert.equal(await frame.evaluate((element) => getComputedStyle(element).borderTopWidth), '1px');
      // The page's own heading and buttons are left alone.
      const margin = () => page.locator('h1').evaluate((element) => getComputedStyle(element).marginTop);
      assert.notEqual(await margin(), '0px');
      await page.locator('.key-figures .card').first().waitFor();
      await page.getByRole('button', { name: 'Deutsch' }).click();
      await frame.getByRole('radio', { name: 'Woche' }).waitFor();
      const title = await frame.locator('h2').textContent();
      await frame.locator('.step').first().click();
      await page.waitForFunction(
        (before) =>
          [...document.querySelectorAll('*')].some((host) => {
            const text = host.shadowRoot?.querySelector('.energy-chart h2')?.textContent;
            return text !== undefined && text !== before;
          }),
        title,
      );
    });
    assert.deepEqual(wrong, []);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

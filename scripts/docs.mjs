// `npm run docs`: sets up, builds the package, and makes the documentation's site of it in site/dist. What follows `--` goes to
// VitePress, such as `--base /moost-energy/`.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { writeApiPages } from './docs/api.mjs';
import { writeListsForModels } from './docs/llms.mjs';
import { writePages } from './docs/pages.mjs';
import { asScript, ROOT, run, say } from './lib/run.mjs';
import { fingerprint, isStamped, stamp } from './lib/stamp.mjs';
import { toolEnv } from './lib/tools.mjs';
import { setup } from './setup.mjs';

const SITE = join(ROOT, 'site');
const STAMP = 'site/node_modules/.moost-energy-lock';

await asScript(async () => {
  await setup({ beside: [['the package', build]] });
  await build();
  await installGenerator();
  writePages();
  await writeApiPages();
  await run(
    process.execPath,
    [join(SITE, 'node_modules/vitepress/bin/vitepress.js'), 'build', ...process.argv.slice(2)],
    {
      cwd: SITE,
      env: toolEnv(),
    },
  );
  writeListsForModels();
  say('docs', 'site/dist is ready; `npm --prefix site run preview` serves it');
});

/** The generator has packages of its own, so that nothing else waits for them. */
async function installGenerator() {
  const lock = fingerprint(['site/package-lock.json']);
  if (existsSync(join(SITE, 'node_modules')) && isStamped(STAMP, lock)) return;
  say('docs', 'the generator: installing');
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: SITE, env: toolEnv() });
  stamp(STAMP, lock);
}

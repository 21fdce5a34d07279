// `npm start`: set up, build, and serve the demo portal on the embedded sandbox.

import { build } from './build.mjs';
import { asScript } from './lib/run.mjs';
import { setup } from './setup.mjs';

await asScript(async () => {
  await setup({ beside: [['the package', build]] });
  await build();
  const { startPortal } = await import('../www/serve.mjs');
  await startPortal();
});

// `npm run with-tools -- program argument…`: a program with the pinned tools on its path, as the scripts run them.

import { asScript, run, Stop } from './lib/run.mjs';
import { toolEnv } from './lib/tools.mjs';

await asScript(async () => {
  const [program, ...args] = process.argv.slice(2);
  if (!program) throw new Stop('Name a program, such as: npm run with-tools -- wasm-pack --version');
  await run(program, args, { env: toolEnv() });
});

// The installed tarball in Node: imports without a DOM, and the wasm found without any set-up.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { askWithBadId, createConsumer, ENTRIES, ROOT } from './consumer.mjs';

const consumer = createConsumer();
// Who imports `moost-energy/react` has it.
symlinkSync(join(ROOT, 'node_modules/react'), join(consumer.folder, 'node_modules/react'));
after(() => consumer.remove());

/** Runs a module of the consumer; it has to end by itself and quietly. */
function runModule(name, content) {
  const path = consumer.write(name, content);
  const options = { cwd: consumer.folder, encoding: 'utf8', timeout: 20_000 };
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [path], options);
  assert.equal(stderr, '');
  assert.equal(signal ?? status, 0);
  return stdout.trim();
}

for (const entry of ENTRIES) {
  test(`${entry} is imported in bare Node without a trace, and asks for nothing`, () => {
    const out = runModule(
      'import.mjs',
      `import { Socket } from 'node:net';
       const asked = [];
       Socket.prototype.connect = () => asked.push('a socket');
       globalThis.fetch = async () => asked.push('fetch');
       const before = Reflect.ownKeys(globalThis).length;
       const names = Object.keys(await import('${entry}'));
       const added = Reflect.ownKeys(globalThis).length - before;
       // What an import might do later.
       await new Promise((resolve) => setTimeout(resolve, 20));
       console.log(JSON.stringify({ some: names.length > 0, added, asked }));`,
    );
    assert.deepEqual(JSON.parse(out), { some: true, added: 0, asked: [] });
  });

  // Also says that nothing waits at its top level: such modules cannot be required.
  test(`${entry} can be required`, () => {
    const out = runModule('require.cjs', `console.log(Object.keys(require('${entry}')).length > 0);`);
    assert.equal(out, 'true');
  });
}

for (const entry of ['moost-energy', 'moost-energy/client', 'moost-energy/inline', 'moost-energy/elements']) {
  test(`${entry} finds its wasm in Node`, () => {
    const out = runModule('client.mjs', `${askWithBadId(entry)}\nconsole.log(await code);`);
    assert.equal(out, 'invalid-argument');
  });
}

test('the element classes are defined only where there are custom elements', () => {
  const out = runModule(
    'server-rendering.mjs',
    `import { defineElements } from 'moost-energy';
     defineElements();
     defineElements({ prefix: 'other' });
     console.log(typeof customElements);`,
  );
  assert.equal(out, 'undefined');
});

test('the sandbox answers from the installed tarball', () => {
  const out = runModule(
    'sandbox.mjs',
    `import { createSandbox } from 'moost-energy/server';
     const sandbox = createSandbox({ seed: 1 });
     const households = await sandbox.households();
     const refused = await sandbox.fetch(new Request('http://sandbox.invalid/buildings/' + households[0].buildingId));
     console.log(JSON.stringify({ some: households.length > 0, status: refused.status }));`,
  );
  assert.deepEqual(JSON.parse(out), { some: true, status: 401 });
});

test('the command line is installed, and needs nothing else', () => {
  const options = { cwd: consumer.folder, encoding: 'utf8', timeout: 20_000 };
  const { status, stdout, stderr } = spawnSync('npx', ['--offline', 'moost-energy', 'send', '--help'], options);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.match(stdout, /^npx moost-energy send --csv <file>/);
});

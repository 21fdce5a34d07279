// A customer's project with the packed tarball in its node_modules, made anew for each test file.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built package. */
export const PACKAGE = join(ROOT, 'pkg');

/** What is published as package.json. */
export const MANIFEST = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));

/** Specifiers of all entries that are modules, as a customer writes them. */
export const ENTRIES = Object.entries(MANIFEST.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => path.replace('.', MANIFEST.name));

/** Runs a program of the workspace and returns what it prints; its failure says what it printed. */
export function runTool(name, args, cwd) {
  try {
    return execFileSync(join(ROOT, 'node_modules/.bin', name), args, { cwd, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error(error.stdout || error.message, { cause: error });
  }
}

/** Packs pkg/ into `folder`, as `npm publish` would; gives the tarball's path and the names in it. */
export function pack(folder) {
  const args = ['pack', PACKAGE, '--json', '--loglevel=error', '--pack-destination', folder];
  const [packed] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
  return { tarball: join(folder, packed.filename), names: packed.files.map(({ path }) => path).sort() };
}

/** A project that has the tarball installed. Call `remove` when done. */
export function createConsumer() {
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-consumer-'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  const packed = pack(folder);
  const args = ['install', packed.tarball, '--offline', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', args, { cwd: folder, stdio: 'pipe' });
  return {
    folder,
    ...packed,
    installed: join(folder, 'node_modules', MANIFEST.name),
    /** Writes a file of the project; gives its path. */
    write(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A module that loads the wasm behind `specifier` and gives the code of the error for a bad building id. */
export const askWithBadId = (specifier) => `
import { EnergyClient } from '${specifier}';
export const code = new EnergyClient({ apiBase: 'http://127.0.0.1:9/' })
  .hourly('not an id', { from: '2026-01-01', to: '2026-01-01' })
  .then(() => 'no error', (error) => error.code ?? String(error));
`;

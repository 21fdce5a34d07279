// A customer's project with the packed tarball in its node_modules, for each test file its own copy of one installation.

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../../scripts/lib/stamp.mjs';

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

/** Gives `folder`, made by `make(coming)` where it is not there. Half of it is none: it gets its name when it is whole. */
export function madeOnce(folder, make) {
  if (existsSync(folder)) return folder;
  const coming = `${folder}.${process.pid}`;
  mkdirSync(coming, { recursive: true });
  try {
    make(coming);
    renameSync(coming, folder);
  } catch (error) {
    rmSync(coming, { recursive: true });
    // Another test file may have been quicker.
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Installations of packed packages: no test writes to them. */
const INSTALLATIONS = join(ROOT, 'node_modules/.cache/moost-energy-consumers');

/** Packs and installs the package that is built, once for all test files: gives the project, and what `pack` gives. */
function installation() {
  const name = fingerprint(['pkg']).slice(0, 16);
  const folder = madeOnce(join(INSTALLATIONS, name), (coming) => {
    // Those of other builds are of no use.
    const former = readdirSync(INSTALLATIONS).filter((other) => !other.startsWith(name));
    for (const other of former) rmSync(join(INSTALLATIONS, other), { recursive: true, force: true });
    const project = join(coming, 'project');
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
    const { tarball, names } = pack(project);
    const args = ['install', tarball, '--offline', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', args, { cwd: project, stdio: 'pipe' });
    writeFileSync(join(coming, 'packed.json'), JSON.stringify({ tarball: basename(tarball), names }));
  });
  return { project: join(folder, 'project'), ...JSON.parse(readFileSync(join(folder, 'packed.json'), 'utf8')) };
}

/** A project that has the tarball installed. Call `remove` when done. */
export function createConsumer() {
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-consumer-'));
  const { project, tarball, names } = installation();
  cpSync(project, folder, { recursive: true, verbatimSymlinks: true });
  return {
    folder,
    tarball: join(folder, tarball),
    names,
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

/** Podman with a store of its own, and a base image that is made of this machine's Node: no registry is asked. */

import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

const BASE = 'docker.io/library/node:22-slim';
/** Programs that the Containerfile runs, npm's among them. */
const PROGRAMS = ['node', 'sh', 'mkdir', 'chown', 'env'];
/** Machines of tests may keep a process from raising its limits, which is what podman does by itself. */
const LIMITS = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024'];

const output = (program, ...args) => execFileSync(program, args, { encoding: 'utf8' }).trim();
const where = (program) => realpathSync(output('which', program));

/** Podman, where there is one; its images and containers go with `remove`. */
export function startPodman() {
  for (const program of ['podman', 'runc']) {
    try {
      where(program);
    } catch {
      throw new Error(`${program} was not found: apt-get install podman runc`);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-container-'));
  const own = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const globals = [...own, '--runtime', 'runc', '--cgroup-manager', 'cgroupfs'];
  const podman = async (args, options = {}) => {
    const ran = await promisify(execFile)('podman', [...globals, ...args], { maxBuffer: 2 ** 26, ...options });
    return ran.stdout.trim();
  };
  return {
    folder,
    podman,
    async base() {
      const root = join(folder, 'base');
      fill(root);
      const archive = join(folder, 'base.tar');
      output('tar', '-C', root, '-cf', archive, '.');
      await podman(['import', '--quiet', archive, BASE]);
    },
    build: (context, args) =>
      podman(['build', '--isolation=chroot', '--network=host', '--pull=never', ...args, context], {
        env: { ...process.env, BUILDAH_ISOLATION: 'chroot' },
      }),
    /** Starts a container that shares this machine's network; gives its id. */
    run: (args) => podman(['run', '--detach', '--network=host', ...LIMITS, ...args]),
    async remove() {
      await podman(['rm', '--all', '--force', '--time=0']).catch(() => {});
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A root with Node, npm and the few programs, and the libraries that they load. */
function fill(root) {
  for (const name of [
    'bin',
    'etc',
    'proc',
    'root',
    'run',
    'sys',
    'dev',
    'usr/bin',
    'usr/lib/node_modules',
    'var/tmp',
  ]) {
    mkdirSync(join(root, name), { recursive: true });
  }
  mkdirSync(join(root, 'tmp'), { mode: 0o1777 });
  for (const program of PROGRAMS) {
    const path = where(program);
    cpSync(path, join(root, 'usr/bin', program));
    for (const library of output('ldd', path).match(/\/\S+/g) ?? []) {
      mkdirSync(join(root, dirname(library)), { recursive: true });
      cpSync(realpathSync(library), join(root, library));
    }
  }
  symlinkSync('/usr/bin/sh', join(root, 'bin/sh'));
  const npm = dirname(dirname(where('npm')));
  cpSync(npm, join(root, 'usr/lib/node_modules/npm'), { recursive: true });
  symlinkSync(`../lib/node_modules/npm/bin/${basename(where('npm'))}`, join(root, 'usr/bin/npm'));
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/tmp:/bin/sh\n');
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnode:x:1000:\n');
}

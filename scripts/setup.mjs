// Sets the machine up: Rust target, cargo tools, npm packages and, with --browsers, browsers and their drivers.
// Does only what is missing, so a second run takes no time.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asScript, output, run, Stop, say } from './lib/run.mjs';
import { fingerprint, isStamped, stamp } from './lib/stamp.mjs';
import { browsers, CARGO_TOOLS, forgetRust, hasTool, rustVersion, toolEnv, toolRoot, VERSIONS } from './lib/tools.mjs';

const NPM_STAMP = 'node_modules/.moost-energy-lock';

/** Brings everything that builds need; with `withBrowsers` also what tests need. */
export async function setup({ withBrowsers = false } = {}) {
  checkNode();
  await setUpLinker();
  await setUpRust();
  for (const tool of CARGO_TOOLS) await setUpCargoTool(tool);
  await setUpNpm();
  if (withBrowsers) await setUpBrowsers();
}

function checkNode() {
  if (isOlder(process.versions.node, VERSIONS.node)) {
    throw new Stop(`Node ${VERSIONS.node} or later is needed, this is ${process.versions.node}: install a newer one.`);
  }
}

/** A Rust other than the pinned one brings other lints and other bytes: where there is rustup, it gets the pinned one. */
async function setUpRust() {
  let rust = rustVersion(toolEnv());
  if (rust !== VERSIONS.rust && output('rustup', ['--version'], toolEnv())) {
    say('setup', `Rust ${VERSIONS.rust}: installing by rustup, which has ${rust ?? 'no toolchain yet'}`);
    const env = toolEnv();
    await run('rustup', ['toolchain', 'install', VERSIONS.rust, '--profile', 'minimal', '--no-self-update'], { env });
    // Somebody's own default is left alone.
    if (!rust) await run('rustup', ['default', VERSIONS.rust], { env });
    forgetRust();
    rust = rustVersion(toolEnv());
  }
  if (!rust) throw new Stop('Rust is needed and was not found: install it by rustup (rustup.rs), then run this again.');
  if (isOlder(rust, VERSIONS.rust)) {
    throw new Stop(
      `Rust ${VERSIONS.rust} or later is needed, this is ${rust}: install rustup (rustup.rs) or a newer Rust.`,
    );
  }
  const env = toolEnv();
  const sysroot = output('rustc', ['--print', 'sysroot'], env) ?? '';
  const parts = [
    ['target', 'wasm32-unknown-unknown', 'lib/rustlib/wasm32-unknown-unknown'],
    ['component', 'rust-src', 'lib/rustlib/src/rust/library/std'],
    ['component', 'clippy', 'bin/cargo-clippy'],
    ['component', 'rustfmt', 'bin/rustfmt'],
  ];
  for (const [kind, name, path] of parts) {
    if (existsSync(join(sysroot, path))) continue;
    say('setup', `Rust ${kind} ${name}: adding`);
    await run('rustup', [kind, 'add', name], { env });
  }
  say('setup', `Rust ${rust} with wasm32-unknown-unknown`);
}

async function setUpLinker() {
  if (output('cc', ['--version'])) return;
  await installPackages(['gcc', 'libc6-dev'], 'Rust needs a C linker');
}

async function setUpCargoTool(tool) {
  const { name, crate } = tool;
  if (!hasTool(tool)) await installCrate(name, crate);
  say('setup', `${name} ${VERSIONS[name]}`);
}

/**
 * By the crate's own lock file: the same tool on every machine. Where the registry has lost a version that the lock
 * file names (yanked, or not mirrored), the tool is the same and what it is made of is the newest that fits.
 */
async function installCrate(name, crate) {
  say('setup', `${name} ${VERSIONS[name]}: installing into ${toolRoot(name)} (takes some minutes, once)`);
  const exactly = [crate, '--version', VERSIONS[name], '--root', toolRoot(name)];
  const env = toolEnv();
  try {
    await run('cargo', ['install', '--locked', ...exactly], { env });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say('setup', `${name}: not by its lock file (see above); trying with what the registry has`);
    await run('cargo', ['install', ...exactly], { env });
  }
}

/** Debian packages, where we may install any; else the sentence that says what to run. */
async function installPackages(packages, reason) {
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  if (process.getuid?.() !== 0 || !output('apt-get', ['--version'])) {
    throw new Stop(`${reason}: run "sudo apt-get ${install.join(' ')}", then run this again.`);
  }
  say('setup', `${packages.join(', ')}: installing`);
  const env = toolEnv({ DEBIAN_FRONTEND: 'noninteractive' });
  await run('apt-get', ['update'], { env });
  await run('apt-get', install, { env });
}

async function setUpNpm() {
  const lock = fingerprint(['package-lock.json']);
  if (!isStamped(NPM_STAMP, lock)) {
    say('setup', 'npm packages: installing');
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { env: toolEnv() });
    stamp(NPM_STAMP, lock);
  }
  say('setup', 'npm packages');
}

async function setUpBrowsers() {
  const wanted = { chromium: 'chromium', chromedriver: 'chromium-driver', firefox: 'firefox-esr' };
  let found = browsers();
  const missing = Object.entries(wanted).filter(([name]) => !found[name]);
  if (missing.length > 0) {
    const packages = missing.map(([, name]) => name);
    await installPackages([...packages, 'fonts-dejavu-core'], `Tests need ${packages.join(', ')}`);
    found = browsers();
  }
  if (!found.geckodriver) await installCrate('geckodriver', 'geckodriver');
  say('setup', 'Chromium and Firefox with their drivers');
}

/** Whether version `a` is older than `b`. */
function isOlder(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const at = left.findIndex((part, i) => part !== right[i]);
  return at >= 0 && left[at] < right[at];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await asScript(() => setup({ withBrowsers: process.argv.includes('--browsers') }));
}

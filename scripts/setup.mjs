// Sets the machine up: Rust target, cargo tools, npm packages and, with --browsers, browsers and their drivers.
// Does only what is missing, so a second run takes no time.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asScript, output, run, Stop, say } from './lib/run.mjs';
import { fingerprint, isStamped, stamp } from './lib/stamp.mjs';
import { browsers, CARGO_TOOLS, hasTool, toolEnv, toolRoot, VERSIONS } from './lib/tools.mjs';

const NPM_STAMP = 'node_modules/.moost-energy-lock';

/** Brings everything that builds need; with `withBrowsers` also what tests need. */
export async function setup({ withBrowsers = false } = {}) {
  checkNode();
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

async function setUpRust() {
  const env = toolEnv();
  const version = () => output('rustc', ['--version'], env)?.split(' ')[1];
  if (!version() && output('rustup', ['--version'], env)) {
    say('setup', `Rust ${VERSIONS.rust}: installing by rustup, which has no toolchain yet`);
    await run('rustup', ['toolchain', 'install', VERSIONS.rust, '--profile', 'minimal', '--no-self-update'], { env });
    await run('rustup', ['default', VERSIONS.rust], { env });
  }
  const rust = version();
  if (!rust) throw new Stop('Rust is needed and was not found: install it by rustup (rustup.rs), then run this again.');
  if (isOlder(rust, VERSIONS.rust)) {
    throw new Stop(`Rust ${VERSIONS.rust} or later is needed, this is ${rust}: run "rustup update stable".`);
  }
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

async function setUpCargoTool(tool) {
  const { name, crate } = tool;
  if (!hasTool(tool)) {
    say('setup', `${name} ${VERSIONS[name]}: installing into ${toolRoot(name)} (takes some minutes, once)`);
    await run('cargo', ['install', crate, '--version', VERSIONS[name], '--root', toolRoot(name)], { env: toolEnv() });
  }
  say('setup', `${name} ${VERSIONS[name]}`);
}

async function setUpNpm() {
  const lock = fingerprint(['package-lock.json']);
  if (!isStamped(NPM_STAMP, lock)) {
    say('setup', 'npm packages: installing');
    await run('npm', ['ci', '--no-audit', '--no-fund'], { env: toolEnv() });
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
    const install = ['install', '-y', '--no-install-recommends', ...packages, 'fonts-dejavu-core'];
    if (process.getuid?.() !== 0 || !output('apt-get', ['--version'])) {
      throw new Stop(
        `Tests need ${packages.join(', ')}: run "sudo apt-get ${install.join(' ')}", then run this again.`,
      );
    }
    say('setup', `${packages.join(', ')}: installing`);
    const env = toolEnv({ DEBIAN_FRONTEND: 'noninteractive' });
    await run('apt-get', ['update'], { env });
    await run('apt-get', install, { env });
    found = browsers();
  }
  if (!found.geckodriver) {
    say('setup', `geckodriver ${VERSIONS.geckodriver}: installing into ${toolRoot('geckodriver')} (once)`);
    const version = ['--version', VERSIONS.geckodriver, '--root', toolRoot('geckodriver')];
    await run('cargo', ['install', 'geckodriver', ...version], { env: toolEnv() });
  }
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

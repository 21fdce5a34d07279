// Sets the machine up: Rust target, cargo tools, npm packages and, with --browsers, browsers and their drivers.
// Does only what is missing, so a second run takes no time. What waits for a network runs beside what takes both cores.

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asScript, output, run, Stop, say } from './lib/run.mjs';
import { fingerprint, isStamped, stamp } from './lib/stamp.mjs';
import {
  browsers,
  forgetRust,
  GECKODRIVER,
  hasTool,
  redisServer,
  rustVersion,
  TOOLS_BUILD,
  toolEnv,
  toolRoot,
  VERSIONS,
  WASM_BINDGEN,
  WASM_PACK,
  WASM_SPLIT,
  WEB_SERVER_PACKAGES,
  webServers,
} from './lib/tools.mjs';

const NPM_STAMP = 'node_modules/.moost-energy-lock';

/** Sets of tools: for the package, and for all tests. */
export const TO_BUILD = [WASM_BINDGEN, WASM_SPLIT];
export const TO_TEST = [...TO_BUILD, WASM_PACK, GECKODRIVER];

/**
 * Brings what Rust and npm need, the tools, and the `programs` that tests need (`browsers`, `redis`, `webServers`). `beside` are further
 * steps that begin with Rust alone, while the tools are compiled; each is given a promise of all the rest.
 */
export async function setup({ tools = TO_BUILD, programs = [], beside = [] } = {}) {
  checkNode();
  await setUpLinker();
  await setUpRust();
  const steps = [
    ['npm packages', setUpNpm],
    ...(programs.length > 0 ? [['programs', () => setUpPrograms(programs)]] : []),
    ['tools from crates.io', () => setUpCargoTools(tools)],
  ];
  // Where there is nothing to wait for, they come in their turn.
  await together(steps, tools.every(hasTool) ? [] : beside);
}

/** Runs steps side by side, and says what is done and what remains. The first failure is the step's that failed. */
async function together(steps, beside) {
  const left = new Set([...steps, ...beside].map(([name]) => name));
  const start = async ([name, step], ready) => {
    await step(ready);
    left.delete(name);
    say('setup', `${name}: ready${left.size > 0 ? `; still to come: ${[...left].join(', ')}` : ''}`);
  };
  const started = steps.map((step) => start(step));
  const ready = Promise.all(started);
  ready.catch(() => {});
  const results = await Promise.allSettled([...started, ...beside.map((step) => start(step, ready))]);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
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

/** One after the other in one folder: what two of them are made of is compiled once. */
async function setUpCargoTools(tools) {
  const missing = tools.filter((tool) => !hasTool(tool));
  for (const [at, { name, crate, features = [] }] of missing.entries()) {
    say(
      'setup',
      `${name} ${VERSIONS[name]}: compiling, ${at + 1} of ${missing.length} (about a minute each, once per user)`,
    );
    await installCrate(name, crate, features);
  }
  rmSync(TOOLS_BUILD, { recursive: true, force: true });
}

/** Tools run for a second or two: what counts is how soon they are there. */
const BUILD_SPEED = {
  CARGO_TARGET_DIR: TOOLS_BUILD,
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CARGO_PROFILE_RELEASE_LTO: 'false',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
  CARGO_PROFILE_RELEASE_DEBUG: '0',
};

/**
 * By the crate's own lock file: the same tool on every machine. Where the registry has lost a version that the lock
 * file names (yanked, or not mirrored), the tool is the same and what it is made of is the newest that fits.
 */
async function installCrate(name, crate, features) {
  const exactly = ['--quiet', crate, '--version', VERSIONS[name], '--root', toolRoot(name)];
  exactly.push(...features.flatMap((feature) => ['--features', feature]));
  const env = toolEnv(BUILD_SPEED);
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
}

/** One after the other: there is one `apt-get` at a time. */
async function setUpPrograms(programs) {
  if (programs.includes('browsers')) await setUpBrowsers();
  if (programs.includes('redis') && !redisServer()) await installPackages(['redis-server'], 'Tests need redis-server');
  if (programs.includes('webServers')) await setUpWebServers();
}

async function setUpWebServers() {
  const found = webServers();
  const missing = Object.entries(WEB_SERVER_PACKAGES)
    .filter(([name]) => !found[name])
    .map(([, of]) => of);
  if (missing.length > 0) await installPackages(missing, `Tests need ${missing.join(', ')}`);
}

async function setUpBrowsers() {
  const wanted = { chromium: 'chromium', chromedriver: 'chromium-driver', firefox: 'firefox-esr' };
  const found = browsers();
  const missing = Object.entries(wanted).filter(([name]) => !found[name]);
  if (missing.length === 0) return;
  const packages = missing.map(([, name]) => name);
  await installPackages([...packages, 'fonts-dejavu-core'], `Tests need ${packages.join(', ')}`);
}

/** Whether version `a` is older than `b`. */
function isOlder(a, b) {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const at = left.findIndex((part, i) => part !== right[i]);
  return at >= 0 && left[at] < right[at];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const withBrowsers = process.argv.includes('--browsers');
  await asScript(() => setup(withBrowsers ? { tools: TO_TEST, programs: ['browsers'] } : {}));
}

// `npm test [suite…]`: sets everything up and runs every suite but those `BY_NAME`, or those named. `--list` prints the names.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { checkVersions } from './check-versions.mjs';
import { asScript, ROOT, run, Stop, say } from './lib/run.mjs';
import {
  browsers,
  CARGO_CYCLONEDX,
  CARGO_DENY,
  GECKODRIVER,
  toolEnv,
  WASM_BINDGEN,
  WASM_PACK,
  WASM_SPLIT,
} from './lib/tools.mjs';
import { setup } from './setup.mjs';
import { checkSupply } from './supply/index.mjs';

const DENY = ['--', '-D', 'warnings'];
const FLAVOURS = ['client', 'widgets', 'server', 'render'];
/** Zones the machine is put into: what it is must not change any result. */
const MACHINE_ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata'];
/** Seconds for a whole suite and for a driver's start: the runner's own 20 and 5 are short for a busy machine. */
const PATIENCE = { WASM_BINDGEN_TEST_TIMEOUT: '180', WASM_BINDGEN_TEST_DRIVER_TIMEOUT: '60' };

const cargo = (...args) => run('cargo', args, { env: toolEnv() });
const npx = (program, ...args) => run(program, args, { env: toolEnv() });

/** Runs the same command once in each of the machine zones. */
async function inMachineZones(command, args, env = {}) {
  for (const TZ of MACHINE_ZONES) {
    say('test', `TZ=${TZ}`);
    await run(command, args, { env: toolEnv({ TZ, ...env }) });
  }
}

/** Reports as people read them, and then as a table. */
const WITH_TABLE = ['spec', './scripts/lib/table-reporter.mjs'].flatMap((reporter) => [
  `--test-reporter=${reporter}`,
  '--test-reporter-destination=stdout',
]);

/** Files at once, where many wait for other programs: more than CI has cores would only make timers late. */
const SIDE_BY_SIDE = { atOnce: 2 };

/** Node's own test runner over all test files of a folder, some `atOnce`. */
function nodeTests(folder, { atOnce = 1, args = [], env = {} } = {}) {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.test.mjs'));
  if (names.length === 0) throw new Stop(`${folder} holds no tests`);
  const files = names.sort().map((name) => join(folder, name));
  return run(process.execPath, ['--test', `--test-concurrency=${atOnce}`, ...args, ...files], { env: toolEnv(env) });
}

/** wasm-pack in every headless browser that is here. */
async function wasmInBrowsers() {
  const { chromedriver, firefox, geckodriver } = browsers();
  const inBrowser = async (browser) => {
    const headless = ['test', '--headless', ...browser, '--features'];
    const env = toolEnv(PATIENCE);
    await run('wasm-pack', [...headless, 'widgets', '--test', 'client', '--test', 'widgets'], { env });
    // A suite for Node as well: it does not say by itself that it is for browsers.
    const inPage = { ...env, WASM_BINDGEN_USE_BROWSER: '1' };
    await run('wasm-pack', [...headless, 'client', '--test', 'zones_intl'], { env: inPage });
  };
  await inBrowser(['--chrome', '--chromedriver', chromedriver]);
  if (firefox && geckodriver) {
    await inBrowser(['--firefox', '--geckodriver', geckodriver]);
  } else {
    say('test', 'Firefox or geckodriver is not here: tested in Chromium only');
  }
}

const SUITES = {
  lint: async () => {
    checkVersions();
    await cargo('fmt', '--all', '--check');
    await cargo('clippy', '--all-targets', '--features', 'render,server', ...DENY);
    // As the registry's check compiles the crate.
    await cargo('clippy', '--lib', ...DENY);
    for (const flavour of FLAVOURS) {
      await cargo('clippy', '--target', 'wasm32-unknown-unknown', '--features', flavour, ...DENY);
    }
    await npx('biome', 'ci', '.');
  },
  supply: checkSupply,
  native: async () => {
    await cargo('test', '--features', 'render,server');
    const rooms = ['--', '--quiet', 'time::', 'energy::'];
    // What a zone of the machine changed would show in few cases as well as in many.
    const few = { PROPTEST_CASES: '32' };
    await inMachineZones('cargo', ['test', '--features', 'render,server', '--lib', ...rooms], few);
  },
  'wasm-node': async () => {
    const test = ['test', '--node', '--features', 'client', '--test'];
    await npx('wasm-pack', ...test, 'client_node');
    await inMachineZones('wasm-pack', [...test, 'zones_intl']);
  },
  'wasm-browser': wasmInBrowsers,
  build: async () => {
    await build();
    await npx('tsc', '-p', 'tsconfig.json');
    await npx('tsc', '-p', 'tsconfig.tests.json');
  },
  node: async () => {
    await nodeTests('tests/node', SIDE_BY_SIDE);
    await inMachineZones(process.execPath, ['--test', 'tests/node/period.test.mjs', 'tests/node/real-year.test.mjs']);
  },
  contract: async () => nodeTests('tests/contract'),
  package: async () => nodeTests('tests/package', SIDE_BY_SIDE),
  site: async () => nodeTests('tests/site'),
  firefox: async () => nodeTests('tests/firefox'),
  e2e: async () => npx('playwright', 'test'),
};

/** Slow and rarely of use: run by name, before a release. */
const BY_NAME = {
  thorough: async () => run('playwright', ['test'], { env: toolEnv({ MOOST_THOROUGH: '1' }) }),
  consumers: async () =>
    nodeTests('tests/package', { ...SIDE_BY_SIDE, args: WITH_TABLE, env: { MOOST_THOROUGH: '1' } }),
  container: async () => nodeTests('tests/container'),
  // The widgets' wasm in one file (docs/decisions/0017). The package is as before when it ends.
  single: async () => {
    const env = toolEnv({ MOOST_BUILD: 'single' });
    try {
      await run(process.execPath, ['scripts/build.mjs'], { env });
      for (const suite of ['package', 'firefox', 'e2e']) await SUITES[suite]();
    } finally {
      await build();
    }
  },
};
const ALL = { ...SUITES, ...BY_NAME };

/** Suites that run against the built package. */
const NEED_PACKAGE = ['node', 'contract', 'package', 'site', 'firefox', 'e2e', 'thorough', 'consumers', 'container'];
/** Suites of Rust on this machine, without any WebAssembly. */
const NEED_RUST_ONLY = ['lint', 'native'];
/** Suites of the wasm by itself, which wasm-pack runs. */
const NEED_WASM_PACK = ['wasm-node', 'wasm-browser'];
/** Suites that start Redis. */
const NEED_REDIS = ['node'];
/** Suites that start other web servers. */
const NEED_WEB_SERVERS = ['consumers'];
/** Suites that ask what the package is made of. */
const NEED_SUPPLY_TOOLS = ['supply'];
/** Suites that open a browser. */
const NEED_BROWSERS = ['wasm-browser', 'package', 'site', 'firefox', 'e2e', 'thorough', 'consumers', 'single'];

await asScript(async () => {
  const names = process.argv.slice(2);
  if (names.includes('--list')) {
    console.log(Object.keys(ALL).join('\n'));
    return;
  }
  const unknown = names.find((name) => !(name in ALL));
  if (unknown) throw new Stop(`There is no suite "${unknown}"; there are ${Object.keys(ALL).join(', ')}.`);
  const chosen = names.length > 0 ? names : Object.keys(SUITES);
  const needs = (suites) => chosen.some((name) => suites.includes(name));
  const tools = [
    ...(chosen.every((name) => NEED_RUST_ONLY.includes(name)) ? [] : [WASM_BINDGEN]),
    ...(needs(['build', 'single', ...NEED_PACKAGE]) ? [WASM_SPLIT] : []),
    ...(needs(NEED_WASM_PACK) ? [WASM_PACK] : []),
    ...(needs(NEED_BROWSERS) ? [GECKODRIVER] : []),
    ...(needs(NEED_SUPPLY_TOOLS) ? [CARGO_DENY, CARGO_CYCLONEDX] : []),
  ];
  const beside = needs(['build', ...NEED_PACKAGE]) ? [['the package', build]] : [];
  const programs = [
    ...(needs(NEED_BROWSERS) ? ['browsers'] : []),
    ...(needs(NEED_REDIS) ? ['redis'] : []),
    ...(needs(NEED_WEB_SERVERS) ? ['webServers'] : []),
  ];
  await setup({ tools, programs, beside });
  // Quick when nothing has changed, and never a test of yesterday's package.
  if (needs(NEED_PACKAGE) && !chosen.includes('build')) await build();
  const passed = [];
  for (const name of chosen) {
    console.log(`\n━━━ ${name}`);
    const started = Date.now();
    try {
      await ALL[name]();
    } catch (error) {
      console.error(error instanceof Stop ? error.message : error);
      console.log(`\n━━━ ${name} failed`);
      console.log(`suites: ${passed.length} passed, 1 failed`);
      process.exitCode = 1;
      return;
    }
    passed.push(`${name} ${Math.round((Date.now() - started) / 1000)} s`);
  }
  console.log(`\n${passed.join(', ')}\nsuites: ${passed.length} passed, 0 failed`);
});

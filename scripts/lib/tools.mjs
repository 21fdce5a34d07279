// Where the tools are. Versions come from scripts/versions.json and from nowhere else.

import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { output, ROOT } from './run.mjs';

/** All pinned versions. */
export const VERSIONS = JSON.parse(readFileSync(join(ROOT, 'scripts/versions.json'), 'utf8'));

/** Tools of this user, kept from clone to clone. */
export const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'moost-energy-tools');

/** What makes the package, by `cargo install`: name, crate, program. */
export const WASM_BINDGEN = { name: 'wasm-bindgen', crate: 'wasm-bindgen-cli', program: 'wasm-bindgen' };

/** What cuts the widgets' wasm in two: needed where the package is built. */
export const WASM_SPLIT = {
  name: 'wasm-split',
  crate: 'wasm_split_cli_support',
  program: 'wasm-split-cli',
  features: ['build-binary'],
};

/** What runs the tests of the wasm in browsers and Node. */
export const WASM_PACK = { name: 'wasm-pack', crate: 'wasm-pack', program: 'wasm-pack' };

/** What drives Firefox; only tests need it. Debian has none, and a machine may have one of its own (`GECKODRIVER`). */
export const GECKODRIVER = { name: 'geckodriver', crate: 'geckodriver', program: 'geckodriver' };

/** What knows licences, sources and advisories of crates. */
export const CARGO_DENY = { name: 'cargo-deny', crate: 'cargo-deny', program: 'cargo-deny' };

/** What writes the bill of materials. */
export const CARGO_CYCLONEDX = { name: 'cargo-cyclonedx', crate: 'cargo-cyclonedx', program: 'cargo-cyclonedx' };

/** Where tools are compiled; gone afterwards. */
export const TOOLS_BUILD = join(CACHE, 'build');

/**
 * The folder a cargo tool is installed into: per user and version, because CI starts from a fresh clone.
 *
 * @param {string} name
 */
export function toolRoot(name) {
  return join(CACHE, `${name}-${VERSIONS[name]}`);
}

/**
 * Whether a cargo tool is there.
 *
 * @param {{ name: string, program: string }} tool
 */
export function hasTool({ name, program }) {
  const own = name === GECKODRIVER.name ? process.env.GECKODRIVER : undefined;
  return existsSync(own ?? join(toolRoot(name), 'bin', program));
}

/**
 * The environment for builds: our tools first on the path, so that wasm-pack finds exactly matching ones.
 *
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(extra = {}) {
  const tools = [WASM_BINDGEN, WASM_SPLIT, WASM_PACK, GECKODRIVER, CARGO_DENY, CARGO_CYCLONEDX];
  const roots = tools.map(({ name }) => join(toolRoot(name), 'bin'));
  const path = [...roots, join(ROOT, 'node_modules/.bin'), join(homedir(), '.cargo/bin'), process.env.PATH];
  const env = { ...process.env, PATH: path.join(delimiter), PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  return { ...env, ...rustToolchain(env), ...extra };
}

/**
 * Rust's version in an environment; undefined where there is none.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function rustVersion(env) {
  return output('rustc', ['--version'], env)?.split(' ')[1];
}

/** @type {NodeJS.ProcessEnv | undefined} */
let chosen;

/**
 * The pinned Rust, where rustup has it beside another default.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function rustToolchain(env) {
  chosen ??= (() => {
    if (rustVersion(env) === VERSIONS.rust) return {};
    const pinned = { RUSTUP_TOOLCHAIN: VERSIONS.rust };
    return rustVersion({ ...env, ...pinned, RUSTUP_AUTO_INSTALL: '0' }) === VERSIONS.rust ? pinned : {};
  })();
  return chosen;
}

/** To be called after a toolchain was installed. */
export function forgetRust() {
  chosen = undefined;
}

/**
 * The first of the candidates that exists.
 *
 * @param {(string | undefined)[]} candidates
 */
function firstExisting(candidates) {
  return candidates.find((path) => path && existsSync(path));
}

/** Redis of this machine, for the tests of what instances share; undefined where there is none. */
export function redisServer() {
  return firstExisting([process.env.REDIS_SERVER, '/usr/bin/redis-server', '/usr/local/bin/redis-server']);
}

/** Web servers of this machine and nginx's module, for the tests of the recipes for them; undefined where there is none. */
export function webServers() {
  return {
    nginx: firstExisting([process.env.NGINX, '/usr/sbin/nginx']),
    brotliStatic: firstExisting([
      process.env.NGINX_BROTLI_STATIC,
      '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
    ]),
    caddy: firstExisting([process.env.CADDY, '/usr/bin/caddy']),
  };
}

/** Debian's packages of them, by the same names. */
export const WEB_SERVER_PACKAGES = { nginx: 'nginx', brotliStatic: 'libnginx-mod-http-brotli-static', caddy: 'caddy' };

/** Browsers and drivers of this machine; undefined where there is none. */
export function browsers() {
  return {
    chromium: firstExisting([process.env.CHROME_BIN, '/usr/bin/chromium', '/usr/bin/google-chrome']),
    chromedriver: firstExisting([process.env.CHROMEDRIVER, '/usr/bin/chromedriver']),
    firefox: firstExisting([process.env.FIREFOX_BIN, '/usr/bin/firefox-esr', '/usr/bin/firefox']),
    geckodriver: firstExisting([process.env.GECKODRIVER, join(toolRoot('geckodriver'), 'bin/geckodriver')]),
  };
}

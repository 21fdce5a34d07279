// The package.json that is published. Entries exist twice: with a URL, and with the wasm inline where files next to a
// module cannot be fetched (docs/decisions/0004).

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './lib/links.mjs';
import { ROOT } from './lib/run.mjs';

/** Workers compile no bytes: what runs there has its wasm as a module of the build (Cloudflare, and Vercel's edge). */
const inWorkers = (module) => ({ workerd: module, 'edge-light': module });

const entry = (name, inline, worker) => ({
  types: `./${name}.d.ts`,
  ...(worker ? inWorkers(`./${worker}.js`) : {}),
  ...(inline ? { node: `./${inline}.js`, development: `./${inline}.js` } : {}),
  default: `./${name}.js`,
});

/** What an import in a React server component would do in vain says so. */
const withoutServerComponents = ({ types, ...others }) => ({
  types,
  'react-server': './elements.react-server.js',
  ...others,
});

/** What the package is, in one sentence. */
export const DESCRIPTION = 'Statistics client and accessible energy widgets for the MOOST Intelligence Service';

/** Writes pkg/package.json; the version is the crate's. */
export function writePackageJson() {
  const version = /^version = "(.+)"$/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'))?.[1];
  const description = {
    name: 'moost-energy',
    version,
    description: DESCRIPTION,
    license: 'MIT OR Apache-2.0',
    author: 'The moost-energy authors',
    homepage: `${REPOSITORY}#readme`,
    bugs: { url: `${REPOSITORY}/issues` },
    repository: { type: 'git', url: `git+${REPOSITORY}.git` },
    keywords: ['energy', 'web-components', 'custom-elements', 'charts', 'wasm', 'smart-meter'],
    type: 'module',
    engines: { node: '>=20.19' },
    // `undici` for `moost-energy/server/node`, which does without it at three times the cost; `redis` for
    // `moost-energy/server/redis`; `jose` for the gateway's JWTs; `react` for its own entry.
    peerDependencies: { jose: '^6.0.0', react: '>=18', redis: '^5.0.0 || ^6.0.0', undici: '^7.0.0' },
    peerDependenciesMeta: Object.fromEntries(
      ['jose', 'react', 'redis', 'undici'].map((name) => [name, { optional: true }]),
    ),
    customElements: 'custom-elements.json',
    'web-types': 'web-types.json',
    bin: { 'moost-energy': './cli.js' },
    sideEffects: [
      './dist/elements.css',
      './dist/moost-energy.js',
      './dist/embed-host.js',
      './elements.js',
      './elements.inline.js',
      './elements.react-server.js',
    ],
    imports: {
      '#server-wasm': { ...inWorkers('./internal/server-wasm.worker.js'), default: './internal/server-wasm.js' },
      '#render-wasm': { ...inWorkers('./internal/render-wasm.worker.js'), default: './internal/render-wasm.js' },
    },
    exports: {
      '.': entry('index', 'inline', 'index.worker'),
      './elements': withoutServerComponents(entry('elements', 'elements.inline', 'index.worker')),
      './client': entry('client', 'client.inline', 'client.worker'),
      './server': entry('server'),
      './server/node': entry('server-node'),
      './server/redis': entry('server-redis'),
      './inline': entry('inline'),
      './react': entry('react'),
      './elements.css': './dist/elements.css',
      './integrity.json': './integrity.json',
      './wasm/client.wasm': './wasm/client.wasm',
      './wasm/widgets.wasm': './wasm/widgets.wasm',
      './wasm/widgets-more.wasm': './wasm/widgets-more.wasm',
      './custom-elements.json': './custom-elements.json',
      './html-custom-data.json': './html-custom-data.json',
      './web-types.json': './web-types.json',
      './package.json': './package.json',
    },
    files: [
      '*.js',
      '*.d.ts',
      'check/*.js',
      'check/*.d.ts',
      'commands/*.js',
      'commands/*.d.ts',
      'gateway/*.js',
      'gateway/*.d.ts',
      'dist/*.js',
      'dist/*.css',
      'dist/*.html',
      'dist/*.br',
      'dist/*.gz',
      'internal/*.js',
      'internal/*.d.ts',
      'texts/*.js',
      'texts/*.d.ts',
      'texts/*.br',
      'texts/*.gz',
      'wasm/*.js',
      'wasm/client.wasm*',
      'wasm/render.wasm',
      'wasm/server.wasm',
      'wasm/widgets.wasm*',
      'wasm/widgets-more.wasm*',
      'custom-elements.json',
      'html-custom-data.json',
      'web-types.json',
      'integrity.json',
      'CHANGELOG.md',
      'docs/',
      'LICENSE-MIT',
      'LICENSE-APACHE',
      'THIRD-PARTY-LICENSES.md',
      'sbom.cdx.json',
    ],
  };
  writeFileSync(join(ROOT, 'pkg/package.json'), `${JSON.stringify(description, null, 2)}\n`);
}

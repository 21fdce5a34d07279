// A project of Angular's CLI without its code: the workspace, with the configurations of `ng new`, and what the compiler is told.

import assert from 'node:assert/strict';
import { looseBlocksOf, pageOf } from './start-pages.mjs';

/** The entry for assets of "Getting started". */
const [ASSETS] = looseBlocksOf('angular').filter(({ language }) => language === 'json');

const CALL = /`(configure\([^`]+\))` of `moost-energy\/elements`/.exec(pageOf('angular'))?.[1];
assert.ok(CALL, 'docs/start/angular.md says what to call');

/** The lines that tell where the entry has put the files, for builds that look elsewhere. */
export const TELLS_PLACE = `import { configure } from 'moost-energy/elements';\n${CALL};\n`;

/** The workspace with that entry, and with the cache that the CLI has on machines of people. */
export function workspaceWithAssets({ isCached = false } = {}) {
  const workspace = JSON.parse(ANGULAR['angular.json']);
  workspace.cli.cache = isCached ? { enabled: true, environment: 'all' } : { enabled: false };
  workspace.projects.app.architect.build.options.assets = [JSON.parse(ASSETS.code)];
  return JSON.stringify(workspace);
}

/** Files by their names. */
export const ANGULAR = {
  'angular.json': JSON.stringify({
    version: 1,
    cli: { analytics: false, cache: { enabled: false } },
    projects: {
      app: {
        projectType: 'application',
        root: '',
        sourceRoot: 'src',
        architect: {
          build: {
            builder: '@angular/build:application',
            options: { browser: 'src/main.ts', index: 'src/index.html', tsConfig: 'tsconfig.json', outputPath: 'dist' },
            configurations: {
              production: { outputHashing: 'all' },
              development: { optimization: false, extractLicenses: false, sourceMap: true },
            },
          },
          serve: {
            builder: '@angular/build:dev-server',
            configurations: {
              production: { buildTarget: 'app:build:production' },
              development: { buildTarget: 'app:build:development' },
            },
            defaultConfiguration: 'development',
          },
        },
      },
    },
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2022',
      module: 'preserve',
      strict: true,
      skipLibCheck: true,
      lib: ['ES2022', 'DOM'],
      types: [],
    },
    angularCompilerOptions: { strictTemplates: true },
    files: ['src/main.ts'],
  }),
};

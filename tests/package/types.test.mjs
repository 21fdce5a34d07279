// The types as a strict customer sees them, without skipping library checks.

import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createConsumer, ENTRIES, ROOT, runTool } from './consumer.mjs';
import { complaintsOf, STRICT, TYPESCRIPTS } from './toolset.mjs';

const consumer = createConsumer();
// Who imports `moost-energy/react` has its types.
symlinkSync(join(ROOT, 'node_modules/@types'), join(consumer.folder, 'node_modules/@types'));
symlinkSync(join(ROOT, 'node_modules/csstype'), join(consumer.folder, 'node_modules/csstype'));
after(() => consumer.remove());

const USE = `
import { configure, defineElements, EnergyClient, EnergyError, type OwnTexts, setTexts } from 'moost-energy';
${ENTRIES.map((entry, i) => `import * as entry${i} from '${entry}';\nvoid entry${i};`).join('\n')}

configure({ apiBase: '/moost', getToken: async ({ signal, reason }) => (signal.aborted ? '' : reason) });
defineElements({ prefix: 'moost' });
const client = new EnergyClient({ apiBase: '/moost', timeoutMs: 1000 });

export async function total(signal: AbortSignal): Promise<number | null> {
  try {
    const day = await client.hourly('99900000C048ADA6', { from: '2026-10-25', to: '2026-10-25', signal });
    return day.buckets[0]?.consumptionWh ?? null;
  } catch (error) {
    if (error instanceof EnergyError && error.code === 'rate-limited' && error.retryable) return null;
    throw error;
  }
}

export function listen(page: Document): void {
  const chart = page.querySelector('moost-energy-chart');
  if (chart) {
    chart.resolution = 'daily';
    chart.price = 0.27;
    chart.now = Date.now();
    const written: string | null = chart.price;
    void written;
    // @ts-expect-error A building is named by its id, which is text.
    chart.buildingId = 7;
  }
  page.addEventListener('moost-auth-error', ({ detail }) => void detail.widget);
  window.addEventListener('moost-period-change', ({ detail }) => void detail.from);
  chart?.addEventListener('moost-point-select', ({ detail }) => void (detail.endMs - detail.startMs));
  page.createElement('moost-peer-comparison').addEventListener('moost-error', ({ detail }) => void detail.code);
}

void setTexts('de', { 'peer.you': 'Ihr Haushalt' } satisfies OwnTexts);
// @ts-expect-error There is no such text.
void setTexts('de', { 'peer.nobody': 'Niemand' });
// @ts-expect-error A day is text, not a Date.
void client.daily('99900000C048ADA6', { from: new Date(), to: '2026-10-25' });
// @ts-expect-error There is no such code.
export const wrong = (error: EnergyError): boolean => error.code === 'no-such-code';
`;

/** A module that is compiled where every property and event of the manifest has its type. */
function membersOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  const lines = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .flatMap(({ tagName, members, events }) => [
      ...members
        .filter(({ kind }) => kind === 'field')
        .map(({ name }) => `(element: HTMLElementTagNameMap['${tagName}']) => element.${name}`),
      ...events.map(({ name }) => `'${name}' satisfies keyof MoostEventMap`),
    ]);
  assert.ok(lines.length > 100, `${lines.length} members and events`);
  return `import type { MoostEventMap } from 'moost-energy';\nvoid [\n${lines.join(',\n')}\n];\n`;
}

for (const version of TYPESCRIPTS) {
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ]) {
    test(`TypeScript ${version} compiles a strict project with ${moduleResolution} resolution`, () => {
      consumer.write('use.ts', USE);
      consumer.write('members.ts', membersOf(consumer.installed));
      const compilerOptions = { ...STRICT, module, moduleResolution };
      const files = ['use.ts', 'members.ts'];
      const config = consumer.write(`tsconfig.${version}.json`, JSON.stringify({ compilerOptions, files }));
      assert.equal(complaintsOf(version, config), '');
    });
  }
}

test('the middleware fits node:http, and `authorize` the requests that a framework makes of its own', () => {
  consumer.write(
    'server.ts',
    `import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
     import { createFileJournal, createFileNotificationStore, createTokenProxyMiddleware } from 'moost-energy/server/node';
     import { createNotificationReceiver, createTokenProxy, MoostApi } from 'moost-energy/server';
     const credentials = { clientId: 'a', clientSecret: 'b' };
     const plain = createTokenProxyMiddleware({
       ...credentials,
       authorize: (request: IncomingMessage, id) => request.headers.cookie === id,
     });
     createServer(plain);
     createServer((request, response) => void plain(request, response, () => response.end()));
     interface SessionRequest extends IncomingMessage { session?: { buildingId: string } }
     type Handler = (request: SessionRequest, response: ServerResponse, next: (error?: unknown) => void) => void;
     const handler: Handler = createTokenProxyMiddleware({
       ...credentials,
       authorize: (request: SessionRequest, id) => (request.session ? request.session.buildingId === id : 'unauthenticated'),
       onFailure: async ({ stage, status, reason }) => void [stage, status, reason],
     });
     void handler;
     createTokenProxyMiddleware({ ...credentials, authorize: () => true });
     new MoostApi({ ...credentials, customerId: 'a' });
     const moost = new MoostApi({ tokens: createTokenProxy({ ...credentials, authorize: () => true }) });
     new MoostApi({ tokens: plain });
     void moost.updateBuilding('A', { city: 'Basel', userIds: null }).then(({ city }) => city.length);
     void moost.notifications('A').then(([first]) => first?.notification?.texts?.['de']?.title);
     async function* events() {
       yield { customerBuildingId: 'A', deviceId: 'm-1', deviceName: 'M', type: 'ENERGY_CONSUMPTION', value: 1 } as const;
     }
     const journal = createFileJournal('a.journal');
     void moost.sendHistory(events(), { journal, unknown: 'keep' }).then(({ warnings }) => warnings[0]?.kind === 'gap');
     void moost.syncBuildings([], { dryRun: true }).then(({ counts }) => counts.create + 1);
     createNotificationReceiver({ bearer: ['a', 'b'], store: createFileNotificationStore('a'), verify: async () => true });
     // @ts-expect-error Without a store nothing is kept.
     createNotificationReceiver({ bearer: 'a' });
     void moost.close().then(({ unknown, unsent }) => unknown + unsent);
     // @ts-expect-error There is no such device.
     void moost.setDevices('A', [{ id: 'abc', type: 'TOASTER', name: 'T', vendor_name: 'T', product_name: 'T' }]);
     // @ts-expect-error There is no such interaction.
     void moost.reportInteraction('A', { actionQualifier: 'VIEWED' });
     createTokenProxy({ ...credentials, authorize: (request, id) => request.headers.get('cookie') === id });
     // @ts-expect-error A text is no access but for the one.
     createTokenProxyMiddleware({ ...credentials, authorize: () => 'yes' });`,
  );
  const compilerOptions = {
    ...STRICT,
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
    // The types of Node are not ours to check.
    skipLibCheck: true,
  };
  const config = consumer.write('tsconfig.server.json', JSON.stringify({ compilerOptions, files: ['server.ts'] }));
  runTool('tsc', ['-p', config], consumer.folder);
});

test('no type is any', () => {
  for (const name of consumer.names.filter((path) => path.endsWith('.d.ts'))) {
    const code = readFileSync(join(consumer.installed, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    assert.doesNotMatch(code, /\bany\b/, name);
  }
});

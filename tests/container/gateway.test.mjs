/** The gateway's Containerfile, built and run as its head says: a user without rights, a file system that cannot be written. */

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort } from '../node/free-port.mjs';
import { CREDENTIALS, startMoost } from '../node/fronts.mjs';
import { CUSTOMER_ID, NOTIFICATION, startPortal } from '../node/gateway.mjs';
import { pack, ROOT } from '../package/consumer.mjs';
import { startPodman } from './podman.mjs';
import { startRegistry } from './registry.mjs';

const WEBHOOK = 'a-long-random-secret';
const IMAGE = 'moost-gateway';
const HARDENED = ['--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges', '-v', 'notifications:/data:U'];

let machine;
before(async () => {
  machine = startPodman();
  await machine.base();
  const context = join(machine.folder, 'context');
  cpSync(join(ROOT, 'examples/gateway'), context, { recursive: true });
  const { tarball } = pack(context);
  const packages = join(machine.folder, 'packages');
  mkdirSync(packages);
  const registry = await startRegistry(packages, ['jose', 'undici']);
  try {
    writeFileSync(join(context, '.npmrc'), `registry=${registry.url}/\n`);
    const name = tarball.split('/').at(-1);
    await machine.build(context, ['--build-arg', `PACKAGE=./${name}`, '-t', IMAGE]);
  } finally {
    await registry.close();
  }
});
after(() => machine?.remove());

/** The status of a process of the container, as this machine sees it. */
async function processOf(id) {
  const pid = await machine.podman(['inspect', '--format', '{{.State.Pid}}', id]);
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const value = (name) => new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1];
  const mounts = readFileSync(`/proc/${pid}/mountinfo`, 'utf8').split('\n');
  const root = mounts.map((line) => line.split(' ')).find(([, , , , place]) => place === '/');
  return {
    user: value('Uid'),
    rights: value('CapBnd'),
    isBound: value('NoNewPrivs'),
    isReadOnly: root?.[5]?.split(',').includes('ro'),
  };
}

/** Waits until an address answers, for ten seconds at most. */
async function answering(address) {
  for (let left = 100; ; left -= 1) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    if (left === 0) throw new Error(`${address} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('the image runs without rights, answers, keeps what came, and ends when it is asked to', async (t) => {
  const moost = await startMoost();
  const portal = await startPortal({ keller: ['A'] });
  t.after(() => Promise.all([moost.close(), portal.close()]));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = join(machine.folder, 'webhook');
  writeFileSync(file, WEBHOOK);
  await machine.podman(['secret', 'create', 'webhook', file]);
  const folder = join(machine.folder, 'secrets');
  mkdirSync(folder);
  writeFileSync(join(folder, 'moost'), CREDENTIALS.clientSecret);
  const env = {
    MOOST_URL: moost.url,
    MOOST_CLIENT_ID: CREDENTIALS.clientId,
    MOOST_CUSTOMER_ID: CUSTOMER_ID,
    MOOST_CLIENT_SECRET_FILE: '/run/secrets/moost',
    MOOST_GATEWAY_LISTEN_PORT: String(port),
    MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: portal.authUrl,
  };
  const given = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const secrets = ['--secret', 'webhook,type=env,target=MOOST_WEBHOOK_BEARER', '-v', `${folder}:/run/secrets:ro`];
  const start = async () => {
    const id = await machine.run([...HARDENED, ...secrets, ...given, IMAGE]);
    await answering(`${url}/healthz`);
    return id;
  };
  const id = await start();
  assert.deepEqual(await processOf(id), {
    user: '1000\t1000\t1000\t1000',
    rights: '0000000000000000',
    isBound: '1',
    isReadOnly: true,
  });
  const read = await fetch(`${url}/moost/buildings/A/v1`, { headers: { cookie: 'session=keller' } });
  assert.deepEqual([read.status, await read.json()], [200, []]);
  assert.equal((await fetch(`${url}/moost/buildings/B/v1`, { headers: { cookie: 'session=keller' } })).status, 403);
  const delivered = await fetch(`${url}/moost/notifications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${WEBHOOK}`, 'content-type': 'application/json' },
    body: JSON.stringify(NOTIFICATION),
  });
  assert.equal(delivered.status, 204);
  await machine.podman(['stop', '--time=20', id]);
  assert.equal(await machine.podman(['inspect', '--format', '{{.State.ExitCode}}', id]), '0');
  const logged = await machine.podman(['logs', id]);
  assert.match(logged, /"msg":"listening"/);
  assert.doesNotMatch(logged, new RegExp(`${CREDENTIALS.clientSecret}|${WEBHOOK}|session=keller`));
  // Another container has what this one kept.
  const next = await start();
  const volume = await machine.podman(['volume', 'inspect', '--format', '{{.Mountpoint}}', 'notifications']);
  assert.match(readFileSync(join(volume, 'notifications'), 'utf8'), /"Your week"/);
  await machine.podman(['stop', '--time=20', next]);
});

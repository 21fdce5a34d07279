// The token proxy beside those that people use, in one run on loopback: upstream, proxy and load each in a process of
// its own. CPU time is the proxy's, system included: what a request costs a backend, whatever else the machine does.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CONNECTIONS = 50;
const SECONDS = 2;
const ROUNDS = 7;
const HOURS =
  '/moost/buildings/99900000C048ADA6/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from=2001-01-01';
const READS = { day: `${HOURS}&to=2001-01-01`, year: `${HOURS}&to=2001-12-31` };

export const BOUND = 'bare undici';
export const OURS = 'createTokenProxyMiddleware';
/** With `cache: true`: the first read is MOOST's, the others come from memory. */
export const CACHED = 'createTokenProxyMiddleware, cached';
export const PEERS = ['http-proxy-middleware', '@fastify/http-proxy'];
const SUBJECTS = [BOUND, OURS, CACHED, 'createTokenProxy', ...PEERS];

/**
 * Measures all in turn, round by round, each round in another order; gives the medians of each proxy and read.
 *
 * @returns {Promise<{ what: string, read: string, bytes: number, perSecond: number, cpuMs: number, p50: number, p99: number }[]>}
 */
export async function compareProxies(names = SUBJECTS) {
  const upstream = await started('upstream.mjs');
  const load = await started('load.mjs');
  const subjects = [];
  for (const name of names) subjects.push({ name, ...(await started('subjects.mjs', name, upstream.url)) });
  const runs = [];
  try {
    for (const read of Object.keys(READS)) {
      // Compilers and pools warm up.
      for (const subject of subjects) await measured(load.child, subject, read, upstream[read]);
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const [index] of subjects.entries()) {
          const subject = subjects[(index + round) % subjects.length];
          runs.push(await measured(load.child, subject, read, upstream[read]));
        }
      }
    }
  } finally {
    for (const { child } of [upstream, load, ...subjects]) child.disconnect();
  }
  return Object.keys(READS).flatMap((read) =>
    names.map((what) => medians(runs.filter((run) => run.what === what && run.read === read))),
  );
}

async function started(file, ...args) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [told] = await once(child, 'message');
  return { child, ...told };
}

async function asked(child, question) {
  const answer = once(child, 'message');
  child.send(question);
  return (await answer)[0];
}

async function measured(load, { name, url, child }, read, bytes) {
  const address = url + READS[read];
  const { byteLength } = await (await fetch(address)).arrayBuffer();
  if (byteLength !== bytes) throw new Error(`${name} gave ${byteLength} of ${bytes} bytes`);
  const before = await asked(child, 'cpu');
  const { requests, failures, ...rest } = await asked(load, {
    url: address,
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
  const after = await asked(child, 'cpu');
  if (failures > 0) throw new Error(`${name} failed ${failures} times`);
  return { what: name, read, bytes, ...rest, cpuMs: (after.cpuMs - before.cpuMs) / requests };
}

function medians(runs) {
  const [{ what, read, bytes }] = runs;
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  const [perSecond, cpuMs, p50, p99] = ['perSecond', 'cpuMs', 'p50', 'p99'].map(median);
  return { what, read, bytes, perSecond, cpuMs, p50, p99 };
}

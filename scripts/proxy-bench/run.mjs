// The token proxy beside those that people use, and the gateway, in one run on loopback: upstream, proxy and load each in a process
// of its own. CPU time is the proxy's, system included: what a request costs a backend, whatever else the machine does.

import { asked, gateway, started, used } from '../lib/processes.mjs';

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
/** The bound of what comes from memory. */
export const FROM_MEMORY = 'bare node:http, from memory';
export const PEERS = ['http-proxy-middleware', '@fastify/http-proxy'];
const CACHE = { MOOST_GATEWAY_PROXY_CACHE: 'true' };
/** Gateways by name: who is signed in, what visitors send, and settings. */
const GATEWAYS = {
  'gateway, forward-auth': ['forwardAuth', 'cookies', {}],
  'gateway, forward-auth, cached': ['forwardAuth', 'cookies', CACHE],
  'gateway, JWT': ['jwt', 'tokens', {}],
  'gateway, JWT, cached': ['jwt', 'tokens', CACHE],
};
const SUBJECTS = [BOUND, OURS, 'createTokenProxy', ...PEERS, FROM_MEMORY, CACHED, ...Object.keys(GATEWAYS)];
/** Node gives memory back some time after it was used. */
const REST_MS = 5_000;
const module = (name) => new URL(name, import.meta.url);

/** A gateway passes a year on as the proxy in it does: of it the year is asked for the memory's sake alone. */
const isRated = ({ name }, read) => read === 'day' || !(name in GATEWAYS);

/**
 * Measures all in turn, round by round, each round in another order; gives the medians of each proxy and read, and what memory the
 * gateways had before the load and after it.
 *
 * @returns {Promise<{
 *   rows: { what: string, read: string, bytes: number, perSecond: number, cpuMs: number, p50: number, p99: number }[],
 *   memory: { what: string, requests: number, beforeMb: number, afterMb: number }[],
 * }>}
 */
export async function compareProxies(names = SUBJECTS) {
  const upstream = await started(module('upstream.mjs'));
  const load = await started(module('load.mjs'));
  const subjects = [];
  for (const name of names) subjects.push({ name, ...(await subjectOf(name, upstream)) });
  try {
    for (const subject of subjects) {
      await readOnce(subject, 'day', upstream.day);
      subject.beforeMb = (await used(subject.child)).rssMb;
    }
    const runs = [];
    for (const read of Object.keys(READS)) runs.push(...(await runsOf(read, subjects, load.child, upstream[read])));
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    return { rows: rowsOf(runs, names), memory: await memoryOf(subjects) };
  } finally {
    for (const { child } of [upstream, load, ...subjects]) child.disconnect();
  }
}

async function subjectOf(name, upstream) {
  const none = { requests: 0 };
  if (!(name in GATEWAYS))
    return { ...none, visitors: [{}], ...(await started(module('subjects.mjs'), name, upstream.url)) };
  const [way, who, settings] = GATEWAYS[name];
  const moost = {
    MOOST_URL: upstream.url,
    MOOST_CLIENT_ID: 'bench',
    MOOST_CLIENT_SECRET: 'hush-hush-hush',
    MOOST_CUSTOMER_ID: '5a6e64626f78437573746f6d',
  };
  return { ...none, visitors: upstream[who], ...(await gateway({ ...moost, ...upstream[way], ...settings })) };
}

async function runsOf(read, subjects, load, bytes) {
  const runs = [];
  // Compilers and pools warm up.
  for (const subject of subjects) await measured(load, subject, read, bytes);
  const rated = subjects.filter((subject) => isRated(subject, read));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index] of rated.entries()) {
      runs.push(await measured(load, rated[(index + round) % rated.length], read, bytes));
    }
  }
  return runs;
}

async function readOnce({ name, url, visitors }, read, bytes) {
  const [headers] = visitors;
  const answer = await fetch(url + READS[read], { headers });
  const { byteLength } = await answer.arrayBuffer();
  if (byteLength !== bytes) throw new Error(`${name} gave ${answer.status}, ${byteLength} of ${bytes} bytes`);
}

async function measured(load, subject, read, bytes) {
  const { child, name, url, visitors } = subject;
  await readOnce(subject, read, bytes);
  const before = await used(child);
  const { requests, failures, ...rest } = await asked(load, {
    url: url + READS[read],
    visitors,
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
  const after = await used(child);
  if (failures > 0) throw new Error(`${name} failed ${failures} times`);
  subject.requests += requests;
  return { what: name, read, bytes, ...rest, cpuMs: (after.cpuMs - before.cpuMs) / requests };
}

function rowsOf(runs, names) {
  return Object.keys(READS).flatMap((read) =>
    names
      .map((what) => runs.filter((run) => run.what === what && run.read === read))
      .filter((ofOne) => ofOne.length > 0)
      .map(medians),
  );
}

function medians(runs) {
  const [{ what, read, bytes }] = runs;
  const median = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  const [perSecond, cpuMs, p50, p99] = ['perSecond', 'cpuMs', 'p50', 'p99'].map(median);
  return { what, read, bytes, perSecond, cpuMs, p50, p99 };
}

async function memoryOf(subjects) {
  const memory = [];
  for (const { name, child, beforeMb, requests } of subjects) {
    if (name in GATEWAYS) memory.push({ what: name, requests, beforeMb, afterMb: (await used(child)).rssMb });
  }
  return memory;
}

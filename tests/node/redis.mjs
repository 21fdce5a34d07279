/** A real Redis on a port of its own, in memory, for one test file. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before } from 'node:test';
import { createClient } from 'redis';
import { redisServer } from '../../scripts/lib/tools.mjs';
import { freePort } from './free-port.mjs';

/** Starts Redis, at a port where one was before or at a free one. */
export async function startRedis({ port, args = [] } = {}) {
  const program = redisServer();
  if (!program) throw new Error('redis-server was not found: apt-get install redis-server, or REDIS_SERVER=<path>');
  const at = port ?? (await freePort());
  const settings = ['--port', String(at), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
  const child = spawn(program, [...settings, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8');
  await new Promise((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
    child.once('error', reject);
  });
  return {
    port: at,
    url: `redis://127.0.0.1:${at}`,
    /** Ends it as the power does. */
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** A client that is connected, as a backend has one. */
async function connected({ url }) {
  const client = createClient({ url, socket: { reconnectStrategy: 50 } });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** A Redis for the tests of a file or of a suite, and connections to it; all end with them. */
export function redisOfTests() {
  const clients = [];
  let server;
  before(async () => {
    server = await startRedis();
  });
  after(async () => {
    for (const client of clients) client.destroy();
    await server.kill();
  });
  return {
    clients,
    get server() {
      return server;
    },
    async connect(to = server) {
      const client = await connected(to);
      clients.push(client);
      return client;
    },
  };
}

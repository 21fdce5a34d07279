/** A made-up MOOST on real HTTP, and the token proxy before it behind every front that it has. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import express from 'express';
import { createTokenProxy } from '../../pkg/server.js';
import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { serve } from '../../www/server/bridge.mjs';

export const CREDENTIALS = { clientId: 'portal', clientSecret: 'hush-hush-hush' };
export const TOKEN = { access_token: 'token-1-long', expires_in: 86_400 };
export const READ = '/moost/buildings/A/v1';

/** Waits until `holds`, for ten seconds at most. */
export async function until(holds) {
  const last = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > last) throw new Error(`it did not come to: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Serves node:http handlers for a token and for reads; remembers what was asked, and which answers were given up.
 *
 * @param {{ read?: import('node:http').RequestListener, token?: import('node:http').RequestListener }} [script]
 */
export async function startMoost({ read = json([]), token = json(TOKEN) } = {}) {
  const state = { tokens: 0, reads: [], givenUp: 0, sockets: 0 };
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) state.givenUp += 1;
    });
    if (request.url?.includes('/auth/token/')) {
      state.tokens += 1;
      token(request, response);
    } else {
      state.reads.push({ url: request.url, headers: request.headers });
      read(request, response);
    }
  });
  server.on('connection', () => {
    state.sockets += 1;
  });
  const { url, close } = await listening(server);
  return { ...state, state, url, close };
}

/** An answer in JSON. */
export function json(value, status = 200, headers = {}) {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
}

async function listening(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What a portal may put the proxy behind: each serves it and gives its address. */
export const FRONTS = {
  'fetch behind the bridge': async (options) => {
    const proxy = createTokenProxy(options);
    return serve((request) => proxy.fetch(request));
  },
  'node:http': async (options) => listening(createServer(createTokenProxyMiddleware(options))),
  'node:http by fetch': async (options) =>
    listening(createServer(createTokenProxyMiddleware({ fetch: (request) => fetch(request), ...options }))),
  Express: async (options) => {
    const app = express();
    app.use(createTokenProxyMiddleware(options));
    app.use((_, response) => response.status(418).end());
    return listening(createServer(app));
  },
  'Express below a path': async (options) => {
    const app = express();
    app.use('/moost', createTokenProxyMiddleware(options));
    return listening(createServer(app));
  },
};

/**
 * Runs `use` with the proxy behind a front, before a made-up MOOST.
 *
 * @param {string} front
 */
export async function withProxy(front, { script, ...options }, use) {
  const moost = await startMoost(script);
  const failures = [];
  const running = await FRONTS[front]({
    ...CREDENTIALS,
    upstream: moost.url,
    authorize: () => true,
    onFailure: (failure) => void failures.push(failure),
    ...options,
  });
  try {
    return await use({ ...running, failures, moost: moost.state, read: (init) => fetch(running.url + READ, init) });
  } finally {
    await running.close();
    await moost.close();
  }
}

/** Sends bytes as they are; gives all that comes back until the end of the connection. */
export async function raw(url, bytes) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const pieces = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('error', () => {});
  socket.write(bytes);
  await once(socket, 'close');
  return Buffer.concat(pieces).toString('latin1');
}

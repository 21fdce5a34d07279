/** A server that answers by a script and remembers what it was asked, and a client of it. Real HTTP, so that Node’s own fetch is tested. */

import assert from 'node:assert/strict';
import { EnergyClient, EnergyError } from '../../pkg/client.inline.js';
import { serve } from '../../www/server/bridge.mjs';

/**
 * @param {import('../../www/server/bridge.mjs').Handler} script
 */
export async function scripted(script) {
  /** @type {Request[]} */
  const requests = [];
  const running = await serve((request) => {
    requests.push(request);
    return script(request);
  });
  return { apiBase: `${running.url}/moost`, requests, close: running.close };
}

/** An answer whose connection breaks off in the middle. */
export function brokenOff(text) {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      setTimeout(() => controller.error(new Error('cut')), 20);
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

export const ID = 'DE:0001.demo-7';
export const DAY = { from: '2024-01-01', to: '2024-01-01' };
export const EMPTY = () => Response.json([]);

/** Runs `use` with a client of a server that answers by `script`. */
export async function withClient(script, options, use) {
  const server = await scripted(script);
  try {
    return await use(new EnergyClient({ apiBase: server.apiBase, ...options }), server);
  } finally {
    await server.close();
  }
}

/** The error of reading one day from a server that answers by `script`. */
export function failure(script, options = {}, query = DAY) {
  return withClient(script, options, async (client, server) => {
    const error = await client.hourly(ID, query).then(
      () => assert.fail('it should have failed'),
      (thrown) => thrown,
    );
    assert.ok(error instanceof EnergyError && error instanceof Error, String(error));
    assert.ok(error.message.length > 0);
    return { error, requests: server.requests.length };
  });
}

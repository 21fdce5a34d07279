/** A server that answers by a script and remembers what it was asked. Real HTTP, so that Node's own fetch is tested. */

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

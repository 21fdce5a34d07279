// What the middleware itself costs for a request, without sockets and without a kernel: a dispatcher that answers at once, and a
// response that takes all. Of several rounds the best: whatever else the machine does only makes them longer.

import { createTokenProxyMiddleware } from '../../pkg/server-node.js';
import { DAY, TOKEN } from './answers.mjs';

const REQUESTS = 20_000;
const ROUNDS = 10;
const URL_OF_DAY =
  '/moost/buildings/99900000C048ADA6/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from=2001-01-01&to=2001-01-01';
const REQUEST = { method: 'GET', url: URL_OF_DAY, headers: { host: '127.0.0.1', connection: 'keep-alive' } };
const CONTROLLER = { abort() {}, pause() {}, resume() {} };

/** As undici's parser does it: head, body and end of a short answer one after the other. */
const dispatcher = {
  dispatch({ path }, handler) {
    const body = path.startsWith('/auth/') ? TOKEN : DAY;
    const headers = {
      'content-type': 'application/json',
      'content-length': String(body.length),
      'x-request-id': 'r-1',
    };
    handler.onRequestStart(CONTROLLER);
    queueMicrotask(() => {
      handler.onResponseStart(CONTROLLER, 200, headers);
      handler.onResponseData(CONTROLLER, body);
      handler.onResponseEnd(CONTROLLER);
    });
    return true;
  },
};

class Taken {
  destroyed = false;
  headersSent = false;
  bytes = 0;
  writeHead() {}
  write(piece) {
    this.bytes += piece.length;
    return true;
  }
  end(piece) {
    this.bytes += piece?.length ?? 0;
  }
  destroy() {}
  on() {}
  once() {}
}

/** Microseconds of a day that is carried, and of one that comes from the cache. */
export async function ownCost() {
  return { carriedUs: await bestOf(false), cachedUs: await bestOf(true) };
}

async function bestOf(cache) {
  const proxy = createTokenProxyMiddleware({
    clientId: 'bench',
    clientSecret: 'hush-hush-hush',
    upstream: 'http://127.0.0.1:9',
    authorize: async () => true,
    dispatcher,
    cache,
  });
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (let at = 0; at < REQUESTS; at += 1) {
      const response = new Taken();
      await proxy(REQUEST, response);
      if (response.bytes !== DAY.length) throw new Error(`it gave ${response.bytes} of ${DAY.length} bytes`);
    }
    times.push(((performance.now() - start) / REQUESTS) * 1_000);
  }
  await proxy.close();
  return Math.min(...times);
}

// One proxy in a process of its own: `node subjects.mjs <name> <upstream>`. Tells its address.
//
// Each is set up as its documentation says for many requests to one upstream: connections are kept. The peers pass on
// and add a token, and decide nothing; ours checks path, query and session, and what comes back, as in a portal.

import { once } from 'node:events';
import { Agent, createServer } from 'node:http';

const [, , name = '', upstream = ''] = process.argv;
const PREFIX = '/moost';
const authorization = `Bearer ${'bench_'.padEnd(400, 'x')}`;
const OPTIONS = {
  clientId: 'bench',
  clientSecret: 'hush-hush-hush',
  upstream,
  prefix: PREFIX,
  authorize: async () => true,
};

const SUBJECTS = {
  /** The bound of every cache: the answer in memory, and nothing else that happens. */
  async 'bare node:http, from memory'() {
    const answers = new Map();
    return served(async ({ url }, response) => {
      const path = url.slice(PREFIX.length);
      if (!answers.has(path)) {
        const answer = await fetch(upstream + path, { headers: { authorization } });
        answers.set(path, Buffer.from(await answer.arrayBuffer()));
      }
      const body = answers.get(path);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(body);
    });
  },
  /** The bound: what passing on costs when nothing is decided. */
  async 'bare undici'() {
    const { Pool } = await import('undici');
    const pool = new Pool(upstream);
    return served((request, response) => {
      const headers = { accept: request.headers.accept ?? '*/*', authorization };
      pool.dispatch(
        { path: request.url.slice(PREFIX.length), method: 'GET', headers },
        {
          onRequestStart() {},
          onResponseStart(_, status, { connection, 'keep-alive': keepAlive, ...others }) {
            response.writeHead(status, others);
          },
          onResponseData(controller, piece) {
            if (response.write(piece)) return;
            controller.pause();
            response.once('drain', () => controller.resume());
          },
          onResponseEnd: () => response.end(),
          onResponseError: () => response.destroy(),
        },
      );
    });
  },
  async createTokenProxyMiddleware() {
    const { createTokenProxyMiddleware } = await import('../../pkg/server-node.js');
    return served(createTokenProxyMiddleware(OPTIONS));
  },
  async 'createTokenProxyMiddleware, cached'() {
    const { createTokenProxyMiddleware } = await import('../../pkg/server-node.js');
    return served(createTokenProxyMiddleware({ ...OPTIONS, cache: true }));
  },
  async v1() {
    const { createTokenProxyMiddleware } = await import('../../target/v1/server-node.js');
    return served(createTokenProxyMiddleware(OPTIONS));
  },
  async createTokenProxy() {
    const [{ createTokenProxy }, { serve }] = await Promise.all([
      import('../../pkg/server.js'),
      import('../../www/server/bridge.mjs'),
    ]);
    const proxy = createTokenProxy(OPTIONS);
    return serve((request) => proxy.fetch(request));
  },
  async 'http-proxy-middleware'() {
    const { createProxyMiddleware } = await import('http-proxy-middleware');
    return served(
      createProxyMiddleware({
        target: upstream,
        changeOrigin: true,
        pathRewrite: { [`^${PREFIX}`]: '' },
        headers: { authorization },
        agent: new Agent({ keepAlive: true }),
      }),
    );
  },
  async '@fastify/http-proxy'() {
    const [{ fastify }, { default: proxy }] = await Promise.all([import('fastify'), import('@fastify/http-proxy')]);
    const app = fastify();
    const rewriteRequestHeaders = (_, headers) => ({ ...headers, authorization });
    app.register(proxy, { upstream, prefix: PREFIX, replyOptions: { rewriteRequestHeaders } });
    return { url: await app.listen({ port: 0, host: '127.0.0.1' }) };
  },
};

async function served(handler) {
  const server = createServer(handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}` };
}

const { url } = await SUBJECTS[name]();
process.send?.({ url });

/** The token proxy for node:http, and for all that is built on it: Express, Connect, NestJS, Fastify. */

import { collected } from './collected.js';
import { type Dispatcher, dispatcherUpstream } from './dispatcher-upstream.js';
import { Ending } from './ending.js';
import { Exchange } from './exchange.js';
import { fetchUpstream } from './fetch-upstream.js';
import { headerOf, targetOf } from './node-request.js';
import {
  type Authorizing,
  askersOf,
  type ProxySettings,
  proxySettings,
  type TokenProxyBasics,
} from './proxy-options.js';
import type { ProxyOutcome } from './proxy-outcome.js';
import type { ProxyControls } from './proxy-types.js';
import { answerRendered, type RenderedParts } from './rendered-requests.js';
import { check, own, ownOr } from './server-parts.js';
import { shareAccess } from './shared-access.js';
import type { Upstream } from './upstream.js';

/** The part of `http.IncomingMessage` that is read. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** The whole address, where a framework shortens `url` for those who are mounted below a path. */
  readonly originalUrl?: string | undefined;
  /** By their names in lower case. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body, where other middleware has read it (`express.json()`). */
  readonly body?: unknown;
  [Symbol.asyncIterator]?(): AsyncIterator<Uint8Array>;
}

/** The part of `http.ServerResponse` that is used. */
export interface NodeResponse {
  readonly destroyed: boolean;
  readonly headersSent: boolean;
  writeHead(status: number, headers: Readonly<Record<string, string>>): unknown;
  write(piece: Uint8Array): boolean;
  end(piece?: Uint8Array): unknown;
  destroy(): unknown;
  on(event: 'close', listener: () => void): unknown;
  once(event: 'drain', listener: () => void): unknown;
}

/** Options of the middleware. */
export interface TokenProxyMiddlewareOptions<ServerRequest extends NodeRequest = NodeRequest>
  extends TokenProxyBasics,
    Authorizing<ServerRequest> {
  /**
   * A dispatcher of undici 7 that requests to MOOST go through: a `ProxyAgent` of the company, an `Agent` with
   * certificates of one's own. Default a pool of connections, where `undici` is installed, else the platform's `fetch`.
   */
  dispatcher?: Dispatcher;
  /**
   * Answers `GET {prefix}/render/{tag}?{attributes}` with the element as HTML and its data beside it, for `first-frame="proxy"` and
   * for pages of other backends, to whoever `authorize` lets see the building. It counts as one of `rateLimit`'s reads, and its reads
   * count as well. `onRequest` is told of it and of its reads, with one `requestId`. Default off.
   */
  rendering?: boolean;
}

/**
 * Answers requests below the prefix. Others are left to `next`; where there is none, they are answered 404. What it
 * returns is settled when the answer is out, and never rejects.
 */
export interface TokenProxyMiddleware<ServerRequest extends NodeRequest = NodeRequest> extends ProxyControls {
  (request: ServerRequest, response: NodeResponse, next?: () => void): Promise<void>;
}

/**
 * Makes the token proxy as a handler of node:http: `createServer(middleware)`, `app.use(middleware)`. It does what
 * `createTokenProxy` does; `authorize` gets the request as the server has it, with the session that other middleware
 * found. When the browser gives up, the read from MOOST ends. Throws an `EnergyError` for options that cannot work.
 */
export function createTokenProxyMiddleware<ServerRequest extends NodeRequest = NodeRequest>(
  options: TokenProxyMiddlewareOptions<ServerRequest>,
): TokenProxyMiddleware<ServerRequest> {
  const settings = proxySettings<ServerRequest>(options);
  const { authorize, timeoutMs } = settings;
  const { send, release } = nodeUpstream(settings, readDispatcher(options));
  const exchange = new Exchange(settings, send, release);
  // `asked` is what is read in the name of a request: a rendering reads for the one it answers.
  const read = async (
    request: ServerRequest,
    response: NodeResponse,
    next?: () => void,
    asked: NodeRequest = request,
  ) => {
    const ending = new Ending(timeoutMs);
    const { method = 'GET' } = asked;
    const target = targetOf(asked);
    const sink = new Sink(response, () => ending.giveUp());
    const outcome = await exchange.answer({
      method,
      target,
      ending,
      header: (name) => headerOf(asked, name),
      authorize: (id) => authorize(request, id),
      ...askersOf(settings, request),
      body: (mostBytes) => bodyOf(asked, mostBytes),
    });
    if (!outcome && next) {
      ending.done();
      next();
      return;
    }
    try {
      await sink.pass(outcome ?? exchange.elsewhere());
    } catch {
      // A body that breaks off must break off for the reader as well: what was passed on would look whole.
      response.destroy();
    } finally {
      ending.giveUp();
    }
  };
  const renders = readRendering(options);
  const rendered: RenderedParts<ServerRequest> = {
    read: (request, asked, response) => read(request, response, undefined, asked),
    settings,
    exchange,
  };
  const handle: typeof read = (request, response, next) => {
    const isRendered = renders && targetOf(request).startsWith(`${settings.prefix}/render/`);
    return isRendered ? answerRendered(rendered, request, response) : read(request, response, next);
  };
  const middleware: TokenProxyMiddleware<ServerRequest> = Object.assign(handle, {
    warmUp: async () => {
      const rendering = renders && import('./with-rendering.js').then(({ warmRenderer }) => warmRenderer());
      const [health] = await Promise.all([exchange.warmUp(), rendering]);
      return health;
    },
    health: () => exchange.health(),
    close: () => exchange.close(),
  });
  shareAccess(middleware, exchange.access);
  return middleware;
}

function readRendering(options: { rendering?: boolean }): boolean {
  const rendering = ownOr(options, 'rendering', false);
  check(typeof rendering === 'boolean', 'rendering', 'true or false');
  return rendering;
}

/** A response of node:http, written as fast as it takes it. */
class Sink {
  readonly #response: NodeResponse;
  /** Goes on with writing. */
  #wake: (() => void) | undefined;

  constructor(response: NodeResponse, onGone: () => void) {
    this.#response = response;
    if (response.destroyed) onGone();
    response.on('close', () => {
      onGone();
      this.#wake?.();
    });
  }

  /** Writes an answer. Rejects where its body does. */
  async pass({ status, headers, body, rest }: ProxyOutcome): Promise<void> {
    const response = this.#response;
    // Whoever waited has gone, or somebody else has answered: a time limit of the host, for instance.
    if (response.destroyed || response.headersSent) return;
    if (!rest) {
      const isCounted = status === 204 || status === 304 || 'content-length' in headers;
      response.writeHead(status, isCounted ? headers : { ...headers, 'content-length': String(body.length) });
      response.end(body);
      return;
    }
    response.writeHead(status, headers);
    for (let piece: Uint8Array | undefined = body; piece; piece = await rest.next()) {
      if (!response.write(piece)) await this.#drained();
      if (response.destroyed) return;
    }
    response.end();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      this.#response.once('drain', resolve);
    });
  }
}

function readDispatcher(options: { dispatcher?: Dispatcher }): Dispatcher | undefined {
  const dispatcher = own(options, 'dispatcher');
  const isFit = dispatcher === undefined || typeof Object(dispatcher).dispatch === 'function';
  check(isFit, 'dispatcher', 'a dispatcher of undici');
  return dispatcher;
}

async function bodyOf(request: NodeRequest, mostBytes: number): Promise<Uint8Array | undefined> {
  const { body } = request;
  if (body !== undefined) {
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
    return bytes.length > mostBytes ? undefined : bytes;
  }
  const pieces = request[Symbol.asyncIterator]?.();
  return pieces ? collected(async () => (await pieces.next()).value, mostBytes) : new Uint8Array();
}

/** A way to MOOST, and the end of its connections where they are the proxy's own. */
interface Way {
  readonly send: Upstream;
  readonly release?: (() => Promise<void>) | undefined;
}

function nodeUpstream(settings: ProxySettings, dispatcher: Dispatcher | undefined): Way {
  const { fetch, upstream } = settings;
  if (fetch) return { send: fetchUpstream(upstream, fetch) };
  if (dispatcher) return { send: dispatcherUpstream(upstream, dispatcher, () => dispatcher) };
  let known: Way | undefined;
  let choosing: Promise<Way> | undefined;
  const send: Upstream = (request, ending) => {
    if (known) return known.send(request, ending);
    choosing ??= installed(settings);
    return choosing.then((chosen) => {
      known = chosen;
      return chosen.send(request, ending);
    });
  };
  return { send, release: async () => known?.release?.() };
}

/** By undici, where it is installed: a request costs a third of what it costs by `fetch`. */
async function installed({ timeoutMs, upstream }: ProxySettings): Promise<Way> {
  const undici = await import('undici').catch(() => undefined);
  // Handlers of earlier versions are others.
  if (!undici?.cacheStores) return { send: fetchUpstream(upstream, (request) => globalThis.fetch(request)) };
  const { Pool } = undici;
  const { origin } = new URL(upstream);
  const limits = { bodyTimeout: timeoutMs, headersTimeout: timeoutMs };
  const pool = new Pool(origin, limits);
  let fresh: InstanceType<typeof Pool> | undefined;
  const send = dispatcherUpstream(upstream, pool, () => {
    // Without pipelining a connection serves one request.
    fresh ??= new Pool(origin, { ...limits, pipelining: 0 });
    return fresh;
  });
  return { send, release: async () => void (await Promise.all([pool.close(), fresh?.close()])) };
}

/**
 * Requests below `{prefix}/render/` of a token proxy in node:http: elements as HTML, with their readings. The session is asked before
 * anything is rendered, and again by each read, which goes through the proxy in this process.
 */

import { Ending } from './ending.js';
import type { Exchange } from './exchange.js';
import { headerOf, targetOf } from './node-request.js';
import { wordOf } from './proxy-failures.js';
import { type Authorizing, askersOf, type ProxySettings } from './proxy-options.js';
import { headersAlong } from './proxy-records.js';
import type { NodeRequest, NodeResponse } from './token-proxy-middleware.js';

/** Path of a record: the tag is whatever a visitor writes. */
const ROUTE = '/render/{tag}';

/** Needs of rendering. */
export interface RenderedParts<ServerRequest extends NodeRequest> {
  /** Answers a read in the name of a request: `authorize` gets that one, with the session that other middleware found. */
  readonly read: (request: ServerRequest, asked: NodeRequest, response: NodeResponse) => Promise<void>;
  readonly settings: ProxySettings & Authorizing<ServerRequest>;
  readonly exchange: Pick<Exchange, 'recording' | 'refusal' | 'report'>;
}

/** Answers a request for an element. Never rejects. */
export async function answerRendered<ServerRequest extends NodeRequest>(
  parts: RenderedParts<ServerRequest>,
  request: ServerRequest,
  response: NodeResponse,
): Promise<void> {
  const { exchange, settings } = parts;
  const ending = new Ending(settings.timeoutMs);
  const { method = 'GET' } = request;
  const header = (name: string) => headerOf(request, name);
  const recording = exchange.recording({ ending, header, method });
  if (recording) recording.route = ROUTE;
  const answer = (answered: Response) => {
    recording?.answered(answered.status);
    return pass(answered, response);
  };
  response.on('close', () => ending.giveUp());
  if (response.destroyed) ending.giveUp();
  try {
    const refused = await refusal(parts, request, ending);
    const along = headersAlong({ header }, recording);
    await answer(refused ?? (await ending.race(rendered(parts, request, ending, along))));
  } catch (error) {
    const { ended } = ending;
    if (ended?.name !== 'AbortError')
      exchange.report({ stage: 'proxy', reason: wordOf(error, settings.clientSecrets) });
    await answer(refusing(ended ? 502 : 500)).catch(() => response.destroy());
  } finally {
    ending.done();
  }
}

/** The answer to a request that is not rendered: of another method, at the end, or of a session that may not see the building. */
async function refusal<ServerRequest extends NodeRequest>(
  { exchange, settings }: RenderedParts<ServerRequest>,
  request: ServerRequest,
  ending: Ending,
): Promise<Response | undefined> {
  const { method = 'GET' } = request;
  if (method !== 'GET') return refusing(405, { allow: 'GET' });
  const authorize = (id: string) => settings.authorize(request, id);
  const call = { authorize, ending, ...askersOf(settings, request) };
  const refused = await exchange.refusal(call, addressOf(request).searchParams.get('building-id') ?? '');
  if (!refused) return undefined;
  const { 'retry-after': retryAfter } = refused.headers;
  return refusing(refused.status, retryAfter === undefined ? {} : { 'retry-after': retryAfter });
}

/** Renders; its reads take `along` these headers, so that they are of its trace and have its id. */
async function rendered<ServerRequest extends NodeRequest>(
  { exchange, read, settings }: RenderedParts<ServerRequest>,
  request: ServerRequest,
  ending: Ending,
  along: Readonly<Record<string, string>> = {},
): Promise<Response> {
  // Loaded only where something is rendered.
  const { renderedBy } = await import('./with-rendering.js');
  const { clientSecrets, now, prefix } = settings;
  const fetch = async (one: Request) => {
    if (ending.ended) throw ending.ended;
    const gathered = new Gathered(ending);
    await read(request, readOf(one, along), gathered);
    return gathered.response();
  };
  const answer = renderedBy(fetch, { prefix, now }, (error) => {
    exchange.report({ stage: 'proxy', reason: wordOf(error, clientSecrets) });
  });
  return answer(new Request(addressOf(request), { headers: headersOf(request) }));
}

/** The target as an address. The host is nobody's: it is not looked at. */
function addressOf(request: NodeRequest): URL {
  return new URL(`http://proxy.invalid${targetOf(request)}`);
}

function readOf({ headers, url }: Request, along: Readonly<Record<string, string>>): NodeRequest {
  const { pathname, search } = new URL(url);
  return { method: 'GET', url: pathname + search, headers: { ...Object.fromEntries(headers), ...along } };
}

function headersOf({ headers = {} }: NodeRequest): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // HTTP/2 has the request line among them.
    if (name.startsWith(':')) continue;
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) all.append(name, one);
  }
  return all;
}

function refusing(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } });
}

async function pass(answer: Response, response: NodeResponse): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  // Whoever waited has gone, or somebody else has answered.
  if (response.destroyed || response.headersSent) return;
  const headers = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, { ...headers, 'content-length': String(body.length) });
  response.end(body);
}

/** An answer that is gathered. */
class Gathered implements NodeResponse {
  destroyed = false;
  headersSent = false;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #ending: Ending;

  constructor(ending: Ending) {
    this.#ending = ending;
  }

  writeHead(status: number, headers: Readonly<Record<string, string>>): void {
    this.#status = status;
    this.#headers = headers;
    this.headersSent = true;
  }

  write(piece: Uint8Array): boolean {
    // A copy: the buffer of a piece is the carrier's.
    this.#pieces.push(piece.slice());
    return true;
  }

  end(piece?: Uint8Array): void {
    if (piece) this.write(piece);
  }

  destroy(): void {
    this.destroyed = true;
  }

  /** The browser has gone. Where the time is over, that of the read is so, too: it is not given up, but failed. */
  on(_: 'close', listener: () => void): void {
    this.#ending.onEnd(() => {
      if (this.#ending.ended?.name === 'AbortError') listener();
    });
  }

  /** It takes all at once: there is nothing to wait for. */
  once(_: 'drain', listener: () => void): void {
    listener();
  }

  response(): Response {
    if (this.destroyed || !this.headersSent) throw new Error('the read broke off');
    const body =
      this.#pieces.length > 0 && this.#status !== 204 && this.#status !== 304 ? new Blob(this.#pieces) : null;
    return new Response(body, { status: this.#status, headers: this.#headers });
  }
}

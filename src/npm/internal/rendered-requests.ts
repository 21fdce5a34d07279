/**
 * Requests below `{prefix}/render/` of a token proxy in node:http: elements as HTML, with their readings. The session is asked before
 * anything is rendered, and again by each read, which goes through the proxy in this process.
 */

import type { Report } from './proxy-failures.js';
import type { Authorizing, ProxySettings } from './proxy-options.js';
import type { NodeRequest, NodeResponse } from './token-proxy-middleware.js';

/** Needs of rendering. */
export interface RenderedParts<ServerRequest extends NodeRequest> {
  /** Answers a read. */
  readonly read: (request: ServerRequest, response: NodeResponse) => Promise<void>;
  readonly settings: ProxySettings & Authorizing<ServerRequest>;
  readonly report: Report;
}

/** Answers a request for an element. Never rejects. */
export async function answerRendered<ServerRequest extends NodeRequest>(
  parts: RenderedParts<ServerRequest>,
  request: ServerRequest,
  response: NodeResponse,
): Promise<void> {
  const { method = 'GET', originalUrl, url = '/' } = request;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  try {
    // The host is nobody's: nothing but path and query is looked at.
    const asked = new URL(`http://proxy.invalid${originalUrl ?? url}`);
    const refused = await refusal(parts, request, asked.searchParams.get('building-id') ?? '');
    const answer =
      refused ??
      (await rendered(
        parts,
        request,
        new Request(asked, { method, headers: headersOf(request), signal: gone.signal }),
      ));
    await pass(answer, response);
  } catch {
    parts.report({ stage: 'proxy', reason: 'unknown' });
    await pass(refusing(500), response).catch(() => response.destroy());
  }
}

/** The answer to a session that may not see the building. */
async function refusal<ServerRequest extends NodeRequest>(
  { report, settings }: RenderedParts<ServerRequest>,
  request: ServerRequest,
  buildingId: string,
): Promise<Response | undefined> {
  try {
    const access = await soon(settings.authorize(request, buildingId), settings.timeoutMs);
    if (access === true) return undefined;
    return refusing(access === 'unauthenticated' ? 401 : 403);
  } catch (cause) {
    report({ stage: 'authorize', cause });
    return refusing(500);
  }
}

async function rendered<ServerRequest extends NodeRequest>(
  { read, settings: { prefix, now } }: RenderedParts<ServerRequest>,
  request: ServerRequest,
  asked: Request,
): Promise<Response> {
  // Who does not render does not load it.
  const { renderedBy } = await import('./with-rendering.js');
  const fetch = async (one: Request) => {
    const gathered = new Gathered(one.signal);
    await read(readOf(request, one), gathered);
    return gathered.response();
  };
  return renderedBy(fetch, { prefix, now })(asked);
}

/** What is awaited, or a rejection after so long. */
async function soon<Value>(value: Value | Promise<Value>, mostMs: number): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), mostMs);
  });
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}

/** The request with another address: `authorize` finds the session on it that other middleware found. */
function readOf<ServerRequest extends NodeRequest>(request: ServerRequest, read: Request): ServerRequest {
  const { pathname, search } = new URL(read.url);
  const own = { method: 'GET', url: pathname + search, originalUrl: pathname + search, body: undefined };
  const changed = { ...own, headers: Object.fromEntries(read.headers) };
  const properties = Object.entries(changed).map(([name, value]) => [name, { value, enumerable: true }]);
  return Object.create(request, Object.fromEntries(properties)) as ServerRequest;
}

function headersOf({ headers = {} }: NodeRequest): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) all.append(name, one);
  }
  return all;
}

function refusing(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}

async function pass(answer: Response, response: NodeResponse): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  // Whoever waited has gone, or somebody else has answered.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'content-length': String(body.length),
  });
  response.end(body);
}

/** An answer that is gathered. */
class Gathered implements NodeResponse {
  destroyed = false;
  headersSent = false;
  #status = 0;
  #headers: Readonly<Record<string, string>> = {};
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
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

  on(_: 'close', listener: () => void): void {
    this.#signal.addEventListener('abort', listener, { once: true });
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

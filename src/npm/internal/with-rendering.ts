/** The token proxy that also answers with rendered elements, for backends that are not Node: they include what it answers. */

import { EnergyError, refused } from '../errors.js';
import { renderPage } from './render-page.js';
import type { RenderOptions } from './render-to-string.js';
import { styleText } from './renderer.js';
import { fits, own, ownOr } from './server-parts.js';
import type { TokenProxy } from './token-proxy.js';

/** Options of `withRendering`. */
export interface RenderingOptions {
  /** Prefix of the proxy's paths, as it was made with. Default `/moost`. */
  prefix?: string;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  now?: () => number;
}

/** Parameters that are no attributes. */
const OPTIONS = ['nonce', 'width'];
/** Headers by which a browser asks for less than the whole. */
const PARTIAL = /^(if-.*|range|accept-encoding|content-.*)$/i;
const HTML = { 'content-type': 'text/html; charset=utf-8' };
/** It is one household's, and as old as its readings. */
const PRIVATE = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/**
 * A token proxy that answers `GET {prefix}/render/{tag}?{attributes}` with the element as HTML and its data beside it, and
 * all else as `proxy` does. Each read goes through `proxy` with the headers of the request, so that `authorize` decides.
 */
export function withRendering(proxy: TokenProxy, options: RenderingOptions = {}): TokenProxy {
  const prefix = ownOr(options, 'prefix', '/moost');
  if (!fits(prefix, /^(\/[\w.~-]+)*$/)) throw refused('prefix', 'a path such as /moost');
  const now = own(options, 'now') ?? Date.now;
  return {
    ...proxy,
    fetch: renderedBy((request) => proxy.fetch(request), { prefix, now }),
    async warmUp() {
      const [health] = await Promise.all([proxy.warmUp(), warmRenderer()]);
      return health;
    },
  };
}

/** Compiles what renders, before the first request does. */
export async function warmRenderer(): Promise<void> {
  await styleText();
}

/**
 * Answers requests for elements, which `read` gives the readings for, and hands all others to `read`. `report` is told what
 * ends a rendering.
 */
export function renderedBy(
  read: (request: Request) => Promise<Response>,
  { prefix, now }: Required<RenderingOptions>,
  report: (error: unknown) => void = () => {},
): (request: Request) => Promise<Response> {
  const start = `${prefix}/render/`;
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(start)) return read(request);
    if (request.method !== 'GET') return answer(405, null, { allow: 'GET' });
    try {
      return await fragment(request, url, url.pathname.slice(start.length));
    } catch (error) {
      const isBad = error instanceof EnergyError && error.code === 'invalid-argument';
      if (!isBad) {
        report(error);
        return answer(500, null);
      }
      const { code, argument, message } = error;
      return answer(400, JSON.stringify({ code, argument, message }), { 'content-type': 'application/json' });
    }
  };

  async function fragment(request: Request, url: URL, tag: string): Promise<Response> {
    const parameters = [...url.searchParams];
    const attributes = Object.fromEntries(parameters.filter(([name]) => !OPTIONS.includes(name)));
    const headers = [...request.headers].filter(([name]) => !PARTIAL.test(name));
    const { signal } = request;
    const page = await renderPage({
      buildingId: attributes['building-id'] ?? '',
      elements: [{ tag, attributes }],
      read: (path) => read(new Request(new URL(prefix + path, url), { headers, signal })),
      now: now(),
      ...optionsOf(url.searchParams),
    });
    if (page.status === 401 || page.status === 403) return answer(page.status, null);
    return answer(200, page.elements.join('') + page.answers, HTML);
  }
}

function optionsOf(parameters: URLSearchParams): RenderOptions {
  const [nonce, width] = [parameters.get('nonce'), parameters.get('width')];
  return { ...(nonce === null ? {} : { nonce }), ...(width === null ? {} : { width: Number(width) }) };
}

function answer(status: number, body: string | null, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { ...PRIVATE, ...headers } });
}

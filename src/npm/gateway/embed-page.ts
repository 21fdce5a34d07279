/** The page for frames (`dist/embed.html`) as this gateway serves it: for the hosts of its settings, and no others. */

import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewaySettings } from './settings.js';

const SOURCE = new URL('../dist/embed.html', import.meta.url);

/** The page. */
export class EmbedPage {
  readonly #path: string;
  readonly #page: string;
  readonly #headers: Readonly<Record<string, string>>;

  private constructor(path: string, page: string, hosts: readonly string[]) {
    this.#path = path;
    this.#page = page;
    this.#headers = {
      'content-type': 'text/html; charset=utf-8',
      'content-length': String(new TextEncoder().encode(page).length),
      // Hosts are taken out of the settings, too: no browser goes on with what it has.
      'cache-control': 'no-store',
      'content-security-policy': policyFor(hosts),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    };
  }

  /** Makes it for files below `assets`; undefined where the settings name no host. */
  static async load(settings: GatewaySettings, assets: string): Promise<EmbedPage | undefined> {
    const hosts = settings['embed.hosts'];
    if (hosts.length === 0) return undefined;
    const source = await readFile(SOURCE, 'utf8');
    // Settings are checked: paths and origins have no mark of HTML.
    const page = source
      .replaceAll(/(href|src)="([\w.-]+)"/g, `$1="${assets}/dist/$2"`)
      .replace('data-api-base="/moost"', `data-api-base="${settings['proxy.prefix']}"`)
      .replace('data-hosts=""', `data-hosts="${hosts.join(' ')}"`);
    return new EmbedPage(settings['embed.path'], page, hosts);
  }

  /** Answers a request for the page; false for all others. */
  answer({ method }: IncomingMessage, path: string, response: ServerResponse): boolean {
    if (path !== this.#path) return false;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    response.writeHead(200, this.#headers);
    response.end(method === 'HEAD' ? undefined : this.#page);
    return true;
  }
}

function policyFor(hosts: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${hosts.join(' ')}`,
  ].join('; ');
}

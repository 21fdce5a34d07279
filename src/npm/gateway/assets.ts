/**
 * The package's files for pages, in memory: what is asked for is looked up by its whole path, and nothing else of the disk can be
 * reached. Below a path with the version they are kept for a year, below the one without it they are asked for again.
 */

import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A file in its forms. */
interface Asset {
  readonly type: string;
  readonly etag: string;
  readonly plain: Uint8Array;
  readonly br: Uint8Array;
  readonly gzip: Uint8Array;
}

/** Folders that pages load from. */
const FOLDERS = ['dist', 'texts', 'wasm'] as const;
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
};
const PACKAGE = new URL('../', import.meta.url);
const FOR_EVER = 'public, max-age=31536000, immutable';

/** The files. */
export class Assets {
  readonly #assets: ReadonlyMap<string, Asset>;
  readonly #versioned: string;
  readonly #path: string;

  private constructor(assets: ReadonlyMap<string, Asset>, path: string, version: string) {
    this.#assets = assets;
    this.#path = path;
    this.#versioned = `${path}-${version}`;
  }

  /** Reads them below a path. */
  static async load(path: string): Promise<Assets> {
    const { version } = JSON.parse(await readFile(new URL('package.json', PACKAGE), 'utf8')) as { version: string };
    const assets = new Map<string, Asset>();
    for (const folder of FOLDERS) {
      const names = new Set(await readdir(new URL(`${folder}/`, PACKAGE)));
      // Files for pages lie there compressed as well.
      for (const name of names) if (names.has(`${name}.br`)) assets.set(`/${folder}/${name}`, await read(folder, name));
    }
    return new Assets(assets, path, version);
  }

  /** Path of the files that never change. */
  get path(): string {
    return this.#versioned;
  }

  /** Answers a request for a file; false for all others. */
  answer({ headers, method }: IncomingMessage, path: string, response: ServerResponse): boolean {
    const base = [this.#versioned, this.#path].find((known) => path.startsWith(`${known}/`));
    const asset = base === undefined ? undefined : this.#assets.get(path.slice(base.length));
    if (!asset) return false;
    if (method !== 'GET' && method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    const encoding = encodingOf(headers['accept-encoding'] ?? '');
    const bytes = encoding === undefined ? asset.plain : asset[encoding];
    const etag = `"${asset.etag}-${encoding ?? 'plain'}"`;
    const sent = {
      etag,
      'content-type': asset.type,
      'cache-control': base === this.#versioned ? FOR_EVER : 'public, no-cache',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      // Public files: a portal under another name may load them, too.
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    };
    if (isKnown(headers['if-none-match'], etag)) {
      response.writeHead(304, sent).end();
      return true;
    }
    response.writeHead(200, { ...sent, 'content-length': String(bytes.length) });
    response.end(method === 'HEAD' ? undefined : bytes);
    return true;
  }
}

async function read(folder: string, name: string): Promise<Asset> {
  const file = (end: string) => readFile(new URL(`${folder}/${name}${end}`, PACKAGE));
  const [plain, br, gzip] = await Promise.all([file(''), file('.br'), file('.gz')]);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', plain));
  const etag = Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { type: TYPES[name.split('.').pop() ?? ''] ?? 'application/octet-stream', etag, plain, br, gzip };
}

/** The smallest form that a browser takes. */
function encodingOf(accepted: string): 'br' | 'gzip' | undefined {
  const taken = accepted.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name];
  });
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding));
}

function isKnown(given: string | undefined, etag: string): boolean {
  const tags = (given ?? '').split(',');
  return tags.some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

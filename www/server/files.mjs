/**
 * Static files of one folder, compressed where a `.br` lies beside them.
 *
 * Must not enter: anything outside the folder, hidden files, unknown types.
 */

import { open } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.mjs', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.json', 'application/json'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
]);

const notFound = () => new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });

/**
 * Answers GET and HEAD for files under `folder`.
 *
 * Files change with every build, so browsers keep them but ask each time (`no-cache` with an entity tag). In
 * production serve the package under a path with its version, for a year and `immutable`.
 *
 * @param {string} folder absolute
 * @returns {(request: Request, path: string) => Promise<Response>} `path` is percent-encoded and begins with `/`
 */
export function staticFiles(folder) {
  return async (request, path) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    const segments = safeSegments(path.endsWith('/') ? `${path}index.html` : path);
    const type = TYPES.get(extname(path.endsWith('/') ? 'index.html' : path));
    if (!segments || !type) return notFound();
    const full = join(folder, ...segments);
    const opened = (/** @type {string} */ name) => open(name).catch(() => undefined);
    const accepts = request.headers
      .get('accept-encoding')
      ?.split(/\s*,\s*/)
      .includes('br');
    const compressed = accepts ? await opened(`${full}.br`) : undefined;
    const file = compressed ?? (await opened(full));
    if (!file) return notFound();
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return notFound();
      const etag = `"${stats.size.toString(36)}-${Math.round(stats.mtimeMs).toString(36)}"`;
      const encoding = compressed ? { 'content-encoding': 'br' } : {};
      const headers = { etag, 'cache-control': 'no-cache', 'content-type': type, vary: 'accept-encoding', ...encoding };
      if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
      return new Response(new Uint8Array(await file.readFile()), { headers });
    } finally {
      await file.close();
    }
  };
}

/**
 * The decoded segments, or undefined when one of them could lead out of the folder or to a hidden file.
 *
 * @param {string} path
 * @returns {string[] | undefined}
 */
function safeSegments(path) {
  try {
    const segments = path.split('/').slice(1).map(decodeURIComponent);
    const isSafe = (/** @type {string} */ segment) =>
      segment !== '' && !segment.startsWith('.') && ![sep, '/', '\\', '\0'].some((sign) => segment.includes(sign));
    return segments.every(isSafe) ? segments : undefined;
  } catch {
    return undefined;
  }
}

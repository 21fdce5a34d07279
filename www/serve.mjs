/**
 * The demo portal of a made-up utility: page, package, session, token proxy and sandbox in one process.
 *
 * The chain is the real one. The browser asks `/moost/…`; the token proxy asks the session whether this household
 * may see the building, adds MOOST's token and forwards; the sandbox stands where MOOST would. To run against MOOST
 * itself, leave `upstream` and `fetch` out of `createTokenProxy` and give it your credentials.
 */

import { fileURLToPath, pathToFileURL } from 'node:url';
import { createSandbox, createTokenProxy, withRendering } from '../pkg/server.js';
import { serve } from './server/bridge.mjs';
import { staticFiles } from './server/files.mjs';
import { withStrictHeaders } from './server/headers.mjs';
import { Sessions } from './server/session.mjs';
import { States } from './server/states.mjs';

const FIRST_PORT = 8080;
const PACKAGE_PATH = '/assets/moost-energy';
const PROXY_PATH = '/moost';
/** A name that nothing answers to: whatever would leave this process fails. */
const SANDBOX_ORIGIN = 'http://sandbox.invalid';
/** Who lives in the sandbox's first households. */
const NAMES = ['Familie Keller', 'Mara Brunner', 'Familie Hoffmann'];

const folder = (/** @type {string} */ path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * @typedef {object} PortalOptions
 * @property {number} [port] 0 for any free one. Default: 8080 or the next free one.
 * @property {() => number} [now] a clock for sandbox, proxy and page in place of the real one
 * @property {boolean} [quiet] print nothing
 * @property {(request: Request) => Response | undefined | Promise<Response | undefined>} [faults] for tests: answers
 *   in place of the proxy; undefined lets a request through
 */

/**
 * Starts the portal.
 *
 * @param {PortalOptions} [options]
 */
export async function startPortal({ port, now, quiet = false, faults } = {}) {
  const clock = now ? { now } : {};
  const sandbox = createSandbox(clock);
  const households = (await sandbox.households()).slice(0, NAMES.length);
  const sessions = new Sessions(
    households.map((household, index) => ({ ...household, name: NAMES[index] ?? household.city })),
    now,
  );
  const carrying = createTokenProxy({
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    authorize: (request, buildingId) => {
      const household = sessions.household(request);
      return household ? household.buildingId === buildingId : 'unauthenticated';
    },
    prefix: PROXY_PATH,
    upstream: SANDBOX_ORIGIN,
    fetch: (request) => sandbox.fetch(request),
    ...clock,
  });
  // For pages and elements whose first frame comes from here.
  const proxy = withRendering(carrying, { prefix: PROXY_PATH, ...clock });
  const pages = staticFiles(folder('public'));
  const files = staticFiles(folder('../pkg'));
  const states = new States();

  const answer = async (/** @type {Request} */ request) => {
    const { host, pathname } = new URL(request.url);
    // Other names for this machine would let other sites read the page (DNS rebinding).
    if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return new Response('Unknown host', { status: 421 });
    if (pathname === '/session') return sessions.answer(request);
    if (isUnder(pathname, PROXY_PATH)) return (await faults?.(request)) ?? proxy.fetch(request);
    if (states.has(pathname)) return states.answer(request, (inner) => proxy.fetch(inner));
    if (isUnder(pathname, PACKAGE_PATH)) return files(request, pathname.slice(PACKAGE_PATH.length));
    const page = await pages(request, pathname);
    return ['/', '/widgets.html', '/gallery.html'].includes(pathname) ? sessions.welcome(request, page) : page;
  };

  const running = await serve(
    async (request) => withStrictHeaders(await answer(request)),
    port === undefined ? { port: FIRST_PORT, attempts: 50 } : { port },
  );
  if (!quiet) console.log(`[portal] ${running.url}/  (stop with Ctrl+C)`);
  return { ...running, sandbox };
}

/**
 * @param {string} path
 * @param {string} base
 */
function isUnder(path, base) {
  return path.startsWith(`${base}/`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await startPortal();

/** The portal's side: receiver, proxy, policy of a page, files of the package. Each is asked as a stranger would. */

import { readdir, readFile } from 'node:fs/promises';
import { deliveryHeaders, secretName, WAYS, type Way, type WebhookSecrets } from '../internal/webhook.js';
import { failed, type Line, ok, skipped, thrownLine, warning } from './lines.js';

const TIMEOUT_MS = 10_000;
const PACKAGE = new URL('../', import.meta.url);
const POLICY = "Content-Security-Policy: script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** The receiver, called by itself: without a secret, and with each that there is. What is sent is no notification. */
export async function receiverLines(
  url: string | undefined,
  tokenUrl: string | undefined,
  webhook: WebhookSecrets,
): Promise<Line[]> {
  if (url === undefined) return [skipped('receiver', 'needs its address: --receiver <url>')];
  const lines: Line[] = [];
  try {
    const status = await posted(url, {});
    const isShut = status === 401 || status === 403;
    if (status < 300)
      lines.push(
        failed('receiver', `it takes what anybody sends (${status})`, 'createNotificationReceiver({ bearer, … })'),
      );
    else if (!isShut)
      return [
        failed(
          'receiver',
          `it says ${status} to strangers, not 401`,
          'lead this address to createNotificationReceiver, or to the gateway',
        ),
      ];
    else lines.push(ok('receiver', `it refuses strangers (${status})`), ...placeLines(url));
  } catch (thrown) {
    return [thrownLine('receiver', thrown, 'lead this address to createNotificationReceiver, or to the gateway')];
  }
  const ways = WAYS.filter((way) => webhook.secrets[way].length > 0);
  const token = tokenUrl ?? new URL('/moost/token', url).href;
  for (const way of ways) lines.push(await wayLine({ url, token }, way, webhook));
  if (ways.length === 0)
    lines.push(skipped('receiver', `needs a secret of the webhook: ${WAYS.map(secretName).join(', ')}`));
  return lines;
}

/** MOOST's settings have host, path and whether it is https, and nothing else (inferred from their names). */
function placeLines(url: string): Line[] {
  const { hostname, port, protocol, search } = new URL(url);
  if (/^(localhost|127\.|\[::1\])/.test(hostname)) return [];
  const isPlain = protocol === 'https:' && port === '' && search === '';
  const mend = 'an address of https with host and path alone, such as https://portal.example/moost/notifications';
  return isPlain ? [] : [warning('receiver', 'MOOST has no setting for http, a port or a query', mend)];
}

interface Place {
  readonly url: string;
  /** Token endpoint of OAuth. */
  readonly token: string;
}

async function wayLine({ token, url }: Place, way: Way, webhook: WebhookSecrets): Promise<Line> {
  try {
    const headers = await deliveryHeaders(way, webhook, token, (request) => asked(request));
    const status = await posted(url, headers);
    if (status === 400 || status === 422)
      return ok('receiver', `it takes ${way}, and refuses what is no notification (${status})`);
    const mend = `set ${secretName(way)} here and at the receiver to the secret of MOOST's admin portal`;
    return failed('receiver', `${way}: it says ${status} to what is no notification, not 400`, mend);
  } catch (thrown) {
    return thrownLine('receiver', thrown, `set ${secretName(way)} to the secret of the receiver`);
  }
}

/** The proxy: strangers are refused, and a session reads its building. */
export async function proxyLines(
  base: string | undefined,
  buildingId: string | undefined,
  cookie: string | undefined,
): Promise<Line[]> {
  if (base === undefined) return [skipped('proxy', 'needs its address: --proxy <url>')];
  if (buildingId === undefined) return [skipped('proxy', 'needs a building: --building <id>')];
  const read = async (headers: Record<string, string>) => {
    const url = `${base.replace(/\/+$/, '')}/buildings/${encodeURIComponent(buildingId)}/v1`;
    const answer = await asked(new Request(url, { headers, redirect: 'manual' }));
    await answer.body?.cancel();
    return answer.status;
  };
  try {
    const lines = [strangerLine(await read({}))];
    if (cookie === undefined)
      return [...lines, skipped('session', 'needs a cookie of a session in MOOST_CHECK_COOKIE')];
    const status = await read({ cookie });
    const mend = 'authorize: true for the buildings of this session; the log of the proxy says more';
    return [
      ...lines,
      status === 200
        ? ok('session', `it reads ${buildingId}`)
        : failed('session', `it gets ${status} for ${buildingId}`, mend),
    ];
  } catch (thrown) {
    return [thrownLine('proxy', thrown, 'lead this address to createTokenProxy, or to the gateway')];
  }
}

function strangerLine(status: number): Line {
  const lead = 'lead this address to createTokenProxy, or to the gateway; it has to be what api-base says';
  if (status === 401 || status === 403) return ok('proxy', `it refuses strangers (${status})`);
  if (status === 200)
    return failed('proxy', 'anybody reads this building', "authorize: 'unauthenticated' where there is no session");
  if (status >= 300 && status < 400) {
    return warning(
      'proxy',
      `it leads strangers elsewhere (${status})`,
      'answer 401: widgets then say "Please sign in again"',
    );
  }
  if (status === 404) return failed('proxy', 'there is nothing (404)', lead);
  return failed('proxy', `it says ${status} to strangers, not 401`, lead);
}

/** The policy of a page. */
export async function policyLine(page: string | undefined): Promise<Line> {
  if (page === undefined) return skipped('policy', 'needs a page of the portal: --page <url>');
  try {
    const answer = await asked(new Request(page, { redirect: 'follow' }));
    await answer.body?.cancel();
    const header = answer.headers.get('content-security-policy');
    if (!answer.ok)
      return warning('policy', `the page says ${answer.status}`, 'name a page that anybody may see: --page <url>');
    if (!header) return ok('policy', 'the page sends none: nothing is forbidden by a header');
    // Several headers come joined by commas, and each has to allow it.
    const missing = new Set(header.split(',').flatMap(missingIn));
    if (missing.size === 0) return ok('policy', 'it allows script, WebAssembly and reads of its own origin');
    return failed('policy', `it forbids ${[...missing].join(', ')}`, POLICY);
  } catch (thrown) {
    return thrownLine('policy', thrown, 'name a page that this machine reaches: --page <url>');
  }
}

function missingIn(policy: string): string[] {
  const directives = new Map<string, string[]>();
  for (const directive of policy.split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    // The first of a name counts.
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  const of = (name: string) => directives.get(name) ?? directives.get('default-src');
  const script = of('script-src');
  const connect = of('connect-src');
  const runsWasm = !script || script.includes("'wasm-unsafe-eval'") || script.includes("'unsafe-eval'");
  return [
    ...(runsWasm ? [] : ['WebAssembly']),
    ...(!script || script.some((source) => source !== "'none'" && !source.includes('eval')) ? [] : ['script']),
    ...(!connect || connect.some((source) => source !== "'none'") ? [] : ['reads']),
  ];
}

/** The files of the package, as they are served. */
export async function filesLines(base: string | undefined): Promise<Line[]> {
  if (base === undefined) return [skipped('files', 'needs their address: --assets <url>')];
  const names = (await readdir(new URL('wasm/', PACKAGE))).filter((name) => name.endsWith('.wasm.br'));
  const files = [...names.map((name) => `wasm/${name.slice(0, -3)}`), 'dist/elements.js'];
  return Promise.all(files.map((file) => fileLine(base.replace(/\/+$/, ''), file)));
}

async function fileLine(base: string, file: string): Promise<Line> {
  const serve = 'serve dist/, texts/ and wasm/ of the package: docs/guide/serving.md';
  try {
    const answer = await asked(new Request(`${base}/${file}`, { headers: { 'accept-encoding': 'br, gzip' } }));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const type = (answer.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const wanted = file.endsWith('.wasm') ? /^application\/wasm$/ : /^(text|application)\/javascript$/;
    const expected = `type ${file.endsWith('.wasm') ? 'application/wasm' : 'text/javascript'}: docs/guide/serving.md`;
    if (!answer.ok) return failed('files', `${file}: ${answer.status}`, serve);
    if (!wanted.test(type)) return failed('files', `${file} is served as ${type || 'nothing'}`, expected);
    const own = await readFile(new URL(file, PACKAGE));
    if (!isSame(own, bytes)) return warning('files', `${file} is of another version than this package`, serve);
    if (!answer.headers.has('content-encoding'))
      return warning('files', `${file} comes uncompressed`, 'brotli_static on; or gzip_static on;');
    if (!/max-age=\d{5,}|no-cache/.test(answer.headers.get('cache-control') ?? '')) {
      return warning(
        'files',
        `${file} may not be kept`,
        'Cache-Control: public, max-age=31536000, immutable, below a path with the version',
      );
    }
    return ok('files', `${file}: ${type}, ${answer.headers.get('content-encoding')}`);
  } catch (thrown) {
    return thrownLine('files', thrown, serve);
  }
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

async function posted(url: string, headers: Record<string, string>): Promise<number> {
  const sent = { 'content-type': 'application/json', ...headers };
  const answer = await asked(new Request(url, { method: 'POST', headers: sent, body: '{}', redirect: 'manual' }));
  await answer.body?.cancel();
  return answer.status;
}

function asked(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
}

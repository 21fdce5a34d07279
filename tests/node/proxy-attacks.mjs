/** What a browser may try at a token proxy: targets, and whole requests. The own building is A. */

export const OWN = '/moost/buildings/A';
const HOURLY = `${OWN}/energy-statistics/hourly/v1`;
/** What may be asked of MOOST: reads of the own building, their queries plain. */
export const ALLOWED =
  /^\/buildings\/A\/(v1|energy-statistics\/(hourly|daily|monthly|comparison\/daily)\/v1|energy-forecast\/v1)(\?((eventTypes?|from|to|category)=[\w,-]*(&|$))*)?$/;

const escaped = (byte) => `%${byte.toString(16).padStart(2, '0')}`;
const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const isSplit = (byte) => [0x0a, 0x0d, 0x20].includes(byte);

/** Targets, as they stand in the first line. */
export const TARGETS = [
  // Every byte, raw and escaped, where a building, a path and a query have one.
  ...bytes.filter((byte) => !isSplit(byte)).map((byte) => `${OWN}${String.fromCharCode(byte)}B/v1`),
  ...bytes.map((byte) => `${OWN}${escaped(byte)}B/v1`),
  ...bytes.filter((byte) => !isSplit(byte)).map((byte) => `${OWN}/v1${String.fromCharCode(byte)}`),
  ...bytes.map((byte) => `${OWN}/v1${escaped(byte)}`),
  ...bytes.filter((byte) => !isSplit(byte)).map((byte) => `${HOURLY}?from=2026-01-01${String.fromCharCode(byte)}x`),
  ...bytes.map((byte) => `${HOURLY}?from=2026-01-01${escaped(byte)}x`),
  // Other households, and all of them.
  ...[
    'B',
    'core-data',
    'core%2Ddata',
    '%63ore-data',
    'B%00A',
    'A%00',
    'A%2FB',
    'A%252FB',
    'a',
    '%41%42',
    '',
    '.',
    '..',
  ].map((id) => `/moost/buildings/${id}/v1`),
  // Ways out of the path.
  ...[
    '/moost/buildings/A/../B/v1',
    '/moost/buildings/A/%2e%2e/B/v1',
    '/moost/buildings/A/..%2fB/v1',
    '/moost/buildings/A/..%5cB/v1',
    '/moost/buildings/A/..\\B/v1',
    '/moost/buildings/B/../A/v1',
    '/moost/./buildings/A/v1',
    '/moost//buildings/A/v1',
    '//moost/buildings/A/v1',
    '/moost/buildings/A//v1',
    '/moost/buildings/A/v1/',
    '/moost/buildings/A/v1;B',
    '/moost/buildings/A;B/v1',
    '/moost/buildings/A/v1#/../../B',
    '/moost/../moost/buildings/B/v1',
    '/MOOST/buildings/A/v1',
    '/moost/Buildings/A/v1',
    '/moost/buildings/A/V1',
    '/moost/buildings/A/devices/v1',
    '/moost/buildings/v1',
    '/moost/buildings/core-data/v1?activeOnly=true',
    '/moost/auth/token/v1?clientId=portal&clientSecret=x',
    '/moost/events/v1',
    '/moost/events/historical/v1',
    '/moost/rules/v1',
    'http://elsewhere.test/moost/buildings/A/v1',
    'http://elsewhere.test/moost/buildings/B/v1',
    'http://127.0.0.1@elsewhere.test/moost/buildings/B/v1',
    '*',
    'moost/buildings/A/v1',
    '/',
  ],
  // Ways out of the query.
  ...[
    `${OWN}/v1?id=B`,
    `${OWN}/v1?`,
    `${HOURLY}?from=1&from=2`,
    `${HOURLY}?from=1%26building=B`,
    `${HOURLY}?from=1#&building=B`,
    `${HOURLY}?from=1?building=B`,
    `${HOURLY}?from[]=1`,
    `${HOURLY}?FROM=1`,
    `${HOURLY}?eventTypes=A&__proto__=1`,
    `${HOURLY}?customerBuildingId=B`,
    `${HOURLY}?=1`,
    `${HOURLY}?&&&`,
    `${HOURLY}?from=${'1'.repeat(5_000)}`,
    `${OWN}/v1${'/'.repeat(10_000)}`,
    `/moost/buildings/${'A'.repeat(101)}/v1`,
    `/moost/buildings/${'%41'.repeat(100)}/v1`,
  ],
];

export const asked = (target, { method = 'GET', headers = '', body = '' } = {}) =>
  `${method} ${target} HTTP/1.1\r\nhost: portal\r\nconnection: close\r\n${headers}\r\n${body}`;

/** Requests that are odd by something else than their target. */
export const REQUESTS = [
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'GETX', 'CONNECT'].map(
    (method) => asked(`${OWN}/v1`, { method }),
  ),
  ...[
    'x-http-method-override: DELETE\r\n',
    'x-original-url: /moost/buildings/B/v1\r\n',
    'x-rewrite-url: /moost/buildings/B/v1\r\n',
    'x-forwarded-prefix: /moost/buildings/B\r\n',
    'authorization: Bearer of-the-browser\r\n',
    'cookie: session=1\r\n',
    'range: bytes=0-1\r\n',
    'if-none-match: *\r\n',
    'accept-encoding: gzip, br\r\n',
    'expect: 100-continue\r\n',
    'upgrade: websocket\r\nconnection: upgrade\r\n',
    'te: trailers\r\n',
    `x-long: ${'x'.repeat(12_000)}\r\n`,
  ].map((headers) => asked(`${OWN}/v1`, { headers })),
  // Two requests in one, if anybody counts otherwise.
  asked(`${OWN}/v1`, {
    headers: 'content-length: 4\r\ntransfer-encoding: chunked\r\n',
    body: '0\r\n\r\nGET /moost/buildings/B/v1',
  }),
  asked(`${OWN}/v1`, { headers: 'transfer-encoding: chunked\r\n', body: `0\r\n\r\n${asked('/moost/buildings/B/v1')}` }),
  asked(`${OWN}/v1`, { headers: 'content-length: 0\r\n', body: asked('/moost/buildings/B/v1') }),
  asked(`${OWN}/v1`, { headers: 'transfer-encoding: xchunked\r\n', body: asked('/moost/buildings/B/v1') }),
  asked(`${OWN}/v1\r\nhost: elsewhere`),
  `GET ${OWN}/v1\r\n\r\n`,
  'GET / HTTP/9.9\r\n\r\n',
];

/** What strangers and other households may try at a gateway, in rows of a name and what is sent. The own building is A. */

import { createHmac, createPublicKey } from 'node:crypto';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { AUDIENCE, ISSUER } from './gateway.mjs';

const base64url = (value) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const nowS = () => Math.floor(Date.now() / 1_000);
const claims = (more = {}) => ({
  iss: ISSUER,
  aud: AUDIENCE,
  iat: nowS(),
  exp: nowS() + 300,
  buildings: ['A'],
  ...more,
});
const unsigned = (header, payload, signature = '') => `${base64url(header)}.${base64url(payload)}.${signature}`;

/** Tokens whose signature is none, or that of a secret that everybody knows. */
async function confusedAlgorithms({ jwk, jwksUrl, publicKey, token }) {
  const [, , signature] = (await token()).split('.');
  const pem = await exportSPKI(publicKey);
  const der = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  const none = ['none', 'None', 'NONE', 'nOnE', '', null, [], 'HS1'].flatMap((alg) => [
    [`alg ${JSON.stringify(alg)}, no signature`, unsigned({ alg, kid: 'key-1' }, claims())],
    [`alg ${JSON.stringify(alg)}, a signature of another token`, unsigned({ alg, kid: 'key-1' }, claims(), signature)],
  ]);
  const keys = {
    pem,
    'pem with a line more': `${pem}\n`,
    der,
    jwk: JSON.stringify(jwk),
    modulus: jwk.n,
    address: jwksUrl,
    nothing: '',
  };
  const hmac = ['256', '384', '512'].flatMap((bits) =>
    Object.entries(keys).map(([name, key]) => {
      const signed = `${base64url({ alg: `HS${bits}`, kid: 'key-1' })}.${base64url(claims())}`;
      return [
        `HS${bits} by the public key as ${name}`,
        `${signed}.${createHmac(`sha${bits}`, key).update(signed).digest('base64url')}`,
      ];
    }),
  );
  return [...none, ...hmac];
}

/** Without what is undefined. */
const said = (header) => JSON.parse(JSON.stringify(header));

/** Tokens by a key of the attacker's, which says where to find it. */
async function foreignKeys({ url }) {
  const rsa = await generateKeyPair('RS256', { extractable: true });
  const { exportJWK } = await import('jose');
  const jwk = { ...(await exportJWK(rsa.publicKey)), kid: 'key-1', alg: 'RS256' };
  const sign = (header, key = rsa.privateKey) =>
    new SignJWT(claims()).setProtectedHeader(said({ alg: 'RS256', kid: 'key-1', ...header })).sign(key);
  const headers = {
    'another key': {},
    'the key in the token': { jwk },
    'an address of keys': { jku: `${url}/jwks` },
    'an address of a certificate': { x5u: `${url}/cert` },
    'a certificate in the token': { x5c: [jwk.n] },
    'a fingerprint': { x5t: jwk.n.slice(0, 27) },
    'a path for a key': { kid: '../../../dev/null' },
    'a query for a key': { kid: "key-1' OR '1'='1" },
    'an address for a key': { kid: `${url}/jwks` },
    'an unknown key': { kid: 'key-2' },
    'no key': { kid: undefined },
    'a key of the prototype': { kid: '__proto__' },
    'another type': { typ: 'at+jwt' },
  };
  const rows = Object.entries(headers).map(async ([name, header]) => [name, await sign(header)]);
  const others = ['PS256', 'ES256', 'EdDSA'].map(async (alg) => {
    const { privateKey } = await generateKeyPair(alg);
    return [`another key by ${alg}`, await sign({ alg }, privateKey)];
  });
  return Promise.all([...rows, ...others]);
}

/** Tokens that are signed well, and say what they may not. */
function wrongClaims({ token }) {
  const past = nowS() - 60;
  const rows = {
    'at its end': { exp: past },
    'at its end long ago': { exp: 1 },
    'an end as a text': { exp: String(nowS() + 300) },
    'no end': { exp: undefined },
    'an end that is null': { exp: null },
    'an end that is a list': { exp: [nowS() + 300] },
    'an end that is true': { exp: true },
    'not yet': { nbf: nowS() + 600 },
    'a beginning as a text': { nbf: '0' },
    'no issuer': { iss: undefined },
    'another issuer': { iss: 'https://elsewhere.example/' },
    'an issuer without its slash': { iss: ISSUER.slice(0, -1) },
    'an issuer and more': { iss: `${ISSUER}.elsewhere.example` },
    'an issuer in capitals': { iss: ISSUER.toUpperCase() },
    'a list of issuers': { iss: [ISSUER] },
    'no audience': { aud: undefined },
    'another audience': { aud: 'portal' },
    'other audiences': { aud: ['portal', 'app'] },
    'an audience and more': { aud: `${AUDIENCE}2` },
    'a part of the audience': { aud: AUDIENCE.slice(0, -1) },
    'an audience that is an object': { aud: { [AUDIENCE]: true } },
  };
  return Promise.all(Object.entries(rows).map(async ([name, changed]) => [name, await token(changed)]));
}

/** Tokens of other households, and lists that are none. */
function otherHouseholds({ token }) {
  const lists = [
    ['B'],
    'B',
    'AB',
    'A,B',
    'A B',
    [],
    '',
    [['A']],
    [{ id: 'A' }],
    { A: true },
    { 0: 'A', length: 1 },
    null,
    true,
    1,
  ];
  const names = ['a', ' A', 'A ', 'A\0', 'A/', '*', '.*', '%41', 'A.', '\u0410'];
  const rows = [...lists, ...names, ...names.map((name) => [name])].map((buildings) => [
    `buildings ${JSON.stringify(buildings)}`,
    { buildings },
  ]);
  const elsewhere = [
    ['no claim', { buildings: undefined }],
    ['another claim', { buildings: undefined, building: ['A'], Buildings: ['A'], 'buildings ': ['A'] }],
    ['a claim of the prototype', { buildings: undefined, ['__proto__']: { buildings: ['A'] }, constructor: ['A'] }],
    ['a claim in a claim', { buildings: { buildings: ['A'] } }],
  ];
  return Promise.all([...rows, ...elsewhere].map(async ([name, changed]) => [name, await token(changed)]));
}

/** Tokens that are no tokens any more. */
async function brokenTokens({ token }) {
  const good = await token();
  const other = await token({ buildings: ['B'] });
  const [header, payload, signature] = good.split('.');
  const [, , theirs] = other.split('.');
  const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
  return Object.entries({
    'two parts': `${header}.${payload}`,
    'an empty signature': `${header}.${payload}.`,
    'four parts': `${good}.${signature}`,
    'five parts': `${header}..${payload}.${signature}.x`,
    'an empty header': `.${payload}.${signature}`,
    'an empty payload': `${header}..${signature}`,
    'the signature of another household': `${header}.${payload}.${theirs}`,
    'a signature with a bit turned': `${header}.${payload}.${flipped}`,
    'a signature cut off': `${header}.${payload}.${signature.slice(0, -4)}`,
    'a signature twice': `${header}.${payload}.${signature}${signature}`,
    'a payload changed': `${header}.${base64url(claims({ admin: true }))}.${signature}`,
    'a header changed': `${base64url({ alg: 'RS256', kid: 'key-1', x: 1 })}.${payload}.${signature}`,
    'a payload that is a list': `${header}.${base64url([])}.${signature}`,
    'a payload that is a text': `${header}.${base64url('"A"')}.${signature}`,
    'a payload that is no JSON': `${header}.${base64url('{')}.${signature}`,
    padding: `${good}==`,
    'a token of its length': `${header}.${'A'.repeat(9_000)}.${signature}`,
    dots: '..',
    'a word': 'null',
    'the payload alone': payload,
  });
}

/** Rows of JWTs: each is tried for building A, and none may read it. */
export async function jwtAttacks(provider) {
  const groups = await Promise.all([
    confusedAlgorithms(provider),
    foreignKeys(provider),
    wrongClaims(provider),
    otherHouseholds(provider),
    brokenTokens(provider),
  ]);
  return groups.flat();
}

/** Ways to show a good token where none is looked for. */
export const misplaced = (token) => [
  ['in the query', '', `?access_token=${token}`],
  ['as another scheme', `authorization: Token ${token}\r\n`],
  ['as Basic', `authorization: Basic ${token}\r\n`],
  ['without a scheme', `authorization: ${token}\r\n`],
  ['with a comma', `authorization: Bearer, ${token}\r\n`],
  ['after another one', `authorization: Bearer x.y.z\r\nauthorization: Bearer ${token}\r\n`],
  ['with more behind it', `authorization: Bearer ${token} x\r\n`],
  ['with two blanks', `authorization: Bearer  ${token}\r\n`],
  ['in quotes', `authorization: Bearer "${token}"\r\n`],
  ['for another proxy', `proxy-authorization: Bearer ${token}\r\n`],
  ['in a header of its own', `x-access-token: ${token}\r\n`],
  ['in a header of a gateway', `x-forwarded-authorization: Bearer ${token}\r\n`],
  ['in a cookie', `cookie: token=${token}; access_token=${token}; Authorization=Bearer ${token}\r\n`],
];

/** Headers by which somebody who is not Keller may want to be. */
export const SESSIONS = [
  ...[
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'KELLER',
    'kelle',
    'kellerr',
    'kel*',
    '%6beller',
    'brunner',
  ].map((session) => `cookie: session=${session}\r\n`),
  'cookie: session="keller"\r\n',
  'cookie: session =keller\r\n',
  'cookie: Session=keller\r\n',
  'cookie: xsession=keller\r\n',
  'cookie: sid=keller\r\n',
  'cookie: session=brunner; session=keller\r\n',
  'cookie: session=brunner\r\ncookie: session=keller\r\n',
  'cookie: session=brunner, session=keller\r\n',
  'cookie: session=brunner\\; session=keller\r\n',
  'cookie2: session=keller\r\n',
  'set-cookie: session=keller\r\n',
  'x-cookie: session=keller\r\n',
  'x-forwarded-cookie: session=keller\r\n',
  'authorization: Basic a2VsbGVyOg==\r\n',
  'authorization: Bearer keller\r\n',
  'authorization: Bearer session=keller\r\n',
  ...[
    'remote-user',
    'x-user',
    'x-remote-user',
    'x-forwarded-user',
    'x-auth-request-user',
    'x-authenticated-user',
    'x-ssl-client-cn',
    'from',
  ].map((name) => `${name}: keller\r\n`),
  ...['x-buildings', 'x-moost-buildings', 'x-allowed-buildings'].map(
    (name) => `${name}: A\r\ncookie: session=brunner\r\n`,
  ),
  ...['x-forwarded-for', 'x-real-ip', 'client-ip', 'forwarded: for', 'true-client-ip'].map(
    (name) => `${name}: 127.0.0.1\r\n`,
  ),
  'x-forwarded-host: portal\r\nx-forwarded-proto: https\r\n',
  'x-original-url: /readyz\r\ncookie: session=brunner\r\n',
  'connection: cookie\r\ncookie: session=brunner\r\n',
  'expect: 100-continue\r\ncookie: session=brunner\r\n',
  'sec-fetch-site: same-origin\r\norigin: https://portal.example\r\n',
];

/** Paths below that of the files that must lead to nothing. */
export const FILES = [
  ...[
    '../package.json',
    '..%2fpackage.json',
    '%2e%2e/package.json',
    '%2e%2e%2fpackage.json',
    '..%5cpackage.json',
    '..\\package.json',
  ],
  ...[
    '..%252fpackage.json',
    '%c0%ae%c0%ae/package.json',
    '..;/package.json',
    '....//package.json',
    '.%00./package.json',
    '..%c0%afpackage.json',
  ],
  ...[
    'dist/../package.json',
    'dist/../../package.json',
    'dist/%2e%2e/package.json',
    'dist/../../../etc/passwd',
    'dist/../dist/elements.js',
  ],
  ...[
    '/etc/passwd',
    '//etc/passwd',
    '/dist/elements.js',
    'dist//elements.js',
    'dist/./elements.js',
    './dist/elements.js',
    'dist/elements.js/',
  ],
  ...[
    'dist/elements.js%00',
    'dist/elements.js%00.wasm',
    'dist/elements.js%2500',
    'dist/elements.js%20',
    'dist/elements.js.',
    'dist/elements.js::$DATA',
  ],
  ...[
    'DIST/elements.js',
    'dist/elements.JS',
    'dist/%65lements.js',
    'dist%2felements.js',
    'dist\\elements.js',
    'dist;/elements.js',
    'dist/elements.js;x',
  ],
  ...[
    'dist/elements.js.br',
    'dist/elements.js.gz',
    'dist/elements.js.map',
    'dist/elements.js~',
    'dist/.elements.js.swp',
    'dist/elements.js#',
  ],
  ...[
    'wasm/server.wasm',
    'wasm/server.js',
    'wasm/server.inline.js',
    'cli.js',
    'internal/moost-api.js',
    'gateway/settings.js',
    'package.json',
  ],
  ...[
    '.stamp',
    '.git/config',
    '.env',
    '.npmrc',
    'node_modules/jose/package.json',
    'dist',
    'dist/',
    '',
    '~root/.ssh/id_rsa',
    'C:/windows/win.ini',
  ],
  ...[
    'file:///etc/passwd',
    'dist/elements.js%0d%0aset-cookie:x=1',
    '__proto__',
    'constructor',
    'toString',
    'dist/__proto__',
    '*',
  ],
];

const wrong = (scheme, secrets) => secrets.map((secret) => `authorization: ${scheme} ${secret}\r\n`);
const base64 = (text) => Buffer.from(text).toString('base64');
const near = (secret) => [
  secret.slice(0, -1),
  `${secret}x`,
  `x${secret}`,
  secret.toUpperCase(),
  secret.slice(1),
  `${secret}${secret}`,
  secret.replace('1', '2'),
  secret.replace('-', '_'),
  [...secret].reverse().join(''),
  '',
  '*',
  'undefined',
  'null',
  '[object Object]',
];

/** Headers by which somebody may want to deliver. The secrets are those of `RECEIVER`. */
export const RECEIVER = {
  MOOST_WEBHOOK_BASIC: 'moost:basic-password-1',
  MOOST_WEBHOOK_API_TOKEN: 'api-token-1',
  MOOST_WEBHOOK_BEARER: 'bearer-token-1',
  MOOST_WEBHOOK_OAUTH: 'client:client-secret-1',
};
const laterS = 4_102_444_800;
const hmacOf = (key, text) => createHmac('sha256', key).update(text).digest('hex');
export const GUESSES = [
  ...wrong('Bearer', near('bearer-token-1')),
  ...wrong(
    'Basic',
    near('basic-password-1').map((password) => base64(`moost:${password}`)),
  ),
  ...wrong('Basic', [
    'moost:basic-password-1',
    base64('moost'),
    base64(':basic-password-1'),
    base64('Moost:basic-password-1'),
  ]),
  ...wrong('Basic', [
    base64('basic-password-1:moost'),
    `${base64('moost:basic-password-1')}!`,
    base64('moost:basic-password-1\n'),
  ]),
  ...near('api-token-1').map((token) => `x-api-key: ${token}\r\n`),
  // A good secret in another one's place.
  'x-api-key: bearer-token-1\r\n',
  'x-api-key: basic-password-1\r\n',
  'x-api-key: Bearer api-token-1\r\n',
  'api-key: api-token-1\r\n',
  'x-api-token: api-token-1\r\n',
  ...wrong('Bearer', ['api-token-1', 'basic-password-1', 'client-secret-1', 'client:client-secret-1']),
  ...wrong('Digest', ['bearer-token-1']),
  ...wrong('Negotiate', ['bearer-token-1']),
  'authorization: bearer-token-1\r\n',
  'cookie: authorization=Bearer bearer-token-1; api-token-1\r\n',
  'x-authorization: Bearer bearer-token-1\r\n',
  // Tokens of the endpoint, made by oneself.
  ...wrong('Bearer', [
    `${laterS}.${'0'.repeat(64)}`,
    `${laterS}.${hmacOf('client-secret-1', String(laterS))}`,
    `${laterS}.${hmacOf('client:client-secret-1', String(laterS))}`,
    `${laterS}.${hmacOf('moost-energy-receiver:', String(laterS))}`,
    `${laterS}.${hmacOf('moost-energy-receiver:another-secret-1', String(laterS))}`,
    `1.${hmacOf('moost-energy-receiver:client-secret-1', '1')}`,
    `${laterS}.${hmacOf('moost-energy-receiver:client-secret-1', '1')}`,
    `${laterS}.${hmacOf('moost-energy-receiver:client-secret-1', String(laterS)).toUpperCase()}`,
    `0${laterS}.${hmacOf('moost-energy-receiver:client-secret-1', String(laterS))}`,
    `${laterS}.`,
    '.',
    `-1.${hmacOf('moost-energy-receiver:client-secret-1', '-1')}`,
    `1e20.${hmacOf('moost-energy-receiver:client-secret-1', '1e20')}`,
  ]),
];

/** Forms by which somebody may want a token. */
export const FORMS = [
  '',
  'grant_type=client_credentials',
  'grant_type=client_credentials&client_id=client',
  'grant_type=client_credentials&client_id=client&client_secret=',
  'grant_type=client_credentials&client_id=client&client_secret=client-secret-2',
  'grant_type=client_credentials&client_id=Client&client_secret=client-secret-1',
  'grant_type=client_credentials&client_id=moost&client_secret=basic-password-1',
  'grant_type=client_credentials&client_id=&client_secret=client:client-secret-1',
  'grant_type=client_credentials&client_id[]=client&client_secret[]=client-secret-1',
  'grant_type=client_credentials&client_id=client&client_secret=x&client_secret=client-secret-1',
  'grant_type=client_credentials&client_id=client%00&client_secret=client-secret-1',
  'grant_type=password&username=client&password=client-secret-1',
  'grant_type=refresh_token&refresh_token=x&client_id=client&client_secret=client-secret-1',
  'grant_type=Client_Credentials&client_id=client&client_secret=client-secret-1',
  'client_id=client&client_secret=client-secret-1',
  '{"grant_type":"client_credentials","client_id":"client","client_secret":"client-secret-1"}',
  '%',
];

/** Two requests in one, and lengths that are none; behind each a read of building B. */
export const SMUGGLED = (own, theirs) => [
  `${own}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${theirs}`,
  `${own}transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n${theirs}`,
  ...[
    'xchunked',
    'chunked, identity',
    'identity, chunked',
    ' chunked\r\ntransfer-encoding: x',
    '\tchunked',
    'chunked\v',
    '"chunked"',
    'gzip, chunked',
  ].map((coding) => `${own}transfer-encoding: ${coding}\r\n\r\n0\r\n\r\n${theirs}`),
  `${own}transfer-encoding : chunked\r\n\r\n0\r\n\r\n${theirs}`,
  `${own} transfer-encoding: chunked\r\n\r\n0\r\n\r\n${theirs}`,
  `${own}x: y\r\n transfer-encoding: chunked\r\n\r\n0\r\n\r\n${theirs}`,
  ...['-1', '+0', '0x0', '0, 0', '0 0', '00', '', '1e0', '٠'].map(
    (length) => `${own}content-length: ${length}\r\n\r\n${theirs}`,
  ),
  `${own}content-length: 0\r\ncontent-length: ${theirs.length}\r\n\r\n${theirs}`,
  `${own}content-length: ${theirs.length}\r\ncontent-length: 0\r\n\r\n${theirs}`,
  `${own}content-length: ${theirs.length}\r\n\r\n${theirs}`,
  `${own}transfer-encoding: chunked\r\n\r\n0;x=\n\r\n\r\n${theirs}`,
  `${own}transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n${theirs}`,
  `${own}transfer-encoding: chunked\r\n\r\n-1\r\n${theirs}`,
  `${own}x: a\0b\r\n\r\n${theirs}`,
  `${own}x: a\rb: c\r\n\r\n${theirs}`,
  `${own}x: a\n\n${theirs}`,
  `${own}upgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\nconnection: upgrade, http2-settings\r\n\r\n${theirs}`,
  `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${theirs}`,
];

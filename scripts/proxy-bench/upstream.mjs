// The stand-ins for MOOST and for a portal, in a process of their own: a token, a day and a year of hours; the buildings of every
// visitor, and an identity provider.

import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { bytesOf, DAY, TOKEN, YEAR } from './answers.mjs';

const BUILDING = '99900000C048ADA6';
const VISITORS = 100;
const ISSUER = 'https://id.bench.example/';
const AUDIENCE = 'bench';

const { privateKey, publicKey } = await generateKeyPair('RS256');
const key = { alg: 'RS256', kid: 'bench' };
const PORTAL = {
  '/portal/buildings': bytesOf({ buildings: [BUILDING] }),
  '/portal/keys': bytesOf({ keys: [{ ...(await exportJWK(publicKey)), ...key, use: 'sig' }] }),
};

function tokenOf(visitor) {
  const claims = new SignJWT({ buildings: [BUILDING], sub: `visitor-${visitor}` });
  return claims
    .setProtectedHeader(key)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setExpirationTime('1h')
    .sign(privateKey);
}

const server = createServer((request, response) => {
  const url = request.url ?? '';
  const isToken = url.startsWith('/auth/');
  const isAllowed = isToken || url in PORTAL || request.headers.authorization?.startsWith('Bearer bench_');
  const body = PORTAL[url] ?? (isToken ? TOKEN : url.includes('to=2001-12-31') ? YEAR : DAY);
  response.writeHead(isAllowed ? 200 : 401, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-request-id': 'r-1',
  });
  response.end(body);
});
// Longer than a run: what is measured is the proxies, not new connections.
server.keepAliveTimeout = 60_000;
const jwts = await Promise.all(Array.from({ length: VISITORS }, (_, visitor) => tokenOf(visitor)));
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  process.send?.({
    url,
    day: DAY.length,
    year: YEAR.length,
    cookies: jwts.map((_, visitor) => ({ cookie: `session=${String(visitor).padStart(32, '0')}` })),
    tokens: jwts.map((jwt) => ({ authorization: `Bearer ${jwt}` })),
    forwardAuth: { MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: `${url}/portal/buildings` },
    jwt: {
      MOOST_GATEWAY_SESSION_JWT_ISSUER: ISSUER,
      MOOST_GATEWAY_SESSION_JWT_AUDIENCE: AUDIENCE,
      MOOST_GATEWAY_SESSION_JWT_JWKS_URL: `${url}/portal/keys`,
    },
  });
});

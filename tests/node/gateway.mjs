/** A portal of a utility in any language, an identity provider, and the gateway beside them as a process of its own. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { serve } from '../../www/server/bridge.mjs';
import { start } from './commands.mjs';
import { CREDENTIALS } from './fronts.mjs';

export const CUSTOMER_ID = '5a6e64626f78437573746f6d';

/** A notification as MOOST delivers it, for the home of the one who is signed in. */
export const NOTIFICATION = {
  id: 'B'.repeat(24),
  customerId: CUSTOMER_ID,
  customerBuildingId: 'A',
  ruleId: 'C'.repeat(24),
  createdAtTimeMillis: 1_782_295_200_000,
  notification: { texts: { en: { title: 'Your week', message: '95 kWh' } } },
};
export const ISSUER = 'https://id.portal.example/';
export const AUDIENCE = 'moost-gateway';

/**
 * A portal: `/internal/buildings` knows the visitors by their session cookie. `script` may answer in its place.
 *
 * @param {Record<string, string[]>} visitors buildings by session
 */
export async function startPortal(visitors, script = () => undefined) {
  const asked = [];
  const running = await serve(async (request) => {
    const { pathname } = new URL(request.url);
    asked.push({ pathname, headers: Object.fromEntries(request.headers) });
    const answer = await script(request, asked.length);
    if (answer) return answer;
    const [, session] = /(?:^|;\s*)session=([\w-]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    if (pathname !== '/internal/buildings') return new Response('Not found', { status: 404 });
    if (!Object.hasOwn(visitors, session ?? '')) {
      return new Response(null, { status: 302, headers: { location: '/sign-in' } });
    }
    return Response.json({ buildings: visitors[session] });
  });
  return { ...running, asked, authUrl: `${running.url}/internal/buildings` };
}

/** An identity provider with one key, and tokens of it. */
export async function startIdentityProvider() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  const state = { isDown: false, asked: 0 };
  const running = await serve(() => {
    state.asked += 1;
    return state.isDown ? new Response('down', { status: 503 }) : Response.json({ keys: [jwk] });
  });
  return {
    ...running,
    state,
    privateKey,
    publicKey,
    jwk,
    jwksUrl: `${running.url}/jwks`,
    /** A token that is good, but for what is changed. */
    token(claims = {}, header = {}, key = privateKey) {
      const nowS = Math.floor(Date.now() / 1_000);
      const payload = { iss: ISSUER, aud: AUDIENCE, iat: nowS, exp: nowS + 300, buildings: ['A'], ...claims };
      const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
      return new SignJWT(kept).setProtectedHeader({ alg: 'RS256', kid: 'key-1', ...header }).sign(key);
    },
  };
}

/** A folder of a test that is gone with it. */
export function scratch(t) {
  const folder = mkdtempSync(join(tmpdir(), 'moost-energy-gateway-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Environment of a gateway before a MOOST that has no customer of its own. */
export const environmentOf = (moostUrl) => ({
  MOOST_URL: moostUrl,
  MOOST_CLIENT_ID: CREDENTIALS.clientId,
  MOOST_CLIENT_SECRET: CREDENTIALS.clientSecret,
  MOOST_CUSTOMER_ID: CUSTOMER_ID,
});

/**
 * Starts a gateway on a free port with settings of a file.
 *
 * @param {string} folder
 * @param {object} settings
 * @param {Record<string, string>} env
 */
export async function startGateway(folder, settings, env, options) {
  const path = join(folder, `gateway-${Math.random().toString(36).slice(2)}.json`);
  writeFileSync(path, JSON.stringify({ listen: { port: 0 }, ...settings }));
  const gateway = start(['gateway', '--config', path], env, options);
  const { url, assets } = await gateway.line(({ msg }) => msg === 'listening');
  return { ...gateway, url, assets, gateway };
}

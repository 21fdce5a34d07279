/** JWTs of the utility's identity provider, checked by `jose`: signature by its published keys, issuer, audience, time. */

import { EnergyError, refused } from '../errors.js';
import { KeptValues } from '../internal/kept-values.js';
import { digestOf } from './digest.js';
import type { GatewaySettings } from './settings.js';

type Claims = Readonly<Record<string, unknown>>;

/** The claims of a good token; undefined for all others. Rejects where the keys cannot be had. */
export type JwtCheck = (token: string) => Promise<Claims | undefined>;

/** Signatures by a private key. With a shared secret, whoever checks could sign as well. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const TOLERANCE_S = 5;
const LONGEST_TOKEN = 8_192;
/**
 * A dashboard sends the same token with each of its reads, and a signature costs as much as all else of a read. `jose` itself
 * keeps the keys for ten minutes.
 */
const TAKEN_AGAIN_MS = 5_000;
const MOST_TAKEN_BYTES = 16 * 1024 * 1024;
/** Errors about the token itself. All others are about the keys. */
const OF_TOKEN = /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING_KEY|JWKS_MULTIPLE_MATCHING_KEYS)/;

/**
 * Makes the check of a section; undefined where the settings have none. Rejects with an `EnergyError` where `jose` is not
 * installed.
 */
export async function jwtCheck(
  settings: GatewaySettings,
  section: 'session' | 'receiver',
): Promise<JwtCheck | undefined> {
  const issuer = settings[`${section}.jwt.issuer`];
  const audience = settings[`${section}.jwt.audience`];
  const jwksUrl = settings[`${section}.jwt.jwksUrl`];
  if (issuer === undefined || audience === undefined || jwksUrl === undefined) return undefined;
  const jose = await import('jose').catch(() => undefined);
  if (!jose) throw refused(`${section}.jwt`, 'the package jose beside this one: npm install jose');
  const keys = jose.createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 5_000 });
  const terms = {
    issuer,
    audience,
    algorithms: ALGORITHMS,
    clockTolerance: TOLERANCE_S,
    requiredClaims: ['exp', 'iss', 'aud'],
  };
  return takenAgain(async (token) => {
    try {
      return (await jose.jwtVerify(token, keys, terms)).payload;
    } catch (cause) {
      if (OF_TOKEN.test(String((Object(cause) as { code?: unknown }).code))) return undefined;
      throw new EnergyError({ code: 'network', message: `${section}.jwt: the keys cannot be read`, cause });
    }
  });
}

/** Whole tokens that were good are so for a few seconds, and never beyond their end. Those that were not are checked each time. */
function takenAgain(check: JwtCheck): JwtCheck {
  const taken = new KeptValues<Claims>(MOST_TAKEN_BYTES);
  return async (token) => {
    if (token.length > LONGEST_TOKEN) return undefined;
    const key = digestOf(token);
    const known = taken.get(key);
    if (known) return known;
    const claims = await check(token);
    if (claims) {
      const leftMs = (Number(claims.exp) + TOLERANCE_S) * 1_000 - Date.now();
      taken.set(key, claims, 2 * token.length, Math.min(TAKEN_AGAIN_MS, leftMs));
    }
    return claims;
  };
}

/** Who is signed in, and which buildings are theirs: the portal is asked, or a JWT says it. */

import type { Access } from '../internal/proxy-options.js';
import type { NodeRequest } from '../internal/token-proxy-middleware.js';
import { ForwardAuth } from './forward-auth.js';
import { type JwtCheck, jwtCheck } from './jwt.js';
import type { GatewaySettings } from './settings.js';

/** A request, as far as it tells who is signed in. */
export interface Visitor extends NodeRequest {
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** True if the session behind a request may see a building. */
export type Authorize = (visitor: Visitor, buildingId: string) => Promise<Access>;

/** Makes the check that the settings have. Rejects with an `EnergyError` where `jose` is needed and not installed. */
export async function sessionCheck(settings: GatewaySettings): Promise<Authorize> {
  const url = settings['session.forwardAuth.url'];
  if (url !== undefined) {
    const auth = new ForwardAuth({
      url,
      headers: settings['session.forwardAuth.headers'],
      cacheS: settings['session.forwardAuth.cacheS'],
      timeoutMs: settings['session.forwardAuth.timeoutMs'],
    });
    return async ({ headers }, buildingId) => {
      const buildings = await auth.buildingsOf(headers);
      return buildings === 'unauthenticated' ? buildings : buildings.has(buildingId);
    };
  }
  const check = await jwtCheck(settings, 'session');
  return ({ headers }, buildingId) =>
    jwtAccess(check, settings['session.jwt.claim'], headers.authorization, buildingId);
}

async function jwtAccess(
  check: JwtCheck | undefined,
  claim: string,
  authorization: string | undefined,
  buildingId: string,
): Promise<Access> {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '') ?? [];
  const claims = token === undefined ? undefined : await check?.(token);
  if (!claims) return 'unauthenticated';
  const buildings = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  // A text is one building: it is not looked for in it.
  return Array.isArray(buildings) ? buildings.includes(buildingId) : buildings === buildingId;
}

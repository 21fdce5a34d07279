/**
 * Who is signed in. A demo: whoever opens the page is signed in as the first household and may switch.
 *
 * A real portal has its own sessions. What moost-energy needs of them is one answer: may this request see this
 * building? What must not enter: MOOST tokens, energy data.
 */

import { randomBytes } from 'node:crypto';

const COOKIE = 'session';
const MOST_SESSIONS = 1_000;
const MOST_BODY_BYTES = 1_024;

/**
 * @typedef {{ buildingId: string, name: string, city: string, timeZoneId: string, hasGeneration: boolean }} Household
 */

/** Sessions in memory, each one household. */
export class Sessions {
  /** @type {Map<string, Household>} */
  #signedIn = new Map();
  #households;
  #fixedNow;

  /**
   * @param {readonly Household[]} households
   * @param {(() => number) | undefined} fixedNow the clock the page shall use, where it is not the real one
   */
  constructor(households, fixedNow) {
    this.#households = households;
    this.#fixedNow = fixedNow;
  }

  /**
   * The household of the request's session.
   *
   * @param {Request} request
   */
  household(request) {
    const id = cookie(request.headers.get('cookie') ?? '');
    return id === undefined ? undefined : this.#signedIn.get(id);
  }

  /**
   * Signs the first household in, where nobody is.
   *
   * @param {Request} request
   * @param {Response} response
   * @returns {Response}
   */
  welcome(request, response) {
    const first = this.#households[0];
    if (first && !this.household(request)) response.headers.append('set-cookie', this.#signIn(first));
    return response;
  }

  /**
   * `GET /session`: who am I. `POST /session` with `{ "buildingId": … }`: be another one.
   *
   * @param {Request} request
   * @returns {Promise<Response>}
   */
  async answer(request) {
    if (request.method === 'GET') {
      const household = this.household(request);
      return household ? json(200, this.#describe(household)) : json(401, { error: 'nobody is signed in' });
    }
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    // Forms of other sites cannot send this type.
    if (!request.headers.get('content-type')?.startsWith('application/json')) {
      return json(415, { error: 'expected application/json' });
    }
    const wanted = await wantedBuilding(request);
    const household = this.#households.find(({ buildingId }) => buildingId === wanted);
    if (!household) return json(400, { error: 'there is no such household' });
    const response = json(200, this.#describe(household));
    response.headers.append('set-cookie', this.#signIn(household));
    // The former household's session ends with it.
    this.#signedIn.delete(cookie(request.headers.get('cookie') ?? '') ?? '');
    return response;
  }

  /** @param {Household} household */
  #describe(household) {
    const nowMs = this.#fixedNow?.();
    return { household, households: this.#households, ...(nowMs === undefined ? {} : { nowMs }) };
  }

  /** @param {Household} household */
  #signIn(household) {
    // A fresh id each time: one that somebody else knows is of no use.
    const id = randomBytes(24).toString('base64url');
    const oldest = this.#signedIn.keys().next();
    if (this.#signedIn.size >= MOST_SESSIONS && !oldest.done) this.#signedIn.delete(oldest.value);
    this.#signedIn.set(id, household);
    return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Strict`;
  }
}

/** @param {Request} request */
async function wantedBuilding(request) {
  try {
    const text = await request.text();
    if (text.length > MOST_BODY_BYTES) return undefined;
    const body = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body.buildingId : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} header */
function cookie(header) {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name]) => name === COOKIE)?.[1];
}

/**
 * @param {number} status
 * @param {unknown} body
 */
function json(status, body) {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

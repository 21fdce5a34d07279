/**
 * What can be the matter, on demand: `/states/<state>/moost/…` answers as the token proxy does, but for what the state
 * is about. The gallery shows what widgets make of it.
 *
 * What must not enter: answers of its own. What is not the matter comes from the real proxy.
 */

const PREFIX = '/states/';
/** Longer than the client waits: what follows is the real time-out. */
const SLOW_MS = 60_000;
const MOST_ADDRESSES = 1_000;

/** @typedef {(request: Request) => Response | Promise<Response>} Handler */

/** The states, and what each makes of a request; undefined lets it through. */
export class States {
  /** @type {Set<string>} */
  #answered = new Set();

  /** @type {Record<string, (request: Request) => Response | undefined | Promise<Response | undefined>>} */
  #matters = {
    slow: (request) => afterAWhile(request.signal),
    sick: () => refusal(503, 'maintenance'),
    'no-forecast': ({ url }) => (url.includes('/energy-forecast') ? refusal(403, 'no subscription') : undefined),
    'no-comparison': ({ url }) => (url.includes('/comparison') ? Response.json([]) : undefined),
    failing: (request) => this.#once(request),
  };

  /**
   * Whether a path is one of these.
   *
   * @param {string} pathname
   */
  has(pathname) {
    return pathname.startsWith(PREFIX);
  }

  /**
   * Answers a request in its state.
   *
   * @param {Request} request
   * @param {Handler} proxy
   * @returns {Promise<Response>}
   */
  async answer(request, proxy) {
    const url = new URL(request.url);
    const [state = '', ...rest] = url.pathname.slice(PREFIX.length).split('/');
    const matter = this.#matters[state];
    if (!matter) return refusal(404, 'no such state');
    url.pathname = `/${rest.join('/')}`;
    return (await matter(request)) ?? proxy(new Request(url, request));
  }

  /**
   * Each address is answered once, and then no longer.
   *
   * @param {Request} request
   */
  #once(request) {
    const address = `${request.headers.get('cookie')} ${request.url}`;
    if (this.#answered.has(address)) return refusal(503, 'maintenance');
    if (this.#answered.size >= MOST_ADDRESSES) this.#answered.clear();
    this.#answered.add(address);
    return undefined;
  }
}

/**
 * @param {number} status
 * @param {string} message
 */
function refusal(status, message) {
  return Response.json({ message }, { status });
}

/**
 * @param {AbortSignal} signal
 * @returns {Promise<Response>}
 */
function afterAWhile(signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(refusal(504, 'too slow')), SLOW_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(refusal(504, 'given up'));
    });
  });
}

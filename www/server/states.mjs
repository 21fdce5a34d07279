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

/**
 * @typedef {(request: Request) => Response | Promise<Response>} Handler
 * @typedef {(request: Request) => Response | undefined | Promise<Response | undefined>} Matter
 */

/** The states, and what each makes of a request; undefined lets it through. */
export class States {
  /** @type {Set<string>} */
  #answered = new Set();

  #matters = new Map(
    /** @type {[string, Matter][]} */ ([
      ['slow', (request) => afterAWhile(request.signal)],
      ['sick', () => refusal(503, 'maintenance')],
      ['cut-off', () => new Response(brokenOff())],
      ['signed-out', () => refusal(401, 'the session has ended')],
      ['no-forecast', ({ url }) => (url.includes('/energy-forecast') ? refusal(403, 'no subscription') : undefined)],
      ['no-comparison', ({ url }) => (url.includes('/comparison') ? Response.json([]) : undefined)],
      ['failing', (request) => this.#once(request)],
    ]),
  );

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
    // Behind a point a page may write what makes its addresses its own.
    const matter = this.#matters.get(state.split('.')[0] ?? '');
    if (!matter) return refusal(404, 'no such state');
    url.pathname = `/${rest.join('/')}`;
    return (await matter(request)) ?? proxy(new Request(url, request));
  }

  /**
   * Each address is answered once, and then no longer.
   *
   * @param {Request} request
   */
  #once({ url }) {
    if (this.#answered.has(url)) return refusal(503, 'maintenance');
    if (this.#answered.size >= MOST_ADDRESSES) this.#answered.clear();
    this.#answered.add(url);
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

/** A body that breaks off, as when the network goes. */
function brokenOff() {
  return new ReadableStream({ start: (body) => body.error(new Error('the network is gone')) });
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

/**
 * A gate between a caller and an API that checks what passes against the OpenAPI file, with openapi-backend.
 *
 * It changes nothing; it writes down what violates the contract. What must not enter: knowledge of single calls.
 */

import { fileURLToPath } from 'node:url';
import { OpenAPIBackend } from 'openapi-backend';

const DEFINITION = fileURLToPath(new URL('./moost-openapi.yaml', import.meta.url));

/**
 * @typedef {import('../../www/server/bridge.mjs').Handler} Handler
 * @typedef {{ what: string, status: number, requestErrors: string[], responseErrors: string[] }} Exchange
 */

/** Reads the contract. */
export async function readContract() {
  const backend = new OpenAPIBackend({ definition: DEFINITION, ajvOpts: { allErrors: true }, coerceTypes: true });
  await backend.init();
  for (const operation of backend.router.getOperations()) {
    for (const response of Object.values(operation.responses ?? {})) {
      // The validator reads this media type only; `*/*` means it as well.
      const any = 'content' in response ? response.content?.['*/*'] : undefined;
      if (any && response.content) response.content['application/json'] ??= any;
    }
  }
  return new Contract(backend);
}

/** The contract, ready to check. */
export class Contract {
  #backend;

  /** @param {OpenAPIBackend} backend */
  constructor(backend) {
    this.#backend = backend;
  }

  /**
   * A handler that behaves like `api` and notes each exchange.
   *
   * @param {Handler} api
   * @param {Exchange[]} exchanges
   * @returns {(request: Request) => Promise<Response>}
   */
  gate(api, exchanges) {
    return async (request) => {
      const seen = await readRequest(request.clone());
      const response = await api(request);
      const text = await response.clone().text();
      const what = `${seen.method} ${seen.path}${seen.query && '?'}${seen.query}`;
      exchanges.push({ what, status: response.status, ...this.#check(seen, response, text) });
      return response;
    };
  }

  /**
   * @param {Awaited<ReturnType<typeof readRequest>>} seen
   * @param {Response} response
   * @param {string} text
   */
  #check(seen, response, text) {
    const operation = this.#backend.router.matchOperation(seen);
    if (!operation) return { requestErrors: ['the contract has no such operation'], responseErrors: [] };
    const requestErrors = words(this.#backend.validator.validateRequest(seen, operation).errors);
    return { requestErrors, responseErrors: this.#responseErrors(operation, response, text) };
  }

  /**
   * @param {import('openapi-backend').Operation} operation
   * @param {Response} response
   * @param {string} text
   */
  #responseErrors(operation, response, text) {
    const { responses = {} } = operation;
    const status = String(response.status);
    const declared = responses[status] ?? (response.status >= 500 ? responses.default : undefined);
    if (!declared) return [`status ${status} is not declared`];
    if (!('content' in declared) || !declared.content) return [];
    if (!/^application\/json\b/.test(response.headers.get('content-type') ?? '')) return ['the answer is not JSON'];
    try {
      const key = responses[status] ? response.status : undefined;
      return words(this.#backend.validator.validateResponse(JSON.parse(text), operation, key).errors);
    } catch (error) {
      return [String(error)];
    }
  }
}

/**
 * One line for each exchange that is not as it should be.
 *
 * @param {Exchange[]} exchanges
 */
export function violations(exchanges) {
  return exchanges
    .filter(({ requestErrors, responseErrors }) => requestErrors.length + responseErrors.length > 0)
    .map(({ what, status, requestErrors, responseErrors }) => {
      return `${what} → ${status}: ${[...requestErrors, ...responseErrors].join('; ')}`;
    });
}

/** @param {Request} request */
async function readRequest(request) {
  const { pathname, search } = new URL(request.url);
  const text = await request.text();
  return {
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    ...(text === '' ? {} : { body: parsed(text) }),
  };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @param {import('openapi-backend').ValidationResult['errors']} errors */
function words(errors) {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`.trim());
}

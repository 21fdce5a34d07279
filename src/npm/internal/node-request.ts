/** Parts of a request as node:http has it. */

import type { NodeRequest } from './token-proxy-middleware.js';

/** The first value of a header, by its name in lower case. */
export function headerOf({ headers }: NodeRequest, name: string): string | undefined {
  const value = headers?.[name];
  return typeof value === 'object' ? value[0] : value;
}

/** Path and query that were asked for, whatever the proxy is mounted below. */
export function targetOf({ originalUrl, url = '/' }: NodeRequest): string {
  return originalUrl ?? url;
}

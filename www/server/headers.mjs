/** Headers that keep a browser strict: the portal works under the policy a careful utility would set. */

/**
 * No inline script or style, nothing from another host. `wasm-unsafe-eval` allows compiling WebAssembly and nothing
 * else; it is the one thing that moost-energy needs beyond a site's own scripts and styles.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const FOR_ALL = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const FOR_PAGES = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/**
 * The response with the headers above added; those for pages only where it is one.
 *
 * @param {Response} response
 * @returns {Response}
 */
export function withStrictHeaders(response) {
  const headers = new Headers(response.headers);
  const isPage = headers.get('content-type')?.startsWith('text/html') ?? false;
  for (const [name, value] of Object.entries(isPage ? { ...FOR_ALL, ...FOR_PAGES } : FOR_ALL)) {
    headers.set(name, value);
  }
  return new Response(response.body, { status: response.status, headers });
}

/** The secrets of MOOST's webhook, of the environment, and what a delivery carries of them. */

import { refused } from '../errors.js';
import { type Environment, secretOf } from './environment.js';

/** The four authentications of MOOST's webhook. */
export const WAYS = ['basic', 'api-token', 'bearer', 'oauth'] as const;
export type Way = (typeof WAYS)[number];

/** Secrets: one of each, or two while one is rotated. Basic and OAuth are `name:secret`. */
export interface WebhookSecrets {
  readonly secrets: Readonly<Record<Way, readonly string[]>>;
  /** Header of the API token. */
  readonly header: string | undefined;
}

const MOST_SECRETS = 2;

/** Name of a secret in the environment. */
export const secretName = (way: Way): string => `MOOST_WEBHOOK_${way.toUpperCase().replace('-', '_')}`;

/** Reads the secrets: a line each. */
export async function webhookSecrets(env: Environment): Promise<WebhookSecrets> {
  const secrets: Record<Way, readonly string[]> = { basic: [], 'api-token': [], bearer: [], oauth: [] };
  for (const way of WAYS) {
    const name = secretName(way);
    const lines = ((await secretOf(name, env)) ?? '').split(/\r?\n/).filter((line) => line !== '');
    if (lines.length > MOST_SECRETS) throw refused(name, 'one secret, or two in lines of their own');
    if (isPair(way) && !lines.every((secret) => /^[^:]+:./.test(secret))) throw refused(name, 'name:secret');
    secrets[way] = lines;
  }
  return { secrets, header: env.MOOST_WEBHOOK_API_TOKEN_HEADER || undefined };
}

/** Parts of `name:secret`. */
export function pairOf(secret: string): readonly [name: string, secret: string] {
  const at = secret.indexOf(':');
  return [secret.slice(0, at), secret.slice(at + 1)];
}

/**
 * Headers of a delivery, as MOOST sends them. For OAuth a token is fetched at `tokenUrl`. Rejects with an `EnergyError` where the
 * secret is not there, and where no token is to be had.
 */
export async function deliveryHeaders(
  way: Way,
  webhook: WebhookSecrets,
  tokenUrl: string,
  fetched: (request: Request) => Promise<Response>,
): Promise<Record<string, string>> {
  const [secret] = webhook.secrets[way];
  if (secret === undefined) throw refused(secretName(way), 'it in the environment');
  if (way === 'basic') return { authorization: `Basic ${base64(secret)}` };
  if (way === 'api-token') return { [webhook.header ?? 'x-api-key']: secret };
  if (way === 'bearer') return { authorization: `Bearer ${secret}` };
  const [client_id, client_secret] = pairOf(secret);
  const form = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret });
  const answer = await fetched(new Request(tokenUrl, { method: 'POST', body: form, redirect: 'manual' }));
  const given: unknown = await answer.json().catch(() => undefined);
  const { access_token: token } = Object(given) as { access_token?: unknown };
  if (!answer.ok || typeof token !== 'string')
    throw refused('token', `one of ${tokenUrl}, which said ${answer.status}`);
  return { authorization: `Bearer ${token}` };
}

function isPair(way: Way): boolean {
  return way === 'basic' || way === 'oauth';
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

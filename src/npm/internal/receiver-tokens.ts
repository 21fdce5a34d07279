/**
 * Tokens of the receiver's own endpoint: their end, signed with the client's secret (HMAC-SHA-256). Nothing is kept, so that
 * each instance takes the tokens of the others.
 */

import type { ReceiverSettings } from './receiver-settings.js';

type TokenSettings = Pick<ReceiverSettings, 'clientSecrets' | 'now' | 'tokenLifeS'>;

const HMAC = { name: 'HMAC', hash: 'SHA-256' };

/** Issues tokens and knows them again. */
export class ReceiverTokens {
  readonly #settings: TokenSettings;
  #keys: Promise<CryptoKey[]> | undefined;

  constructor(settings: TokenSettings) {
    this.#settings = settings;
  }

  /** A token, as OAuth 2 answers. */
  async issue(): Promise<Response> {
    const { now, tokenLifeS } = this.#settings;
    const [key] = await this.#all();
    const endS = String(Math.floor(now() / 1000) + tokenLifeS);
    if (!key) throw new Error('there is no client');
    const token = `${endS}.${hexOf(new Uint8Array(await crypto.subtle.sign(HMAC, key, bytesOf(endS))))}`;
    const answer = { access_token: token, token_type: 'Bearer', expires_in: tokenLifeS };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  }

  /** True if it was issued with one of the secrets, and is not at its end. */
  async isGood(token: string): Promise<boolean> {
    const [, endS = '', hex = ''] = /^(\d{1,12})\.([0-9a-f]{64})$/.exec(token) ?? [];
    if (!hex || Number(endS) * 1000 <= this.#settings.now()) return false;
    const signature = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    for (const key of await this.#all()) {
      if (await crypto.subtle.verify(HMAC, key, signature, bytesOf(endS))) return true;
    }
    return false;
  }

  #all(): Promise<CryptoKey[]> {
    this.#keys ??= Promise.all(
      this.#settings.clientSecrets.map((secret) =>
        // Not the secret itself is the key of anything else.
        crypto.subtle.importKey('raw', bytesOf(`moost-energy-receiver:${secret}`), HMAC, false, ['sign', 'verify']),
      ),
    );
    return this.#keys;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The options of a receiver, read once and checked by name. */

import type { NotificationReceiverOptions, Rotating } from './receiver-types.js';
import { check, fits, own, ownOr } from './server-parts.js';

/** Checked options: each secret as a list. */
export interface ReceiverSettings
  extends Required<Pick<NotificationReceiverOptions, 'maxBodyBytes' | 'now' | 'store' | 'timeoutMs' | 'tokenLifeS'>>,
    Pick<NotificationReceiverOptions, 'onFailure' | 'onNotification' | 'verify'> {
  readonly basic: string[];
  readonly apiTokens: string[];
  readonly apiTokenHeader: string | undefined;
  readonly bearers: string[];
  /** `id:secret` */
  readonly clients: string[];
  readonly clientSecrets: string[];
  readonly tokenPath: string;
  readonly customerId: string | undefined;
}

/** Shorter secrets are guessed. */
const SHORTEST_SECRET = 8;

/** Reads and checks; throws an `EnergyError` for options that cannot work. */
export function receiverSettings(options: NotificationReceiverOptions): ReceiverSettings {
  check(typeof options === 'object' && options !== null, 'options', 'an object with a store and an authentication');
  const basic = listOf(own(options, 'basic')).map((pair) => {
    const { user, password } = Object(pair) as { user?: unknown; password?: unknown };
    check(fits(user, /^[^:]+$/), 'basic', 'a user without a colon');
    check(isSecret(password), 'basic', SECRET);
    return `${user}:${password}`;
  });
  const oauth = listOf(own(options, 'oauth')).map((pair) => {
    const { clientId, clientSecret } = Object(pair) as { clientId?: unknown; clientSecret?: unknown };
    check(fits(clientId, /^[\w.-]{1,200}$/), 'oauth', 'a clientId of A-Z a-z 0-9 . _ -');
    check(isSecret(clientSecret), 'oauth', SECRET);
    return { clientId, clientSecret: clientSecret as string };
  });
  const settings = {
    basic,
    apiTokens: secretsOf(own(options, 'apiToken'), 'apiToken'),
    apiTokenHeader: own(options, 'apiTokenHeader'),
    bearers: secretsOf(own(options, 'bearer'), 'bearer'),
    clients: oauth.map(({ clientId, clientSecret }) => `${clientId}:${clientSecret}`),
    clientSecrets: oauth.map(({ clientSecret }) => clientSecret),
    tokenPath: ownOr(options, 'tokenPath', '/moost/token'),
    tokenLifeS: ownOr(options, 'tokenLifeS', 3_600),
    verify: own(options, 'verify'),
    store: own(options, 'store') as ReceiverSettings['store'],
    onNotification: own(options, 'onNotification'),
    customerId: own(options, 'customerId'),
    maxBodyBytes: ownOr(options, 'maxBodyBytes', 1024 * 1024),
    timeoutMs: ownOr(options, 'timeoutMs', 10_000),
    now: ownOr(options, 'now', Date.now),
    onFailure: own(options, 'onFailure'),
  };
  checkAll(settings);
  return settings as ReceiverSettings;
}

const SECRET = `a secret of at least ${SHORTEST_SECRET} characters`;

function checkAll(settings: Record<keyof ReceiverSettings, unknown>): void {
  const { apiTokens, apiTokenHeader, basic, bearers, clients, customerId, store, verify } = settings;
  const isFunction = (value: unknown) => typeof value === 'function';
  const lists = [apiTokens, basic, bearers, clients] as string[][];
  const hasOne = lists.some((list) => list.length > 0) || verify !== undefined;
  check(hasOne, 'options', 'an authentication: basic, apiToken, bearer, oauth or verify');
  check(isFunction((Object(store) as { add?: unknown }).add), 'store', 'an object with add');
  const isHeader = apiTokenHeader === undefined || fits(apiTokenHeader, /^[\w-]{1,100}$/);
  check(isHeader, 'apiTokenHeader', 'the name of a header');
  check(fits(settings.tokenPath, /^\/[^?#\s]*$/), 'tokenPath', 'a path such as /moost/token');
  check(customerId === undefined || fits(customerId, /^[a-zA-Z0-9]{24}$/), 'customerId', '24 letters or digits');
  for (const name of ['verify', 'onNotification', 'onFailure'] as const) {
    check(settings[name] === undefined || isFunction(settings[name]), name, 'a function');
  }
  check(isFunction(settings.now), 'now', 'a function that gives epoch milliseconds');
  for (const name of ['maxBodyBytes', 'timeoutMs', 'tokenLifeS'] as const) {
    const value = settings[name];
    check(Number.isSafeInteger(value) && Number(value) > 0 && Number(value) < 2 ** 31, name, 'a whole number above 0');
  }
}

function listOf<Secret>(given: Rotating<Secret> | undefined): readonly Secret[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly Secret[]) : [given as Secret];
}

function secretsOf(given: Rotating<string> | undefined, name: string): string[] {
  const secrets = [...listOf(given)];
  for (const secret of secrets) check(isSecret(secret), name, SECRET);
  return secrets;
}

function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value.length >= SHORTEST_SECRET && !/[\r\n]/.test(value);
}

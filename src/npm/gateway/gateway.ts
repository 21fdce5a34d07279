/** The gateway: token proxy, receiver and files behind one handler of node:http. */

import type { ServerResponse } from 'node:http';
import { refused } from '../errors.js';
import { Ending } from '../internal/ending.js';
import type { MoostCredentials } from '../internal/environment.js';
import { type Listener, listenerOf } from '../internal/http-server.js';
import { MoostApi } from '../internal/moost-api.js';
import { createNotificationReceiver } from '../internal/notification-receiver.js';
import type { NotificationReceiver, NotificationReceiverOptions, Rotating } from '../internal/receiver-types.js';
import { createRedisStore } from '../internal/redis-store.js';
import { sentenceOf } from '../internal/sentence.js';
import { accessOf } from '../internal/shared-access.js';
import { createTokenProxyMiddleware, type TokenProxyMiddleware } from '../internal/token-proxy-middleware.js';
import { pairOf, type WebhookSecrets } from '../internal/webhook.js';
import { Assets } from './assets.js';
import { EmbedPage } from './embed-page.js';
import { type JwtCheck, jwtCheck } from './jwt.js';
import type { Log } from './log.js';
import { startReconciling } from './reconciling.js';
import { gatewayRedis } from './redis.js';
import { sessionCheck, type Visitor } from './session.js';
import type { GatewaySettings } from './settings.js';
import { type ClosableStore, notificationStore } from './stores.js';

/** Needs of a gateway. */
export interface GatewayParts {
  readonly settings: GatewaySettings;
  readonly credentials: MoostCredentials;
  readonly webhook: WebhookSecrets;
  /** Address of a Redis that several gateways share, its password in it. */
  readonly redisUrl?: string | undefined;
  readonly log: Log;
}

/** A gateway. */
export interface Gateway {
  readonly listener: Listener;
  /** Path of the files that never change. */
  readonly assetsPath: string;
  /** True if notifications are received. */
  readonly receives: boolean;
  /** From now on it is not ready: whoever sends requests shall send them elsewhere. */
  drain(): void;
  /** Ends it, once its requests have ended. */
  close(): Promise<void>;
}

/** Time in which a token has to come for the gateway to be ready, in milliseconds. */
const WARM_MS = 5_000;

/** Makes a gateway. Rejects with an `EnergyError` for settings that do not go together. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { credentials, log, redisUrl, settings } = parts;
  const [authorize, assets] = await Promise.all([sessionCheck(settings), Assets.load(settings['assets.path'])]);
  const redis = redisUrl === undefined ? undefined : await gatewayRedis(redisUrl, log);
  const { customerId: _, ...moost } = credentials;
  const prefix = settings['proxy.prefix'];
  const embedPage = await EmbedPage.load(settings, assets.path);
  const proxy = createTokenProxyMiddleware<Visitor>({
    ...moost,
    prefix,
    timeoutMs: settings['proxy.timeoutMs'],
    authorize,
    cache: settings['proxy.cache'],
    inbox: settings['proxy.inbox'],
    rendering: settings['proxy.rendering'],
    ...(redis ? { store: createRedisStore(redis.client) } : {}),
    onFailure: ({ cause, ...failure }) => {
      log('error', 'proxy', { ...(cause === undefined ? {} : { reason: sentenceOf(cause) }), ...failure });
    },
  });
  const check = await jwtCheck(settings, 'receiver');
  const receives = check !== undefined || Object.values(parts.webhook.secrets).some((list) => list.length > 0);
  const store = receives ? await notificationStore(settings, redis) : undefined;
  const receiver = receives ? receiverOf(parts, store, check) : undefined;
  const state = { isDraining: false };
  const deliver = receiver && listenerOf((request) => receiver.fetch(request));
  const ready = readiness(proxy);
  const everyS = settings['receiver.reconcile.everyS'];
  const api = new MoostApi({ tokens: proxy, customerId: credentials.customerId });
  const days = settings['receiver.reconcile.days'];
  const stopReconciling =
    receiver && everyS > 0 ? startReconciling({ moost: api, receiver, log, everyS, days }) : undefined;
  return {
    assetsPath: assets.path,
    receives: receiver !== undefined,
    listener(request, response) {
      const [path = '/'] = (request.url ?? '/').split('?', 1);
      if (deliver && (path === settings['receiver.path'] || path === settings['receiver.tokenPath'])) {
        deliver(request, response);
      } else if (path === '/healthz') {
        say(response, 200, 'ok');
      } else if (path === '/readyz') {
        void (state.isDraining ? Promise.resolve(false) : ready()).then((is) =>
          say(response, is ? 200 : 503, String(is)),
        );
      } else if (!assets.answer(request, path, response) && !embedPage?.answer(request, path, response)) {
        void proxy(request, response);
      }
    },
    drain() {
      state.isDraining = true;
    },
    async close() {
      await Promise.all([stopReconciling?.(), api.close(), proxy.close()]);
      await store?.close();
      await redis?.close();
    },
  };
}

/** The receiver, by the secrets and the JWT that it has. */
function receiverOf(
  { credentials, log, settings, webhook }: GatewayParts,
  store: ClosableStore | undefined,
  check: JwtCheck | undefined,
): NotificationReceiver {
  const { header, secrets } = webhook;
  if (!store)
    throw refused('receiver.store', 'a file, or MOOST_REDIS_URL: notifications are kept before they are answered');
  const options: NotificationReceiverOptions = {
    store,
    customerId: credentials.customerId,
    tokenPath: settings['receiver.tokenPath'],
    onFailure: ({ cause, stage }) => log('error', 'receiver', { stage, reason: sentenceOf(cause) }),
    ...(header === undefined ? {} : { apiTokenHeader: header }),
    ...(check ? { verify: async (token: string) => (await check(token)) !== undefined } : {}),
    ...some('apiToken', secrets['api-token']),
    ...some('bearer', secrets.bearer),
    ...some(
      'basic',
      secrets.basic.map(pairOf).map(([user, password]) => ({ user, password })),
    ),
    ...some(
      'oauth',
      secrets.oauth.map(pairOf).map(([clientId, clientSecret]) => ({ clientId, clientSecret })),
    ),
  };
  return createNotificationReceiver(options);
}

/** An option with one secret or two; nothing where there is none. */
function some<Name extends string, Secret>(name: Name, list: readonly Secret[]): { [Key in Name]?: Rotating<Secret> } {
  const [first, second] = list;
  if (first === undefined) return {};
  const given: Rotating<Secret> = second === undefined ? first : [first, second];
  return { [name]: given } as { [Key in Name]: Rotating<Secret> };
}

/** Ready once MOOST has given a token. What happens to MOOST later is no reason to take the gateway away. */
function readiness(proxy: TokenProxyMiddleware<Visitor>): () => Promise<boolean> {
  let isReady = false;
  let asking: Promise<boolean> | undefined;
  const ask = async () => {
    const access = accessOf(proxy);
    const ending = new Ending(WARM_MS);
    try {
      await access?.ready();
      isReady = typeof (await access?.tokens.token(undefined, ending)) === 'string';
    } catch {
      isReady = false;
    } finally {
      ending.done();
      asking = undefined;
    }
    return isReady;
  };
  return async () => {
    if (isReady) return true;
    asking ??= ask();
    return asking;
  };
}

function say(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(text);
}

/** Notifications that come: what the sandbox has in its histories, delivered as MOOST's webhook does. */

import type { MoostApi } from '../internal/moost-api.js';
import type { PushNotification } from '../internal/moost-types.js';
import { sentenceOf } from '../internal/sentence.js';
import { deliveryHeaders, type Way, type WebhookSecrets } from '../internal/webhook.js';

/** Buildings that are looked at for one delivery; a look makes eight weeks of readings. */
const MOST_LOOKED_AT = 20;
/** Time for a delivery, in milliseconds. */
const TIMEOUT_MS = 10_000;

/** Where notifications go. */
export interface Target {
  readonly url: string;
  /** Token endpoint of OAuth. */
  readonly tokenUrl: string;
  /** Ways of authentication, taken in turn. */
  readonly ways: readonly [Way, ...Way[]];
  readonly webhook: WebhookSecrets;
  /** Those whose notifications are delivered; undefined for all. */
  readonly buildings: readonly string[] | undefined;
}

/** What came of a delivery. */
export interface Delivery {
  readonly id: string;
  readonly buildingId: string;
  readonly way: Way;
  /** The receiver's answer; 0 where there was none. */
  readonly status: number;
  readonly reason?: string;
}

/** Delivers one notification after another, each once. What a receiver refuses does not come again, as with MOOST. */
export class Deliveries {
  readonly #moost: MoostApi;
  readonly #target: Target;
  readonly #delivered = new Set<string>();
  #buildings: string[] = [];
  #turn = 0;

  constructor(moost: MoostApi, target: Target) {
    this.#moost = moost;
    this.#target = target;
  }

  /** Delivers the next one: of the buildings in turn, of each the latest first. Undefined where there is none. */
  async next(): Promise<Delivery | undefined> {
    for (let looked = 0; looked < MOST_LOOKED_AT; looked += 1) {
      const buildingId = await this.#nextBuilding();
      if (buildingId === undefined) return undefined;
      const history = await this.#moost.notifications(buildingId, { deliveryStatus: 'DELIVERED' }).catch(() => []);
      const notification = history.find(({ id }) => id !== undefined && !this.#delivered.has(id));
      if (notification?.id !== undefined) return this.#deliver(notification.id, notification);
    }
    return undefined;
  }

  /** A building that has been switched off gets nothing. */
  async #nextBuilding(): Promise<string | undefined> {
    if (this.#buildings.length === 0) {
      const all = await this.#moost.coreData({ activeOnly: true });
      const { buildings } = this.#target;
      const ids = all.map(({ customerBuildingId }) => customerBuildingId);
      this.#buildings = ids.filter((id) => buildings?.includes(id) ?? true);
    }
    return this.#buildings.shift();
  }

  async #deliver(id: string, notification: PushNotification): Promise<Delivery> {
    const { ways, url } = this.#target;
    const way = ways[this.#turn % ways.length] ?? ways[0];
    this.#turn += 1;
    this.#delivered.add(id);
    const told = { id, buildingId: notification.customerBuildingId, way };
    try {
      const headers = { 'content-type': 'application/json', ...(await this.#headers(way)) };
      const body = JSON.stringify(notification);
      const answer = await fetched(new Request(url, { method: 'POST', headers, body, redirect: 'manual' }));
      await answer.body?.cancel();
      return { ...told, status: answer.status };
    } catch (error) {
      return { ...told, status: 0, reason: sentenceOf(error) };
    }
  }

  #headers(way: Way): Promise<Record<string, string>> {
    return deliveryHeaders(way, this.#target.webhook, this.#target.tokenUrl, fetched);
  }
}

function fetched(request: Request): Promise<Response> {
  return fetch(request, { signal: AbortSignal.timeout(TIMEOUT_MS) });
}

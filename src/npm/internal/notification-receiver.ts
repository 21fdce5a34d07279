/** Takes MOOST's notifications. Who may deliver, and what a delivery is, is decided in `src/server/receiver`. */

import { EnergyError, refused } from '../errors.js';
import { collected } from './collected.js';
import { Ending } from './ending.js';
import type { PushNotification } from './moost-types.js';
import { type ReceiverSettings, receiverSettings } from './receiver-settings.js';
import { ReceiverTokens } from './receiver-tokens.js';
import type {
  NotificationReceiver,
  NotificationReceiverOptions,
  ReceiverFailure,
  Reconciled,
  ReconcileOptions,
} from './receiver-types.js';
import { type Answer, Revivable, type ServerWasm, toResponse } from './server-parts.js';
import { Source } from './source.js';

/** Answers without a decision. */
type Said = 'unauthorized' | 'stored' | 'not-stored' | 'too-long' | 'too-slow';

/** Makes a receiver of notifications. Throws an `EnergyError` for options that cannot work. */
export function createNotificationReceiver(options: NotificationReceiverOptions): NotificationReceiver {
  const receiver = new Receiver(receiverSettings(options));
  return {
    fetch: (request) => receiver.answer(request),
    reconcile: (given) => receiver.reconcile(given),
  };
}

class Receiver {
  readonly #settings: ReceiverSettings;
  readonly #decisions: Revivable<InstanceType<ServerWasm['WasmReceiver']>>;
  readonly #tokens: ReceiverTokens;

  constructor(settings: ReceiverSettings) {
    const { apiTokenHeader, apiTokens, basic, bearers, clients, customerId, tokenPath, verify } = settings;
    this.#settings = settings;
    this.#tokens = new ReceiverTokens(settings);
    this.#decisions = new Revivable(
      (wasm) =>
        new wasm.WasmReceiver(
          basic,
          apiTokens,
          apiTokenHeader,
          bearers,
          clients,
          clients.length > 0 ? tokenPath : undefined,
          verify !== undefined,
          customerId,
        ),
    );
  }

  async answer(request: Request): Promise<Response> {
    const ending = new Ending(this.#settings.timeoutMs);
    try {
      await this.#decisions.ready();
      return await this.#answered(request, ending);
    } catch (cause) {
      if (!ending.ended) this.#tell({ stage: 'notification', cause });
      // An answer that MOOST may take for a reason to come again.
      return ending.ended ? this.#say('too-slow') : new Response(null, { status: 503 });
    } finally {
      ending.done();
    }
  }

  async reconcile({ buildingIds, moost, since, signal }: ReconcileOptions): Promise<Reconciled> {
    const sinceMs = Number(since);
    if (!Number.isFinite(sinceMs)) throw refused('since', 'a Date or epoch milliseconds');
    const source = new Source(buildingIds, 'buildingIds');
    await this.#decisions.ready();
    let added = 0;
    let read = 0;
    try {
      for (let id = await source.next(); id !== undefined; id = await source.next()) {
        for (const notification of await moost.notifications(id as string, { deliveryStatus: 'DELIVERED', signal })) {
          const { createdAtTimeMillis } = notification;
          if (createdAtTimeMillis !== undefined && createdAtTimeMillis < sinceMs) continue;
          if (await this.#keep(new TextEncoder().encode(JSON.stringify(notification)), notification)) added += 1;
        }
        read += 1;
      }
    } finally {
      source.end();
    }
    return { added, read };
  }

  async #answered(request: Request, ending: Ending): Promise<Response> {
    const { pathname } = new URL(request.url);
    const values = (names: string[]) => names.map((name) => request.headers.get(name) ?? '');
    const admission = this.#decisions.use((receiver) =>
      receiver.admit(request.method, pathname, values(receiver.headers())),
    );
    if (admission === 'token-request') return this.#token(request, ending);
    if (Array.isArray(admission)) {
      if (!(await ending.race(this.#isGood(admission[0])))) return this.#say('unauthorized');
    } else if (admission !== 'granted') {
      return toResponse(admission);
    }
    const body = await this.#body(request, ending);
    return body ? this.#delivered(body, ending) : this.#say('too-long');
  }

  /** Keeps a delivery, and answers then. */
  async #delivered(body: Uint8Array, ending: Ending): Promise<Response> {
    const read = this.#decisions.use((receiver) => receiver.read(body));
    if (typeof read !== 'string') return toResponse(read);
    try {
      await ending.race(this.#keep(body, JSON.parse(new TextDecoder().decode(body)) as PushNotification));
      return this.#say('stored');
    } catch (cause) {
      this.#tell({ stage: 'store', cause });
      return this.#say('not-stored');
    }
  }

  /** True if it is new. */
  async #keep(body: Uint8Array, notification: PushNotification): Promise<boolean> {
    const id = this.#decisions.use((receiver) => receiver.read(body));
    // MOOST's own history holds something that is no notification: nobody delivers that.
    if (typeof id !== 'string') return false;
    const isNew = await this.#settings.store.add(id, notification);
    if (isNew !== true && isNew !== false) throw new EnergyError({ code: 'invalid-argument', ...STORE });
    if (isNew) this.#told(notification);
    return isNew;
  }

  #told(notification: PushNotification): void {
    const { onNotification } = this.#settings;
    if (!onNotification) return;
    // Nobody waits for it: MOOST has its answer already.
    Promise.resolve()
      .then(() => onNotification(notification))
      .catch((cause: unknown) => this.#tell({ stage: 'notification', cause }));
  }

  async #token(request: Request, ending: Ending): Promise<Response> {
    const form = await this.#body(request, ending);
    if (!form) return this.#say('too-long');
    const authorization = request.headers.get('authorization') ?? undefined;
    const refusal = this.#decisions.use((receiver) => receiver.client(authorization, form));
    return refusal ? toResponse(refusal) : this.#tokens.issue();
  }

  async #isGood(token: string): Promise<boolean> {
    if (await this.#tokens.isGood(token)) return true;
    try {
      return (await this.#settings.verify?.(token)) === true;
    } catch (cause) {
      this.#tell({ stage: 'verify', cause });
      return false;
    }
  }

  /** The body; undefined where it is too long. Rejects where it does not come in time. */
  async #body({ body }: Request, ending: Ending): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const reader = body?.getReader();
    ending.onEnd(() => void reader?.cancel().catch(() => {}));
    const all = await collected(
      async () => (reader ? (await ending.race(reader.read())).value : undefined),
      this.#settings.maxBodyBytes,
    );
    if (!all) await reader?.cancel();
    return all;
  }

  #say(said: Said): Response {
    return toResponse(this.#decisions.use((_, wasm): Answer => wasm.receiverAnswer(said)));
  }

  #tell(failure: ReceiverFailure): void {
    try {
      Promise.resolve(this.#settings.onFailure?.(failure)).catch(() => {});
    } catch {}
  }
}

const STORE = { message: 'store: expected add to resolve to true or false', argument: 'store' };

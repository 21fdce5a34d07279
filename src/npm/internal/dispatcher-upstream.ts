/** The way to MOOST by a dispatcher of `undici`: the least that Node can do for a request. */

import { decoded } from './decoded.js';
import type { Ending } from './ending.js';
import type { Upstream, UpstreamAnswer } from './upstream.js';

/** The part of undici's dispatchers (version 7: `Agent`, `Pool`, `ProxyAgent` …) that is used. */
export interface Dispatcher {
  dispatch(options: DispatchOptions, handler: DispatchHandler): boolean;
}

/** Request to a dispatcher. */
export interface DispatchOptions {
  origin: string;
  path: string;
  method: string;
  body?: string;
  headers: Readonly<Record<string, string>>;
}

/** Listener of a dispatcher. */
export interface DispatchHandler {
  onRequestStart(controller: DispatchController): void;
  onResponseStart(controller: DispatchController, status: number, headers: DispatchHeaders): void;
  onResponseData(controller: DispatchController, piece: Uint8Array): void;
  onResponseEnd(controller: DispatchController): void;
  onResponseError(controller: DispatchController, error: Error): void;
}

/** Controls of a running request. */
export interface DispatchController {
  abort(reason: Error): void;
  pause(): void;
  resume(): void;
}

/** Headers by their names in lower case. */
export type DispatchHeaders = Record<string, string | string[] | undefined>;

/** Most bytes that may lie here unread before the connection is told to wait. */
const MOST_UNREAD_BYTES = 128 * 1024;

/** Sends by `dispatcher` to addresses below `base`; a repeat by `fresh`, whose connections are new. */
export function dispatcherUpstream(base: string, dispatcher: Dispatcher, fresh: () => Dispatcher): Upstream {
  const { origin, pathname } = new URL(base);
  const below = pathname.replace(/\/+$/, '');
  return ({ path, headers, method = 'GET', body, isRepeat }, ending) => {
    const reading = new Reading(ending);
    const options: DispatchOptions = { origin, path: below + path, method, headers };
    if (body !== undefined) options.body = body;
    try {
      (isRepeat ? fresh() : dispatcher).dispatch(options, reading);
    } catch (error) {
      reading.onResponseError(undefined, error);
    }
    return reading.answer;
  };
}

/** One that waits for something, and is told once. */
interface Waiting<Result> {
  resolve(result: Result): void;
  reject(error: unknown): void;
}

/** One request: what the dispatcher pushes, to be read when it is wanted. */
class Reading implements DispatchHandler, UpstreamAnswer {
  status = 0;
  readonly isFramed = true;
  /** Itself, once its head is there. */
  readonly answer: Promise<UpstreamAnswer>;
  #controller: DispatchController | undefined;
  #headers: DispatchHeaders = {};
  #waiting: Waiting<UpstreamAnswer> | undefined;
  #unread: Uint8Array[] = [];
  #unreadBytes = 0;
  #isPaused = false;
  #isAtEnd = false;
  #failure: unknown;
  #reader: Waiting<Uint8Array | undefined> | undefined;

  constructor(ending: Ending) {
    this.answer = new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
    ending.onEnd(() => this.#stop(ending.ended));
  }

  get isOver(): boolean {
    return this.#isAtEnd && this.#unread.length === 0 && this.#failure === undefined;
  }

  header(name: string): string | undefined {
    const value = this.#headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  read(): Promise<Uint8Array | undefined> {
    const piece = this.#unread.shift();
    if (piece) {
      this.#unreadBytes -= piece.length;
      return Promise.resolve(piece);
    }
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    if (this.#isAtEnd) return Promise.resolve(undefined);
    const next = new Promise<Uint8Array | undefined>((resolve, reject) => {
      this.#reader = { resolve, reject };
    });
    if (this.#isPaused) {
      this.#isPaused = false;
      // The next piece may come within this call: whoever waits for it has to be there already.
      this.#controller?.resume();
    }
    return next;
  }

  discard(): void {
    this.#stop(new Error('nobody wants the rest'));
  }

  onRequestStart(controller: DispatchController): void {
    this.#controller = controller;
    // It waited for a connection, and who asked for it has gone.
    if (this.#failure !== undefined) controller.abort(Object(this.#failure));
  }

  onResponseStart(_: DispatchController, status: number, headers: DispatchHeaders): void {
    // Those below 200 are told ahead of the answer.
    if (status < 200) return;
    this.status = status;
    this.#headers = headers;
    const encoding = this.header('content-encoding');
    this.#waiting?.resolve(encoding === undefined || encoding === 'identity' ? this : decoded(this, encoding));
  }

  onResponseData(controller: DispatchController, piece: Uint8Array): void {
    const reader = this.#reader;
    if (reader) {
      this.#reader = undefined;
      reader.resolve(piece);
      return;
    }
    this.#unread.push(piece);
    this.#unreadBytes += piece.length;
    if (this.#unreadBytes < MOST_UNREAD_BYTES || this.#isPaused) return;
    this.#isPaused = true;
    controller.pause();
  }

  onResponseEnd(): void {
    this.#isAtEnd = true;
    this.#reader?.resolve(undefined);
  }

  onResponseError(_: DispatchController | undefined, error: unknown): void {
    this.#fail(error);
  }

  #stop(reason: unknown): void {
    if (this.#isAtEnd || this.#failure !== undefined) return;
    this.#fail(reason);
    this.#unread = [];
    this.#controller?.abort(Object(reason));
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#waiting?.reject(error);
    this.#reader?.reject(error);
  }
}

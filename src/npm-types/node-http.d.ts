/** The part of node:http that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

/** A request, as a server has it. */
export interface IncomingMessage {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
}

/** Its answer. */
export interface ServerResponse {
  readonly destroyed: boolean;
  readonly headersSent: boolean;
  readonly writableFinished: boolean;
  writeHead(status: number, headers: Readonly<Record<string, string>> | readonly string[]): ServerResponse;
  write(piece: Uint8Array): boolean;
  end(piece?: Uint8Array | string): unknown;
  destroy(): unknown;
  on(event: 'close', listener: () => void): unknown;
  once(event: 'drain', listener: () => void): unknown;
}

/** A server. */
export interface Server {
  listen(port: number, host: string, listening: () => void): unknown;
  address(): { readonly port: number };
  close(closed: () => void): unknown;
  closeAllConnections(): void;
  closeIdleConnections(): void;
  once(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
}

/** Time limits, in milliseconds. */
export interface ServerLimits {
  readonly headersTimeout?: number;
  readonly requestTimeout?: number;
  readonly keepAliveTimeout?: number;
}

export function createServer(
  limits: ServerLimits,
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): Server;

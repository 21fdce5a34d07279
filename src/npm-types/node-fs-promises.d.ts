/** The part of node:fs/promises that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

export interface FileHandle {
  appendFile(text: string): Promise<void>;
  close(): Promise<void>;
  datasync(): Promise<void>;
  read(into: Uint8Array, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  truncate(length: number): Promise<void>;
}

export function open(path: string, flags: string, mode: number): Promise<FileHandle>;

export function readFile(path: string | URL, encoding: 'utf8'): Promise<string>;
export function readFile(path: string | URL): Promise<Uint8Array<ArrayBuffer>>;

export function readdir(path: URL): Promise<string[]>;

export function stat(path: string): Promise<{ readonly mtimeMs: number }>;
export function unlink(path: string): Promise<void>;
export function utimes(path: string, atimeS: number, mtimeS: number): Promise<void>;

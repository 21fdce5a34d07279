/** The part of node:process that is used (`paths` of tsconfig.json leads here); the package does without Node's types. */

interface Output {
  readonly isTTY?: boolean;
  write(text: string): boolean;
}

declare const process: {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  readonly versions: { readonly node: string };
  readonly stdout: Output;
  readonly stderr: Output;
  exitCode: number;
  /** Throws where there is no such process; 0 sends nothing. */
  kill(pid: number, signal: 0): void;
  once(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): void;
};

export default process;

/** Commands of the package as processes, as a utility runs them. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './fronts.mjs';

export const CLI = fileURLToPath(new URL('../../pkg/cli.js', import.meta.url));

/** Environment without what this process may have of MOOST. */
const BARE = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MOOST_')));

/**
 * Starts a command (or another module), and remembers what it prints.
 *
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 */
export function start(args, env = {}, { module = CLI, node = [] } = {}) {
  const child = spawn(process.execPath, [...node, module, ...args], {
    env: { ...BARE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { out: '', err: '' };
  for (const [name, stream] of [
    ['out', child.stdout],
    ['err', child.stderr],
  ]) {
    stream.setEncoding('utf8').on('data', (text) => {
      printed[name] += text;
    });
  }
  const closed = once(child, 'close');
  /** What it has said so far, where it speaks JSON. */
  const lines = () =>
    printed.out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  /** Waits for its end; gives its code, or the signal that ended it. */
  const ended = async () => {
    const [code, signal] = await closed;
    return { code: signal ?? code, ...printed };
  };
  return {
    child,
    printed,
    lines,
    ended,
    /** Waits for a line of JSON; gives it. */
    async line(holds = () => true) {
      const found = () => lines().find(holds);
      await until(() => found() || child.exitCode !== null);
      if (!found()) throw new Error(`it ended with ${child.exitCode}: ${printed.err}${printed.out}`);
      return found();
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended();
    },
  };
}

/** Runs a command to its end. */
export const run = (args, env, options) => start(args, env, options).ended();

// Commands and progress lines, the same for every script.

import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Prints a progress line.
 *
 * @param {string} room
 * @param {string} text
 */
export function say(room, text) {
  console.log(`[${room}] ${text}`);
}

/** A failure with one sentence for the person at the terminal. */
export class Stop extends Error {}

/**
 * Runs `main` as a script: a `Stop` is one line, everything else a stack.
 *
 * @param {() => Promise<void>} main
 */
export async function asScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}

/**
 * Runs a command with its output shown; throws when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string }} [options]
 * @returns {Promise<void>}
 */
export function run(command, args, { env = process.env, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child.on('error', (error) => reject(new Stop(`${command} could not be started: ${error.message}`)));
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Stop(`${[command, ...args].join(' ')} failed (${signal ?? `exit ${code}`})`));
    });
  });
}

/**
 * The output of a command, or undefined when it cannot be run or fails.
 *
 * @param {string} command
 * @param {string[]} args
 */
export function output(command, args, env = process.env) {
  const result = spawnSync(command, args, { cwd: ROOT, env, encoding: 'utf8' });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

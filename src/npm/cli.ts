#!/usr/bin/env node
/** `npx moost-energy …`: what a utility does from a command line. */

import process from 'node:process';

const HELP = `npx moost-energy <command>

  send --csv <file> …   sends the events of a CSV file to MOOST
  sandbox …             MOOST's API on a port of this machine, with notifications that come
  gateway …             token proxy, receiver and files in one process, beside a portal in any language
  check …               says of each part of an integration whether it works, and what mends it

--help after a command says more. Credentials are in the environment: MOOST_CLIENT_ID, MOOST_CLIENT_SECRET (or a file that
MOOST_CLIENT_SECRET_FILE names), MOOST_CUSTOMER_ID, and MOOST_URL for another address than MOOST's. They are no arguments:
those show in the list of processes.
`;

/** A command: its help, and what it does. */
type Command = readonly [help: string, run: (args: readonly string[]) => Promise<number>];

/** Each loads what it needs alone. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  async send() {
    const { SEND_HELP, sendCsv } = await import('./commands/send-csv.js');
    return [SEND_HELP, sendCsv];
  },
  async check() {
    const { CHECK_HELP, checkCommand } = await import('./commands/check.js');
    return [CHECK_HELP, checkCommand];
  },
  async gateway() {
    const { GATEWAY_HELP, gatewayCommand } = await import('./commands/gateway.js');
    return [GATEWAY_HELP, gatewayCommand];
  },
  async sandbox() {
    const { SANDBOX_HELP, sandboxCommand } = await import('./commands/sandbox.js');
    return [SANDBOX_HELP, sandboxCommand];
  },
};

const [name = '--help', ...args] = process.argv.slice(2);
if (Object.hasOwn(COMMANDS, name)) {
  const [help, run] = (await COMMANDS[name]?.()) ?? [];
  process.exitCode = args.includes('--help') ? say(help ?? '') : ((await run?.(args)) ?? 2);
} else if (name === '--help' || name === 'help') {
  process.exitCode = say(HELP);
} else {
  process.stderr.write(`There is no command ${name}.\n\n${HELP}`);
  process.exitCode = 2;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

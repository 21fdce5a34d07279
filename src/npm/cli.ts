#!/usr/bin/env node
/** `npx moost-energy …`: what a utility does from a command line. */

import process from 'node:process';
import { SEND_HELP, sendCsv } from './internal/send-csv.js';

const HELP = `npx moost-energy <command>

  send --csv <file> …   sends the events of a CSV file to MOOST; --help says more

Credentials are in the environment: MOOST_CLIENT_ID, MOOST_CLIENT_SECRET, MOOST_CUSTOMER_ID, and MOOST_URL for another
address than MOOST's. They are no arguments: those show in the list of processes.
`;

const [command, ...args] = process.argv.slice(2);
if (command === 'send') {
  process.exitCode = args.includes('--help') ? say(SEND_HELP) : await sendCsv(args);
} else if (command === undefined || command === '--help' || command === 'help') {
  process.exitCode = say(HELP);
} else {
  process.stderr.write(`There is no command ${command}.\n\n${HELP}`);
  process.exitCode = 2;
}

function say(text: string): number {
  process.stdout.write(text);
  return 0;
}

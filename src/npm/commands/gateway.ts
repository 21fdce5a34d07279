/** `npx moost-energy gateway`: what a portal of any make needs beside it, in one process. */

import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { EnergyError } from '../errors.js';
import { createGateway, type Gateway } from '../gateway/gateway.js';
import { createLog } from '../gateway/log.js';
import { type GatewaySettings, gatewaySettings } from '../gateway/settings.js';
import { credentialsOf, secretOf } from '../internal/environment.js';
import { listen, type Running } from '../internal/http-server.js';
import { sentenceOf } from '../internal/sentence.js';
import { webhookSecrets } from '../internal/webhook.js';
import { readArguments } from './arguments.js';
import { stopped } from './stopping.js';

export const GATEWAY_HELP: string = `npx moost-energy gateway [--config <file>] [--check]

Token proxy, receiver of notifications and the package's files in one process, beside a portal in any language.

  --config <file>   settings in JSON (default MOOST_GATEWAY_CONFIG of the environment, else none)
  --check           says whether the settings fit, and ends

Every setting may be in the environment as well, and is taken from there first: session.forwardAuth.url is
MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL. Secrets are there alone, or in files: MOOST_CLIENT_ID, MOOST_CLIENT_SECRET,
MOOST_CUSTOMER_ID; MOOST_WEBHOOK_BASIC, MOOST_WEBHOOK_API_TOKEN, MOOST_WEBHOOK_BEARER, MOOST_WEBHOOK_OAUTH; MOOST_REDIS_URL,
which several gateways share; each with _FILE for the name of a file. All settings: docs/reference/gateway.md.
`;

const LIMITS = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

/** Runs the command until it is stopped; gives the exit code. */
export async function gatewayCommand(args: readonly string[]): Promise<number> {
  const log = createLog((line) => process.stdout.write(line));
  let gateway: Gateway | undefined;
  let running: Running | undefined;
  let settings: GatewaySettings | undefined;
  try {
    const { flags, texts } = readArguments(args, ['config'], ['check']);
    settings = await settingsOf(texts.config ?? process.env.MOOST_GATEWAY_CONFIG);
    const [credentials, webhook, redisUrl] = await Promise.all([
      credentialsOf(process.env),
      webhookSecrets(process.env),
      secretOf('MOOST_REDIS_URL', process.env),
    ]);
    gateway = await createGateway({ settings, credentials, webhook, redisUrl, log });
    if (flags.has('check')) {
      process.stdout.write('The settings fit.\n');
      return 0;
    }
    const { 'listen.host': host, 'listen.port': port } = settings;
    running = await listen(gateway.listener, { host, port, limits: LIMITS });
    const { assetsPath: assets, receives } = gateway;
    log('info', 'listening', { url: running.url, assets, receives });
    await stopped();
    log('info', 'stopping');
    return 0;
  } catch (thrown) {
    process.stderr.write(`${sentenceOf(thrown)}\n`);
    return 2;
  } finally {
    gateway?.drain();
    await running?.close(settings?.['listen.graceMs']);
    await gateway?.close();
  }
}

async function settingsOf(path: string | undefined): Promise<GatewaySettings> {
  return gatewaySettings(path ? await fileOf(path) : {}, process.env);
}

async function fileOf(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new EnergyError({
      code: 'invalid-argument',
      argument: '--config',
      message: `--config: ${path} cannot be read`,
      cause,
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new EnergyError({
      code: 'invalid-argument',
      argument: '--config',
      message: `--config: ${path} is no JSON`,
      cause,
    });
  }
}

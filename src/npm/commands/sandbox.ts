/** `npx moost-energy sandbox`: MOOST's API on a port of this machine, and its notifications at a receiver. */

import process from 'node:process';
import { refused } from '../errors.js';
import { secretOf } from '../internal/environment.js';
import { type Handler, type Running, serve } from '../internal/http-server.js';
import { MoostApi } from '../internal/moost-api.js';
import { createSandbox, type Sandbox } from '../internal/sandbox.js';
import { sentenceOf } from '../internal/sentence.js';
import { createTokenProxy, type TokenProxy } from '../internal/token-proxy.js';
import { secretName, WAYS, type Way, type WebhookSecrets, webhookSecrets } from '../internal/webhook.js';
import { readArguments, wholeNumber } from './arguments.js';
import { Deliveries, type Delivery, type Target } from './deliveries.js';
import { stopped } from './stopping.js';

export const SANDBOX_HELP: string = `npx moost-energy sandbox [options]

MOOST's API on a port of this machine, with a town of households; everything in it is gone with it. Credentials are
MOOST_CLIENT_ID and MOOST_CLIENT_SECRET of the environment (default sandbox, sandbox-secret). What widgets read is below
/moost, without credentials: lead that path of a development server here.

  --port <number>         the port (default 8790, or the next free one; 0 for any)
  --seed <number>         another town (default 1)
  --at <moment>           its clock begins then: ISO 8601 with an offset (default now)
  --webhook <url>         delivers notifications there, as MOOST's webhook does
  --building <id>[,<id>…] only those of these buildings (default all)
  --auth <way>[,<way>…]   basic, api-token, bearer, oauth; several are taken in turn (default those with a secret)
  --token-url <url>       token endpoint of oauth (default /moost/token of the webhook's host)
  --every <seconds>       time between two deliveries (default 60)
  --json                  a line of JSON for each thing that happens

Secrets of the webhook are in the environment: MOOST_WEBHOOK_BASIC (user:password), MOOST_WEBHOOK_API_TOKEN and
MOOST_WEBHOOK_API_TOKEN_HEADER (default X-API-Key), MOOST_WEBHOOK_BEARER, MOOST_WEBHOOK_OAUTH (id:secret). Each may be in a
file that MOOST_WEBHOOK_BASIC_FILE and so on name.
`;

const TEXTS = ['port', 'seed', 'at', 'webhook', 'building', 'auth', 'token-url', 'every'] as const;
/** Where widgets read: no path of MOOST begins so. */
const WIDGETS = '/moost';
const FIRST_PORT = 8790;
const ATTEMPTS = 20;

type Texts = Readonly<Partial<Record<(typeof TEXTS)[number], string>>>;
type Say = (words: string, parts: object) => void;

/** Runs the command until it is stopped; gives the exit code. */
export async function sandboxCommand(args: readonly string[]): Promise<number> {
  let running: Running | undefined;
  let proxy: TokenProxy | undefined;
  try {
    const { texts, flags } = readArguments(args, TEXTS, ['json']);
    const say: Say = (words, parts) =>
      void process.stdout.write(flags.has('json') ? `${JSON.stringify(parts)}\n` : `${words}\n`);
    const everyMs = wholeNumber('--every', texts.every, 60, 1) * 1_000;
    const target = await targetOf(texts);
    const now = clockOf(texts.at);
    const sandbox = await sandboxOf(texts, now);
    const port = wholeNumber('--port', texts.port, FIRST_PORT);
    proxy = proxyOf(sandbox, now);
    running = await serve(answering(sandbox, proxy), { port, attempts: texts.port ? 1 : ATTEMPTS });
    sayWhere(running.url, sandbox, say);
    const stop = stopped();
    await (target ? deliver(sandbox, { target, everyMs, now, say }, stop) : stop);
    return 0;
  } catch (thrown) {
    process.stderr.write(`${sentenceOf(thrown)}\n`);
    return 2;
  } finally {
    await running?.close();
    await proxy?.close();
  }
}

/** The token proxy of a portal where everybody may see every made-up household. */
function proxyOf(sandbox: Sandbox, now: () => number): TokenProxy {
  const { clientId, clientSecret } = sandbox;
  const fetch = (request: Request) => sandbox.fetch(request);
  return createTokenProxy({ clientId, clientSecret, prefix: WIDGETS, now, authorize: () => true, fetch });
}

function answering(sandbox: Sandbox, proxy: TokenProxy): Handler {
  const isOfWidgets = ({ url }: Request) => new URL(url).pathname.startsWith(`${WIDGETS}/`);
  return (request) => (isOfWidgets(request) ? proxy : sandbox).fetch(request);
}

async function sandboxOf({ seed }: Texts, now: () => number): Promise<Sandbox> {
  const [clientId, clientSecret] = await Promise.all([
    secretOf('MOOST_CLIENT_ID', process.env),
    secretOf('MOOST_CLIENT_SECRET', process.env),
  ]);
  return createSandbox({
    now,
    seed: wholeNumber('--seed', seed, 1),
    ...(clientId ? { clientId } : {}),
    ...(clientSecret ? { clientSecret } : {}),
  });
}

/** A clock that goes on from a moment. */
function clockOf(at: string | undefined): () => number {
  if (at === undefined) return Date.now;
  const startMs = /T.*(Z|[+-]\d\d:\d\d)$/.test(at) ? Date.parse(at) : Number.NaN;
  if (!Number.isFinite(startMs)) throw refused('--at', 'a moment such as 2026-10-27T12:00:00Z');
  const began = Date.now();
  return () => startMs + Date.now() - began;
}

async function targetOf(texts: Texts): Promise<Target | undefined> {
  const { auth, building, webhook: url } = texts;
  if (url === undefined) return undefined;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw refused('--webhook', 'an address of http or https');
  const webhook = await webhookSecrets(process.env);
  const tokenUrl = texts['token-url'] ?? new URL('/moost/token', url).href;
  if (!URL.canParse(tokenUrl)) throw refused('--token-url', 'an address of http or https');
  return { url, tokenUrl, webhook, ways: waysOf(auth, webhook), buildings: building?.split(',') };
}

function waysOf(auth: string | undefined, { secrets }: WebhookSecrets): [Way, ...Way[]] {
  const wanted = auth === undefined ? WAYS.filter((way) => secrets[way].length > 0) : auth.split(',');
  const [first, ...others] = wanted.map((text) => {
    const way = WAYS.find((known) => known === text);
    if (!way) throw refused('--auth', `of ${WAYS.join(', ')}`);
    if (secrets[way].length === 0) throw refused(secretName(way), 'it in the environment');
    return way;
  });
  if (!first) throw refused('--auth', `a secret in the environment: ${WAYS.map(secretName).join(', ')}`);
  return [first, ...others];
}

function sayWhere(url: string, { clientId, customerId }: Sandbox, say: Say): void {
  const words = [
    `MOOST's API, in memory: ${url}`,
    '',
    `  export MOOST_URL=${url}`,
    `  export MOOST_CLIENT_ID=${clientId} MOOST_CLIENT_SECRET=… MOOST_CUSTOMER_ID=${customerId}`,
    '',
    `Widgets read at ${url}${WIDGETS}: lead ${WIDGETS} of your development server there.`,
    '',
    'Its secret is sandbox-secret, or what MOOST_CLIENT_SECRET has been. Ctrl+C ends it.',
  ];
  say(words.join('\n'), { url, clientId, customerId });
}

interface Delivering {
  readonly target: Target;
  readonly everyMs: number;
  readonly now: () => number;
  readonly say: Say;
}

/** Delivers until it is stopped. */
async function deliver(
  sandbox: Sandbox,
  { target, everyMs, now, say }: Delivering,
  stop: Promise<void>,
): Promise<void> {
  const { clientId, clientSecret, customerId } = sandbox;
  const asking = { clientId, clientSecret, customerId, now, upstream: 'http://127.0.0.1' };
  const moost = new MoostApi({ ...asking, fetch: (request) => sandbox.fetch(request) });
  const deliveries = new Deliveries(moost, target);
  let isOver = false;
  const over = stop.then(() => {
    isOver = true;
  });
  while (!isOver) {
    const delivery = await deliveries.next();
    if (delivery) say(wordsOf(delivery), delivery);
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([
      over,
      new Promise((resolve) => {
        timer = setTimeout(resolve, everyMs);
      }),
    ]);
    clearTimeout(timer);
  }
  await moost.close();
}

function wordsOf({ buildingId, id, reason, status, way }: Delivery): string {
  return `notification ${id} of ${buildingId} by ${way}: ${status === 0 ? `no answer (${reason})` : status}`;
}

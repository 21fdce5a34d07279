/** `npx moost-energy check`: whether the integration works, line by line. It asks nothing of people and changes nothing. */

import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { failed, type Line, ok, wordsOf } from '../check/lines.js';
import { type Looked, moostLines, notAsked } from '../check/moost.js';
import { filesLines, policyLine, proxyLines, receiverLines } from '../check/portal.js';
import { EnergyError, refused } from '../errors.js';
import { credentialsOf, type MoostCredentials, secretOf } from '../internal/environment.js';
import { sentenceOf } from '../internal/sentence.js';
import { webhookSecrets } from '../internal/webhook.js';
import { readArguments } from './arguments.js';

export const CHECK_HELP: string = `npx moost-energy check [options]

Looks at all parts of an integration, and says of each whether it is OK, with the one command or setting that mends it. It asks
nothing and changes nothing. Credentials are in the environment; what is not named is skipped.

  --building <id>        the building that is looked at (default the first)
  --languages <list>     languages that households read (default de,fr,it,en)
  --receiver <url>       the receiver of notifications; its secrets are MOOST_WEBHOOK_… of the environment
  --token-url <url>      its token endpoint (default /moost/token of its host)
  --proxy <url>          the token proxy, as api-base says it; MOOST_CHECK_COOKIE is the cookie of a session
  --page <url>           a page with elements, for its Content-Security-Policy
  --assets <url>         where the files of the package are served
  --json                 the lines as JSON

Ends with 0 where nothing failed, 1 where something did, 2 where it could not begin.
`;

const TEXTS = ['building', 'languages', 'receiver', 'token-url', 'proxy', 'page', 'assets'] as const;
type Texts = Readonly<Partial<Record<(typeof TEXTS)[number], string>>>;
/** As in `engines` of the package. */
const LEAST_NODE = [20, 19] as const;

/** Runs the command; gives the exit code. */
export async function checkCommand(args: readonly string[]): Promise<number> {
  try {
    const { flags, texts } = readArguments(args, TEXTS, ['json']);
    checkTexts(texts);
    const webhook = await webhookSecrets(process.env);
    const cookie = await secretOf('MOOST_CHECK_COOKIE', process.env);
    const { buildingId, lines: ofIt } = await ofMoost(texts);
    const lines = [await versionsLine(), ...ofIt];
    lines.push(...(await receiverLines(texts.receiver, texts['token-url'], webhook)));
    lines.push(...(await proxyLines(texts.proxy, buildingId, cookie)));
    lines.push(await policyLine(texts.page), ...(await filesLines(texts.assets)));
    const isOk = lines.every(({ state }) => state !== 'failed');
    process.stdout.write(flags.has('json') ? `${JSON.stringify({ ok: isOk, lines })}\n` : wordsOf(lines));
    return isOk ? 0 : 1;
  } catch (thrown) {
    process.stderr.write(`${sentenceOf(thrown)}\n`);
    return 2;
  }
}

function checkTexts({ building, languages, ...urls }: Texts): void {
  for (const [name, url] of Object.entries(urls)) {
    const isUrl = url !== undefined && URL.canParse(url) && /^https?:/.test(url);
    if (!isUrl) throw refused(`--${name}`, 'an address of http or https');
  }
  if (languages !== undefined && !/^[a-z]{2}(,[a-z]{2})*$/.test(languages))
    throw refused('--languages', 'a list such as de,fr');
  if (building !== undefined && !/^[\w:.-]{1,100}$/.test(building))
    throw refused('--building', '1 to 100 of A-Z a-z 0-9 : . _ -');
}

async function versionsLine(): Promise<Line> {
  const file = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(file) as { version: string };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const said = `moost-energy ${version}, Node ${process.versions.node}`;
  const isOld = major < LEAST_NODE[0] || (major === LEAST_NODE[0] && minor < LEAST_NODE[1]);
  return isOld ? failed('versions', said, `install Node ${LEAST_NODE.join('.')} or later`) : ok('versions', said);
}

async function ofMoost(texts: Texts): Promise<Looked> {
  let credentials: MoostCredentials;
  try {
    credentials = await credentialsOf(process.env);
  } catch (thrown) {
    const { argument, message } = thrown as EnergyError;
    if (!(thrown instanceof EnergyError)) throw thrown;
    const line = failed('credentials', message, `export ${argument}=… (MOOST's admin portal, Settings)`);
    const lines = [line, ...notAsked('credentials', ['clock']), ...notAsked('credentials')];
    return { lines, buildingId: texts.building };
  }
  const languages = (texts.languages ?? 'de,fr,it,en').split(',');
  return moostLines({ credentials, buildingId: texts.building, languages });
}

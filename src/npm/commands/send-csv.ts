/** `npx moost-energy send`: the events of a CSV file, by `sendHistory`. */

import { type FileHandle, open } from 'node:fs/promises';
import process from 'node:process';
import { EnergyError, refused } from '../errors.js';
import { credentialsOf } from '../internal/environment.js';
import type { HistoryProgress, HistoryResult, MoostEvent } from '../internal/event-types.js';
import { createFileJournal } from '../internal/file-journal.js';
import { linesOf } from '../internal/lines.js';
import { MoostApi } from '../internal/moost-api.js';
import { sentenceOf } from '../internal/sentence.js';
import { Revivable } from '../internal/server-parts.js';
import { readArguments } from './arguments.js';

export const SEND_HELP: string = `npx moost-energy send --csv <file> [options]

Sends the rows of a CSV file to MOOST as events. Run it again after an end of any kind: it goes on where it stopped, by the
journal beside the file. Comma, semicolon or tabulator; decimals with a comma where it parts no columns.

  --building <id> | --building-column <name>      the building (customerBuildingId)
  --device <id>   | --device-column <name>        the device
  --device-name <text>                            its name (default: the device's id)
  --type <type>   | --type-column <name>          the event type (default ENERGY_CONSUMPTION)
  --source <type>                                 the device's type (default GATEWAY)
  --timestamp-column <name>                       epoch seconds, or ISO 8601 with an offset (default timestamp)
  --value-column <name>                           the value in the unit of its type (default value)
  --factor <number>                               values are multiplied by it: 1000 for kWh (default 1)
  --journal <file>                                (default <file>.journal)
  --batch-size <number>                           events in one request (default 400)
  --keep-unknown                                  events of which nobody knows are not sent again
  --json                                          the result as JSON

Ends with 0 where every row was accepted, 1 where not, 2 where it could not begin.
`;

const TEXTS = [
  'csv',
  'building',
  'building-column',
  'device',
  'device-column',
  'device-name',
  'type',
  'type-column',
  'source',
  'timestamp-column',
  'value-column',
  'factor',
  'journal',
  'batch-size',
] as const;
const FLAGS = ['json', 'keep-unknown'] as const;
const MOST_SHOWN = 20;

type Texts = Partial<Record<(typeof TEXTS)[number], string>>;

/** Runs the command; gives the exit code. */
export async function sendCsv(args: readonly string[]): Promise<number> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let file: FileHandle | undefined;
  try {
    const { texts, flags } = readArguments(args, TEXTS, FLAGS);
    const path = texts.csv ?? '';
    const factor = factorOf(texts);
    const moost = new MoostApi(await credentialsOf(process.env));
    file = await opened(path);
    const events = await eventsOf(file, texts, factor);
    const result = await moost.sendHistory(events, {
      journal: createFileJournal(texts.journal ?? `${path}.journal`),
      batchSize: texts['batch-size'] === undefined ? 400 : Number(texts['batch-size']),
      unknown: flags.has('keep-unknown') ? 'keep' : 'resend',
      signal: stopping.signal,
      ...(process.stderr.isTTY ? { onProgress: show } : {}),
    });
    await moost.close();
    process.stdout.write(flags.has('json') ? `${JSON.stringify(result)}\n` : wordsOf(result));
    return result.isComplete && result.refused === 0 ? 0 : 1;
  } catch (thrown) {
    process.stderr.write(`${sentenceOf(thrown)}\n`);
    return 2;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await file?.close();
  }
}

/** Checks what is named; gives the factor. */
function factorOf(texts: Texts): number {
  const factor = Number(texts.factor ?? 1);
  if (!texts.csv) throw refused('--csv', 'a file');
  for (const name of ['building', 'device'] as const) {
    const given = [texts[name], texts[`${name}-column`]].filter((text) => text !== undefined);
    if (given.length !== 1) throw refused(`--${name}`, `a text, or --${name}-column`);
  }
  if (!Number.isFinite(factor) || factor === 0) throw refused('--factor', 'a number');
  return factor;
}

async function opened(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r', 0);
  } catch (cause) {
    const message = `--csv: ${path} cannot be opened`;
    throw new EnergyError({ code: 'invalid-argument', message, argument: '--csv', cause });
  }
}

/** The rows as events, once the header is known to have what is named. What does not fit is the history's to refuse. */
async function eventsOf(file: FileHandle, texts: Texts, factor: number): Promise<AsyncIterable<MoostEvent>> {
  const lines = linesOf(file);
  const { value: header } = await lines.next();
  const device = sourceOf(texts.device, texts['device-column']);
  const name = texts['device-name'];
  const members = {
    customerBuildingId: sourceOf(texts.building, texts['building-column']),
    deviceId: device,
    deviceName: name === undefined ? device : `=${name}`,
    type: sourceOf(texts.type ?? (texts['type-column'] ? undefined : 'ENERGY_CONSUMPTION'), texts['type-column']),
    source: `=${texts.source ?? 'GATEWAY'}`,
  };
  const columns = [texts['timestamp-column'] ?? 'timestamp', texts['value-column'] ?? 'value'] as const;
  const csv = new Revivable(
    (wasm) => new wasm.WasmCsv(header?.text ?? '', Object.keys(members), Object.values(members), ...columns, factor),
  );
  await csv.ready();
  const fault = csv.use((it) => it.fault());
  if (fault !== undefined) throw refused('--csv', `the columns that are named: ${fault}`);
  return (async function* () {
    for await (const { text } of lines) {
      if (text.trim() !== '') yield JSON.parse(csv.use((it) => it.event(text))) as MoostEvent;
    }
  })();
}

/** A text for all rows, or the name of a column. */
function sourceOf(text: string | undefined, column: string | undefined): string {
  return text === undefined ? (column ?? '') : `=${text}`;
}

function show({ position, accepted, refused: no, unknown }: HistoryProgress): void {
  process.stderr.write(`\r${position} rows, ${accepted} accepted, ${no} refused, ${unknown} unknown `);
}

function wordsOf(result: HistoryResult): string {
  const { accepted, position, refusals, stoppedBy, unknown, unsent, warnings } = result;
  const lines = [
    `${position} rows: ${accepted} accepted, ${result.refused} refused, ${unknown} unknown, ${unsent} not sent`,
  ];
  // A row is counted as people count it: the header is the first.
  for (const { position: at, why } of refusals.slice(0, MOST_SHOWN)) lines.push(`refused: row ${at + 2}: ${why}`);
  if (refusals.length > MOST_SHOWN) lines.push(`… and ${refusals.length - MOST_SHOWN} more`);
  for (const { kind, count, first } of warnings) lines.push(`warning: ${kind}: ${count}, first in row ${first + 2}`);
  if (stoppedBy) lines.push(`stopped: ${stoppedBy.message}`);
  if (!result.isComplete) lines.push('Run it again to go on.');
  return `${lines.join('\n')}\n`;
}

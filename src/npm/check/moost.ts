/** What MOOST has of a utility, and what it gives: credentials, clock, buildings, languages of its texts. */

import { EnergyError } from '../errors.js';
import type { MoostCredentials } from '../internal/environment.js';
import { MoostApi } from '../internal/moost-api.js';
import type { Building, BuildingInfo, Tariff } from '../internal/moost-types.js';
import { eventLines } from './events.js';
import { failed, type Line, ok, skipped, thrownLine, warning } from './lines.js';
import { serviceLines } from './services.js';

/** What is to be looked at. */
export interface MoostWishes {
  readonly credentials: MoostCredentials;
  /** The building; the first one where none is named. */
  readonly buildingId: string | undefined;
  /** Languages that households read. */
  readonly languages: readonly string[];
}

const TIMES = { timeoutMs: 10_000, totalTimeoutMs: 20_000 };
const OFF_S = 30;
const FAR_OFF_S = 300;
/** Buildings whose notifications are looked at. */
const MOST_HISTORIES = 5;
const OF_MOOST = [
  'buildings',
  'building',
  'devices',
  'tariff',
  'events',
  'statistics',
  'comparison',
  'forecast',
  'languages',
];

/** The lines, and the building that they are about, where there is one. */
export interface Looked {
  readonly lines: readonly Line[];
  readonly buildingId: string | undefined;
}

/** Looks at all of it; reads only. */
export async function moostLines(wishes: MoostWishes): Promise<Looked> {
  const moost = new MoostApi({ ...wishes.credentials, ...TIMES });
  try {
    const clock = await clockLine(wishes.credentials.upstream ?? 'https://api.moost.io');
    const found = await buildingsOf(moost);
    if ('state' in found) {
      return { lines: [found, clock, ...notAsked('credentials that MOOST takes')], buildingId: wishes.buildingId };
    }
    const given = ok('credentials', 'MOOST gives a token');
    const active = found.filter(isActive);
    const buildingId = wishes.buildingId ?? (active[0] ?? found[0])?.customerBuildingId;
    return { lines: [given, clock, ...(await linesOfBuildings(moost, { ...wishes, buildingId }, found))], buildingId };
  } finally {
    await moost.close();
  }
}

/** The lines about MOOST, where it cannot be asked. */
export function notAsked(why: string, checks: readonly string[] = OF_MOOST): Line[] {
  return checks.map((check) => skipped(check, `needs ${why}`));
}

async function buildingsOf(moost: MoostApi): Promise<readonly BuildingInfo[] | Line> {
  try {
    return await moost.coreData();
  } catch (thrown) {
    const isRefused = thrown instanceof EnergyError && (thrown.code === 'auth' || thrown.code === 'forbidden');
    const mend = isRefused
      ? 'set MOOST_CLIENT_ID and MOOST_CLIENT_SECRET to those of the admin portal (Settings)'
      : 'set MOOST_URL to an address of MOOST that this machine reaches (default https://api.moost.io)';
    return thrownLine('credentials', thrown, mend);
  }
}

/** The clock by the head of an answer; which answer it is does not matter. */
async function clockLine(upstream: string): Promise<Line> {
  try {
    const beforeMs = Date.now();
    const answer = await fetch(`${upstream}/rules/tags/v1`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMES.timeoutMs),
    });
    await answer.body?.cancel();
    const theirsMs = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isFinite(theirsMs)) return skipped('clock', 'the answer has no date');
    // Dates are whole seconds.
    const offS = Math.round(Math.abs((beforeMs + Date.now()) / 2 - theirsMs - 500) / 1_000);
    const mend = 'set the clock of this machine by the network: timedatectl set-ntp true';
    if (offS > FAR_OFF_S) return failed('clock', `${offS} s off: tokens and events have wrong times`, mend);
    return offS > OFF_S ? warning('clock', `${offS} s off`, mend) : ok('clock', `${offS} s off`);
  } catch {
    return skipped('clock', 'there is no answer to compare it with');
  }
}

async function linesOfBuildings(moost: MoostApi, wishes: MoostWishes, all: readonly BuildingInfo[]): Promise<Line[]> {
  const active = all.filter(isActive);
  const { buildingId: id, credentials, languages } = wishes;
  if (id === undefined || all.length === 0) {
    const none = failed(
      'buildings',
      'MOOST has none',
      'await moost.syncBuildings(list): docs/guide/integrate.md#the-whole-list',
    );
    return [none, ...notAsked('a building', OF_MOOST.slice(1))];
  }
  const others = all.find(({ customerId }) => customerId !== undefined && customerId !== credentials.customerId);
  const count = others
    ? failed(
        'buildings',
        `they are of the customer ${others.customerId}`,
        `export MOOST_CUSTOMER_ID=${others.customerId}`,
      )
    : ok('buildings', `${all.length}, of which ${all.length - active.length} are switched off`);
  let building: Building;
  try {
    building = await moost.building(id);
  } catch (thrown) {
    const mend = 'name one that MOOST has: --building <id>';
    return [count, thrownLine('building', thrown, mend), ...notAsked('a building', OF_MOOST.slice(2))];
  }
  const ofIt = [buildingLine(id, building), devicesLine(id, building), tariffLine(id, building)];
  const histories = [id, ...active.slice(0, MOST_HISTORIES).map(({ customerBuildingId }) => customerBuildingId)];
  return [
    count,
    ...ofIt,
    ...(await eventLines(moost, id, building)),
    ...(await serviceLines(moost, id, building)),
    await languagesLine(moost, histories, languages),
  ];
}

function isActive({ deactivatedTimestamp }: BuildingInfo): boolean {
  return deactivatedTimestamp === undefined;
}

function buildingLine(id: string, { city, countryCode, deactivatedTimestamp, timeZoneId, zip }: Building): Line {
  const update = (member: string) => `await moost.updateBuilding('${id}', { ${member} })`;
  if (deactivatedTimestamp !== undefined) {
    return warning('building', `${id} is switched off: no notifications`, `await moost.reactivateBuilding('${id}')`);
  }
  if (!timeZoneId) return warning('building', `${id} has no time zone`, update("timeZoneId: 'Europe/Zurich'"));
  if (!zip) return warning('building', `${id} has no postal code: no solar forecast`, update("zip: '8400'"));
  return ok('building', `${id} in ${zip} ${city ?? ''} ${countryCode ?? ''}, ${timeZoneId}`);
}

function devicesLine(id: string, { devices = [] }: Building): Line {
  if (devices.length > 0) return ok('devices', devices.map(({ type }) => type).join(', '));
  const mend = `await moost.setDevices('${id}', [{ id: 'meter-1', type: 'SMART_METER', name: 'Meter', vendor_name: '…', product_name: '…' }])`;
  return warning('devices', 'none: events of devices are not told apart', mend);
}

function tariffLine(id: string, { settings }: Building): Line {
  const { currency, maxPrice, type } = (settings?.tariff ?? {}) as Partial<Tariff>;
  const mend = `await moost.setTariff('${id}', { type: 'SINGLE', maxPrice: 0.27, currency: 'CHF' })`;
  if (type === undefined) return warning('tariff', 'none: no costs, and no advice on cheap hours', mend);
  if (maxPrice === undefined && type !== 'DYNAMIC') return warning('tariff', `${type} without a price`, mend);
  if (currency === undefined) return warning('tariff', `${type} without a currency`, mend);
  return ok('tariff', `${type}, ${maxPrice === undefined ? 'prices by the hour' : `at most ${maxPrice} ${currency}`}`);
}

async function languagesLine(moost: MoostApi, ids: readonly string[], wanted: readonly string[]): Promise<Line> {
  const said = new Set<string>();
  for (const id of new Set(ids)) {
    const history = await moost.notifications(id).catch(() => []);
    for (const { notification } of history)
      for (const tag of Object.keys(notification?.texts ?? {})) said.add(tag.toLowerCase());
    if (said.size > 0) break;
  }
  if (said.size === 0) return skipped('languages', 'no notification yet');
  const missing = wanted.filter((language) => !said.has(language));
  const list = [...said].sort().join(', ');
  if (missing.length === 0) return ok('languages', list);
  return warning(
    'languages',
    `${list}; not ${missing.join(', ')}`,
    `ask MOOST to switch on ${missing.join(', ')} for your company`,
  );
}

/** The settings of the gateway: one file of JSON, and the environment before it. All that is wrong is said at once. */

import { EnergyError } from '../errors.js';
import { KINDS, type Kind } from './setting-kinds.js';

/** Settings by their path in the file. */
export const SETTINGS = {
  'listen.host': { kind: KINDS.host, usual: '127.0.0.1' },
  'listen.port': { kind: KINDS.port, usual: 8080 },
  'listen.graceMs': { kind: KINDS.milliseconds, usual: 10_000 },
  'proxy.prefix': { kind: KINDS.path, usual: '/moost' },
  'proxy.timeoutMs': { kind: KINDS.milliseconds, usual: 15_000 },
  'proxy.cache': { kind: KINDS.isOn, usual: false },
  'proxy.inbox': { kind: KINDS.isOn, usual: false },
  'proxy.rendering': { kind: KINDS.isOn, usual: false },
  'session.forwardAuth.url': { kind: KINDS.url, usual: undefined },
  'session.forwardAuth.headers': { kind: KINDS.headers, usual: ['cookie', 'authorization'] },
  'session.forwardAuth.cacheS': { kind: KINDS.briefly, usual: 5 },
  'session.forwardAuth.timeoutMs': { kind: KINDS.milliseconds, usual: 5_000 },
  'session.jwt.issuer': { kind: KINDS.text, usual: undefined },
  'session.jwt.audience': { kind: KINDS.text, usual: undefined },
  'session.jwt.jwksUrl': { kind: KINDS.safeUrl, usual: undefined },
  'session.jwt.claim': { kind: KINDS.text, usual: 'buildings' },
  'receiver.path': { kind: KINDS.path, usual: '/moost/notifications' },
  'receiver.tokenPath': { kind: KINDS.path, usual: '/moost/token' },
  'receiver.store': { kind: KINDS.text, usual: undefined },
  'receiver.reconcile.everyS': { kind: KINDS.often, usual: 0 },
  'receiver.reconcile.days': { kind: KINDS.days, usual: 7 },
  'receiver.jwt.issuer': { kind: KINDS.text, usual: undefined },
  'receiver.jwt.audience': { kind: KINDS.text, usual: undefined },
  'receiver.jwt.jwksUrl': { kind: KINDS.safeUrl, usual: undefined },
  'assets.path': { kind: KINDS.path, usual: '/assets/moost-energy' },
  'embed.path': { kind: KINDS.path, usual: '/moost/embed.html' },
  'embed.hosts': { kind: KINDS.origins, usual: [] },
} as const satisfies Readonly<Record<string, { kind: Kind<unknown>; usual: unknown }>>;

type Path = keyof typeof SETTINGS;
type Value<Of extends Path> = (typeof SETTINGS)[Of]['kind'] extends Kind<infer Read>
  ? Read | (undefined extends (typeof SETTINGS)[Of]['usual'] ? undefined : never)
  : never;

/** Settings of the gateway by their path. */
export type GatewaySettings = { readonly [Of in Path]: Value<Of> };

/** The three settings of a JWT, below `session` or `receiver`. */
const JWT_PARTS = ['issuer', 'audience', 'jwksUrl'] as const;

/** Name of a setting in the environment: `session.jwt.jwksUrl` is `MOOST_GATEWAY_SESSION_JWT_JWKS_URL`. */
export const environmentName = (path: string): string =>
  `MOOST_GATEWAY_${path
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('.', '_')
    .toUpperCase()}`;

/**
 * Reads the settings. Throws an `EnergyError` whose message has a line for each fault.
 *
 * @param file what the file holds
 */
export function gatewaySettings(file: unknown, env: Readonly<Record<string, string | undefined>>): GatewaySettings {
  const faults: string[] = [];
  const given = new Map(leavesOf(file, ''));
  const settings: Record<string, unknown> = {};
  for (const [path, { kind, usual }] of Object.entries(SETTINGS)) {
    const name = environmentName(path);
    const text = env[name];
    const value = text ? kind.ofText(text) : given.get(path);
    given.delete(path);
    const isFit = value === undefined || kind.fits(value);
    if (!isFit) faults.push(`${text ? name : path}: expected ${kind.expected}`);
    settings[path] = value === undefined || !isFit ? usual : value;
  }
  faults.push(...[...given.keys()].map(unknown), ...faultsTogether(settings as GatewaySettings));
  if (faults.length > 0) {
    throw new EnergyError({ code: 'invalid-argument', argument: 'settings', message: faults.join('\n') });
  }
  return settings as GatewaySettings;
}

/** The values of a file by their paths; whatever is no object is a value. */
function leavesOf(value: unknown, path: string): [path: string, value: unknown][] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isBranch) return value === undefined ? [] : [[path, value]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
}

function unknown(path: string): string {
  if (path === '') return 'the file: expected an object of JSON';
  if (/secret|password|clientId|bearer|token$/i.test(path))
    return `${path}: secrets are in the environment, or in files`;
  const [section = ''] = path.split('.');
  const names = Object.keys(SETTINGS).filter((known) => known.startsWith(`${section}.`));
  const sections = [...new Set(Object.keys(SETTINGS).map((known) => known.split('.')[0]))];
  return `${path}: there is no such setting; there are ${(names.length > 0 ? names : sections).join(', ')}`;
}

function faultsTogether(settings: GatewaySettings): string[] {
  const faults = [...jwtFaults(settings, 'session'), ...jwtFaults(settings, 'receiver')];
  const ways = [settings['session.forwardAuth.url'], settings['session.jwt.issuer']];
  if (ways.filter((way) => way !== undefined).length !== 1) {
    faults.push('session: expected forwardAuth.url, or jwt.issuer with audience and jwksUrl, and not both');
  }
  const places = [settings['receiver.path'], settings['receiver.tokenPath'], '/healthz', '/readyz'];
  if (new Set(places).size < places.length)
    faults.push('receiver.path, receiver.tokenPath: expected paths of their own');
  if (places.includes(settings['embed.path'])) faults.push('embed.path: expected a path of its own');
  return faults;
}

/** Half of a JWT's settings would check half of it. */
function jwtFaults(settings: GatewaySettings, section: 'session' | 'receiver'): string[] {
  const missing = JWT_PARTS.filter((part) => settings[`${section}.jwt.${part}`] === undefined);
  if (missing.length === 0 || missing.length === JWT_PARTS.length) return [];
  return missing.map((part) => `${section}.jwt.${part}: expected it beside the others of ${section}.jwt`);
}

/** Settings and secrets of the environment. A secret may lie in a file, as containers get them: `NAME_FILE` names it. */

import { readFile } from 'node:fs/promises';
import { EnergyError, refused } from '../errors.js';

/** Names and values, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What MOOST has to be asked with. */
export interface MoostCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly customerId: string;
  readonly upstream?: string;
}

/** A secret; undefined where there is none. Rejects with an `EnergyError` for a file that cannot be read. */
export async function secretOf(name: string, env: Environment): Promise<string | undefined> {
  const path = env[`${name}_FILE`];
  if (!path) return env[name] || undefined;
  if (env[name]) throw refused(name, `it or ${name}_FILE in the environment, not both`);
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '') || undefined;
  } catch (cause) {
    const message = `${name}_FILE: the file cannot be read`;
    throw new EnergyError({ code: 'invalid-argument', message, argument: `${name}_FILE`, cause });
  }
}

/** MOOST's credentials and address. Rejects with an `EnergyError` that names what is missing. */
export async function credentialsOf(env: Environment): Promise<MoostCredentials> {
  const { MOOST_URL } = env;
  const [clientId, clientSecret, customerId] = await Promise.all([
    needed('MOOST_CLIENT_ID', env),
    needed('MOOST_CLIENT_SECRET', env),
    needed('MOOST_CUSTOMER_ID', env),
  ]);
  return { clientId, clientSecret, customerId, ...(MOOST_URL ? { upstream: MOOST_URL } : {}) };
}

async function needed(name: string, env: Environment): Promise<string> {
  const value = await secretOf(name, env);
  if (!value) throw refused(name, 'it in the environment');
  return value;
}

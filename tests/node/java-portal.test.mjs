/** The example's portal in Java, with sandbox and gateway beside it. Where there is no JDK, it is the other tests that show it. */

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { start } from './commands.mjs';
import { scratch, startGateway } from './gateway.mjs';
import { HOME } from './moost.mjs';

const PORTAL = fileURLToPath(new URL('../../examples/gateway/Portal.java', import.meta.url));
const hasJava = spawnSync('java', ['--list-modules'], { encoding: 'utf8' }).stdout?.includes('jdk.compiler') === true;

test(
  'customers of a portal in Java read their home until they sign out',
  { skip: !hasJava && 'there is no JDK' },
  async (t) => {
    const java = spawn('java', [PORTAL], { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
    t.after(() => java.kill());
    const [line] = await once(java.stdout, 'data');
    const portal = String(line).trim();
    const sandbox = start(['sandbox', '--port', '0', '--json']);
    t.after(() => sandbox.stop());
    const { customerId, url: moost } = await sandbox.line();
    const env = {
      MOOST_URL: moost,
      MOOST_CLIENT_ID: 'sandbox',
      MOOST_CLIENT_SECRET: 'sandbox-secret',
      MOOST_CUSTOMER_ID: customerId,
    };
    const session = { forwardAuth: { url: `${portal}/internal/buildings`, cacheS: 0 } };
    const { stop, url } = await startGateway(scratch(t), { session }, env);
    t.after(() => stop());
    const signIn = async (who) => {
      const answer = await fetch(`${portal}/sign-in?${who}`);
      return answer.headers.get('set-cookie').split(';')[0];
    };
    const read = async (cookie, building = HOME) => {
      const answer = await fetch(`${url}/moost/buildings/${building}/v1`, { headers: { cookie } });
      return answer.ok ? (await answer.json()).customerBuildingId : answer.status;
    };
    const buildings = async (cookie) => (await fetch(`${portal}/internal/buildings`, { headers: { cookie } })).json();
    assert.deepEqual(await buildings(await signIn('nobody')), { buildings: [] });
    const keller = await signIn('keller');
    const brunner = await signIn('brunner');
    assert.deepEqual([await read(keller), await read(brunner), await read(await signIn('nobody'))], [HOME, 403, 403]);
    assert.equal(await read(`${brunner}; theme=dark`, '99900000C048ADB7'), '99900000C048ADB7');
    assert.equal((await fetch(`${portal}/sign-out`, { headers: { cookie: keller } })).status, 204);
    assert.deepEqual([await read(keller), await read('JSESSIONID=guessed')], [401, 401]);
  },
);

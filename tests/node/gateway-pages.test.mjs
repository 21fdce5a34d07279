/** Pages that the gateway makes: the one for frames, and elements rendered for the portal's backend. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createSandbox } from '../../pkg/server.js';
import { serve } from '../../www/server/bridge.mjs';
import { run } from './commands.mjs';
import { startMoost, until } from './fronts.mjs';
import { environmentOf, scratch, startGateway, startPortal } from './gateway.mjs';

const HOST = 'https://portal.example';
const OTHER = 'https://utility.my.site.com:8443';
const COOKIE = { cookie: 'session=keller' };

/** A gateway before something that answers as MOOST does; all end with the test. */
async function withGateway(t, moost, settings, { buildings = ['A'], script } = {}) {
  const portal = await startPortal({ keller: buildings }, script);
  t.after(() => Promise.all([moost.close(), portal.close()]));
  const session = { forwardAuth: { url: portal.authUrl } };
  const env = { ...environmentOf(moost.url), ...moost.credentials };
  const started = await startGateway(scratch(t), { session, ...settings }, env);
  t.after(() => started.stop());
  return { ...started, portal };
}

describe('the page for frames', () => {
  test('is for the hosts of the settings, and loads all that it names', async (t) => {
    const settings = { embed: { hosts: [HOST, OTHER] }, proxy: { prefix: '/energy' } };
    const { url, assets } = await withGateway(t, await startMoost(), settings);
    const answer = await fetch(`${url}/moost/embed.html?host=${encodeURIComponent(HOST)}&element=energy-chart`);
    const html = await answer.text();
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')],
      [200, 'text/html; charset=utf-8', 'no-store'],
    );
    const policy = answer.headers.get('content-security-policy').split('; ');
    assert.ok(policy.includes(`frame-ancestors ${HOST} ${OTHER}`), policy.join('; '));
    assert.ok(policy.includes("default-src 'none'") && !policy.some((line) => /'unsafe-/.test(line)));
    assert.match(
      html,
      /<body data-api-base="\/energy" data-hosts="https:\/\/portal\.example https:\/\/utility\.my\.site\.com:8443">/,
    );
    const files = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path);
    assert.equal(files.length, 3);
    for (const path of files) {
      assert.ok(path.startsWith(`${assets}/dist/`), path);
      const file = await fetch(url + path);
      assert.equal(file.status, 200, path);
      const type = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
      assert.equal(file.headers.get('content-type'), type);
      await file.arrayBuffer();
    }
  });

  test('is asked for by GET or HEAD, and is not there without hosts', async (t) => {
    const ask = async (url, init) => {
      const answer = await fetch(`${url}/moost/frame`, init);
      return [answer.status, (await answer.text()).length > 0];
    };
    const moost = await startMoost();
    const { url } = await withGateway(t, moost, { embed: { path: '/moost/frame', hosts: [HOST] } });
    assert.deepEqual(await ask(url), [200, true]);
    assert.deepEqual(await ask(url, { method: 'HEAD' }), [200, false]);
    assert.deepEqual(await ask(url, { method: 'POST', body: 'x' }), [405, false]);
    const without = await withGateway(t, await startMoost(), { embed: { path: '/moost/frame' } });
    assert.equal((await ask(without.url))[0], 404);
  });

  test('has hosts that are origins, and a path of its own', async () => {
    const env = environmentOf('http://127.0.0.1:1');
    const session = { MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: 'http://127.0.0.1:1/' };
    const checked = (more) => run(['gateway', '--check'], { ...env, ...session, ...more });
    const name = 'MOOST_GATEWAY_EMBED_HOSTS';
    const expected = `${name}: expected origins of https, such as ["https://portal.example"], or of this machine\n`;
    for (const hosts of [
      '*',
      'portal.example',
      `${HOST}/`,
      `${HOST}/path`,
      'http://portal.example',
      'https://a;script-src',
      'https://A.example',
    ]) {
      const { code, err } = await checked({ [name]: hosts });
      assert.deepEqual([code, err], [2, expected], hosts);
    }
    for (const hosts of [`${HOST}, ${OTHER}`, 'http://127.0.0.1:3000', 'http://localhost:3000']) {
      const { code, err } = await checked({ [name]: hosts });
      assert.deepEqual([code, err], [0, ''], hosts);
    }
    const { err } = await checked({ MOOST_GATEWAY_EMBED_PATH: '/moost/notifications' });
    assert.equal(err, 'embed.path: expected a path of its own\n');
  });
});

describe('rendering', () => {
  const RENDERING = { proxy: { rendering: true } };

  /** A sandbox on a port, and the home that is in it. */
  async function startSandbox() {
    const sandbox = createSandbox();
    const [home] = await sandbox.households();
    const asked = [];
    const running = await serve((request) => {
      asked.push(new URL(request.url).pathname);
      return sandbox.fetch(request);
    });
    const { clientId, clientSecret } = sandbox;
    const credentials = { MOOST_CLIENT_ID: clientId, MOOST_CLIENT_SECRET: clientSecret };
    return { ...running, credentials, id: home.buildingId, asked };
  }

  test('gives the element with its data to whoever may see the building', async (t) => {
    const moost = await startSandbox();
    const { url, portal } = await withGateway(t, moost, RENDERING, { buildings: [moost.id] });
    const fragment = (query, headers = COOKIE, init = {}) =>
      fetch(`${url}/moost/render/moost-energy-chart?${query}`, { headers, ...init });
    const answer = await fragment(`building-id=${moost.id}&period=month&lang=de&nonce=abc`);
    const html = await answer.text();
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')],
      [200, 'text/html; charset=utf-8', 'private, no-store'],
    );
    assert.match(
      html,
      /^<moost-energy-chart building-id="[^"]+"[^>]*><template shadowrootmode="open"><style nonce="abc">/,
    );
    assert.match(html, /data-moost-answers>\{"buildingId"/);
    assert.match(html, /<path[^>]*class="[^"]*series/);
    assert.ok(moost.asked.some((path) => path.endsWith('/energy-statistics/daily/v1')));
    assert.equal(portal.asked.length, 1, 'the portal is asked once for all reads of a fragment');
    moost.asked.length = 0;
    const statuses = async (...questions) => {
      const answers = await Promise.all(questions.map((question) => fragment(...question)));
      return Promise.all(answers.map(async (one) => [one.status, (await one.text()).length > 0]));
    };
    const own = `building-id=${moost.id}`;
    assert.deepEqual(
      await statuses(
        [own, {}],
        [own, { cookie: 'session=ended' }],
        ['building-id=another'],
        [''],
        // Nobody has a made-up home drawn who is not signed in.
        [`${own}&source=demo`, {}],
        [`${own}&building-id=another`],
        [own, COOKIE, { method: 'DELETE' }],
        [`${own}&onclick=alert(1)`],
      ),
      [
        [401, false],
        [401, false],
        [403, false],
        [403, false],
        [401, false],
        [403, false],
        [405, false],
        [400, true],
      ],
    );
    assert.deepEqual(moost.asked, []);
  });

  test('says in the element’s words that MOOST is down, and lets nobody in where the portal is', async (t) => {
    const moost = await startMoost({ read: (_, response) => response.writeHead(503).end() });
    let isDown = false;
    const script = () => (isDown ? new Response('oops', { status: 500 }) : undefined);
    const { url, gateway } = await withGateway(t, moost, RENDERING, { script });
    const address = `${url}/moost/render/moost-energy-chart?building-id=A&lang=en`;
    const answer = await fetch(address, { headers: COOKIE });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /^<moost-energy-chart .*role="(alert|status)"/s);
    isDown = true;
    assert.equal((await fetch(address, { headers: { cookie: 'session=brunner' } })).status, 500);
    await until(() => gateway.lines().some(({ msg, stage }) => msg === 'proxy' && stage === 'authorize'));
  });

  test('is there only where it is switched on', async (t) => {
    const moost = await startMoost();
    const { url } = await withGateway(t, moost, {});
    const answer = await fetch(`${url}/moost/render/moost-energy-chart?building-id=A`, { headers: COOKIE });
    assert.equal(answer.status, 404);
    assert.equal(moost.state.reads.length, 0);
  });
});

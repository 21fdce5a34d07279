// The recipes of the documents for web servers, as they stand there, run by those servers on the files of the installed tarball:
// each file that a page may load has its type, comes packed as it was asked for, and may be kept; what is missing is not.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { after, test } from 'node:test';
import { WEB_SERVER_PACKAGES, webServers } from '../../scripts/lib/tools.mjs';
import { MANIFEST, ROOT } from './consumer.mjs';
import { served } from './served.mjs';
import { BUILDING } from './start-pages.mjs';
import { createConsumerWith, furtherTest } from './toolset.mjs';

const consumer = createConsumerWith('express');
after(() => consumer.remove());

/** The one block of a document that holds `words`. */
function recipe(document, words) {
  const blocks = [...readFileSync(join(ROOT, document), 'utf8').matchAll(/```\w+\n([\s\S]*?)```/g)];
  const found = blocks.filter(([, code]) => code.includes(words));
  assert.equal(found.length, 1, `${document} has ${found.length} blocks with "${words}"`);
  return found[0][1];
}

const SERVING = 'docs/guide/serving.md';
const BASE = `assets/moost-energy-${MANIFEST.version}/`;
/** Where the recipes have the portal. */
const here = (code) => {
  assert.ok(code.includes('/srv/portal/'));
  return code.replaceAll('/srv/portal/', `${consumer.folder}/`);
};

const TYPES = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.html': 'text/html',
  '.json': 'application/json',
};
const KEPT = 'public, max-age=31536000, immutable';

/** Files that a page may load, of which some lie there packed, too. */
const FILES = consumer.names.filter((name) =>
  /^(dist|texts|wasm)\/.*\.(js|css|html|wasm)$|^integrity\.json$/.test(name),
);
const isPacked = (name) => consumer.names.includes(`${name}.br`) && consumer.names.includes(`${name}.gz`);
assert.ok(FILES.filter(isPacked).length > 10);
for (const type of Object.keys(TYPES))
  assert.ok(
    FILES.some((name) => extname(name) === type),
    type,
  );

/** Asks for every file as browsers do that take these encodings, of which `gives` is the one that is sent. */
async function allFiles(address, accepts, gives) {
  for (const name of FILES) {
    const answer = await fetch(`${address}${BASE}${name}`, { headers: { 'accept-encoding': accepts } });
    const of = (header) => answer.headers.get(header);
    const isVaried = isPacked(name);
    assert.deepEqual(
      {
        name,
        status: answer.status,
        type: of('content-type')?.split(';')[0],
        encoding: of('content-encoding'),
        // Of files that are one for all it does no harm.
        vary: isVaried ? of('vary') : null,
        kept: of('cache-control'),
      },
      {
        name,
        status: 200,
        type: TYPES[extname(name)],
        encoding: isVaried ? gives : null,
        vary: isVaried ? 'Accept-Encoding' : null,
        kept: KEPT,
      },
    );
    assert.ok(Buffer.from(await answer.arrayBuffer()).equals(readFileSync(join(consumer.installed, name))), name);
  }
}

/** Looks at what a server sends, by the best encoding that it has. */
async function sendsAll(address, best) {
  await allFiles(address, 'gzip, deflate, br, zstd', best);
  await allFiles(address, 'gzip', 'gzip');
  await allFiles(address, 'identity', null);
  const missing = await fetch(`${address}${BASE}dist/of-another-version.js`);
  assert.equal(missing.status, 404);
  assert.doesNotMatch(missing.headers.get('cache-control') ?? '', /immutable|max-age=[1-9]/);
}

test('Express sends the files as the guide has it', async () => {
  const listening = `app.listen(process.env.PORT, process.env.HOST);`;
  consumer.write('serve.mjs', `${recipe(SERVING, 'expressStaticGzip(')}\n${listening}\n`);
  await served(
    consumer,
    () => ['serve.mjs'],
    (address) => sendsAll(address, 'br'),
  );
});

/** A web server, or its module, of this machine. */
function webServer(name) {
  const found = webServers()[name];
  assert.ok(found, `There is no ${name} here: apt-get install --no-install-recommends ${WEB_SERVER_PACKAGES[name]}`);
  return found;
}

/** Runs nginx with the locations of a recipe and, first of all, lines of its own. */
function inNginx(locations, look, head = '') {
  const start = (port) => {
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${of};`).join(' ');
    const server = `server { listen 127.0.0.1:${port};\n${locations}\n}`;
    // One process, of who runs the tests: the files of a consumer are nobody else's.
    const main = 'daemon off; master_process off; pid nginx.pid; error_log stderr; events {}';
    consumer.write('nginx.conf', `${head}\n${main}\nhttp { access_log off; ${paths}\n${server}\n}\n`);
    return ['-p', `${consumer.folder}/`, '-e', 'stderr', '-c', 'nginx.conf'];
  };
  return served(consumer, start, look, {}, webServer('nginx'));
}

furtherTest('nginx sends the files as the guide has it', async () => {
  const module = `load_module ${webServer('brotliStatic')};`;
  await inNginx(here(recipe(SERVING, 'brotli_static')), (address) => sendsAll(address, 'br'), module);
});

furtherTest('nginx without its module for brotli sends the files by gzip', async () => {
  const without = here(recipe(SERVING, 'brotli_static')).replace('brotli_static on;', '');
  await inNginx(without, (address) => sendsAll(address, 'gzip'));
});

furtherTest('Caddy sends the files as the guide has it', async () => {
  const start = (port) => {
    const site = `http://127.0.0.1:${port} {\n${here(recipe(SERVING, 'handle_path'))}\n}`;
    consumer.write('Caddyfile', `{\n  admin off\n  auto_https off\n}\n${site}\n`);
    return ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'];
  };
  // It keeps certificates and its last configuration in the home of who runs it.
  const home = { HOME: consumer.folder, XDG_DATA_HOME: consumer.folder, XDG_CONFIG_HOME: consumer.folder };
  await served(consumer, start, (address) => sendsAll(address, 'br'), home, webServer('caddy'));
});

/** Starts a command of the tarball; gives the first line that it prints, and the process. */
async function started(t, args, env = {}) {
  const child = spawn(process.execPath, [join(consumer.installed, 'cli.js'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(async () => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  });
  const [line] = await once(child.stdout, 'data');
  return JSON.parse(String(line).split('\n')[0]);
}

/** Who is signed in, as the portal tells the gateway. */
async function startPortal(t) {
  const portal = createServer(({ headers }, response) => {
    const isIn = headers.cookie === 'JSESSIONID=keller';
    response.writeHead(isIn ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ buildings: [BUILDING] }));
  });
  await once(portal.listen(0, '127.0.0.1'), 'listening');
  t.after(() => portal.closeAllConnections() ?? portal.close());
  return `http://127.0.0.1:${portal.address().port}`;
}

furtherTest('nginx leads to the gateway as its page has it', async (t) => {
  const secrets = { MOOST_CLIENT_ID: 'portal', MOOST_CLIENT_SECRET: 'hush-hush-hush' };
  const sandbox = await started(t, ['sandbox', '--port', '0', '--json'], secrets);
  const gateway = await started(t, ['gateway'], {
    ...secrets,
    MOOST_URL: sandbox.url,
    MOOST_CUSTOMER_ID: sandbox.customerId,
    MOOST_GATEWAY_LISTEN_PORT: '0',
    MOOST_GATEWAY_SESSION_FORWARD_AUTH_URL: `${await startPortal(t)}/internal/buildings`,
  });
  const locations = recipe('docs/reference/gateway.md', 'proxy_pass');
  assert.equal(locations.split('http://127.0.0.1:8080').length, 3);
  await inNginx(locations.replaceAll('http://127.0.0.1:8080', gateway.url), async (address) => {
    const building = `${address}moost/buildings/${BUILDING}/v1`;
    const read = await fetch(building, { headers: { cookie: 'JSESSIONID=keller' } });
    assert.equal(read.status, 200);
    assert.equal((await read.json()).customerBuildingId, BUILDING);
    assert.equal((await fetch(building)).status, 401);
    for (const [base, kept] of [
      [BASE, /immutable/],
      ['assets/moost-energy/', /no-cache/],
    ]) {
      const file = await fetch(`${address}${base}wasm/widgets.wasm`, { headers: { 'accept-encoding': 'br' } });
      assert.deepEqual([file.status, file.headers.get('content-encoding')], [200, 'br']);
      assert.match(file.headers.get('cache-control'), kept);
    }
    assert.equal((await fetch(`${address}readyz`)).status, 404);
  });
});

// The commands of docs/reference, as they stand there, from the installed tarball: sandbox, gateway and check, one beside the other.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createConsumer, MANIFEST } from './consumer.mjs';
import { blocksIn, documentOf, BUILDING as HOME } from './start-pages.mjs';

const consumer = createConsumer();
after(() => consumer.remove());

const blocksOf = (name) =>
  blocksIn(documentOf(`docs/reference/${name}`))
    .filter(({ language }) => language === 'sh')
    .map(({ code }) => code);

/** Runs a block in a shell of the consumer, with what it takes for granted replaced; `line` waits for one that it prints. */
function shell(block, replaced, env = {}) {
  const code = Object.entries(replaced).reduce((text, [from, to]) => {
    assert.ok(text.includes(from), `${from} is not in ${text}`);
    return text.replaceAll(from, to);
  }, block);
  const options = {
    cwd: consumer.folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  };
  const child = spawn('bash', ['-c', code], options);
  const printed = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    printed.out += text;
  });
  child.stderr.on('data', (text) => {
    printed.err += text;
  });
  const closed = once(child, 'close');
  after(() => {
    try {
      // The shell and what it has started, and nobody else.
      process.kill(-child.pid);
    } catch {}
  });
  return {
    async line(pattern) {
      for (
        const last = Date.now() + 20_000;
        Date.now() < last;
        await new Promise((resolve) => setTimeout(resolve, 50))
      ) {
        const found = pattern.exec(printed.out);
        if (found) return found[1];
      }
      throw new Error(`nothing like ${pattern} in ${printed.out}${printed.err}`);
    },
    async ended() {
      const [code] = await closed;
      return { code, ...printed };
    },
  };
}

/** The portal of the examples: who is signed in, and a page. */
async function startPortal() {
  const server = createServer(({ headers, url }, response) => {
    const isIn = headers.cookie === 'session=keller';
    if (url === '/energy') response.setHeader('content-security-policy', "script-src 'self' 'wasm-unsafe-eval'");
    else if (!isIn) response.statusCode = 401;
    response.end(JSON.stringify({ buildings: [HOME] }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  after(() => server.close());
  return `http://127.0.0.1:${server.address().port}`;
}

test('sandbox, gateway and check, as they stand in the reference', async () => {
  const [check, sandbox, ...others] = blocksOf('commands.md');
  const [gateway, hosts, ...more] = blocksOf('gateway.md');
  assert.deepEqual([others, more], [[], []], 'a block that is not run');
  const portal = await startPortal();
  const secret = consumer.write('moost-secret', 'sandbox-secret\n');
  const bearer = { MOOST_WEBHOOK_BEARER: 'a-long-random-secret' };

  // The gateway's port is not known yet: what is delivered before it is there is lost, as with MOOST.
  const port = await freePort();
  const moost = shell(sandbox, { 'http://127.0.0.1:8080': `http://127.0.0.1:${port}`, '--every 5': '--every 1' });
  const url = await moost.line(/in memory: (\S+)/);
  const customer = await moost.line(/MOOST_CUSTOMER_ID=(\w+)/);
  const beside = shell(
    hosts + gateway,
    {
      'MOOST_CLIENT_ID=…': 'MOOST_CLIENT_ID=sandbox',
      '/run/secrets/moost': secret,
      'MOOST_CUSTOMER_ID=…': `MOOST_CUSTOMER_ID=${customer}`,
      'http://portal:8080': portal,
    },
    {
      ...bearer,
      MOOST_URL: url,
      MOOST_GATEWAY_LISTEN_PORT: String(port),
      MOOST_GATEWAY_RECEIVER_STORE: join(consumer.folder, 'kept'),
    },
  );
  const address = await beside.line(/"url":"([^"]+)"/);
  assert.equal(await beside.line(/"assets":"([^"]+)"/), `/assets/moost-energy-${MANIFEST.version}`);
  const frame = await fetch(new URL('/moost/embed.html', address));
  const [, origins] = /HOSTS=(.*)/.exec(hosts);
  const ancestors = `frame-ancestors ${origins.replaceAll(',', ' ')}`;
  assert.ok(frame.headers.get('content-security-policy').includes(ancestors), ancestors);
  await moost.line(/by bearer: (204)/);
  const { code, err, out } = await shell(
    check,
    {
      'https://portal.example/energy': `${portal}/energy`,
      'https://portal.example': address,
      '0.1.0': MANIFEST.version,
    },
    {
      ...bearer,
      MOOST_URL: url,
      MOOST_CLIENT_ID: 'sandbox',
      MOOST_CLIENT_SECRET_FILE: secret,
      MOOST_CUSTOMER_ID: customer,
      MOOST_CHECK_COOKIE: 'session=keller',
    },
  ).ended();
  assert.deepEqual([code, err], [0, ''], out);
  assert.match(out, /, 0 failed, 0 skipped\n$/);
});

async function freePort() {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

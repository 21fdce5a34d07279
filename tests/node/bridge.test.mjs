/** The bridge of the development server: requests that no fetch API knows are refused, not failed. */

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serve } from '../../www/server/bridge.mjs';
import { raw } from './fronts.mjs';

/** @type {import('../../www/server/bridge.mjs').Running} */
let running;
before(async () => {
  running = await serve((request) => Response.json({ url: request.url, method: request.method }));
});
after(() => running.close());

const status = async (line, host) => {
  const answer = await raw(running.url, `${line} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  return Number(answer.split(' ')[1]);
};

describe('a Host', () => {
  for (const host of [
    '',
    'a b',
    'a/b',
    'a?b',
    'a#b',
    'user@portal',
    'http://portal',
    'portal:port',
    'portal:99999',
    '[::1',
    'a\\b',
    '%00',
    'a,b',
    'é',
  ]) {
    test(`that is none (${JSON.stringify(host)}) is 400`, async () => assert.equal(await status('GET /', host), 400));
  }
  for (const host of ['portal', 'portal:80', 'a-b.c_d.test:8080', '127.0.0.1', '[::1]:8080', 'PORTAL']) {
    test(`${host} is one`, async () => assert.equal(await status('GET /', host), 200));
  }
});

describe('a method', () => {
  for (const method of ['TRACE', 'TRACK']) {
    test(`${method} is not offered`, async () => {
      // Node's parser does not know the second one.
      assert.ok([400, 405].includes(await status(`${method} /`, 'portal')));
    });
  }
  test('TRACE says what is', async () => {
    const answer = await raw(
      running.url,
      'TRACE / HTTP/1.1\r\nhost: portal\r\ncookie: a=b\r\nconnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 405 /);
    assert.match(answer, /allow: GET, HEAD/i);
    assert.doesNotMatch(answer, /a=b/);
  });
  for (const method of ['GET', 'PUT', 'DELETE', 'PROPFIND', 'PATCH', 'OPTIONS']) {
    test(`${method} is`, async () => assert.equal(await status(`${method} /`, 'portal'), 200));
  }
});

test('many pieces to a slow reader leave no listener behind', async () => {
  const warnings = [];
  const hear = (warning) => warnings.push(warning.name);
  process.on('warning', hear);
  const pieces = Array.from({ length: 200 }, () => new Uint8Array(64 * 1024));
  const long = await serve(() => new Response(ReadableStream.from(pieces)));
  try {
    const answer = await fetch(long.url);
    let bytes = 0;
    for await (const piece of answer.body) {
      bytes += piece.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(bytes, 200 * 64 * 1024);
    assert.deepEqual(warnings, []);
  } finally {
    process.off('warning', hear);
    await long.close();
  }
});

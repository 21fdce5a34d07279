/** Bodies on their way through the token proxy: bounded, streamed, never cut off in silence, and without a secret. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { FRONTS, json, until, withProxy } from './fronts.mjs';

const HEAD = { 'content-type': 'application/json' };
const MEGABYTE = 1024 * 1024;
/** A year of hours: a megabyte of JSON. */
const YEAR = Array.from({ length: 8_760 }, (_, index) => ({
  startTimestamp: 1_767_222_000 + index * 3_600,
  energyConsumption: index * 1.1,
  gridEnergyConsumption: index,
}));

/** What a body comes to: its text, or that it broke off. */
const textOf = (answer) =>
  answer.text().then(
    (text) => ({ text }),
    () => 'broken off',
  );

/** An answer without an end, as fast as it is taken. */
function endless(response, piece = Buffer.from(`[${'0,'.repeat(MEGABYTE / 2)}`)) {
  response.writeHead(200, HEAD);
  const more = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

for (const front of Object.keys(FRONTS)) {
  describe(front, () => {
    test('a body passes as it came, whatever pieces it came in', async () => {
      const text = JSON.stringify(YEAR);
      const inPieces = (_, response) => {
        response.writeHead(200, HEAD);
        for (let at = 0; at < text.length; at += 70_001) response.write(text.slice(at, at + 70_001));
        response.end();
      };
      for (const read of [json(YEAR), inPieces, json(YEAR, 200, { 'content-length': String(text.length) })]) {
        await withProxy(front, { script: { read } }, async ({ read, failures }) => {
          const answer = await read();
          assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'application/json']);
          assert.equal((await answer.text()) === text, true);
          assert.deepEqual(failures, []);
        });
      }
    });

    test('a length that is announced and too large is refused before anything passes', async () => {
      const read = (_, response) => {
        response.writeHead(200, { ...HEAD, 'content-length': String(3 * MEGABYTE) });
        response.end(Buffer.alloc(3 * MEGABYTE, '['));
      };
      await withProxy(front, { script: { read }, maxResponseBytes: MEGABYTE }, async ({ read, failures }) => {
        assert.equal((await read()).status, 502);
        assert.deepEqual(failures, [{ stage: 'read', status: 200, reason: 'too-large' }]);
      });
    });

    test('one that turns out to be too large breaks off, and MOOST is read no further', async () => {
      const read = (_, response) => endless(response);
      await withProxy(front, { script: { read }, maxResponseBytes: 3 * MEGABYTE }, async (portal) => {
        const before = process.memoryUsage().rss;
        const answer = await portal.read();
        assert.deepEqual([answer.status, await textOf(answer)], [200, 'broken off']);
        await until(() => portal.moost.givenUp === 1);
        assert.deepEqual(portal.failures, [{ stage: 'read', status: 200, reason: 'too-large' }]);
        assert.ok(process.memoryUsage().rss - before < 100 * MEGABYTE);
      });
    });

    test('a little that unfolds to much is held to the same limit; one that keeps to it passes unfolded', async () => {
      const asGzip = (bytes) => (_, response) => {
        response.writeHead(200, { ...HEAD, 'content-encoding': 'gzip', 'content-length': String(bytes.length) });
        response.end(bytes);
      };
      const bomb = gzipSync(Buffer.alloc(200 * MEGABYTE, '['));
      await withProxy(front, { script: { read: asGzip(bomb) }, maxResponseBytes: MEGABYTE }, async (portal) => {
        const answer = await portal.read();
        // Whether its first piece keeps to the limit is the decoder's choice.
        if (answer.status === 200) assert.equal(await textOf(answer), 'broken off');
        else assert.equal(answer.status, 502);
        assert.deepEqual(portal.failures, [{ stage: 'read', status: 200, reason: 'too-large' }]);
      });
      await withProxy(front, { script: { read: asGzip(gzipSync(JSON.stringify(YEAR))) } }, async ({ read, moost }) => {
        const answer = await read();
        assert.equal(answer.headers.get('content-encoding'), null);
        assert.deepEqual(await answer.json(), YEAR);
        assert.equal(moost.reads[0].headers['accept-encoding'], 'identity');
      });
      const deflated = deflateSync('["deflated"]');
      const asDeflate = (_, response) =>
        response.writeHead(200, { ...HEAD, 'content-encoding': 'deflate' }).end(deflated);
      await withProxy(front, { script: { read: asDeflate } }, async ({ read }) => {
        assert.deepEqual(await (await read()).json(), ['deflated']);
      });
    });

    test('a body that MOOST breaks off breaks off for the reader too', async () => {
      for (const announced of [{}, { 'content-length': '1000' }]) {
        const read = (_, response) => {
          response.writeHead(200, { ...HEAD, ...announced });
          response.write('[{"a":1},');
          setTimeout(() => response.destroy(), 20);
        };
        await withProxy(front, { script: { read } }, async (portal) => {
          const answer = await portal.read();
          assert.deepEqual([answer.status, await textOf(answer)], [200, 'broken off']);
          assert.equal(portal.failures.length, 1);
          assert.deepEqual([portal.failures[0].stage, portal.failures[0].status], ['read', 200]);
        });
      }
    });

    test('what is no JSON by its beginning does not pass, whatever it calls itself', async () => {
      for (const body of ['<html>', ' \n<html>', '\u{feff}[]', '', 'null', '"token"']) {
        const read = (_, response) => response.writeHead(200, HEAD).end(body);
        await withProxy(front, { script: { read } }, async (portal) => {
          const answer = await portal.read();
          assert.deepEqual([answer.status, (await answer.json()).code], [502, '502'], body);
          assert.deepEqual(portal.failures, [{ stage: 'read', status: 200, reason: 'unreadable' }]);
        });
      }
      const blank = (_, response) => {
        response.writeHead(200, HEAD);
        response.write(' \r\n');
        setTimeout(() => response.end('\t{"a":1}'), 10);
      };
      await withProxy(front, { script: { read: blank } }, async ({ read }) => {
        assert.equal(await (await read()).text(), ' \r\n\t{"a":1}');
      });
    });

    test('neither token nor secret pass, over the seams of pieces as well; their beginnings do', async () => {
      const inPieces = (pieces) => (_, response) => {
        response.writeHead(200, HEAD);
        const next = () => {
          const piece = pieces.shift();
          if (piece === undefined) response.end();
          else response.write(piece, () => setTimeout(next, 10));
        };
        next();
      };
      for (const pieces of [
        ['["hush-hush-hush"]'],
        ['["', 'token-1-long"]'],
        ['["hush-', 'hush-hush"]'],
        ['["token', '-1-', 'long', '"]'],
        [`[${'0,'.repeat(100_000)}"hush-hush-hus`, 'h"]'],
      ]) {
        await withProxy(front, { script: { read: inPieces([...pieces]) } }, async (portal) => {
          const answer = await portal.read();
          const seen = await answer.text().catch(() => 'broken off');
          assert.doesNotMatch(seen, /hush-|token-/, pieces.join('|').slice(-40));
          if (answer.status === 200) assert.equal(seen, 'broken off');
          assert.deepEqual(portal.failures, [{ stage: 'read', status: 200, reason: 'secret-in-answer' }]);
        });
      }
      const innocent = ['["hush-hush-hus', '-","tok', 'ken-1-lon', 'e", "token-1-lon'];
      await withProxy(front, { script: { read: inPieces([...innocent, 'g-ago"]'].slice(0, 4)) } }, async (portal) => {
        assert.equal(await (await portal.read()).text(), innocent.join(''));
        assert.deepEqual(portal.failures, []);
      });
      // Its end comes with it: what could have begun a secret passes as well.
      const text = '["hush-hush-hus", "token-1-lon';
      const atOnce = (_, response) => {
        response.writeHead(200, { ...HEAD, 'content-length': text.length });
        response.end(text);
      };
      await withProxy(front, { script: { read: atOnce } }, async (portal) => {
        assert.equal(await (await portal.read()).text(), text);
        assert.deepEqual(portal.failures, []);
      });
    });
  });
}

// From where the wasm comes when it is not where it should be: which failures of a bundler are mended, which of a server are told.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, mock, test } from 'node:test';
import { createLoader } from '../../pkg/internal/loader.js';
import { inPlaceOf } from '../../pkg/internal/lost-wasm.js';

/** The smallest module there is. */
const WASM = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const PLACED = '/assets/widgets-4f3a.wasm';
const AS_WRITTEN = '/wasm/widgets.wasm';

let answer;
let origin;
const server = createServer((_request, response) => {
  response.writeHead(answer.status, { 'content-type': answer.type ?? 'application/wasm' }).end(answer.body);
});
before(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${server.address().port}`;
});
after(() => server.close());

/** Loads; gives `direct` or `substitute` by where the bytes came from, or the error, with the warnings. */
async function loaded(source, given) {
  answer = given;
  const warn = mock.method(console, 'warn', () => {});
  let from = 'direct';
  const glue = {
    async default({ module_or_path: source }) {
      const bytes = source instanceof Response ? await source.arrayBuffer() : source;
      await WebAssembly.compile(bytes);
    },
  };
  const substitute = (source, cause) =>
    inPlaceOf(source, cause, async () => {
      from = 'substitute';
      return { default: Buffer.from(WASM).toString('base64') };
    });
  try {
    await createLoader(glue, source, substitute).load();
    return { from, warnings: warn.mock.calls.map(({ arguments: [text] }) => text) };
  } catch (error) {
    return { error, warnings: warn.mock.calls.map(({ arguments: [text] }) => text) };
  } finally {
    warn.mock.restore();
  }
}

const at = (path) => () => new URL(path, origin);
const PAGE = { status: 200, type: 'text/html; charset=utf-8', body: '<!doctype html>' };

test('a file that is there is taken', async () => {
  assert.deepEqual(await loaded(at(AS_WRITTEN), { status: 200, body: WASM }), { from: 'direct', warnings: [] });
});

for (const [name, given] of [
  ['404', { status: 404, type: 'text/plain' }],
  ['410', { status: 410, type: 'text/plain' }],
  ['the page of every address', PAGE],
]) {
  test(`${name} where the package says: the bundler has lost the file`, async () => {
    const { from, warnings } = await loaded(at(AS_WRITTEN), given);
    assert.equal(from, 'substitute');
    assert.equal(warnings.length, 1);
    assert.ok(warnings[0].includes(`no WebAssembly at ${origin}${AS_WRITTEN}`), warnings[0]);
  });

  test(`${name} where the bundler says: the server has lost the file, and is told so`, async () => {
    const { error, warnings } = await loaded(at(PLACED), given);
    assert.equal(error.code, 'network');
    assert.equal(error.status, given.status);
    assert.match(error.message, /from http:\S+widgets-4f3a\.wasm: the server answered (404|410|with a web page): copy/);
    assert.deepEqual(warnings, []);
  });
}

for (const status of [401, 403, 429, 500, 503]) {
  test(`${status} is told, wherever the file should be`, async () => {
    for (const path of [AS_WRITTEN, PLACED]) {
      const { error, warnings } = await loaded(at(path), { status, type: 'text/html' });
      assert.deepEqual([error.code, error.status, error.retryable, warnings], ['network', status, true, []]);
      assert.match(error.message, new RegExp(`the server answered ${status}$`));
    }
  });
}

test('something else than WebAssembly is told', async () => {
  const { error, warnings } = await loaded(at(AS_WRITTEN), { status: 200, body: 'not WebAssembly' });
  assert.match(error.message, /the server answered with something else: copy the \.wasm files/);
  assert.deepEqual(warnings, []);
});

test('a server that nobody reaches is told', async () => {
  const { error, warnings } = await loaded(() => new URL('http://127.0.0.1:9/wasm/widgets.wasm'));
  assert.match(error.message, /is the file there, is the page online/);
  assert.deepEqual(warnings, []);
});

test('an address that the bundler has removed is told with its mend', async () => {
  const { from, warnings } = await loaded(() => new URL('../wasm/widgets.wasm', undefined));
  assert.equal(from, 'substitute');
  assert.equal(warnings.length, 1);
  assert.match(warnings[0], /^moost-energy: the bundler has removed import\.meta\.url\./);
});

test('files of the disk, which nobody can fetch, are no mistake: unit tests have them', async () => {
  assert.deepEqual(await loaded(() => new URL(`file:///app${AS_WRITTEN}`)), { from: 'substitute', warnings: [] });
});

test('a data: URL is taken without a request, and is in no message', async () => {
  const inText = (bytes) => `data:application/wasm;base64,${Buffer.from(bytes).toString('base64')}`;
  assert.deepEqual(await loaded(() => new URL(inText(WASM))), { from: 'direct', warnings: [] });
  const long = readFileSync(new URL('../../pkg/wasm/client.wasm', import.meta.url)).fill(7);
  for (const source of [inText(long), new URL(inText(long))]) {
    const { error } = await loaded(() => source);
    assert.match(error.message, /could not be loaded from a data: URL: /);
    assert.ok(error.message.length < 300 && String(error.cause).length < 300);
  }
});

test('what the page has given itself is never replaced', async () => {
  answer = { status: 404 };
  const loader = createLoader({ default: async () => {} }, at(AS_WRITTEN), () => assert.fail('replaced'));
  loader.from(`${origin}${AS_WRITTEN}`);
  await assert.rejects(loader.load(), { code: 'network', status: 404 });
});

test('where there is no WebAssembly nothing is fetched, and the error says so', async () => {
  const { WebAssembly: kept } = globalThis;
  delete globalThis.WebAssembly;
  try {
    const loader = createLoader({ default: () => assert.fail('started') }, () => assert.fail('fetched'), inPlaceOf);
    await assert.rejects(loader.load(), {
      code: 'unsupported',
      retryable: false,
      message: /switched off in this browser, as Lockdown Mode does \(docs/,
    });
  } finally {
    globalThis.WebAssembly = kept;
  }
});

// As Chromium, Firefox and Safari say it, and V8 where no page is.
for (const words of [
  "CompileError: WebAssembly.instantiateStreaming(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script",
  'CompileError: call to WebAssembly.instantiateStreaming() blocked by CSP',
  "CompileError: Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive",
  'CompileError: WebAssembly.Module(): Wasm code generation disallowed by embedder',
]) {
  test(`a policy is told: ${words.slice(0, 90)}`, async () => {
    answer = { status: 200, body: WASM };
    const refused = () => Promise.reject(words);
    await assert.rejects(createLoader({ default: refused }, at(PLACED)).load(), {
      code: 'unsupported',
      retryable: false,
      message: /switched off by the page's Content-Security-Policy, which needs script-src 'wasm-unsafe-eval'/,
    });
  });
}

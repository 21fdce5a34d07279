/** Elements as HTML: what a page without a script has of them, and that nothing in attributes or answers becomes markup. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { parseFragment } from 'parse5';
import {
  createSandbox,
  createTokenProxy,
  missingReads,
  renderedStyle,
  renderPage,
  renderToString,
  withRendering,
} from '../../pkg/server.js';
import { elements, gathered, household, NOW, renderedFrom } from './rendered.mjs';

const { elements: ELEMENTS, attributes: ATTRIBUTES } = JSON.parse(
  readFileSync(new URL('../../scripts/elements.json', import.meta.url), 'utf8'),
);
const TAGS = ELEMENTS.map(({ name }) => `moost-${name}`);
const OPTIONS = { now: NOW };

/** Text that ends what it stands in, where it is not escaped. */
const HOSTILE = [
  '"><script>alert(1)</script>',
  "' onload='alert(1)",
  '" onfocus="alert(1)" autofocus="',
  '</template><img src=x onerror=alert(1)>',
  '</style></svg></title><script>alert(1)</script>',
  '<!--<script>',
  '--><svg onload=alert(1)>',
  ']]><a href="javascript:alert(1)">x</a>',
  '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;',
  '\u0000<svg onload=alert(1)>',
  '\u2028</p><iframe srcdoc="<script>alert(1)</script>">',
  '\ud800<b onclick=alert(1)>',
  'javascript:alert(1)',
];

/** Everything that widgets are made of. */
const MADE_OF = `template style div header h2 h3 p ul li span b button details summary footer
  svg defs pattern g path rect text table caption thead tbody tr th td form label input`.split(/\s+/);

let home;
before(async () => {
  home = await household();
});

/** Fails for an element, an attribute or a style that no widget has. */
async function isHarmless(html, about) {
  const tree = parseFragment(html);
  assert.equal(tree.childNodes.length, 1, about);
  const [host, ...all] = elements(tree);
  assert.ok(TAGS.includes(host.tagName), about);
  for (const { tagName, attrs } of all) {
    assert.ok(MADE_OF.includes(tagName), `<${tagName}>: ${about}`);
    for (const { name } of attrs) assert.doesNotMatch(name, /^(on|style$|href$|src|action|formaction)/, about);
  }
  const named = (name) => all.filter(({ tagName }) => tagName === name);
  assert.equal(named('template').length, 1, about);
  assert.deepEqual(named('template')[0].attrs, [{ name: 'shadowrootmode', value: 'open' }], about);
  const [style, ...others] = named('style');
  assert.equal(others.length, 0, about);
  assert.equal(style.childNodes[0].value, (await renderedStyle()).text, about);
}

/** All text of a parsed tree. */
const textOf = (node) =>
  [node.value ?? '', ...(node.childNodes ?? []).map(textOf), node.content ? textOf(node.content) : ''].join(' ');

test('every element is whole without a script: words, drawing, table', async () => {
  for (const tag of TAGS) {
    const html = await renderedFrom(tag, { 'building-id': home.buildingId }, home.read);
    await isHarmless(html, tag);
    const all = elements(parseFragment(html));
    const has = (test) =>
      all.some(({ tagName, attrs }) => test(tagName, Object.fromEntries(attrs.map((a) => [a.name, a.value]))));
    assert.ok(!has((_, { class: name }) => /skeleton|message/.test(name ?? '')), tag);
    assert.ok(!has((_, attrs) => attrs['aria-busy'] === 'true'), tag);
    assert.ok(has((name) => name === 'h2') && has((name, attrs) => name === 'details' && attrs.part === 'table'), tag);
    assert.match(textOf(parseFragment(html)), /\d[\d.,]*\s(kWh|W)\b/, tag);
    if (tag === 'moost-key-figures') continue;
    assert.ok(
      has((_, attrs) => attrs.role === 'img' && /\d/.test(attrs['aria-label'] ?? '')),
      tag,
    );
    assert.ok(
      has((name, attrs) => name === 'path' && (attrs.d ?? '').length > 4),
      tag,
    );
  }
});

test('a chart says what the API answered, in the language that is asked for', async () => {
  const attributes = { 'building-id': home.buildingId, period: 'month', from: '2026-05-01' };
  const answers = await gathered('moost-energy-chart', attributes, home.read);
  const days = answers.find(({ path }) => path.includes('/daily/') && path.includes('2026-05'));
  const sumWh = JSON.parse(days.body).reduce((sum, day) => sum + (day.energyConsumptionYesterday ?? 0), 0);
  const german = await renderToString('moost-energy-chart', attributes, answers, { ...OPTIONS, language: 'de-CH' });
  const words = textOf(parseFragment(german));
  assert.match(words, /Mai/);
  assert.match(words, new RegExp(`\\b${Math.round(sumWh / 1000)}\\b`), `${sumWh} Wh`);
  assert.match(german, /^<moost-energy-chart building-id="[0-9A-F]+" period="month" from="2026-05-01" lang="de-CH">/);
  // The attribute goes before the option.
  const french = await renderToString('moost-energy-chart', { ...attributes, lang: 'fr' }, answers, {
    ...OPTIONS,
    language: 'de',
  });
  assert.match(textOf(parseFragment(french)), /mai/);
});

test('the same question has the same answer, whatever was rendered in between', async () => {
  const attributes = { 'building-id': home.buildingId, group: 'home' };
  const first = await renderedFrom('moost-energy-chart', attributes, home.read);
  await renderToString('moost-energy-chart', { source: 'demo', group: 'home', period: 'year' }, [], OPTIONS);
  await renderToString(
    'moost-heat-map',
    { 'building-id': 'A' },
    [{ path: '/buildings/A/v1', status: 500, body: {} }],
    OPTIONS,
  );
  assert.equal(await renderedFrom('moost-energy-chart', attributes, home.read), first);
});

test('a name that is no attribute is told, with the one that is meant', async () => {
  const page = (attributes) =>
    renderPage({ buildingId: 'A', elements: [{ tag: 'moost-energy-chart', attributes }], read: home.read });
  const expected = 'attributes: expected attributes that <moost-energy-chart> has, in lower case, got';
  for (const [name, got] of [
    ['apiBase', '"apiBase" for api-base'],
    ['perod', '"perod" for period'],
    ['onclick', '"onclick"'],
    ['"><b>', String.raw`"\"><b>"`],
  ]) {
    const refusal = { code: 'invalid-argument', argument: 'attributes', message: `${expected} ${got}` };
    await assert.rejects(page({ [name]: '/moost' }), refusal);
  }
});

test('a refusal is told in words, and answers that are missing are named', async () => {
  const path = '/buildings/A/v1';
  const attributes = { 'building-id': 'A' };
  assert.deepEqual(await missingReads('moost-energy-chart', attributes, [], OPTIONS), [path]);
  await assert.rejects(renderToString('moost-energy-chart', attributes, [], OPTIONS), {
    name: 'EnergyError',
    code: 'invalid-argument',
    argument: 'data',
    // Whose reads they are is nobody's business who reads the log.
    message: 'data: expected the answers to 1 more reads; missingReads names them',
  });
  const refusal = [{ path, status: 403, body: { code: '403', message: 'no' } }];
  const html = await renderToString('moost-energy-chart', attributes, refusal, OPTIONS);
  await isHarmless(html, 'refused');
  assert.match(html, /part="error"/);
});

test('answers in kilowatt-hours are the same amounts', async () => {
  const attributes = { 'building-id': home.buildingId };
  const answers = await gathered('moost-typical-day', attributes, home.read);
  const inWh = await renderToString('moost-typical-day', attributes, answers, OPTIONS);
  const scaled = answers.map(({ path, body }) => {
    const hours = JSON.parse(body);
    if (!Array.isArray(hours)) return { path, body };
    return { path, body: hours.map((hour) => ({ ...hour, energyConsumption: hour.energyConsumption / 1000 })) };
  });
  assert.equal(await renderToString('moost-typical-day', attributes, scaled, { ...OPTIONS, energyUnit: 'kWh' }), inWh);
});

test('the style is allowed by a nonce or by its hash, or linked', async () => {
  const { text, hash } = await renderedStyle();
  assert.equal(hash, `sha256-${createHash('sha256').update(text).digest('base64')}`);
  const demo = (options) => renderToString('moost-energy-chart', { source: 'demo' }, [], { ...OPTIONS, ...options });
  assert.ok((await demo({})).includes(`<style>${text}</style>`));
  assert.ok((await demo({ nonce: 'r4nd0m+/_-==' })).includes(`<style nonce="r4nd0m+/_-==">${text}</style>`));
  const linked = await demo({ stylesheet: '/a/b.css?"&' });
  assert.ok(linked.includes('<link rel="stylesheet" href="/a/b.css?&quot;&amp;">') && !linked.includes('<style'));
});

test('what cannot be is refused before anything is rendered', async () => {
  const refusals = [
    ['tag', ['moost-weather', {}, []]],
    ['tag', ['script', {}, []]],
    ['tag', ['moost-energy-chart><script', {}, []]],
    ['attributes', ['moost-energy-chart', { onclick: 'alert(1)' }, []]],
    ['attributes', ['moost-energy-chart', { style: 'color: red' }, []]],
    ['attributes', ['moost-energy-chart', { 'a b': '' }, []]],
    ['attributes', ['moost-energy-chart', { 'data-x"><script>': '' }, []]],
    ['attributes', ['moost-energy-chart', { 'building-id': {} }, []]],
    ['attributes', ['moost-energy-chart', null, []]],
    ['data', ['moost-energy-chart', {}, {}]],
    ['data', ['moost-energy-chart', {}, [{ path: 'buildings', body: {} }]]],
    ['data', ['moost-energy-chart', {}, [{ path: '/buildings/A/v1', body: undefined }]]],
    ['data', ['moost-energy-chart', {}, [{ path: '/buildings/A/v1', body: {}, status: 99 }]]],
    ['nonce', ['moost-energy-chart', {}, [], { nonce: '"><script>' }]],
    ['nonce', ['moost-energy-chart', {}, [], { nonce: '' }]],
    ['language', ['moost-energy-chart', {}, [], { language: 'de"' }]],
    ['stylesheet', ['moost-energy-chart', {}, [], { stylesheet: '' }]],
    ['now', ['moost-energy-chart', {}, [], { now: '2026-06-17' }]],
    ['now', ['moost-energy-chart', {}, [], { now: new Date(Number.NaN) }]],
    ['width', ['moost-energy-chart', {}, [], { width: 10 }]],
    ['energyUnit', ['moost-energy-chart', {}, [], { energyUnit: 'J' }]],
    ['options', ['moost-energy-chart', {}, [], null]],
  ];
  for (const [argument, args] of refusals) {
    const { code, argument: named } = await renderToString(...args).catch((error) => error);
    assert.deepEqual([code, named], ['invalid-argument', argument], JSON.stringify(args));
  }
});

test('nothing in any attribute becomes markup', async () => {
  for (const { name, attributes } of ELEMENTS) {
    const tag = `moost-${name}`;
    const known = attributes.map((attribute) => ATTRIBUTES[attribute].name);
    for (const attribute of [...known, 'id', 'class', 'title', 'data-x', 'aria-label']) {
      for (const value of HOSTILE) {
        const written = { source: 'demo', [attribute]: value };
        const html = await renderToString(tag, written, [], OPTIONS);
        await isHarmless(html, `${tag} ${attribute}=${value}`);
      }
    }
  }
});

/** A value with all of its texts, and the names of its members where `names`, replaced. */
function poisoned(value, text, names) {
  if (typeof value === 'string') return text;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, text, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [names ? name + text : name, poisoned(one, text, names)]),
  );
}

/** Paths of all texts in a value. */
function textsIn(value, path = []) {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, [...path, name]));
}

/** A copy of a value with another text at a path. */
function withText(value, path, text) {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce((inner, name) => inner[name], copy);
  parent[path.at(-1)] = text;
  return copy;
}

test('nothing in any answer becomes markup', async () => {
  const attributes = { 'building-id': home.buildingId };
  for (const tag of TAGS) {
    const answers = await gathered(tag, attributes, home.read);
    const parsed = answers.map(({ path, body }) => ({ path, body: JSON.parse(body) }));
    const building = parsed.findIndex(({ path }) => /^\/buildings\/[^/]+\/v1$/.test(path));
    for (const text of HOSTILE) {
      // Each text of the building by itself, for one that cannot be used ends all the others; then all of all answers.
      const places = textsIn(parsed[building].body);
      assert.ok(places.length > 5);
      const single = places.map((place) =>
        parsed.map((answer, at) =>
          at === building ? { ...answer, body: withText(answer.body, place, text) } : answer,
        ),
      );
      const all = [false, true].map((names) =>
        parsed.map((answer, at) =>
          at === building ? answer : { ...answer, body: poisoned(answer.body, text, names) },
        ),
      );
      const failed = parsed.map((answer) => ({ ...answer, status: 404, body: { code: text, message: text } }));
      for (const data of [...single, ...all, failed]) {
        const html = await renderToString(tag, attributes, data, OPTIONS).catch(({ argument }) => argument);
        // Another zone or country may want other reads.
        if (html !== 'data') await isHarmless(html, `${tag} ${text}`);
      }
    }
  }
});

test('many renderings leave nothing behind', async () => {
  const attributes = { 'building-id': home.buildingId };
  const answers = await gathered('moost-household-dashboard', attributes, home.read);
  const first = await renderToString('moost-household-dashboard', attributes, answers, OPTIONS);
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().external;
  for (let round = 0; round < 300; round += 1) {
    assert.equal(await renderToString('moost-household-dashboard', attributes, answers, OPTIONS), first);
  }
  const grownBytes = process.memoryUsage().external - heapBefore;
  assert.ok(grownBytes < 32 * 1024 * 1024, `${grownBytes} bytes`);
});

const OPTIONS_OF_SANDBOX = { now: () => NOW };
const charts = [
  { tag: 'moost-energy-chart', attributes: { period: 'month' } },
  { tag: 'moost-peer-comparison' },
  { tag: 'moost-typical-day' },
];

/** Readers of the sandbox that note what was read. */
function noted() {
  const paths = [];
  const read = async (path) => {
    paths.push(path);
    const [status, body] = await home.read(path);
    return new Response(body, { status });
  };
  return { paths, read };
}

test('a page reads what its elements need once, and carries it along', async () => {
  const { paths, read } = noted();
  const page = await renderPage({ buildingId: home.buildingId, elements: charts, read, ...OPTIONS });
  assert.equal(page.status, 200);
  assert.deepEqual(paths, [...new Set(paths)]);
  for (const [place, { tag, attributes }] of charts.entries()) {
    const alone = await renderedFrom(tag, { 'building-id': home.buildingId, ...attributes }, home.read);
    assert.equal(page.elements[place], alone);
  }
  const [script, ...others] = elements(parseFragment(page.answers));
  assert.equal(others.length, 0);
  const { buildingId, answers } = JSON.parse(script.childNodes[0].value);
  assert.equal(buildingId, home.buildingId);
  assert.deepEqual(answers.map(([path]) => path).sort(), paths.sort());
  for (const [path, body] of answers) assert.equal(body, (await home.read(path))[1]);
});

test('nothing in the data that a page carries along ends its script', async () => {
  for (const text of ['</script><script>alert(1)</script>', '<!--<script>', ']]>', '\u2028']) {
    const read = async (path) => {
      const [status, body] = await home.read(path);
      const value = JSON.parse(body);
      return Response.json(Array.isArray(value) ? value : { ...value, note: text }, { status });
    };
    const page = await renderPage({ buildingId: home.buildingId, elements: charts.slice(2), read, ...OPTIONS });
    const tree = parseFragment(`${page.answers}<p></p>`);
    assert.deepEqual(
      elements(tree).map(({ tagName }) => tagName),
      ['script', 'p'],
    );
    assert.equal(JSON.parse(JSON.parse(tree.childNodes[0].childNodes[0].value).answers[0][1]).note, text);
  }
});

test('a page without its data tells so, and does not carry refusals along', async () => {
  for (const [read, status] of [
    [async () => Response.json({ code: '403' }, { status: 403 }), 403],
    [async () => Promise.reject(new Error('away')), 502],
    [async () => Response.error(), 502],
  ]) {
    const page = await renderPage({ buildingId: 'A', elements: charts.slice(0, 1), read, ...OPTIONS });
    assert.equal(page.status, status);
    assert.match(page.elements[0], /part="error"/);
    assert.match(page.answers, /"answers":\[\]/);
  }
  const read = () => assert.fail('nothing is read');
  for (const [argument, page] of [
    ['buildingId', { elements: [], read }],
    ['elements', { buildingId: 'A', elements: {}, read }],
    ['elements', { buildingId: 'A', elements: [null], read }],
    ['read', { buildingId: 'A', elements: [] }],
    ['tag', { buildingId: 'A', elements: [{ tag: 'p' }], read }],
  ]) {
    const refusal = await renderPage({ ...OPTIONS, ...page }).catch((error) => error);
    assert.deepEqual([refusal.code, refusal.argument], ['invalid-argument', argument]);
  }
});

test('the token proxy answers with an element, to whom it answers with its readings', async () => {
  const sandbox = createSandbox(OPTIONS_OF_SANDBOX);
  const { clientId, clientSecret, fetch } = sandbox;
  const authorize = (request, id) =>
    request.headers.get('cookie') === 'session=1' ? id === home.buildingId : 'unauthenticated';
  const plain = createTokenProxy({ clientId, clientSecret, authorize, fetch, upstream: 'http://moost.test' });
  const proxy = withRendering(plain, OPTIONS_OF_SANDBOX);
  const ask = (path, headers = { cookie: 'session=1', 'if-none-match': '*' }, method = 'GET') =>
    proxy.fetch(new Request(`https://portal.test/moost${path}`, { method, headers }));
  const query = `building-id=${home.buildingId}&period=month&lang=de&nonce=abc`;
  const good = await ask(`/render/moost-energy-chart?${query}`);
  assert.equal(good.status, 200);
  assert.equal(good.headers.get('content-type'), 'text/html; charset=utf-8');
  assert.equal(good.headers.get('cache-control'), 'private, no-store');
  const html = await good.text();
  const page = await renderPage({
    buildingId: home.buildingId,
    elements: [{ tag: 'moost-energy-chart', attributes: { period: 'month', lang: 'de' } }],
    read: noted().read,
    ...OPTIONS,
    nonce: 'abc',
  });
  assert.ok(html.startsWith(page.elements[0]) && html.includes('data-moost-answers'));
  for (const [status, path, headers, method] of [
    [401, `/render/moost-energy-chart?${query}`, {}],
    [403, '/render/moost-energy-chart?building-id=B'],
    [405, `/render/moost-energy-chart?${query}`, undefined, 'DELETE'],
    [400, '/render/script?building-id=A'],
    [400, '/render/moost-energy-chart'],
    [400, `/render/moost-energy-chart?${query}&onclick=alert(1)`],
    [400, `/render/moost-energy-chart?building-id=A&nonce=%22%3E`],
    [400, `/render/moost-energy-chart?building-id=A&width=x`],
  ]) {
    const refused = await ask(path, headers, method);
    const told = await refused.text();
    assert.equal(refused.status, status, path);
    if (status === 400) assert.equal(JSON.parse(told).code, 'invalid-argument', path);
    else assert.equal(told, '', path);
  }
  // All else is the proxy's.
  const [path] = (await missingReads('moost-energy-chart', { 'building-id': home.buildingId }, [], OPTIONS)) ?? [];
  assert.deepEqual(await (await ask(path, { cookie: 'session=1' })).json(), JSON.parse((await home.read(path))[1]));
});

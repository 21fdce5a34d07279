/**
 * Pages on which no WebAssembly runs: Lockdown Mode of Apple's systems takes it away, a policy without `wasm-unsafe-eval` lets
 * nobody compile. Elements say by whom, or keep what a server has rendered.
 */

import { readFileSync } from 'node:fs';
import { renderedStyle, renderToString } from '../../pkg/server.js';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';
import { chartOf, expect, expectNoViolations, NOW, type Page, test } from './fixtures.js';

const BASE = '/assets/moost-energy';
const MODULE = `<script type="module" src="${BASE}/elements.js"></script>`;
const ONE_FILE = `<script type="module" src="${BASE}/dist/elements.js"></script>`;
const CLASSIC = `<script defer src="${BASE}/dist/moost-energy.js"></script>`;
const HOUSEHOLD = 'api-base="/moost" building-id="99900000C048ADA6" loading="eager"';
const CHART = `<moost-energy-chart ${HOUSEHOLD}></moost-energy-chart>`;
const WITHOUT_COMPILING = CONTENT_SECURITY_POLICY.replace(" 'wasm-unsafe-eval'", '');

/** Names of Lockdown Mode, and of the settings of one website in Safari, by language. */
const SWITCHED_OFF = {
  en: [/^Lockdown Mode or another setting of this browser /, /Safari’s website settings/],
  de: [/^Der Blockierungsmodus oder eine andere Einstellung dieses Browsers /, /Website-Einstellungen von Safari/],
  fr: [/^Le mode Isolement ou un autre réglage de ce navigateur /, /réglages du site web de Safari/],
  it: [/^La modalità di isolamento o un’altra impostazione di questo browser /, /impostazioni del sito web di Safari/],
} as const;
const FORBIDDEN = {
  en: /^A setting of this website stops this part of the page\./,
  de: /^Eine Einstellung dieser Website verhindert diesen Teil der Seite\./,
  fr: /^Un réglage de ce site bloque cette partie de la page\./,
  it: /^Un’impostazione di questo sito blocca questa parte della pagina\./,
} as const;
const LANGUAGES = ['en', 'de', 'fr', 'it'] as const;

interface Told {
  widget: string;
  code: string;
  retryable: boolean;
  reason: string;
}

/** As Lockdown Mode does, in the page and in its frames. */
const lockDown = (page: Page) => page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));

/** Opens a page with this body, and gives what was asked for and what the elements tell. */
async function openPage(
  page: Page,
  portal: { url: string },
  { body = CHART, head = MODULE, policy = CONTENT_SECURITY_POLICY, lang = 'en-GB' },
): Promise<{ asked: string[]; told(): Promise<Told[]> }> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    addEventListener('moost-error', (event) => told.push((event as CustomEvent).detail));
  });
  const meta = '<meta charset="utf-8"><link rel="icon" href="/favicon.svg"><title>Host</title>';
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': policy },
      body: `<!doctype html><html lang="${lang}"><head>${meta}${head}</head><body><main><h1>Energy</h1>${body}</main></body></html>`,
    }),
  );
  await page.goto(`${portal.url}/host`);
  return { asked, told: () => page.evaluate(() => (window as unknown as { told: Told[] }).told) };
}

for (const [name, head] of [
  ['modules', MODULE],
  ['one file', ONE_FILE],
  ['a script tag', CLASSIC],
] as const) {
  test(`Lockdown Mode is named in the language of the page, and nothing is asked for: ${name}`, async ({
    page,
    portal,
    guard,
  }) => {
    await lockDown(page);
    const bodies = LANGUAGES.map((lang) => CHART.replace('<moost-energy-chart', `$& lang="${lang}-CH" id="${lang}"`));
    const { asked, told } = await openPage(page, portal, { head, body: bodies.join('') });
    for (const lang of LANGUAGES) {
      const alert = page.locator(`#${lang}`).getByRole('alert');
      for (const words of SWITCHED_OFF[lang]) await expect(alert).toHaveText(words);
      await expect(alert).toHaveAttribute('lang', lang);
      // It would meet the same.
      await expect(alert.getByRole('button')).toHaveCount(0);
    }
    await expectNoViolations(page);
    const reason = expect.stringContaining('switched off in this browser, as Lockdown Mode does');
    const detail = {
      widget: 'energy-chart',
      code: 'unsupported',
      status: null,
      requestId: null,
      retryable: false,
      reason,
    };
    expect(await told()).toEqual(LANGUAGES.map(() => detail));
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => path.endsWith('.wasm') || path.startsWith('/moost/'))).toEqual([]);
    // For developers, with the page that says more.
    expect(guard.troubles).toHaveLength(LANGUAGES.length);
    for (const trouble of guard.troubles)
      expect(trouble).toMatch(/EnergyError: .*docs\/reference\/errors\.md#unsupported/);
    guard.forgive();
  });

  test(`a policy that forbids WebAssembly is the matter of the website: ${name}`, async ({ page, portal, guard }) => {
    const bodies = LANGUAGES.map((lang) => CHART.replace('<moost-energy-chart', `$& lang="${lang}" id="${lang}"`));
    const { told } = await openPage(page, portal, { head, body: bodies.join(''), policy: WITHOUT_COMPILING });
    for (const lang of LANGUAGES) {
      const alert = page.locator(`#${lang}`).getByRole('alert');
      await expect(alert).toHaveText(FORBIDDEN[lang]);
      await expect(alert.getByRole('button')).toHaveCount(0);
    }
    for (const { code, retryable, reason } of await told()) {
      expect([code, retryable]).toEqual(['unsupported', false]);
      expect(reason).toMatch(/Content-Security-Policy, which needs script-src 'wasm-unsafe-eval'/);
    }
    guard.forgive();
  });
}

test('every other element says so too, and a household of the demo', async ({ page, portal, guard }) => {
  await lockDown(page);
  const names = ['energy-forecast', 'heat-map', 'household-dashboard', 'key-figures', 'peer-comparison', 'typical-day'];
  const body = names.map((name) => `<moost-${name} source="demo" loading="eager"></moost-${name}>`).join('');
  const { told } = await openPage(page, portal, { body });
  for (const name of names)
    await expect(page.locator(`moost-${name}`).getByRole('alert')).toHaveText(SWITCHED_OFF.en[0]);
  expect((await told()).map(({ widget, code }) => [widget, code])).toEqual(names.map((name) => [name, 'unsupported']));
  guard.forgive();
});

test('a page says it in words of its own', async ({ page, portal, guard }) => {
  await lockDown(page);
  await openPage(page, portal, {});
  await expect(chartOf(page).getByRole('alert')).toHaveText(SWITCHED_OFF.en[0]);
  const code = await page.evaluate(async (url) => {
    const { setTexts } = await import(url);
    return setTexts('en', { 'frame.switchedOff': 'Please call us: 044 000 00 00.' }).catch(
      ({ code }: { code: string }) => code,
    );
  }, `${BASE}/index.js`);
  expect(code).toBe('unsupported');
  await expect(chartOf(page).getByRole('alert')).toHaveText('Please call us: 044 000 00 00.');
  guard.forgive();
});

for (const [name, isLocked, policy] of [
  ['Lockdown Mode', true, CONTENT_SECURITY_POLICY],
  ['a policy', false, WITHOUT_COMPILING],
] as const) {
  test(`what a server has rendered stays, and no sentence is drawn over it: ${name}`, async ({
    page,
    portal,
    guard,
  }) => {
    if (isLocked) await lockDown(page);
    const attributes = { source: 'demo', now: NOW, period: 'month' };
    const body = await renderToString('moost-energy-chart', attributes, [], { language: 'de' });
    const { hash } = await renderedStyle();
    const allowing = policy.replace("style-src 'self'", `style-src 'self' '${hash}'`);
    const { told } = await openPage(page, portal, { body, policy: allowing, lang: 'de' });
    const chart = chartOf(page);
    await expect.poll(async () => (await told()).map(({ code }) => code)).toEqual(['unsupported']);
    // Controls that would do nothing are gone.
    await expect(chart.getByRole('radio')).toHaveCount(0);
    await expect(chart.getByRole('alert')).toHaveCount(0);
    await expect(chart.getByRole('heading').first()).toBeVisible();
    await expect(chart.getByRole('img').first()).toBeVisible();
    await chart.locator('details.more > summary').click();
    await chart.locator('details[part=table] > summary').click();
    await expect(chart.getByRole('table')).toBeVisible();
    guard.forgive();
  });
}

test('a frame says it in its language, is as high as the sentence, and tells its host', async ({
  page,
  portal,
  guard,
}) => {
  await lockDown(page);
  const embed = readFileSync(new URL('../../pkg/dist/embed.html', import.meta.url), 'utf8');
  await page.route('**/dist/frame.html*', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: {
        'content-security-policy': CONTENT_SECURITY_POLICY.replace(/frame-ancestors .*/, "frame-ancestors 'self'"),
      },
      body: embed.replace('data-hosts=""', `data-hosts="${portal.url}"`),
    }),
  );
  const query = new URLSearchParams({ host: portal.url, element: 'energy-chart', 'building-id': 'A', lang: 'de-CH' });
  await page.route('**/own.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `globalThis.heard = [];
        MoostEmbed.connect(document.querySelector('iframe'), { onEvent: (name, { code }) => heard.push([name, code]) });`,
    }),
  );
  const src = `${BASE}/dist/frame.html?${query.toString().replaceAll('&', '&amp;')}`;
  await openPage(page, portal, {
    head: `<script defer src="${BASE}/dist/embed-host.js"></script><script defer src="/own.js"></script>`,
    body: `<iframe title="Energy" src="${src}"></iframe>`,
    policy: `${CONTENT_SECURITY_POLICY}; frame-src 'self'`,
  });
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('moost-energy-chart').getByRole('alert')).toHaveText(SWITCHED_OFF.de[0]);
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[][] }).heard);
  await expect.poll(heard).toEqual([['moost-error', 'unsupported']]);
  const heights = async () => [
    await page.locator('iframe').evaluate(({ clientHeight }) => clientHeight),
    await frame.locator('html').evaluate((root) => Math.ceil(root.getBoundingClientRect().height)),
  ];
  await expect.poll(async () => new Set(await heights()).size).toBe(1);
  // Of some lines, not of a chart or of a frame that nobody has told anything.
  expect((await heights())[0]).toBeLessThan(200);
  guard.forgive();
});

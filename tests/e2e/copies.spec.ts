/** Several copies of the package on one page: what each is configured with counts, or is refused by a warning. */

import type { Page } from '@playwright/test';
import { expect, openHost, test } from './fixtures.js';

const BUILDING = '99900000C048ADA6';
const CHART = `<moost-energy-chart id="c" building-id="${BUILDING}" period="day" from="2026-06-17" loading="eager"></moost-energy-chart>`;

type Copy = typeof import('../../pkg/index.js');

/** Another copy of the package's façade: the same files from another address are modules of their own. */
async function copyAt(page: Page, portal: { url: string }, name: string): Promise<void> {
  await page.route(`**/assets/${name}/**`, async (route) => {
    const response = await route.fetch({
      url: route.request().url().replace(`/assets/${name}/`, '/assets/moost-energy/'),
    });
    await route.fulfill({ response });
  });
  await page.evaluate(async (url) => {
    Object.assign(globalThis, { copy: await import(url) });
  }, `${portal.url}/assets/${name}/index.js`);
}

const withCopy = (page: Page, use: (copy: Copy) => unknown) => page.evaluate(`(${use.toString()})(globalThis.copy)`);

test('what a second copy is configured with counts for the elements of the first', async ({
  page,
  portal,
  expectFailures,
}) => {
  expectFailures();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openHost(page, portal, '<main></main>');
  await page.waitForFunction(() => customElements.get('moost-energy-chart'));
  await copyAt(page, portal, 'copy');
  await withCopy(page, (copy) => copy.configure({ apiBase: '/moost' }));
  await page.locator('main').evaluate((main, chart) => {
    main.append(document.createRange().createContextualFragment(chart));
  }, CHART);
  await expect.poll(() => asked.some((path) => path.startsWith(`/moost/buildings/${BUILDING}`))).toBe(true);
  // Words too, without a second wasm.
  await withCopy(page, (copy) => copy.setTexts('en', { 'navigation.previous': 'Back in time' }));
  await page.locator('#c').evaluate((chart) => chart.setAttribute('source', 'demo'));
  await expect(page.locator('#c').getByRole('button', { name: 'Back in time' })).toBeVisible();
  expect(asked.filter((path) => path.endsWith('/widgets.wasm'))).toHaveLength(1);
});

test('a copy that was configured before another one defines the elements', async ({ page, portal, expectFailures }) => {
  expectFailures();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openHost(page, portal, CHART);
  await page.waitForFunction(() => customElements.get('moost-energy-chart'));
  // As a bundle would that is there before the script of the page: on a page without any element's definition.
  await page.route('**/host', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><html lang="en"><title>Host</title>${CHART}` }),
  );
  await page.goto(`${portal.url}/host`);
  await copyAt(page, portal, 'copy');
  await withCopy(page, (copy) => copy.configure({ apiBase: '/elsewhere', headers: { 'x-copy': 'yes' } }));
  await page.evaluate((url) => import(url), `${portal.url}/assets/moost-energy/elements.js`);
  await expect.poll(() => asked.some((path) => path.startsWith(`/elsewhere/buildings/${BUILDING}`))).toBe(true);
});

test('a tag of something else is told once, with what to do', async ({ page, portal, guard }) => {
  const warnings: string[] = [];
  page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  await openHost(page, portal, '<main></main>');
  await page.waitForFunction(() => customElements.get('moost-energy-chart'));
  await page.evaluate(() => customElements.define('acme-energy-chart', class extends HTMLElement {}));
  await copyAt(page, portal, 'copy');
  await withCopy(page, (copy) => {
    copy.defineElements({ prefix: 'acme' });
    copy.defineElements({ prefix: 'acme' });
  });
  await expect.poll(() => warnings).toHaveLength(1);
  expect(warnings[0]).toMatch(/<acme-energy-chart> is defined by something that is not this package.*prefix/);
  guard.forgive();
});

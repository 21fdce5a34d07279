/**
 * A portal for the tests of one worker, and pages that may do nothing a strict host would not allow.
 *
 * The portal's clock stands still, that of the test's page begins there, and the browser lives in another zone than the
 * households: what a test sees is the same on every machine, every day and at every hour.
 */

import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { startPortal } from '../../www/serve.mjs';
import { CONTENT_SECURITY_POLICY } from '../../www/server/headers.mjs';

export { expect, type Locator, type Page } from '@playwright/test';

/**
 * Past noon of a Wednesday in Zurich: the running hour has readings already. In New York it is past six, when new
 * comparisons are there.
 */
export const NOW = '2026-06-24T10:20:00Z';

type Fault = (request: Request) => Response | undefined | Promise<Response | undefined>;

interface Portal {
  url: string;
  /** Answers in place of the token proxy, until the test is over. */
  fault(answer: Fault): void;
}

interface Worker {
  running: { url: string; setFault(answer: Fault | undefined): void };
}

interface Guard {
  failuresExpected: boolean;
  /** Words of the console and failures that nobody caught, so far. */
  readonly troubles: readonly string[];
  /** Drops what was noticed so far. */
  forgive(): void;
}

interface Tools {
  portal: Portal;
  /** Failing requests are expected: Chromium reports each on the console. */
  expectFailures(): void;
  /** Opens the page of single widgets at a period such as `day/2025-10-26` and waits until both widgets have drawn. */
  open(hash?: string): Promise<void>;
}

export const test = base.extend<Tools & { guard: Guard }, Worker>({
  running: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here.
    async ({}, use) => {
      let fault: Fault | undefined;
      const now = () => Date.parse(NOW);
      const { url, close } = await startPortal({ port: 0, quiet: true, now, faults: (request) => fault?.(request) });
      await use({
        url,
        setFault(answer) {
          fault = answer;
        },
      });
      await close();
    },
    { scope: 'worker' },
  ],

  portal: async ({ running }, use) => {
    await use({ url: running.url, fault: running.setFault });
    running.setFault(undefined);
  },

  guard: [
    async ({ page, running }, use) => {
      await page.addInitScript(beginAt, Date.parse(NOW) - Date.now());
      const troubles: string[] = [];
      const guard: Guard = {
        failuresExpected: false,
        troubles,
        forgive() {
          troubles.length = 0;
        },
      };
      page.on('pageerror', (error) => troubles.push(`uncaught: ${error.message}`));
      page.on('console', (message) => {
        const isFailure = /Failed to load resource/.test(message.text());
        const isTrouble = ['error', 'warning'].includes(message.type());
        if (isTrouble && !(isFailure && guard.failuresExpected)) troubles.push(`${message.type()}: ${message.text()}`);
      });
      page.on('request', (request) => {
        const { origin } = new URL(request.url());
        if (origin !== running.url) troubles.push(`request to ${origin}`);
      });
      await use(guard);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],

  expectFailures: async ({ guard }, use) => {
    await use(() => {
      guard.failuresExpected = true;
    });
  },

  open: async ({ page, portal }, use) => {
    await use(async (hash = 'day/2026-06-17') => {
      await page.goto(`${portal.url}/widgets.html#${hash}`);
      await expectDrawn(page);
    });
  },
});

/** In a page: its clock is ahead by some time. */
function beginAt(aheadMs: number): void {
  const { now } = Date;
  Date.now = () => now() + aheadMs;
  globalThis.Date = new Proxy(Date, {
    construct: (Device, given, made) => Reflect.construct(Device, given.length === 0 ? [Device.now()] : given, made),
  });
}

/** A day of the demo household: drawn without a request for data. */
export const DEMO_DAY = `source="demo" now="${NOW}" period="day" from="2026-06-17" loading="eager"`;

/**
 * A host's page with this body and the package, under the strict policy (frames of its own origin allowed), with trusted types
 * enforced if `more` says so.
 */
export async function openHost(
  page: Page,
  portal: { url: string },
  body: string,
  root = 'lang="en-GB"',
  more = '',
): Promise<void> {
  const policy = `${CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")}; frame-src 'self'${more}`;
  const head = '<meta charset="utf-8"><link rel="icon" href="/favicon.svg"><title>Host</title>';
  const script = '<script type="module" src="/assets/moost-energy/elements.js"></script>';
  await page.route('**/host', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': policy },
      body: `<!doctype html><html ${root}><head>${head}${script}</head><body>${body}</body></html>`,
    }),
  );
  // The household of the portal is signed in.
  await page.request.get(portal.url);
  await page.goto(`${portal.url}/host`);
}

/** The chart element. */
export const chartOf = (page: Page): Locator => page.locator('moost-energy-chart');
/** The comparison element. */
export const peersOf = (page: Page): Locator => page.locator('moost-peer-comparison');
/** The chart's area for pointer and keys. */
export const plotOf = (page: Page): Locator => chartOf(page).getByRole('application');

/** The text of an element, with every space an ordinary one. */
export async function textOf(element: Locator): Promise<string> {
  return ((await element.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}

/** Among them the size of targets, which axe leaves out unless it is asked for. */
const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** axe finds nothing in the page, or in what a selector names, by all of its rules but some. */
export async function expectNoViolations(page: Page, within = 'html', but: string[] = []): Promise<void> {
  const builder = new AxeBuilder({ page }).include(within).withTags(STANDARDS).disableRules(but);
  const { violations } = await builder.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
}

/** Waits until the page is no wider than what is seen of it. */
export async function expectNothingSideways(page: Page, when?: string): Promise<void> {
  const sideways = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(sideways, when).toBe(0);
}

/** Puts these elements into a part of the page, and takes out what was there. */
export async function placeAlone(
  page: Page,
  elements: [tag: string, attributes: Record<string, string>][],
  into = '#samples',
): Promise<void> {
  await page.locator(into).evaluate((room, elements) => {
    const made = elements.map(([tag, attributes]) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return element;
    });
    room.replaceChildren(...made);
  }, elements);
}

/** People leave the page and come back to it after some minutes. */
export function away(page: Page, minutes: number): Promise<void> {
  return page.evaluate(async (minutes) => {
    const now = Date.now;
    const look = (hidden: boolean) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    look(true);
    Date.now = () => now() + minutes * 60_000;
    look(false);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, minutes);
}

/** Waits until both widgets have drawn. */
export async function expectDrawn(page: Page): Promise<void> {
  await expect(chartOf(page).locator('path.series').first()).toBeAttached();
  await expect(peersOf(page).locator('.bars')).toBeAttached();
}

/** Opens the menu of a widget. */
export async function openMenu(widget: Locator): Promise<void> {
  const menu = widget.locator('details.more').first();
  if ((await menu.getAttribute('open')) === null) await menu.locator('summary').first().click();
}

/** Presses a button in the menu of a widget, which closes then. */
export async function pressInMenu(widget: Locator, name: string | RegExp): Promise<void> {
  await openMenu(widget);
  await widget.locator('details.more').first().getByRole('button', { name, exact: true }).click();
}

/** Opens the files in the menu of a widget. */
export async function openFiles(widget: Locator): Promise<void> {
  await openMenu(widget);
  const files = widget.locator('[part=download]').first();
  if ((await files.getAttribute('open')) === null) await files.locator('summary').click();
}

/** The point that is read, in place of the answer. */
export const readingOf = (widget: Locator): Locator => widget.locator('.lead.read');

/** The title of a widget: of the chart its period. */
export const titleOf = (widget: Locator): Locator => widget.locator('h2').first();

/** Switches the chart to its table and gives back the table's rows. */
export async function tableRows(page: Page): Promise<Locator> {
  await pressInMenu(chartOf(page), 'Show as table');
  return chartOf(page).locator('tbody tr');
}

/** Details of a test that is a further combination of others: it belongs to the suite `thorough`. */
export function furtherUnless(isEnough: boolean): { tag: string[] } {
  return { tag: isEnough ? [] : ['@thorough'] };
}

/** The tags of all elements. */
export const TAGS = [
  'energy-chart',
  'peer-comparison',
  'key-figures',
  'energy-forecast',
  'typical-day',
  'heat-map',
  'household-dashboard',
].map((name) => `moost-${name}`);

/** Keeps files back until the returned function is called. */
export async function heldBack(page: Page, files: string): Promise<() => void> {
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(files, async (route) => {
    await held;
    await route.continue();
  });
  return () => goOn();
}

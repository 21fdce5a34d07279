/** Elements that go from one document into another: frames, other windows, documents that nobody sees. */

import { DEMO_DAY, expect, type Locator, openHost, type Page, readingOf, test, titleOf } from './fixtures.js';

const CHART = `<moost-energy-chart id="c" ${DEMO_DAY}></moost-energy-chart>`;
const FRAME = '<iframe id="f" src="/favicon.svg" hidden></iframe><iframe id="frame" width="800" height="700"></iframe>';

test.beforeEach(async ({ page, portal }) => {
  await openHost(page, portal, `${CHART}${FRAME}`);
  await expect(page.locator('#c path.series').first()).toBeAttached();
});

/** It looks like one, keeps its height, and answers to pointer, keys and buttons. */
async function expectWorks(chart: Locator): Promise<void> {
  await expect(chart.locator('path.series').first()).toBeAttached();
  await expect(chart.locator('.frame')).toHaveCSS('border-top-width', '1px');
  const height = () => chart.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  await chart.getByRole('application').hover();
  await expect(readingOf(chart)).toBeVisible();
  await chart.page().keyboard.press('Escape');
  const title = await titleOf(chart).textContent();
  await chart.getByRole('button', { name: 'Previous', exact: true }).click();
  await expect(titleOf(chart)).not.toHaveText(title ?? '');
  await chart.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(titleOf(chart)).toHaveText(title ?? '');
  expect(Math.abs((await height()) - before)).toBeLessThan(5);
}

const moveToFrame = (page: Page) =>
  page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('#frame');
    const chart = document.querySelector('#c');
    if (chart) frame?.contentDocument?.body.append(chart);
  });

test('moved into a frame', async ({ page }) => {
  await moveToFrame(page);
  const chart = page.frameLocator('#frame').locator('#c');
  await expectWorks(chart);
  // Its size is that of where it is now, and Escape is heard there.
  await page.locator('#frame').evaluate((frame) => frame.setAttribute('width', '420'));
  await expect(chart.locator('.plot svg')).toHaveAttribute('width', /^3\d\d$/);
  await chart.getByRole('application').focus();
  await page.keyboard.press('Home');
  await expect(readingOf(chart)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(readingOf(chart)).toHaveCount(0);
});

test('moved into another window', async ({ page, context }) => {
  const coming = context.waitForEvent('page');
  await page.evaluate(() => {
    const chart = document.querySelector('#c');
    const other = window.open('', 'other', 'width=700,height=700');
    if (chart) other?.document.body.append(chart);
  });
  const other = await coming;
  const troubles: string[] = [];
  other.on('pageerror', (error) => troubles.push(error.message));
  await expectWorks(other.locator('#c'));
  await other.setViewportSize({ width: 420, height: 700 });
  await expect(other.locator('#c .plot svg')).toHaveAttribute('width', /^3\d\d$/);
  // The window is closed over it: it asks for nothing more, and can be brought back.
  await page.evaluate(() => {
    const other = window.open('', 'other');
    Object.assign(globalThis, { kept: other?.document.querySelector('#c') });
  });
  await other.close();
  await page.evaluate(() => document.body.append((globalThis as unknown as { kept: Element }).kept));
  await expectWorks(page.locator('#c'));
  expect(troubles).toEqual([]);
});

test('made in one document for another, and moved back before it was drawn', async ({ page }) => {
  await page.locator('#c').evaluate((chart, attributes) => {
    chart.remove();
    const frame = document.querySelector<HTMLIFrameElement>('#frame')?.contentDocument;
    if (!frame) return;
    const made = (id: string) => {
      const element = document.createElement('moost-energy-chart');
      const written = new DOMParser().parseFromString(`<p ${attributes}>`, 'text/html').querySelector('p');
      for (const { name, value } of written?.attributes ?? []) element.setAttribute(name, value);
      element.id = id;
      return element;
    };
    frame.body.append(made('c'));
    const back = made('back');
    frame.body.append(back);
    document.body.append(back);
    frame.body.append(frame.importNode(made('imported'), true));
  }, DEMO_DAY);
  const inFrame = page.frameLocator('#frame');
  await expectWorks(inFrame.locator('#c'));
  await expectWorks(page.locator('#back'));
});

test('adopted and moved back at once, also over a document that nobody sees', async ({ page }) => {
  const chart = page.locator('#c');
  await chart.getByRole('button', { name: 'Previous', exact: true }).click();
  await expect(titleOf(chart)).toHaveText('Tuesday 16 June');
  await chart.evaluate((element) => {
    const home = element.parentElement;
    const frame = document.querySelector<HTMLIFrameElement>('#frame')?.contentDocument;
    frame?.body.append(element);
    home?.append(element);
    document.implementation.createHTMLDocument().body.append(element);
    home?.append(element);
  });
  // What people have chosen stays over a move.
  await expect(titleOf(chart)).toHaveText('Tuesday 16 June');
  await expectWorks(chart);

  // Left where nobody sees it, it rests; brought back it goes on.
  await chart.evaluate((element) => {
    const unseen = new DOMParser().parseFromString('<body></body>', 'text/html');
    unseen.body.append(element);
    element.setAttribute('from', '2026-06-10');
    Object.assign(globalThis, { kept: element });
  });
  await page.waitForTimeout(300);
  await page.evaluate(() => document.body.append((globalThis as unknown as { kept: Element }).kept));
  await expect(titleOf(chart)).toHaveText('Wednesday 10 June');
  await expectWorks(chart);
});

test('a frame that is taken away with its element leaves nothing behind', async ({ page }) => {
  for (let round = 0; round < 3; round += 1) {
    await page.evaluate((attributes) => {
      const frame = document.createElement('iframe');
      frame.className = 'round';
      document.body.append(frame);
      const chart = document.createElement('moost-energy-chart');
      const written = new DOMParser().parseFromString(`<p ${attributes}>`, 'text/html').querySelector('p');
      for (const { name, value } of written?.attributes ?? []) chart.setAttribute(name, value);
      frame.contentDocument?.body.append(chart);
      Object.assign(globalThis, { left: chart });
    }, DEMO_DAY);
    await expect(page.frameLocator('.round').locator('path.series').first()).toBeAttached();
    await page.locator('.round').evaluate((frame) => frame.remove());
    const isEmpty = () =>
      page.evaluate(() => (globalThis as unknown as { left: Element }).left.shadowRoot?.childElementCount === 0);
    await expect.poll(isEmpty).toBe(true);
  }
  await expectWorks(page.locator('#c'));
});

test('without its style sheet it stays as high as it is', async ({ page }) => {
  const chart = page.locator('#c');
  const height = () => chart.evaluate((element) => element.getBoundingClientRect().height);
  await chart.evaluate((element) => {
    if (element.shadowRoot) element.shadowRoot.adoptedStyleSheets = [];
  });
  await page.waitForTimeout(300);
  const before = await height();
  await page.waitForTimeout(500);
  expect(await height()).toBe(before);
});

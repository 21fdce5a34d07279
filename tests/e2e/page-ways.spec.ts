/** What a page does with all that is in it: hides it, turns it to the right, translates it, gives it styles of its own. */

import type { Page } from '@playwright/test';
import { DEMO_DAY, expect, furtherUnless, NOW, openHost, test, textOf, titleOf } from './fixtures.js';

const BUILDING = '99900000C048ADA6';
const HOUSEHOLD = `api-base="/moost" building-id="${BUILDING}" period="day" from="2026-06-17" now="${NOW}"`;
const TAGS = ['energy-chart', 'peer-comparison', 'key-figures', 'energy-forecast', 'typical-day', 'heat-map'];

/** Paths of the requests for data. */
function readsOf(page: Page): string[] {
  const reads: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/moost')) reads.push(pathname);
  });
  return reads;
}

/** Waits until the widget has drawn and nothing of it moves any longer. */
async function expectAtRest(page: Page): Promise<void> {
  await expect(page.locator('#c .stage svg').first()).toBeAttached();
  await expect(page.locator('#c .frame')).toHaveAttribute('aria-busy', 'false');
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** What is seen of the widget: where each element and each text is, and how it is painted. */
function look(page: Page): Promise<string[]> {
  return page.locator('#c').evaluate((host) => {
    const root = host.shadowRoot?.querySelector('.frame');
    const seen: string[] = [];
    const walker = document.createTreeWalker(root ?? host, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const origin = host.getBoundingClientRect();
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      range.selectNode(node);
      // A range around an element holds what is in a closed menu, too.
      const { left, top, width, height } = (node instanceof Element ? node : range).getBoundingClientRect();
      const place = [left - origin.left, top - origin.top, width, height].map(Math.round).join(' ');
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || (width === 0 && height === 0)) continue;
      const { color, fill, stroke, strokeDasharray, strokeWidth, fillOpacity, textShadow } = getComputedStyle(element);
      const paint = [color, fill, stroke, strokeDasharray, strokeWidth, fillOpacity, textShadow].join(' ');
      seen.push(`${node instanceof Element ? node.nodeName : node.textContent} ${place} ${paint}`);
    }
    return seen;
  });
}

const heights = (page: Page) =>
  page.locator('[hidden]').evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height));

test.describe('hidden', () => {
  for (const loading of ['lazy', 'eager']) {
    test(`takes no room and asks for nothing: ${loading}`, async ({ page, portal }) => {
      const reads = readsOf(page);
      const all = TAGS.map((tag) => `<moost-${tag} hidden ${HOUSEHOLD} loading="${loading}"></moost-${tag}>`);
      await openHost(page, portal, `${all.join('')}<p>end</p>`);
      await page.waitForFunction(() => customElements.get('moost-heat-map'));
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('[hidden]')) element.setAttribute('group', 'g');
        dispatchEvent(new Event('online'));
        dispatchEvent(new Event('beforeprint'));
      });
      await page.waitForTimeout(600);
      expect(await heights(page)).toEqual(TAGS.map(() => 0));
      expect(reads).toEqual([]);
      // Shown, it is as any other.
      await page.locator('moost-energy-chart').evaluate((chart) => chart.removeAttribute('hidden'));
      await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
    });
  }

  test('hidden after it was drawn, it asks for nothing until it is shown', async ({ page, portal }) => {
    const chart = page.locator('#c');
    await openHost(page, portal, `<moost-energy-chart id="c" ${HOUSEHOLD} loading="eager"></moost-energy-chart>`);
    await expect(chart.locator('path.series').first()).toBeAttached();
    await chart.evaluate((element) => element.setAttribute('hidden', ''));
    const reads = readsOf(page);
    await chart.evaluate((element) => element.setAttribute('from', '2026-06-02'));
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.waitForTimeout(400);
    await chart.evaluate((element) => element.setAttribute('period', 'month'));
    await page.waitForTimeout(400);
    expect(reads).toEqual([]);
    expect(await heights(page)).toEqual([0]);
    await chart.evaluate((element) => element.removeAttribute('hidden'));
    await expect(titleOf(chart)).toHaveText('June so far');
    await expect(chart.locator('.frame')).toHaveAttribute('aria-busy', 'false');
    expect(reads.length).toBeGreaterThan(0);
  });

  test('hidden in a group, it hears the others and asks when it is shown', async ({ page, portal }) => {
    const [chart, other] = [page.locator('#c'), page.locator('#other')];
    const days = `source="demo" now="${NOW}" group="g" period="day" from="2026-06-17" loading="eager"`;
    await openHost(
      page,
      portal,
      `<moost-energy-chart id="c" ${days}></moost-energy-chart>
      <moost-energy-chart id="other" ${days}></moost-energy-chart>`,
    );
    for (const each of [chart, other]) await expect(each.locator('path.series').first()).toBeAttached();
    await chart.evaluate((element) => {
      element.setAttribute('hidden', '');
      element.addEventListener('moost-ready', () => element.setAttribute('data-ready', ''));
    });
    await other.getByRole('button', { name: 'Previous', exact: true }).click();
    await expect(titleOf(other)).toHaveText('Tuesday 16 June');
    await page.waitForTimeout(300);
    await expect(chart).not.toHaveAttribute('data-ready');
    await chart.evaluate((element) => element.removeAttribute('hidden'));
    await expect(titleOf(chart)).toHaveText('Tuesday 16 June');
  });

  test('hidden while it loads and after it failed', async ({ page, portal, expectFailures, guard }) => {
    expectFailures();
    await page.route('**/widgets.wasm', async (route) => {
      await new Promise((done) => setTimeout(done, 500));
      await route.abort();
    });
    await openHost(page, portal, `<moost-energy-chart ${HOUSEHOLD} loading="eager"></moost-energy-chart>`);
    const chart = page.locator('moost-energy-chart');
    const room = () => chart.evaluate((element) => element.getBoundingClientRect().height);
    await page.waitForFunction(() => customElements.get('moost-energy-chart'));
    expect(await room()).toBeGreaterThan(100);
    await chart.evaluate((element) => element.setAttribute('hidden', 'until-found'));
    expect(await room()).toBe(0);
    await chart.evaluate((element) => element.removeAttribute('hidden'));
    await expect(chart.getByRole('alert')).toBeVisible();
    await chart.evaluate((element) => element.setAttribute('hidden', ''));
    expect(await room()).toBe(0);
    guard.forgive();
  });
});

test.describe('inherited', () => {
  /** Properties that come into shadow roots by inheritance. What a page says of its words says nothing of ours. */
  const INHERITED = `white-space: pre; text-transform: uppercase; text-align: right; text-indent: 3em; direction: rtl;
    writing-mode: vertical-rl; text-anchor: end; dominant-baseline: hanging; fill: red; stroke: red; stroke-width: 5px;
    stroke-dasharray: 1 9; fill-opacity: 0.1; list-style: square inside; border-collapse: separate; border-spacing: 9px;
    cursor: wait; line-break: anywhere; word-break: break-all; overflow-wrap: anywhere; hyphens: auto; text-shadow: 1px 1px red;
    font-variant-caps: all-small-caps; font-feature-settings: "smcp"; quotes: none; tab-size: 1; text-wrap: nowrap;
    shape-rendering: crispEdges; paint-order: stroke; stroke-linecap: round; caption-side: bottom; empty-cells: hide;
    text-emphasis: dot; orphans: 9; widows: 9; text-underline-offset: 9px; clip-rule: evenodd; fill-rule: evenodd`;

  for (const tag of TAGS) {
    test(`changes nothing that a widget relies on: ${tag}`, async ({ page, portal }) => {
      const attributes = `source="demo" now="${NOW}" loading="eager"`;
      await openHost(page, portal, `<div id="place"><moost-${tag} id="c" ${attributes}></moost-${tag}></div>`);
      await page.locator('#place').evaluate((place) => {
        place.style.cssText = 'width: 700px';
      });
      await expectAtRest(page);
      const plain = await look(page);
      expect(plain.length).toBeGreaterThan(40);
      await page.locator('#place').evaluate((place, style) => {
        place.style.cssText = `width: 700px; ${style.replace(/(font-variant-caps|font-feature-settings)[^;]*;/g, '')}`;
        // The place itself stays where it was: only what it hands on is of interest.
        const host = place.firstElementChild as HTMLElement;
        host.style.cssText = 'position: absolute; left: 8px; top: 8px; width: 700px';
      }, INHERITED);
      await page.mouse.move(0, 0);
      await expect.poll(() => look(page)).toEqual(plain);
    });
  }

  test('fonts, and the spacing that people may have set, do come in', async ({ page, portal }) => {
    await openHost(page, portal, `<div id="place"><moost-energy-chart id="c" ${DEMO_DAY}></moost-energy-chart></div>`);
    await page.locator('#place').evaluate((place) => {
      place.style.cssText = 'font: italic 20px serif; letter-spacing: 0.12em; word-spacing: 0.16em; visibility: hidden';
    });
    const title = page.locator('#c h2');
    await expect(title).toHaveCSS('font-size', '20px');
    await expect(title).toHaveCSS('font-style', 'italic');
    await expect(title).toHaveCSS('letter-spacing', '2.4px');
    await expect(title).toHaveCSS('visibility', 'hidden');
    await expect(page.locator('#c .tick').first()).toHaveCSS('letter-spacing', 'normal');
  });
});

test.describe('right to left', () => {
  for (const tag of TAGS) {
    test(`numbers and axes read as on any other page: ${tag}`, async ({ page, portal }) => {
      const openIn = async (root: string) => {
        await page.goto('about:blank');
        const attributes = `source="demo:negative" now="${NOW}" loading="eager" lang="de"`;
        await openHost(page, portal, `<div id="place"><moost-${tag} id="c" ${attributes}></moost-${tag}></div>`, root);
        await page.locator('#place').evaluate((place) => {
          place.style.cssText = 'position: absolute; left: 8px; top: 8px; width: 700px';
        });
        await expectAtRest(page);
      };
      await openIn('lang="ar"');
      const plain = await look(page);
      await openIn('lang="ar" dir="rtl"');
      await expect.poll(() => look(page)).toEqual(plain);
    });
  }
});

test.describe('translators of pages', () => {
  test('are told that there is nothing to translate', async ({ page, portal }) => {
    await openHost(
      page,
      portal,
      `<moost-household-dashboard source="demo" now="${NOW}" loading="eager"></moost-household-dashboard>`,
    );
    const frames = page.locator('moost-household-dashboard .frame');
    await expect(frames).toHaveCount(6);
    for (const frame of await frames.all()) await expect(frame).toHaveAttribute('translate', 'no');
  });

  /** Ways in which texts are replaced. */
  const WAYS: Record<string, (text: Text) => void> = {
    font: (text) => {
      const inner = document.createElement('font');
      const outer = document.createElement('font');
      inner.textContent = `«${text.data}»`;
      outer.append(inner);
      text.before(outer);
      text.remove();
    },
    span: (text) => {
      const span = document.createElement('span');
      span.textContent = `«${text.data}»`;
      text.replaceWith(span);
    },
    steps: (text) => {
      const { parentNode, data } = text;
      const span = document.createElement('span');
      span.textContent = `«${data}»`;
      text.remove();
      parentNode?.append(span);
    },
    text: (text) => text.replaceWith(document.createTextNode(`«${text.data}»`)),
  };

  for (const [way, replace] of Object.entries(WAYS)) {
    for (const tag of ['energy-chart', 'heat-map', 'key-figures', 'household-dashboard']) {
      const details = furtherUnless(way === 'font' || tag === 'energy-chart');
      test(`replaced text nodes do no harm: ${tag}, ${way}`, details, async ({ page, portal }) => {
        const attributes = `source="demo" now="${NOW}" loading="eager" price="0.3" currency="CHF"`;
        await openHost(page, portal, `<moost-${tag} id="c" ${attributes}></moost-${tag}>`);
        const widget = page.locator('#c');
        await expect(widget.locator('.stage svg').first()).toBeAttached();
        // The parts of a dashboard are there when they have been scrolled to, or else asked for eagerly.
        await expect(widget.locator('[aria-busy=true]')).toHaveCount(0);
        const replaceAll = () =>
          page.evaluate(`(() => {
            const replace = ${replace.toString()};
            const walker = document.createTreeWalker(document.querySelector('#c').shadowRoot, NodeFilter.SHOW_TEXT);
            const texts = [];
            while (walker.nextNode()) texts.push(walker.currentNode);
            for (const text of texts) replace(text);
            return texts.length;
          })()`);
        expect(await replaceAll()).toBeGreaterThan(5);
        // Another language: every word is another one, and none of those before is left.
        await widget.evaluate((element) => element.setAttribute('lang', 'de'));
        await expect(widget.locator('h2').first()).not.toContainText('«');
        await expect.poll(() => textOf(widget.locator('.frame').first())).not.toContain('«');
        // Again, and another period.
        await replaceAll();
        await widget.evaluate((element) => element.setAttribute('from', '2026-04-01'));
        await widget.evaluate((element) => element.setAttribute('to', '2026-04-30'));
        await expect.poll(() => textOf(widget.locator('.lead').first())).not.toContain('«');
      });
    }
  }
});

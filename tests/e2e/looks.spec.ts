/** Small screens, dark mode, and axe in every state. */

import {
  chartOf,
  expect,
  expectDrawn,
  expectNothingSideways,
  expectNoViolations,
  NOW,
  openHost,
  openMenu,
  type Page,
  peersOf,
  readingOf,
  tableRows,
  test,
} from './fixtures.js';
import { choiceOf, chooseAppearance, chooseLanguage } from './support/account.js';

for (const width of [320, 360, 768, 1280]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 800 });
    await open();
    for (const period of ['Day', 'Month', 'Year']) {
      await page.locator('fieldset.period').getByRole('button', { name: period, exact: true }).click();
      await expectDrawn(page);
      await expectNothingSideways(page, period);
    }
  });
}

test('text at twice its size: labels grow with it, and none lies on another', async ({ page, open }) => {
  await open();
  // By CSSOM: the page's policy has no inline styles.
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  for (const widget of [chartOf(page)]) {
    const boxes = () =>
      widget.locator('.tick').evaluateAll((ticks) =>
        ticks.map((tick) => {
          const { left, right, top, bottom } = tick.getBoundingClientRect();
          return { left, right, top, bottom, size: getComputedStyle(tick).fontSize };
        }),
      );
    await expect.poll(async () => new Set((await boxes()).map(({ size }) => size))).toEqual(new Set(['24px']));
    expect((await boxes()).length).toBeGreaterThan(3);
    // The boxes have the room of the line; letters are lower.
    const overlaps = async () =>
      (await boxes()).flatMap((one, index, labels) =>
        labels.slice(index + 1).filter((other) => {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          return across > 1 && down > 12;
        }),
      );
    await expect.poll(overlaps).toEqual([]);
  }
  // A phone whose owner has asked for the largest text.
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNothingSideways(page);
  await page.goto(new URL('/', page.url()).href);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await page.locator('moost-household-dashboard').evaluate((host) => host.setAttribute('loading', 'eager'));
  await expect(page.locator('.key-figures .card').first()).toBeAttached();
  await expectNothingSideways(page);
});

test('a figure stays in one piece, however narrow its widget', async ({ page, portal }) => {
  await page.goto(portal.url);
  await chooseLanguage(page, 'de');
  const figures = page.locator('.peer-comparison .bars .amount');
  await expect(figures).toHaveCount(3);
  for (const width of [1280, 1000, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const piece = () =>
      figures.nth(1).evaluate((figure) => [figure.getClientRects().length, figure.getBoundingClientRect().height < 30]);
    await expect.poll(piece, String(width)).toEqual([1, true]);
  }
});

test('a chart follows the width of its place', async ({ page, open }) => {
  await open();
  const width = () =>
    chartOf(page)
      .locator('.plot svg')
      .evaluate((svg) => svg.getBoundingClientRect().width);
  const wide = await width();
  await page.setViewportSize({ width: 500, height: 800 });
  await expect.poll(width).toBeLessThan(wide);
  await expect.poll(width).toBeLessThan(500);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing', async ({ page, open }) => {
      await open();
      const surface = () =>
        chartOf(page)
          .locator('.frame')
          .evaluate((frame) => getComputedStyle(frame).backgroundColor);
      if (colorScheme === 'light') expect(await surface()).toBe('rgb(255, 255, 255)');
      else expect(await surface()).not.toBe('rgb(255, 255, 255)');
      await expectNoViolations(page);
    });

    test('axe finds nothing with a table and while a point is read', async ({ page, open }) => {
      await open();
      await chartOf(page).getByRole('application').focus();
      await page.keyboard.press('End');
      await expect(readingOf(chartOf(page))).toBeVisible();
      await expectNoViolations(page);
      await tableRows(page);
      await expectNoViolations(page);
    });

    test('axe finds nothing in error states', async ({ page, portal, expectFailures }) => {
      expectFailures();
      portal.fault(() => new Response(null, { status: 500 }));
      await page.goto(`${portal.url}/widgets.html`);
      await expect(chartOf(page).locator('[part~=error]')).toBeVisible();
      await expect(peersOf(page).locator('[part~=error]')).toBeVisible();
      await expectNoViolations(page);
    });

    test('axe finds nothing while loading', async ({ page, portal }) => {
      portal.fault(() => new Promise(() => {}));
      await page.goto(`${portal.url}/widgets.html`);
      await expect(chartOf(page).getByRole('status')).toBeAttached();
      await expectNoViolations(page);
    });
  });
}

test('the page can be set to dark where the system is light', async ({ page, open }) => {
  await open();
  await chooseAppearance(page, 'dark');
  await expect(chartOf(page).locator('.frame')).not.toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.reload();
  await expectDrawn(page);
  await expect(choiceOf(page, 'theme', 'dark')).toBeChecked();
});

/** Cumulative layout shift of a page, read once `settled` says so. */
async function shiftOf(page: Page, url: string, settled: () => Promise<void>): Promise<number> {
  await page.addInitScript(() => {
    const seen = globalThis as { shift?: number };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        seen.shift = (seen.shift ?? 0) + (entry as PerformanceEntry & { value: number }).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(url);
  await settled();
  await page.waitForTimeout(200);
  return page.evaluate(() => (globalThis as { shift?: number }).shift ?? 0);
}

test('nothing jumps when the data arrives', async ({ page, portal }) => {
  expect(await shiftOf(page, `${portal.url}/widgets.html`, () => expectDrawn(page))).toBeLessThan(0.1);
});

for (const width of [360, 1280]) {
  test(`nothing jumps on the front page, ${width} px wide, though proxy and session are slow`, async ({
    page,
    portal,
  }) => {
    // The widgets are there long before the page knows whose they are.
    await page.route('**/session', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    portal.fault(async () => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return undefined;
    });
    await page.setViewportSize({ width, height: 800 });
    const dashboard = page.locator('moost-household-dashboard');
    const shift = await shiftOf(page, portal.url, async () => {
      await expect(dashboard.locator('.energy-chart path.series').first()).toBeAttached();
      await expect(dashboard.locator('.peer-comparison .bars')).toBeAttached();
      await page.waitForLoadState('networkidle');
    });
    expect(shift).toBeLessThan(0.1);
  });
}

test('with forced colours the pressed button stands out, and axe finds nothing', async ({ page, portal }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(portal.url);
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('path.series').first()).toBeAttached();
  const look = (name: string) =>
    dashboard
      .getByRole('radio', { name, exact: true })
      .first()
      .evaluate((button) => {
        const { backgroundColor, color } = getComputedStyle(button);
        return { backgroundColor, color };
      });
  const [pressed, other] = [await look('Month'), await look('Week')];
  expect(pressed.backgroundColor).not.toBe(other.backgroundColor);
  expect(pressed.color).not.toBe(pressed.backgroundColor);
  // What is stacked is parted by a line in the colour behind it.
  const lines = await dashboard.evaluate((host) => {
    const probe = document.createElement('i');
    probe.style.setProperty('color', 'Canvas');
    document.body.append(probe);
    const canvas = getComputedStyle(probe).color;
    probe.remove();
    const bars = host.shadowRoot?.querySelectorAll('.energy-chart .series:is(.own-use, .grid):not(.hollow)') ?? [];
    return [...bars].map((bar) => {
      const { stroke, strokeWidth } = getComputedStyle(bar);
      return stroke === canvas && Number.parseFloat(strokeWidth) >= 1;
    });
  });
  expect(lines.length).toBeGreaterThan(1);
  expect(lines).not.toContain(false);
  // Swatches keep the colours of their series.
  const swatches = await dashboard
    .locator('.energy-chart .swatch')
    .evaluateAll((all) => all.map((swatch) => getComputedStyle(swatch).backgroundColor));
  expect(swatches.length).toBeGreaterThan(1);
  expect(new Set(swatches).size).toBe(swatches.length);
  await expectNoViolations(page);
});

test('on paper there are drawings and words, and no controls', async ({ page, portal }) => {
  await page.goto(portal.url);
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('path.series').first()).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  // Paper sees what nobody has scrolled to.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(dashboard.locator('.key-figures .card').first()).toBeVisible();
  for (const control of await dashboard.locator('button:not([part=day]), summary, select, input').all())
    await expect(control).toBeHidden();
  for (const words of ['From the grid', 'At a glance', 'When you use most'])
    await expect(dashboard.getByText(words).filter({ visible: true }).first()).toBeVisible();
  // Bars of the chart have their patterns, in the legend too; the small ones in cards are plain, and there.
  const fill = (selector: string) =>
    dashboard
      .locator(selector)
      .first()
      .evaluate((mark) => getComputedStyle(mark).fill);
  expect(await fill('.energy-chart .series.own-use')).toContain('#moost-own-use');
  const swatch = dashboard.locator('.energy-chart .swatch.own-use').first();
  expect(await swatch.evaluate((mark) => getComputedStyle(mark).backgroundImage)).toContain('gradient');
});

test('a printed dashboard begins with its chart, and every drawing stays in its card', async ({ page, portal }) => {
  // As printers have it: the page is laid out for the sheet, and nobody is told of another size.
  await page.addInitScript(() => {
    const Native = globalThis.ResizeObserver;
    globalThis.ResizeObserver = class extends Native {
      constructor(callback: ResizeObserverCallback) {
        super((entries, observer) => {
          if (!document.documentElement.hasAttribute('data-printing')) callback(entries, observer);
        });
      }
    };
  });
  await page.goto(portal.url);
  const dashboard = page.locator('moost-household-dashboard');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  for (const widget of ['energy-chart', 'typical-day', 'energy-forecast'])
    await expect(dashboard.locator(`.frame.${widget} path.series:not([d=""])`).first()).toBeAttached();
  await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0);
  const pdf = await page.pdf({ format: 'A4', printBackground: true });
  const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
  expect(sheets.length).toBeLessThanOrEqual(3);

  await page.evaluate(() => document.documentElement.setAttribute('data-printing', ''));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1040 });
  const places = await dashboard.evaluate((host) =>
    [...(host.shadowRoot?.querySelectorAll('.place > .frame') ?? [])].map((frame) => {
      const card = frame.getBoundingClientRect();
      const drawings = [...frame.querySelectorAll('.stage svg')].map((svg) => svg.getBoundingClientRect());
      const footer = frame.querySelector('footer')?.getBoundingClientRect();
      return {
        name: frame.className,
        over: Math.max(0, ...drawings.map(({ right }) => right - card.right)),
        onFooter: footer?.height ? Math.max(0, ...drawings.map(({ bottom }) => bottom - footer.top)) : 0,
        bottom: Math.min(...drawings.map(({ bottom }) => bottom)),
      };
    }),
  );
  expect(places.length).toBe(5);
  for (const { name, over, onFooter } of places) expect([name, over, onFooter]).toEqual([name, 0, 0]);
  // The first sheet has the first drawing, whole.
  expect(places[0]?.bottom).toBeLessThan(1040);
  expect(
    await dashboard.evaluate((host) => {
      const frame = host.shadowRoot?.querySelector('.household-dashboard');
      return frame && getComputedStyle(frame).breakInside;
    }),
  ).toBe('auto');
});

for (const language of ['en-GB', 'de-CH']) {
  test(`tables have their numbers in sight on a phone: ${language}`, async ({ page, portal }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const attributes = `source="demo" now="${NOW}" loading="eager" lang="${language}"`;
    for (const [tag, more] of [
      ['energy-chart', 'period="month" from="2026-05-01"'],
      ['energy-chart', 'period="day" from="2026-06-17"'],
      ['peer-comparison', ''],
      ['heat-map', ''],
      ['energy-forecast', ''],
      ['typical-day', ''],
      ['key-figures', ''],
    ]) {
      await openHost(page, portal, `<moost-${tag} id="c" ${attributes} ${more}></moost-${tag}>`);
      const scroller = page.locator('#c .scroll');
      await expect(page.locator('#c .frame')).toHaveAttribute('aria-busy', 'false');
      await openMenu(page.locator('#c'));
      await page.locator('#c button.switch').click();
      await expect(scroller).toBeVisible();
      const out = await scroller.evaluate((element) => {
        const { right } = element.getBoundingClientRect();
        const row = element.querySelector('tbody tr');
        return (row?.children[1]?.getBoundingClientRect().right ?? Number.POSITIVE_INFINITY) - right;
      });
      expect.soft(out, `${tag} ${more}`).toBeLessThanOrEqual(0);
      // Moved to its end, it still says what a row is of.
      const moved = await scroller.evaluate((element) => {
        element.scrollLeft = element.scrollWidth;
        const head = element.querySelector('tbody th');
        return (head?.getBoundingClientRect().left ?? 0) - element.getBoundingClientRect().left;
      });
      expect.soft(moved, `${tag} ${more}`).toBeLessThanOrEqual(1);
      expect.soft(moved, `${tag} ${more}`).toBeGreaterThanOrEqual(-1);
    }
  });
}

test('paper has the whole of a table', async ({ page, open }) => {
  await open();
  await tableRows(page);
  await page.emulateMedia({ media: 'print' });
  const cut = () =>
    chartOf(page)
      .locator('.scroll')
      .evaluate((scroll) => scroll.scrollHeight - (scroll.closest('.stage')?.clientHeight ?? 0));
  await expect.poll(cut).toBeLessThanOrEqual(0);
});

for (const width of [360, 1280]) {
  test(`nothing jumps below the fold either, ${width} px wide, while people scroll and answers are slow`, async ({
    page,
    portal,
  }) => {
    portal.fault(async () => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return undefined;
    });
    await page.setViewportSize({ width, height: 800 });
    const dashboard = page.locator('moost-household-dashboard');
    const shift = await shiftOf(page, portal.url, async () => {
      await expect(dashboard.locator('.energy-chart path.series').first()).toBeAttached();
      // Shifts within half a second of a key or click are people's own and do not count: a wheel is neither.
      for (let screen = 0; screen < 12; screen += 1) {
        await page.mouse.wheel(0, 400);
        await page.waitForTimeout(250);
      }
      await expect(dashboard.locator('.key-figures .card').first()).toBeAttached();
      await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0);
    });
    expect(shift).toBeLessThan(0.1);
  });
}

test('nothing moves for those who ask for no motion', async ({ page, portal }) => {
  portal.fault(() => new Promise(() => {}));
  await page.goto(`${portal.url}/widgets.html`);
  const skeleton = page.locator('moost-energy-chart .skeleton');
  const moves = () => skeleton.evaluate((element) => element.getAnimations().length);
  await expect.poll(moves).toBe(1);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(moves).toBe(0);
  const moving = page.locator('moost-energy-chart, moost-peer-comparison');
  const all = (hosts: Element[]) => hosts.flatMap((host) => host.shadowRoot?.getAnimations() ?? []).length;
  expect(await moving.evaluateAll(all)).toBe(0);
});

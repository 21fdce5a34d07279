/** What a dashboard may take of a phone and of its reader: the bounds of docs/decisions/0016. */

import { expect, type Locator, NOW, openHost, type Page, pressInMenu, test, textOf } from './fixtures.js';

const BUILDING = '99900000C048ADA6';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

/** A dashboard of the demo household as wide as the phone allows. */
async function open(page: Page, portal: { url: string }, lang = 'en-GB', source = 'demo', more = ''): Promise<Locator> {
  const attributes = `source="${source}" now="${NOW}" period="month" loading="eager" price="0.3" currency="CHF" ${more}`;
  const body = `<main><moost-household-dashboard id="d" ${attributes}></moost-household-dashboard></main>`;
  await openHost(page, portal, body, `lang="${lang}"`);
  // The policy has no inline styles.
  await page.locator('main').evaluate((main) => {
    main.style.margin = '0 8px';
    main.style.fontFamily = 'system-ui, sans-serif';
  });
  const dashboard = page.locator('#d');
  await expect(dashboard.locator('.tile').first()).toBeVisible();
  await expect(dashboard.locator('.key-figures .card').first()).toBeVisible();
  await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0);
  return dashboard;
}

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} takes no room`);
  return box;
};

for (const [lang, source, most] of [
  ['en-GB', 'demo', 1_750],
  ['en-GB', 'demo:no-solar', 1_650],
  ['de-CH', 'demo', 1_875],
] as const) {
  test(`no longer than it need be: ${source}, ${lang}`, async ({ page, portal }) => {
    const dashboard = await open(page, portal, lang, source);
    expect((await boxOf(dashboard)).height).toBeLessThanOrEqual(most);
  });
}

test('the answer and the first drawing come first', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  const { y } = await boxOf(dashboard);
  expect((await boxOf(dashboard.locator('[part=headline]').first())).y - y).toBeLessThanOrEqual(180);
  expect((await boxOf(dashboard.locator('.plot').first())).y - y).toBeLessThanOrEqual(240);
});

test('few controls, few stops, few words, few sizes', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  const seen = await dashboard.evaluate((host) => {
    const root = host.shadowRoot;
    const inSight = [...(root?.querySelectorAll('button, summary, [role=radio]') ?? [])].filter((control) =>
      control.checkVisibility(),
    );
    const styles = [...(root?.querySelectorAll('*') ?? [])]
      .filter((node) => node.checkVisibility() && [...node.childNodes].some((child) => child.nodeValue?.trim()))
      .map((node) => getComputedStyle(node))
      .map(({ fontSize, fontWeight }) => `${fontSize} ${fontWeight}`);
    const words = root?.querySelector<HTMLElement>('.frame')?.innerText ?? '';
    const cards = [...(root?.querySelectorAll('.place') ?? [])].map((place) => {
      // A choice between a few words is one control.
      const own = inSight.filter((control) => place.contains(control) && !control.closest('.days'));
      const groups = new Set(own.map((control) => control.closest('[role=radiogroup]') ?? control));
      return { card: place.className, controls: groups.size };
    });
    return { inSight: inSight.length, cards, words, styles: [...new Set(styles)] };
  });
  expect(seen.inSight).toBeLessThanOrEqual(24);
  expect(seen.cards.filter(({ controls }) => controls > 3)).toEqual([]);
  expect(seen.words.split(/\s+/).length).toBeLessThanOrEqual(220);
  expect(seen.words).not.toMatch(/measured/i);
  expect(seen.styles.length, seen.styles.join(', ')).toBeLessThanOrEqual(9);

  let stops = 0;
  await dashboard.evaluate((host) => host.insertAdjacentHTML('afterend', '<button id="after">After</button>'));
  await page.locator('body').press('Tab');
  while (!(await page.locator('#after').evaluate((button) => button === document.activeElement)) && stops < 60) {
    stops += 1;
    await page.keyboard.press('Tab');
  }
  expect(stops).toBeGreaterThan(5);
  expect(stops).toBeLessThanOrEqual(20);
});

test('drawings use the height and the width that they have', async ({ page, portal }) => {
  const dashboard = await open(page, portal, 'en-GB', 'demo', 'from="2026-05-01"');
  for (const card of ['energy-chart', 'energy-forecast']) {
    const { high, gutter } = await dashboard.locator(`.frame.${card}`).evaluate((frame) => {
      const plot = frame.querySelector('.plot svg')?.getBoundingClientRect();
      const marks = [...frame.querySelectorAll('.plot path.series')].map((mark) => mark.getBoundingClientRect());
      const bottom = Math.max(...marks.map((mark) => mark.bottom));
      const top = Math.min(...marks.map((mark) => mark.top));
      const widest = Math.max(...marks.map((mark) => mark.right));
      return {
        // Of the room above the base line.
        high: (bottom - top) / (bottom - (plot?.top ?? 0)),
        gutter: (plot?.right ?? 0) - widest,
      };
    });
    expect(high, card).toBeGreaterThanOrEqual(0.85);
    expect(gutter, card).toBeLessThanOrEqual(32);
  }
});

test('the parts add up to the answer, as written', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  const chart = dashboard.locator('.energy-chart');
  const amount = (text: string) => Number(/[\d.]+/.exec(text.replace(/[\u202f’',]/g, ''))?.[0]);
  const parts = await chart.locator('.legend .amount').allTextContents();
  expect(parts.length).toBeGreaterThanOrEqual(2);
  const sum = amount(parts[0] ?? '') + amount(parts[1] ?? '');
  expect(amount(await textOf(chart.locator('.answer .number')))).toBeCloseTo(sum, 6);
});

test('what is read lies over nothing else that is said', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  for (const card of ['energy-chart', 'typical-day', 'energy-forecast']) {
    const frame = dashboard.locator(`.frame.${card}`);
    const before = await boxOf(frame);
    await frame.locator('.plot').focus();
    await page.keyboard.press('End');
    await expect(frame.locator('.reading')).toBeVisible();
    // The answer makes room, and nothing jumps.
    await expect(frame.locator('.answer')).toBeHidden();
    expect((await boxOf(frame)).height, card).toBe(before.height);
    const reading = await boxOf(frame.locator('.reading'));
    const stage = await boxOf(frame.locator('.stage'));
    expect(reading.y + reading.height, card).toBeLessThanOrEqual(stage.y + 1);
  }
});

test('the bars of a comparison are as long as their values, from one zero', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  const bars = dashboard.locator('.peer-comparison .bars');
  const rects = await bars
    .locator('rect')
    .evaluateAll((rects) =>
      rects.map((rect) => ({ x: Number(rect.getAttribute('x')), width: Number(rect.getAttribute('width')) })),
    );
  const values = (await bars.locator('.amount').allTextContents()).map((text) => Number.parseFloat(text));
  expect(rects.length).toBe(3);
  expect(values.length).toBe(3);
  const [first] = rects;
  for (const [index, { x, width }] of rects.entries()) {
    expect(x).toBe(first?.x);
    const want = ((first?.width ?? 0) * (values[index] ?? 0)) / (values[0] ?? 1);
    // The values are written with a digit or two.
    expect(Math.abs(width - want)).toBeLessThanOrEqual(1 + want * 0.006);
  }
});

test('a drawing is named in a few words', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  const words = (text: string) => text.trim().split(/\s+/).length;
  const named = async () => {
    const drawings = await dashboard.locator('.plot, svg.bars').all();
    for (const drawing of drawings) {
      const [name, description] = await drawing.evaluate((node) => {
        return ['aria-label', 'aria-description'].map((name) => node.getAttribute(name) ?? '');
      });
      expect(words(name ?? ''), name).toBeLessThanOrEqual(12);
      expect(words(`${name} ${description}`), description).toBeLessThanOrEqual(20);
    }
    return drawings.length;
  };
  expect(await named()).toBe(4);
  await dashboard.getByRole('radio', { name: 'Every hour' }).click();
  await expect(dashboard.locator('.heat-map .plot')).toBeVisible();
  expect(await named()).toBe(4);
});

test('a new home is welcomed once, by the first card', async ({ page, portal }) => {
  await page.route('**/moost/**', async (route) => {
    const url = new URL(route.request().url());
    // Of 2019 the town has no readings: what is asked of June is asked of June then.
    const isBuilding = !url.pathname.includes('/energy-statistics/');
    if (!isBuilding) url.search = url.search.replaceAll('2025', '2018').replaceAll('2026', '2019');
    const answer = await route.fetch({ url: url.href });
    if (!isBuilding) return route.fulfill({ response: answer });
    const building = { ...(await answer.json()), activationTimestamp: Date.parse(NOW) / 1000 - 86_400 };
    return route.fulfill({ response: answer, json: building });
  });
  await openHost(
    page,
    portal,
    `<main><moost-household-dashboard api-base="/moost" building-id="${BUILDING}" now="${NOW}" period="month"></moost-household-dashboard></main>`,
  );
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('.welcome')).toHaveText('Welcome! Your first readings arrive in the coming days.');
  await expect(dashboard.locator('.place:visible')).toHaveCount(1);
  const { height } = await boxOf(dashboard);
  expect(height).toBeLessThanOrEqual(450);
});

test('days before somebody has moved in are not said to be missing', async ({ page, portal }) => {
  const attributes = `source="demo:new-home" now="${NOW}" loading="eager"`;
  await openHost(
    page,
    portal,
    `<main><moost-household-dashboard period="month" ${attributes}></moost-household-dashboard></main>`,
  );
  const dashboard = page.locator('moost-household-dashboard');
  await expect(dashboard.locator('.energy-chart .note')).toContainText('Readings begin: 20 June.');
  await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0);
  await expect(dashboard.locator('.energy-chart .gaps')).toHaveCount(0);
  await expect(dashboard.getByText(/missing/)).toHaveCount(0);
});

test('while the household is asked for, bars stand at the places of the cards', async ({ page, portal }) => {
  portal.fault(() => new Promise(() => {}));
  await openHost(
    page,
    portal,
    `<main><moost-household-dashboard api-base="/moost" building-id="${BUILDING}"></moost-household-dashboard></main>`,
  );
  const dashboard = page.locator('moost-household-dashboard');
  const cards = dashboard.locator('.places.awaited > .place > .frame');
  await expect(cards).toHaveCount(5);
  for (const card of await cards.all()) await expect(card.locator('.skeleton').first()).toBeVisible();
  await expect(dashboard.getByRole('status')).toContainText('Loading');
  expect((await boxOf(dashboard)).height).toBeGreaterThanOrEqual(1_600);
});

test('every widget fits a column of 280 px', async ({ page, portal }) => {
  const tags = ['energy-chart', 'peer-comparison', 'key-figures', 'energy-forecast', 'typical-day', 'heat-map'];
  const cards = [...tags, 'household-dashboard'].map(
    (tag) =>
      `<moost-${tag} source="demo" now="${NOW}" loading="eager" price="0.3" currency="CHF" lang="de-CH"></moost-${tag}>`,
  );
  await openHost(page, portal, `<main>${cards.join('')}</main>`, 'lang="de-CH"');
  await page.locator('main').evaluate((main) => {
    main.style.inlineSize = '280px';
  });
  for (const tag of [...tags, 'household-dashboard']) {
    const card = page.locator(`moost-${tag}`);
    await expect(card.locator('.stage').first()).toBeVisible();
    await expect(card.locator('[aria-busy=true], .skeleton')).toHaveCount(0);
    const beyond = await card.evaluate((host) => {
      const right = host.getBoundingClientRect().right + 0.5;
      const parts = [
        ...(host.shadowRoot?.querySelectorAll<HTMLElement>('p, button, h2, h3, svg, .number, .amount') ?? []),
      ];
      // A box that scrolls may have more than it shows.
      const own = parts.filter((part) => part.checkVisibility() && !part.closest('.hidden, .scroll'));
      return own
        .filter((part) => part.getBoundingClientRect().right > right)
        .map((part) => part.outerHTML.slice(0, 120));
    });
    expect(beyond, tag).toEqual([]);
  }
});

test('number and unit stay in one line on the narrowest phone with larger text', async ({ page, portal }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const dashboard = await open(page, portal);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '130%'));
  for (const number of await dashboard.locator('.number, .tile .amount, .figure, .legend .amount').all()) {
    const { height, line } = await number.evaluate((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      const tops = [...range.getClientRects()].map(({ bottom }) => Math.round(bottom));
      return {
        height: Math.max(...tops) - Math.min(...tops),
        line: Number.parseFloat(getComputedStyle(node).fontSize),
      };
    });
    expect(height).toBeLessThan(line / 2);
  }
});

test('a card that knows nothing takes the room of a title and a sentence', async ({ page, portal }) => {
  await openHost(
    page,
    portal,
    `<main><moost-peer-comparison source="demo:tiny-group" now="${NOW}" loading="eager"></moost-peer-comparison></main>`,
  );
  const card = page.locator('moost-peer-comparison');
  await expect(card.locator('[part=empty]')).toBeVisible();
  const { height } = await boxOf(card);
  const lines = await card.locator('[part=empty]').evaluate((sentence) => sentence.getBoundingClientRect().height);
  expect(height - lines).toBeLessThanOrEqual(80);
});

test('in a card of the page a widget has none of its own', async ({ page, portal }) => {
  const bare = 'frame="none"';
  const dashboard = await open(page, portal, 'en-GB', 'demo', bare);
  const looks = () =>
    dashboard.locator('.frame.energy-chart').evaluate((frame) => {
      const { borderTopWidth, paddingTop, backgroundColor } = getComputedStyle(frame);
      return [borderTopWidth, paddingTop, backgroundColor];
    });
  expect(await looks()).toEqual(['0px', '0px', 'rgba(0, 0, 0, 0)']);
  await dashboard.evaluate((host) => host.removeAttribute('frame'));
  await expect.poll(looks).toEqual(['1px', '16px', 'rgb(255, 255, 255)']);
});

test('what a choice changes is in sight', async ({ page, portal }) => {
  await page.setViewportSize({ width: 390, height: 664 });
  const dashboard = await open(page, portal);
  const chart = dashboard.locator('.energy-chart');
  const inSight = async (part: Locator) => {
    const { y, height } = await boxOf(part);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y + height).toBeLessThanOrEqual(664);
  };
  await pressInMenu(chart, 'With the month before');
  await expect(chart.locator('.change')).toContainText('May');
  await inSight(chart.locator('.change'));
  await chart.getByRole('radio', { name: 'CHF' }).click();
  await expect(chart.locator('.answer .number')).toContainText('CHF');
  await inSight(chart.locator('.answer .number'));
});

test('each of the three days leads to what it tells', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  const tiles = dashboard.locator('.tile');
  await expect(tiles).toHaveCount(3);
  await tiles.nth(2).click();
  await expect(dashboard.locator('.energy-forecast .stage')).toBeFocused();
  await tiles.nth(0).click();
  await expect(dashboard.locator('.energy-chart h2')).toContainText('23 June');
  await tiles.nth(1).click();
  await expect(dashboard.locator('.energy-chart h2')).toContainText('24 June');
});

test('what is in a menu is made when it opens, and before it is seen', async ({ page, portal }) => {
  const dashboard = await open(page, portal);
  await expect(dashboard.locator('details.more .items button')).toHaveCount(0);
  const buttonsAtFirst = await dashboard.locator('.energy-chart details.more').evaluate(async (menu) => {
    menu.querySelector('summary')?.click();
    // Before the frame that shows it.
    await new Promise(requestAnimationFrame);
    return menu.querySelectorAll('.items button').length;
  });
  expect(buttonsAtFirst).toBeGreaterThan(3);
  const other = dashboard.locator('.peer-comparison details.more');
  await other.evaluate((menu: HTMLDetailsElement) => {
    menu.open = true;
  });
  await expect(other.locator('.items button').first()).toBeVisible();
});

test('a menu that opens at the foot of the screen comes into sight', async ({ page, portal }) => {
  await page.setViewportSize({ width: 390, height: 664 });
  const dashboard = await open(page, portal);
  const menu = dashboard.locator('.energy-forecast details.menu').first();
  const button = menu.locator('summary').first();
  await button.evaluate((summary) => scrollBy(0, summary.getBoundingClientRect().bottom - 660));
  expect((await boxOf(button)).y).toBeGreaterThan(560);
  await button.click();
  const items = menu.locator('.items').first();
  const inSight = async () => {
    const { y, height } = await boxOf(items);
    // Whole pixels: scrolling rounds.
    return y >= 0 && Math.floor(y + height) <= 664;
  };
  await expect.poll(inSight).toBe(true);
});

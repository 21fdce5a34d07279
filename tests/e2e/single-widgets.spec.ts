/** The main job in the browser: the widgets one by one, with the period controls of the page around them. */

import {
  chartOf,
  expect,
  expectDrawn,
  openMenu,
  peersOf,
  plotOf,
  tableRows,
  test,
  textOf,
  titleOf,
} from './fixtures.js';
import { chooseHousehold, chooseLanguage } from './support/account.js';

test('both widgets draw under the strict policy', async ({ page, open, portal }) => {
  const answer = await page.request.get(portal.url);
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
  await open();
  await expect(chartOf(page).getByRole('heading')).toHaveText(/^Wednesday,? 17 June$/);
  await expect(chartOf(page).locator('.number')).toContainText('kWh');
  await expect(chartOf(page)).not.toContainText(/measured|missing/);
  await expect(peersOf(page).locator('[part~=headline]')).toContainText('typical home');
  await openMenu(peersOf(page));
  await expect(peersOf(page)).toContainText('ElCom H4');
});

test('a violation of the policy would be noticed', async ({ page, open, guard }) => {
  await open();
  const blocked = page.waitForEvent('console', (message) => /Content Security Policy/.test(message.text()));
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
  });
  expect((await blocked).type()).toBe('error');
  guard.forgive();
});

for (const [points, from, first, last, dayBefore] of [
  [744, '2026-05-18', 'Mon, 18 May, 00:00', 'Wed, 17 Jun, 23:00', 'Tue, 16 Jun, 23:00'],
  [8_760, '2025-06-18', 'Wed, 18 Jun, 00:00', 'Wed, 17 Jun, 23:00', 'Tue, 16 Jun, 23:00'],
] as const) {
  test(`${points} hours: as many nodes as a day has, and every hour within reach of the keys`, async ({
    page,
    open,
  }) => {
    const chart = chartOf(page);
    const nodes = () => chart.evaluate((host) => host.shadowRoot?.querySelectorAll('*').length ?? Number.NaN);
    await open('day/2026-06-17');
    const ofDay = await nodes();
    await chart.evaluate((host, from) => {
      for (const [name, value] of Object.entries({ from, to: '2026-06-17', resolution: 'hourly' }))
        host.setAttribute(name, value);
    }, from);
    await expect(titleOf(chart)).toContainText(points > 1_000 ? '18 June 2025 to' : '18 May to 17 June');
    // Ticks and the legend of a night come and go.
    expect(await nodes()).toBeLessThanOrEqual(ofDay + 20);

    const selected = chart.evaluate(
      (host) =>
        new Promise((resolve) =>
          host.addEventListener('moost-point-select', (event) => resolve((event as CustomEvent).detail)),
        ),
    );
    await plotOf(page).focus();
    const spoken = plotOf(page).locator('[aria-live]');
    for (const [key, when] of [
      ['Home', first],
      ['End', last],
      ['PageUp', dayBefore],
      ['PageDown', last],
      ['ArrowLeft', last.replace('23:00', '22:00')],
      ['ArrowRight', last],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => textOf(spoken), key).toContain(`${when}`);
    }
    await expect.poll(() => textOf(spoken)).toMatch(/kWh/);
    await page.keyboard.press('Enter');
    expect(await selected).toMatchObject({ widget: 'energy-chart' });
    // One that is wide apart from the last: nothing but the marker and what is read are redrawn.
    const drawn = chart.locator('path.series').first();
    const before = await drawn.evaluateHandle((path) => path);
    await page.keyboard.press('Home');
    expect(await drawn.evaluate((path, before) => path === before, before)).toBe(true);
  });
}

test('another household shows its own readings', async ({ page, open }) => {
  await open();
  const before = await textOf(chartOf(page).locator('.frame'));
  await chooseHousehold(page, 'Mara Brunner');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Mara Brunner');
  await expectDrawn(page);
  await openMenu(peersOf(page));
  await expect(peersOf(page)).toContainText('ElCom H2');
  await expect.poll(() => textOf(chartOf(page).locator('.frame'))).not.toBe(before);
  await expect(chartOf(page).locator('path.own-use')).toHaveCount(0);
});

test('nothing is asked for the former household while another signs in', async ({ page, open }) => {
  await open();
  const refused: string[] = [];
  page.on('response', (response) => response.status() === 403 && refused.push(response.url()));
  await page.route('**/session', async (route) => {
    // The browser has the new cookie already, the page does not have the answer yet.
    const response = await route.fetch();
    await page.evaluate(() => {
      location.hash = '#day/2026-06-12';
    });
    await route.fulfill({ response });
  });
  await chooseHousehold(page, 'Familie Hoffmann');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Familie Hoffmann');
  await expect(page.locator('#period')).toContainText('12 June 2026');
  await expectDrawn(page);
  expect(refused).toEqual([]);
});

test('day, month and year, and steps between them', async ({ page, open }) => {
  await open();
  // Widgets further down have buttons of their own.
  const period = page.locator('fieldset.period');
  await period.getByRole('button', { name: 'Month' }).click();
  await expect(chartOf(page).getByRole('heading')).toHaveText('June so far');
  await expect(page.locator('#period')).toHaveText('June 2026');
  await expect(page.getByRole('button', { name: 'Later' })).toBeDisabled();
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page.locator('#period')).toHaveText('May 2026');
  await expect(chartOf(page).getByRole('heading')).toHaveText('May');
  await period.getByRole('button', { name: 'Year' }).click();
  await expect(chartOf(page).getByRole('heading')).toHaveText('2026 so far');
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(chartOf(page).getByRole('heading')).toHaveText('2025');
  await expect(page).toHaveURL(/#year\/2025-05-17$/);
});

test('the running day says how far it reaches', async ({ page, open }) => {
  await open('day/2026-06-24');
  await openMenu(chartOf(page));
  await chartOf(page).getByText('About these numbers').click();
  await expect(chartOf(page).getByText('Measured up to 12:20.')).toBeVisible();
});

for (const [day, hours, doubled] of [
  ['2025-03-30', 23, 0],
  ['2025-10-26', 25, 2],
] as const) {
  test(`${day} has ${hours} hours`, async ({ page, open }) => {
    await open(`day/${day}`);
    await expect(chartOf(page).locator('.number')).toBeVisible();
    const rows = await tableRows(page);
    await expect(rows).toHaveCount(hours);
    const times = await rows.locator('th').allInnerTexts();
    expect(new Set(times).size, 'two rows have the same name').toBe(hours);
    expect(times.filter((time) => /^02:00/.test(time))).toHaveLength(doubled);
  });
}

test('a meter that failed leaves a gap', async ({ page, open }) => {
  await open();
  await chooseHousehold(page, 'Familie Hoffmann');
  await page.goto(`${new URL(page.url()).origin}/widgets.html#day/2026-06-12`);
  await expect(page.locator('#period')).toContainText('12 June 2026');
  await expect(chartOf(page)).toContainText('no reading');
  await expect(chartOf(page).locator('path.gaps')).toBeAttached();
  const rows = await tableRows(page);
  await expect(rows.filter({ hasText: 'no reading' }).first()).toBeVisible();
  await expect(rows).toHaveCount(24);
});

for (const [language, title, words, unit] of [
  ['de', /^Mittwoch, 17\. Juni$/, 'Ähnliche', 'kWh'],
  ['fr', /^mercredi,? 17 juin$/i, 'Ménages semblables', 'kWh'],
  ['it', /^mercoledì,? 17 giugno$/i, 'Economie domestiche simili', 'kWh'],
] as const) {
  test(`in ${language}, without asking again`, async ({ page, open }) => {
    await open();
    const english = await textOf(chartOf(page).locator('.frame'));
    // The other languages come when the page is idle.
    const textFiles = () =>
      performance.getEntriesByType('resource').filter(({ name }) => name.includes('/texts/')).length;
    await expect.poll(() => page.evaluate(textFiles)).toBe(4);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await chooseLanguage(page, language);
    await expect(chartOf(page).locator('.frame')).toHaveAttribute('lang', /^(de|fr|it)/);
    await expect(peersOf(page)).not.toContainText('Similar homes');
    await expect(chartOf(page)).toContainText(unit);
    await expect(chartOf(page).getByRole('heading')).toHaveText(title);
    await expect(peersOf(page)).toContainText(words);
    await expect.poll(() => textOf(chartOf(page).locator('.frame'))).not.toBe(english);
    expect(asked).toEqual([]);
  });
}

test('taken out and put back, moved, and many times over', async ({ page, open }) => {
  await open();
  await page.evaluate(() => {
    const chart = document.querySelector('moost-energy-chart');
    chart?.parentElement?.append(chart);
  });
  await expectDrawn(page);
  for (let round = 0; round < 3; round += 1) {
    const gone = await page.evaluateHandle(() => {
      const chart = document.querySelector('moost-energy-chart') as HTMLElement;
      chart.remove();
      return chart;
    });
    await page.waitForTimeout(50);
    expect(await gone.evaluate((chart) => chart.shadowRoot?.querySelectorAll('path').length)).toBe(0);
    await gone.evaluate((chart) => document.querySelector('.cards')?.prepend(chart));
    await expectDrawn(page);
  }
});

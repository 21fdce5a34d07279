import { expect, NOW, openMenu, pressInMenu, readingOf, test, textOf, titleOf } from './fixtures.js';

test.beforeEach(async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
});

/** Puts an element in place of the samples. */
async function show(page: import('@playwright/test').Page, tag: string, attributes: Record<string, string>) {
  await page.locator('#samples').evaluate(
    (samples, [tag, attributes]) => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      samples.replaceChildren(element);
    },
    [tag, { source: 'demo', now: String(Date.parse(NOW)), ...attributes }] as const,
  );
  const element = page.locator('#samples > *');
  await expect(element.locator('path.series').first()).toBeAttached();
  await element.scrollIntoViewIfNeeded();
  return element;
}

test('a chart is looked at closer by pulling, by keys and by buttons', async ({ page }) => {
  const chart = await show(page, 'moost-energy-chart', {
    resolution: 'hourly',
    from: '2026-05-01',
    to: '2026-05-31',
    lang: 'en-GB',
  });
  const [plot, lead] = [chart.getByRole('application'), chart.locator('.lead')];
  const whole = await textOf(lead);
  expect(whole).not.toContain('Shown');

  // Pulled over the middle of the plot: about the days in it, and no click afterwards.
  const box = await plot.boundingBox();
  if (!box) throw new Error('no plot');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, middle, { steps: 4 });
  await expect(chart.locator('.marker')).toBeVisible();
  await page.mouse.move(box.x + box.width * 0.6, middle, { steps: 4 });
  await page.mouse.up();
  await expect(lead).toContainText(/Shown: \w+,? 1[123] May, \d\d:\d\d to \w+,? (18|19|20) May/);
  await expect(readingOf(chart)).toHaveCount(0);
  // The totals stay those of the period.
  expect(await textOf(lead)).toContain(/[\d.,]+ kWh/.exec(whole)?.[0] ?? 'none');

  // Keys: closer around the cursor, which stays; zero shows all.
  await plot.focus();
  await page.keyboard.press('Home');
  const first = await textOf(readingOf(chart).locator('.subtitle'));
  await page.keyboard.press('+');
  await expect(plot.locator('[aria-live=polite]')).toContainText('Shown: ');
  expect(await textOf(readingOf(chart).locator('.subtitle'))).toBe(first);
  await page.keyboard.press('0');
  await expect(lead).not.toContainText('Shown');

  // In the menu, for fingers: what leads nowhere is not there.
  await openMenu(chart);
  await expect(chart.getByRole('button', { name: 'Go forward in time' })).toHaveCount(0);
  await pressInMenu(chart, 'Look closer');
  await expect(lead).toContainText('Shown');
  const before = await textOf(lead);
  await pressInMenu(chart, 'Go forward in time');
  await expect.poll(() => textOf(lead)).not.toBe(before);
  await expect(lead).toContainText('Shown');
  await pressInMenu(chart, 'Show more around it');
  await expect(lead).not.toContainText('Shown');
});

test('a click is no pull, and another period shows all of it', async ({ page }) => {
  const chart = await show(page, 'moost-energy-chart', { period: 'day', from: '2026-06-20' });
  await chart.getByRole('application').click();
  await expect(readingOf(chart)).toBeVisible();
  await expect(chart.locator('.lead')).not.toContainText('Shown');
  await pressInMenu(chart, 'Look closer');
  await expect(chart.locator('.lead')).toContainText('Shown');
  await chart.getByRole('button', { name: 'Previous', exact: true }).click();
  await expect(chart.locator('.lead')).not.toContainText('Shown');
});

test('the widgets of a dashboard, and those of a group, show the same hour', async ({ page }) => {
  const dashboard = await show(page, 'moost-household-dashboard', {
    period: 'day',
    from: '2026-06-20',
    loading: 'eager',
  });
  const [chart, heat] = [dashboard.locator('.frame.energy-chart'), dashboard.locator('.frame.heat-map')];
  await dashboard.getByRole('radio', { name: 'Every hour' }).click();
  await expect(heat.locator('path.series').first()).toBeAttached();
  await chart.getByRole('application').focus();
  await page.keyboard.press('Home');
  const marker = heat.locator('.marker');
  await expect(marker).toBeAttached();
  const left = await marker.getAttribute('x');
  const top = Number(await marker.getAttribute('y'));
  await page.keyboard.press('ArrowRight');
  // Another hour of the same day: one cell on.
  await expect.poll(async () => Number(await marker.getAttribute('y'))).not.toBe(top);
  expect(await marker.getAttribute('x')).toBe(left);
  await page.keyboard.press('Escape');
  await expect(marker).toHaveCount(0);

  // A chart of the dashboard's group marks it too; the dashboard of another household does not.
  await dashboard.evaluate((element) => {
    element.setAttribute('group', 'home');
    const add = (tag: string, attributes: Record<string, string>) => {
      const added = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) added.setAttribute(name, value);
      document.body.append(added);
    };
    const day = { period: 'day', from: '2026-06-20', loading: 'eager', now: element.getAttribute('now') ?? '' };
    add('moost-energy-chart', { ...day, source: 'demo', group: 'home', id: 'of-group' });
    add('moost-household-dashboard', { ...day, source: 'demo:no-solar', id: 'stranger' });
  });
  const other = page.locator('#of-group');
  const strangers = page.locator('#stranger .frame.energy-chart');
  await expect(other.locator('path.series').first()).toBeAttached();
  await expect(strangers.locator('path.series').first()).toBeAttached();
  await chart.getByRole('application').focus();
  await page.keyboard.press('Home');
  await expect(marker).toBeAttached();
  await expect(other.locator('.marker')).toBeAttached();
  await expect(strangers.locator('.marker')).toHaveCount(0);
});

test("days of one's own: chosen by date, paged by their length, shown by the day", async ({ page }) => {
  const chart = await show(page, 'moost-energy-chart', { period: 'month', from: '2026-05-01', lang: 'en-GB' });
  await chart.locator('.stepper summary').click();
  // Key by key, as people do (Chromium takes dates as the machine writes them): a year of 2, of 20, of 202 is nothing to ask for.
  await chart.getByLabel('From').focus();
  await page.keyboard.type('05102026');
  await expect(chart.getByLabel('From')).toHaveValue('2026-05-10');
  await chart.getByLabel('To', { exact: true }).fill('2026-05-12');
  await expect(titleOf(chart)).toHaveText('May');
  await page.keyboard.press('Enter');
  await expect(titleOf(chart)).toHaveText('10 May to 12 May');
  await expect(chart.getByLabel('From', { exact: true })).toBeHidden();
  // The focus is where it was before.
  expect(await chart.evaluate((host) => host.shadowRoot?.activeElement?.getAttribute('title'))).toBe('Choose dates');
  // Three days are shown by the hour.
  await expect(chart.getByRole('application')).toHaveAttribute('aria-label', /10 May to 12 May/);
  await chart.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(titleOf(chart)).toHaveText('13 May to 15 May');
  await expect(chart.getByLabel('From', { exact: true })).toHaveValue('2026-05-13');
  await chart.getByRole('radio', { name: 'Week' }).click();
  await expect(titleOf(chart)).toHaveText('11 May to 17 May');
});

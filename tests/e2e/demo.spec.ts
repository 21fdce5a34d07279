import { expect, NOW, pressInMenu, test } from './fixtures.js';

const SETS = ['solar', 'no-solar', 'dst', 'gaps', 'negative', 'tiny-group', 'new-home'];

test.beforeEach(async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  await page.locator('#samples').evaluate((samples) => samples.replaceChildren());
  // What the gallery had asked for before it was emptied is not the demo's.
  await page.waitForLoadState('networkidle');
});

test('a demo needs no backend: every set shows its household without a request for data', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const query = { sets: SETS, now: String(Date.parse(NOW)) };
  await page.locator('#samples').evaluate((samples, { sets, now }) => {
    for (const set of sets) {
      const element = document.createElement('moost-household-dashboard');
      element.setAttribute('source', `demo:${set}`);
      element.setAttribute('loading', 'eager');
      if (set !== 'dst') element.setAttribute('now', now);
      samples.append(element);
    }
  }, query);
  const shown = page.locator('#samples > *');
  for (const [index, set] of SETS.entries()) {
    const dashboard = shown.nth(index);
    await expect(dashboard.locator('path.series').first(), set).toBeAttached();
    await expect(dashboard.locator('.frame[aria-busy=true]'), set).toHaveCount(0);
    // Solar parts only where there is generation.
    expect((await dashboard.locator('path.own-use').count()) > 0, set).toBe(set !== 'no-solar');
  }
  await expect(shown.nth(SETS.indexOf('gaps')).locator('path.gaps').first()).toBeAttached();
  expect(asked.filter((url) => url.includes('/moost/'))).toEqual([]);
});

test('the day of 25 hours, and a source that there is none of', async ({ page, expectFailures }) => {
  expectFailures();
  await page.locator('#samples').evaluate((samples) => {
    for (const source of ['demo:dst', 'demo:moon', 'somewhere']) {
      const element = document.createElement('moost-energy-chart');
      element.setAttribute('source', source);
      element.setAttribute('period', 'day');
      samples.append(element);
    }
  });
  const charts = page.locator('#samples > *');
  await expect(charts.first().locator('.number')).toBeVisible();
  await pressInMenu(charts.first(), /table/i);
  await expect(charts.first().locator('tbody tr')).toHaveCount(25);
  for (const index of [1, 2]) await expect(charts.nth(index).getByText('Expected: demo, demo:solar')).toBeVisible();
});

test('a demo keeps its group apart from that of a real household', async ({ page }) => {
  await page.locator('#samples').evaluate(
    (samples, now) => {
      for (const attributes of [
        { source: 'demo', group: 'one', period: 'day', now },
        { source: 'demo', group: 'one', period: 'day', now },
        { 'api-base': '/moost', group: 'one', period: 'day', now },
      ]) {
        const element = document.createElement('moost-energy-chart');
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        samples.append(element);
      }
    },
    String(Date.parse(NOW)),
  );
  const charts = page.locator('#samples > *');
  await expect(charts.nth(1).locator('path.series').first()).toBeAttached();
  // It was told no household, so it has none.
  await expect(charts.nth(2).getByText('the attribute “building-id” is missing')).toBeVisible();
  await charts.nth(0).getByRole('radio', { name: 'Month' }).click();
  await expect(charts.nth(1).getByRole('radio', { name: 'Month' })).toBeChecked();
});

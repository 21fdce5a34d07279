import { away, expect, NOW, openFiles, type Page, placeAlone, test } from './fixtures.js';

const BUILDING = '99900000C048ADA6';
/** Three tries with their pauses. */
const tries = { timeout: 15_000 };

/** Leaves nothing on the page but one element of the household. */
async function alone(page: Page, url: string, tag: string, attributes: Record<string, string>): Promise<void> {
  await page.goto(`${url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  const household = { 'api-base': '/moost', 'building-id': BUILDING, now: String(Date.parse(NOW)) };
  await placeAlone(page, [[tag, { ...household, ...attributes }]]);
}

test('without a network what is known stays, with a note; what is not known says so; and all comes back', async ({
  page,
  portal,
  context,
  expectFailures,
}) => {
  expectFailures();
  await alone(page, portal.url, 'moost-energy-chart', { period: 'month' });
  const chart = page.locator('#samples > *');
  const notice = chart.locator('.notice');
  await expect(chart.locator('path.series').first()).toBeAttached();
  await expect(notice).toHaveCount(0);
  const total = await chart.locator('.number').textContent();

  // Three hours later nothing of today is fresh any more.
  await page.clock.setFixedTime(Date.parse(NOW) + 3 * 3_600_000);
  await context.setOffline(true);
  await chart.getByRole('radio', { name: 'Day' }).click();
  await expect(chart.locator('[part~=error]')).toContainText('could not be reached', tries);
  await chart.getByRole('radio', { name: 'Month' }).click();
  await expect(notice).toContainText('No new data. As of ', tries);
  await expect(chart.locator('path.series').first()).toBeAttached();
  await expect(chart.locator('.number')).toHaveText(total ?? 'none');

  // Another language says it too, without asking.
  await chart.evaluate((element) => element.setAttribute('lang', 'de-CH'));
  await expect(notice).toContainText('Keine neuen Daten. Stand: ');
  await context.setOffline(false);
  await expect(notice).toHaveCount(0, tries);
  await expect(chart.locator('path.series').first()).toBeAttached();
});

test('one button asks again for all widgets of a dashboard', async ({ page, portal, expectFailures }) => {
  expectFailures();
  portal.fault((request) =>
    /energy-/.test(new URL(request.url).pathname) ? Response.json({}, { status: 503 }) : undefined,
  );
  await alone(page, portal.url, 'moost-household-dashboard', { loading: 'eager' });
  const dashboard = page.locator('#samples > *');
  await expect.poll(() => dashboard.locator('[part~=error]').count(), tries).toBeGreaterThan(2);
  await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0, tries);
  const again = dashboard.getByRole('button', { name: 'Try again' });
  await expect(again).toHaveCount(1);
  portal.fault(() => undefined);
  await again.click();
  await expect(dashboard.locator('[part~=error]')).toHaveCount(0, tries);
  await expect(dashboard.locator('.tile').first()).toBeVisible();
  await expect(dashboard.locator('.key-figures .card').first()).toBeVisible();
});

test('several widgets are not renewed, and one of them says so aloud', async ({
  page,
  portal,
  context,
  expectFailures,
}) => {
  expectFailures();
  await alone(page, portal.url, 'moost-household-dashboard', { loading: 'eager' });
  const dashboard = page.locator('#samples > *');
  await expect(dashboard.locator('.key-figures .card').first()).toBeAttached();
  await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0);
  await page.clock.setFixedTime(Date.parse(NOW) + 3 * 3_600_000);
  await context.setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => dashboard.locator('.notice').count(), tries).toBeGreaterThan(1);
  await expect(dashboard.locator('.notice[role=status]')).toHaveCount(1);
  // People see one notice with one button, and all widgets keep what they know.
  await expect(dashboard.locator('.notice:visible')).toHaveCount(1);
  await expect(dashboard.getByRole('button', { name: 'Try again' })).toHaveCount(1);
  // Beside what is not renewed, what is not known at all: that is told once, too.
  await dashboard.getByRole('button', { name: 'Previous', exact: true }).first().click();
  await expect.poll(() => dashboard.locator('[part~=error]').count(), tries).toBeGreaterThan(1);
  await expect(dashboard.locator('[aria-busy=true]')).toHaveCount(0, tries);
  await expect(dashboard.getByRole('alert')).toHaveCount(1);
  await expect(dashboard.getByRole('button', { name: 'Try again' })).toHaveCount(1);
  await context.setOffline(false);
  await expect(dashboard.locator('.notice')).toHaveCount(0, tries);
});

test('who comes back to the page after a while sees what is new', async ({ page, portal }) => {
  const asked: string[] = [];
  portal.fault((request) => {
    asked.push(request.url);
    return undefined;
  });
  await page.goto(`${portal.url}/widgets.html`);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
  await page.waitForLoadState('networkidle');
  asked.length = 0;
  await away(page, 1);
  expect(asked, 'not for a moment').toEqual([]);
  await away(page, 10);
  expect(asked, 'what is fresh costs no request').toEqual([]);
  await away(page, 60);
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await expect(page.locator('moost-energy-chart path.series').first()).toBeAttached();
});

test('a sick server is no reason to show nothing, a refusal is', async ({ page, portal, expectFailures }) => {
  expectFailures();
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  await page.locator('#samples').evaluate(
    (samples, attributes) => {
      const element = document.createElement('moost-household-dashboard');
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      samples.replaceChildren(element);
    },
    {
      'api-base': '/moost',
      'building-id': BUILDING,
      show: 'energy-chart heat-map',
      loading: 'eager',
      now: String(Date.parse(NOW)),
    },
  );
  const dashboard = page.locator('#samples > *');
  await expect(dashboard.locator('.heat-map path.series').first()).toBeAttached();
  await expect(dashboard.locator('.energy-chart path.series').first()).toBeAttached();
  await page.clock.setFixedTime(Date.parse(NOW) + 3 * 3_600_000);
  portal.fault((request) => (request.url.includes('/moost/') ? new Response('', { status: 503 }) : undefined));
  const again = () => page.evaluate(() => dispatchEvent(new Event('online')));
  await dashboard.getByRole('radio', { name: 'Week' }).click();
  await expect(dashboard.locator('.energy-chart [part~=error]')).toBeVisible(tries);
  await dashboard.getByRole('radio', { name: 'Month' }).first().click();
  await expect(dashboard.locator('.energy-chart .notice')).toBeVisible(tries);
  portal.fault((request) => (request.url.includes('/moost/') ? new Response('', { status: 403 }) : undefined));
  await again();
  await expect(dashboard.locator('[part~=error]').first()).toContainText('no access', tries);
  await expect(dashboard.locator('path.series')).toHaveCount(0);
});

test('who wants a picture without a network is told, and has it once there is one', async ({
  page,
  portal,
  context,
  guard,
  expectFailures,
}) => {
  expectFailures();
  await page.goto(`${portal.url}/widgets.html#day/2026-06-17`);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeAttached();
  const told = page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('moost-error', (event) => resolve((event as CustomEvent).detail), { once: true });
      }),
  );
  await context.setOffline(true);
  await openFiles(chart);
  await chart.getByRole('button', { name: 'Picture (SVG)' }).click();
  const alert = chart.getByRole('alert');
  await expect(alert).toContainText('could not be loaded');
  expect(await told).toMatchObject({ widget: 'energy-chart', code: 'network', retryable: true });
  await expect(chart.locator('path.series').first(), 'the widget goes on').toBeAttached();
  await context.setOffline(false);
  const coming = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Try again' }).click();
  expect((await coming).suggestedFilename()).toBe('energy-chart-Wednesday-17-June-2026.svg');
  await expect(alert).toHaveCount(0);
  // The cause is on the console, for who looks why.
  guard.forgive();
});

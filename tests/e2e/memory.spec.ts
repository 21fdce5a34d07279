import { expect, NOW, test } from './fixtures.js';

test('elements that come and go leave neither nodes nor listeners', async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  const session = await page.context().newCDPSession(page);
  const left = async () => {
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    return session.send('Memory.getDOMCounters');
  };
  const rounds = (count: number) =>
    page.locator('#samples').evaluate(
      async (samples, { count, now }) => {
        samples.replaceChildren();
        for (let round = 0; round < count; round += 1) {
          const element = document.createElement('moost-energy-chart');
          for (const [name, value] of Object.entries({ source: 'demo', loading: 'eager', now })) {
            element.setAttribute(name, value);
          }
          const ready = new Promise((resolve) => element.addEventListener('moost-ready', resolve, { once: true }));
          samples.append(element);
          await ready;
          element.remove();
          await new Promise((resolve) => setTimeout(resolve));
        }
      },
      { count, now: String(Date.parse(NOW)) },
    );
  await rounds(10);
  const before = await left();
  await rounds(60);
  const after = await left();
  expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(20);
  expect(after.nodes - before.nodes).toBeLessThan(20);
});

test('an element that takes the place of another one never shows what that showed', async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  const seen = await page.locator('#samples').evaluate(
    async (samples, now) => {
      const make = (day: string) => {
        const element = document.createElement('moost-energy-chart');
        for (const [name, value] of Object.entries({
          source: 'demo',
          period: 'day',
          from: day,
          now,
          loading: 'eager',
        })) {
          element.setAttribute(name, value);
        }
        return element;
      };
      const ready = (element: Element) =>
        new Promise((resolve) => element.addEventListener('moost-ready', resolve, { once: true }));
      const texts = new Set<string>();
      for (let round = 0; round < 10; round += 1) {
        const first = make('2026-06-11');
        samples.replaceChildren(first);
        await ready(first);
        first.remove();
        // The first one is taken apart in a task of its own, in which the second one already asks for a root.
        await new Promise((resolve) => setTimeout(resolve));
        const second = make('2026-06-12');
        samples.replaceChildren(second);
        const shown = ready(second).then(() => false);
        const look = () => new Promise((resolve) => setTimeout(() => resolve(true)));
        do {
          texts.add(second.shadowRoot?.querySelector('h2')?.textContent ?? '');
        } while (await Promise.race([shown, look()]));
      }
      return [...texts].filter((text) => text.includes('11'));
    },
    String(Date.parse(NOW)),
  );
  expect(seen).toEqual([]);
});

test('what was chosen in an element that is gone is not there in the next one', async ({ page, portal }) => {
  await page.goto(`${portal.url}/gallery.html`);
  await expect(page.locator('#samples section')).not.toHaveCount(0);
  const show = () =>
    page.locator('#samples').evaluate(
      (samples, now) => {
        const element = document.createElement('moost-energy-chart');
        for (const [name, value] of Object.entries({ source: 'demo', period: 'day', now })) {
          element.setAttribute(name, value);
        }
        samples.replaceChildren(element);
      },
      String(Date.parse(NOW)),
    );
  await show();
  const chart = page.locator('#samples > moost-energy-chart');
  await chart.getByRole('radio', { name: 'Month' }).click();
  await expect(chart.getByRole('heading')).toHaveText('June so far');
  await show();
  await expect(chart.getByRole('heading')).toHaveText(/ 24 June so far$/);
  await expect(chart.locator('path.series').first()).toBeAttached();
});

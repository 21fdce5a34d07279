import type { Page } from '@playwright/test';
import { away, test as base, expect } from './fixtures.js';

/** A page with nothing on it, where refusals are expected. */
const test = base.extend<{ openBare: () => Promise<void> }>({
  openBare: async ({ page, open, guard, expectFailures }, use) => {
    await use(async () => {
      expectFailures();
      await open();
      await page.evaluate(() => document.body.replaceChildren());
    });
    guard.forgive();
  },
});

/** Two charts with one callback of the page, beside the portal's own elements. */
const MARKUP = { building: '99900000C048ADA6', day: '2026-06-20' };

test('elements with the same callback share one token, and another function asks nothing anew', async ({
  page,
  open,
  portal,
}) => {
  const seen: string[] = [];
  portal.fault((request) => {
    const token = request.headers.get('authorization');
    if (token) seen.push(token);
    return undefined;
  });
  await open();
  await page.evaluate(({ building, day }) => {
    const calls: string[] = [];
    const getToken = async ({ reason }: { reason: string }) => {
      calls.push(reason);
      return `token-${calls.length}`;
    };
    Object.assign(globalThis, { calls });
    const charts = [1, 2].map((number) => {
      const chart = document.createElement('moost-energy-chart');
      Object.assign(chart, { apiBase: '/moost', buildingId: building, from: day, to: day, getToken, loading: 'eager' });
      chart.id = `with-token-${number}`;
      return chart;
    });
    document.body.append(...charts);
  }, MARKUP);
  for (const id of ['with-token-1', 'with-token-2']) {
    await expect(page.locator(`#${id} path.series`).first()).toBeAttached();
  }
  expect(await page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls)).toEqual(['initial']);
  expect(new Set(seen)).toEqual(new Set(['Bearer token-1']));

  // Both get a new function, as a framework hands over with each rendering: nothing is loaded again.
  const before = seen.length;
  const hand = (...ids: string[]) =>
    page.evaluate((ids) => {
      const getToken = async () => 'another';
      for (const id of ids) Object.assign(document.getElementById(id) ?? {}, { getToken });
    }, ids);
  await hand('with-token-1', 'with-token-2');
  await page.waitForTimeout(200);
  expect(seen.length).toBe(before);
  // One of them alone gets another person's: it begins anew, the other one keeps its own.
  await hand('with-token-2');
  await expect.poll(() => new Set(seen.slice(before))).toEqual(new Set(['Bearer another']));
});

test('a callback that throws is told in words, and as an event', async ({ page, open }) => {
  await open();
  const code = await page.evaluate(({ building, day }) => {
    const chart = document.createElement('moost-energy-chart');
    const told = new Promise((resolve) => {
      chart.addEventListener('moost-error', (event) => resolve((event as CustomEvent).detail.code), { once: true });
    });
    const getToken = () => {
      throw new Error('vault is closed');
    };
    Object.assign(chart, { apiBase: '/moost', buildingId: building, from: day, to: day, getToken, loading: 'eager' });
    chart.id = 'refused';
    document.body.append(chart);
    return told;
  }, MARKUP);
  expect(code).toBe('auth');
  await expect(page.locator('#refused [part~="error"]')).toBeVisible();
});

/** A proxy that knows sessions: a token opens its own household only; what no token opens any longer is a 401. */
function sessions(portal: { fault(answer: (request: Request) => Response | undefined): void }, valid: () => string[]) {
  const seen: string[] = [];
  portal.fault((request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.startsWith('/moost/')) return undefined;
    const token = request.headers.get('authorization')?.replace('Bearer ', '') ?? '';
    seen.push(token);
    if (!valid().includes(token)) return new Response(null, { status: 401 });
    return pathname.includes(token) ? undefined : new Response(null, { status: 403 });
  });
  return seen;
}

const [ANNA, BEN] = ['99900000C048ADA6', '99900000C048ADB7'];

test('who signs in after somebody else sees their own household', async ({ page, openBare, portal }) => {
  await openBare();
  await page.evaluate(async (building) => {
    const { configure } = await import('/assets/moost-energy/index.js' as string);
    Object.assign(globalThis, { session: building });
    configure({ apiBase: '/moost', getToken: async () => (globalThis as unknown as { session: string }).session });
  }, ANNA);
  const seen = sessions(portal, () => [ANNA, BEN]);
  await page.evaluate((building) => {
    const chart = document.createElement('moost-energy-chart');
    Object.assign(chart, { buildingId: building, from: '2026-06-20', to: '2026-06-20', loading: 'eager' });
    document.body.append(chart);
  }, ANNA);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeAttached();
  // The session is another one (the portal's own as well); the page only says whose household it is.
  await page.request.post(`${portal.url}/session`, { data: { buildingId: BEN } });
  await page.evaluate((building) => {
    Object.assign(globalThis, { session: building });
    Object.assign(document.querySelector('moost-energy-chart') ?? {}, { buildingId: building });
  }, BEN);
  await expect.poll(() => seen.at(-1)).toBe(BEN);
  await expect(chart.locator('path.series').first()).toBeAttached();
  await expect(chart.locator('[part~=error]')).toHaveCount(0);
});

test('a callback of the page that is new brings all elements anew, with one token', async ({
  page,
  openBare,
  portal,
}) => {
  await openBare();
  sessions(portal, () => [ANNA]);
  await page.evaluate(async (building) => {
    const { configure } = await import('/assets/moost-energy/index.js' as string);
    configure({ apiBase: '/moost', getToken: async () => 'expired' });
    for (const tag of ['moost-energy-chart', 'moost-heat-map']) {
      const element = document.createElement(tag);
      Object.assign(element, { buildingId: building, from: '2026-06-20', to: '2026-06-20', loading: 'eager' });
      document.body.append(element);
    }
  }, ANNA);
  await expect(page.locator('[part~=error]')).toHaveCount(2);
  await page.evaluate(async (building) => {
    const { configure } = await import('/assets/moost-energy/index.js' as string);
    const calls: string[] = [];
    Object.assign(globalThis, { calls });
    configure({
      getToken: async ({ reason }: { reason: string }) => {
        calls.push(reason);
        return building;
      },
    });
  }, ANNA);
  for (const tag of ['moost-energy-chart', 'moost-heat-map']) {
    await expect(page.locator(`${tag} path.series`).first()).toBeAttached();
  }
  await expect(page.locator('[part~=error]')).toHaveCount(0);
  expect(await page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls)).toEqual(['initial']);
});

test('an element of which people have signed in again asks again', async ({ page, openBare, portal }) => {
  await openBare();
  let valid = [ANNA];
  const seen = sessions(portal, () => valid);
  await page.evaluate((building) => {
    const chart = document.createElement('moost-energy-chart');
    const getToken = async () => 'expired';
    Object.assign(chart, { apiBase: '/moost', buildingId: building, from: '2026-06-20', to: '2026-06-20', getToken });
    document.body.append(chart);
  }, ANNA);
  await expect(page.locator('[part~=error]')).toBeAttached();
  const give = (token: string) =>
    page.evaluate((token) => {
      Object.assign(document.querySelector('moost-energy-chart') ?? {}, { getToken: async () => token });
    }, token);
  // Pages that make a function for each rendering, and render what went wrong, ask nothing in a circle.
  const before = seen.length;
  await give('expired');
  await page.waitForTimeout(300);
  expect(seen.length).toBe(before);
  // One that comes later is tried. It was in vain, and the next one has to come twice as late.
  await page.waitForTimeout(1_000);
  await give('expired');
  await expect.poll(() => seen.length).toBeGreaterThan(before);
  await expect(page.locator('[part~=error]')).toBeAttached();
  const tried = seen.length;
  await page.waitForTimeout(1_300);
  await give('expired');
  await page.waitForTimeout(200);
  expect(seen.length).toBe(tried);
  await page.waitForTimeout(1_000);
  const drawn = page.evaluate(
    () => new Promise((resolve) => document.addEventListener('moost-ready', resolve, { once: true })),
  );
  await give(ANNA);
  await expect(page.locator('path.series').first()).toBeAttached();
  await drawn;
  // Once for each refusal: what comes later is of a page that renders what is there.
  await page.evaluate(() => {
    const chart = document.querySelector('moost-energy-chart');
    Object.assign(globalThis, { ready: 0 });
    chart?.addEventListener('moost-ready', () => Object.assign(globalThis, { ready: 1 }));
  });
  await page.waitForTimeout(1_100);
  await give(ANNA);
  await page.waitForTimeout(300);
  expect(await page.evaluate(() => (globalThis as unknown as { ready: number }).ready)).toBe(0);
  // Signed in once, the next time is as near as the first was.
  valid = [];
  await page.evaluate(() => {
    Object.assign(document.querySelector('moost-energy-chart') ?? {}, { from: '2026-06-19', to: '2026-06-19' });
  });
  await expect(page.locator('[part~=error]')).toBeAttached();
  await page.waitForTimeout(1_200);
  valid = [ANNA];
  await give(ANNA);
  await expect(page.locator('path.series').first()).toBeAttached();
});

/** A chart of one household that names no callback. */
const chartOf = (page: Page, building: string, own: Record<string, string> = {}) =>
  page.evaluate(
    ([building, own]) => {
      const chart = document.createElement('moost-energy-chart');
      const day = { from: '2026-06-20', to: '2026-06-20', loading: 'eager' };
      Object.assign(chart, { buildingId: building, ...day, ...own });
      document.body.append(chart);
    },
    [building, own] as const,
  );

/** The page's callback gives the token of who is signed in. */
const signIn = (page: Page, session: string, isFirst = false) =>
  page.evaluate(
    async ([session, isFirst]) => {
      const { configure } = await import('/assets/moost-energy/index.js' as string);
      const calls = isFirst ? [] : (globalThis as unknown as { calls: string[] }).calls;
      Object.assign(globalThis, { session, calls });
      const getToken = async ({ reason }: { reason: string }) => {
        calls.push(reason);
        return (globalThis as unknown as { session: string }).session;
      };
      if (isFirst) configure({ apiBase: '/moost', getToken });
    },
    [session, isFirst] as const,
  );

test('who was refused a household may sign in for it, and is seen on coming back', async ({
  page,
  openBare,
  portal,
}) => {
  await openBare();
  sessions(portal, () => [ANNA, BEN]);
  await signIn(page, ANNA, true);
  await chartOf(page, BEN);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('[part~=error]')).toBeAttached();
  await page.request.post(`${portal.url}/session`, { data: { buildingId: BEN } });
  await signIn(page, BEN);
  // For a moment only, in another tab.
  await away(page, 0);
  await expect(chart.locator('path.series').first()).toBeAttached();
});

test('a household that is taken back takes token and readings with it', async ({ page, openBare, portal }) => {
  await openBare();
  let valid = [ANNA];
  const seen = sessions(portal, () => valid);
  await signIn(page, ANNA, true);
  await chartOf(page, ANNA);
  const chart = page.locator('moost-energy-chart');
  await expect(chart.locator('path.series').first()).toBeAttached();
  const name = (building: string | null) =>
    page.evaluate((buildingId) => {
      Object.assign(document.querySelector('moost-energy-chart') ?? {}, { buildingId });
    }, building);
  await name(null);
  await expect(chart.locator('path.series')).toHaveCount(0);
  // Somebody else, at the same address: a guest, whom the proxy knows and does not let see it.
  valid = ['guest'];
  await signIn(page, 'guest');
  const before = seen.length;
  await name(ANNA);
  await expect(chart.locator('[part~=error]')).toBeAttached();
  expect(new Set(seen.slice(before))).toEqual(new Set(['guest']));
});

test("an element's own callback begins anew with the page's, and its own token-url stands above the page's callback", async ({
  page,
  openBare,
  portal,
}) => {
  await openBare();
  const seen: string[] = [];
  portal.fault((request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/moost/own-token') return Response.json({ token: 'of-its-own' });
    if (pathname.startsWith('/moost/')) seen.push(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
    return undefined;
  });
  await signIn(page, 'of-the-page', true);
  await chartOf(page, ANNA, { tokenUrl: '/moost/own-token' });
  await expect.poll(() => new Set(seen)).toEqual(new Set(['of-its-own']));
  await page.evaluate((building) => {
    const heat = document.createElement('moost-heat-map');
    const counted = { own: 0 };
    const getToken = async () => {
      counted.own += 1;
      return 'own';
    };
    Object.assign(globalThis, { counted });
    Object.assign(heat, { buildingId: building, from: '2026-06-20', to: '2026-06-20', loading: 'eager', getToken });
    document.body.append(heat);
  }, ANNA);
  const counted = () => page.evaluate(() => (globalThis as unknown as { counted: { own: number } }).counted.own);
  await expect(page.locator('moost-heat-map path.series').first()).toBeAttached();
  const before = await counted();
  await page.evaluate(async () => {
    const { configure } = await import('/assets/moost-energy/index.js' as string);
    configure({ getToken: async () => 'another' });
  });
  await expect.poll(counted).toBeGreaterThan(before);
});

test('who leaves takes nothing from a group that another element signs in', async ({ page, openBare, portal }) => {
  await openBare();
  portal.fault((request) =>
    new URL(request.url).pathname === '/moost/own-token' ? Response.json({ token: 'of-its-own' }) : undefined,
  );
  await signIn(page, 'of-the-page', true);
  await page.evaluate((building) => {
    const day = { from: '2026-06-20', to: '2026-06-20', loading: 'eager' };
    const place = (tag: string, own: Record<string, string>) => {
      const element = document.createElement(tag);
      Object.assign(element, day, own);
      document.body.append(element);
    };
    place('moost-energy-chart', { buildingId: building });
    place('moost-energy-chart', { buildingId: building, group: 'home', tokenUrl: '/moost/own-token' });
    place('moost-heat-map', { group: 'home' });
  }, ANNA);
  const follower = page.locator('moost-heat-map');
  await expect(follower.locator('path.series').first()).toBeAttached();
  await page.evaluate(() => document.querySelector('moost-energy-chart')?.removeAttribute('building-id'));
  await expect(page.locator('moost-energy-chart').first().locator('[part~=error]')).toBeAttached();
  // What follows is asked with the token that is there.
  const calls = () => page.evaluate(() => (globalThis as unknown as { calls: string[] }).calls);
  expect(await calls()).toEqual(['initial']);
  await follower.evaluate((element) => Object.assign(element, { from: '2026-06-19', to: '2026-06-19' }));
  await expect(follower.locator('.lead')).toContainText('June 19');
  await expect(follower.locator('path.series').first()).toBeAttached();
  expect(await calls()).toEqual(['initial']);
});

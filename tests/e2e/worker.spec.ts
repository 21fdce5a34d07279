/** The client in a web worker: no page, no window, only fetch. */

import { expect, test } from './fixtures.js';

test('a worker reads a day of 25 hours, and closes its client', async ({ page, open }) => {
  await open();
  await page.route('**/worker.js', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `
        import { EnergyClient } from '/assets/moost-energy/client.js';
        onmessage = async ({ data }) => {
          const client = new EnergyClient({ apiBase: '/moost' });
          const day = await client.hourly(data, { from: '2025-10-26', to: '2025-10-26' });
          client.close();
          const late = await client.building(data).catch(({ code }) => code);
          postMessage([day.columns().startMs.length, late]);
        };`,
    }),
  );
  const told = await page.evaluate(async () => {
    const session = await (await fetch('/session')).json();
    const worker = new Worker('/worker.js', { type: 'module' });
    const answer = new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.postMessage(session.household.buildingId);
    return answer.finally(() => worker.terminate());
  });
  expect(told).toEqual([25, 'aborted']);
});

test('watching pauses in a hidden page and goes on when somebody looks', async ({ page, open }) => {
  await open();
  const told = await page.evaluate(async () => {
    const { watch } = await import('/assets/moost-energy/internal/watch.js' as string);
    const set = (state: string) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const counts: number[] = [];
    let reads = 0;
    const stop = new AbortController();
    const read = async () => {
      reads += 1;
      return { fetchedAtMs: Date.now(), freshUntilMs: Date.now() + 1 };
    };
    set('hidden');
    const watching = watch(read, () => {}, stop.signal);
    await later(1_500);
    counts.push(reads);
    set('visible');
    for (let wait = 0; reads < 2 && wait < 50; wait += 1) await later(100);
    counts.push(reads);
    stop.abort();
    await watching;
    await later(1_200);
    counts.push(reads);
    return counts;
  });
  // The first read answers whoever asks; the next is due after a second, and waits until the page is seen.
  expect(told).toEqual([1, 2, 2]);
});

test('watching pauses without a network, and goes on at once when it is back', async ({ page, open }) => {
  await open();
  const told = await page.evaluate(async () => {
    const { watch } = await import('/assets/moost-energy/internal/watch.js' as string);
    const { EnergyError } = await import('/assets/moost-energy/errors.js' as string);
    const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const network = (online: boolean) => {
      Object.defineProperty(navigator, 'onLine', { value: online, configurable: true });
      dispatchEvent(new Event(online ? 'online' : 'offline'));
    };
    const counts: number[] = [];
    let reads = 0;
    const stop = new AbortController();
    const read = async () => {
      reads += 1;
      if (!navigator.onLine) throw new EnergyError({ code: 'network', message: 'away', retryable: true });
      return { fetchedAtMs: Date.now(), freshUntilMs: Date.now() + 60_000 };
    };
    network(false);
    const watching = watch(read, () => {}, stop.signal);
    await later(300);
    counts.push(reads);
    network(true);
    for (let wait = 0; reads < 2 && wait < 50; wait += 1) await later(100);
    counts.push(reads);
    stop.abort();
    await watching;
    return counts;
  });
  // The pause after a failure would be half a minute.
  expect(told).toEqual([1, 2]);
});

/** Clocks and medians. */

/** Rounds of every measurement that count, and before them those that warm up. */
export const RUNS = 9;
export const WARM_UP = 3;

/** The median of what `step` gives back. */
export async function median(step, runs = RUNS) {
  const { value } = await medians(async (round) => ({ value: await step(round) }), runs);
  return value;
}

/** The median of each number that `step` gives back. */
export async function medians(step, runs = RUNS) {
  const results = [];
  for (let round = 0; round < WARM_UP + runs; round += 1) {
    const result = await step(round);
    if (round >= WARM_UP) results.push(result);
  }
  const middle = (name) => results.map((result) => result[name]).sort((a, b) => a - b)[Math.floor(runs / 2)];
  return Object.fromEntries(Object.keys(results[0]).map((name) => [name, middle(name)]));
}

/** Waits until the next frame has been laid out and painted by the main thread. */
export function frame() {
  return new Promise((resolve) => requestAnimationFrame(() => task().then(resolve)));
}

/** Waits until all microtasks have run. */
export function task() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

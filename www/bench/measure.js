/** Clocks and medians. */

/** Rounds of every measurement; the first few warm up and are not counted. */
export const RUNS = 9;
const WARM_UP = 3;

/** Runs `step` repeatedly; it gives back the milliseconds that count. */
export async function median(step) {
  const times = [];
  for (let round = -WARM_UP; round < RUNS; round += 1) {
    const time = await step(round + WARM_UP);
    if (round >= 0) times.push(time);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
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

/** Runs all measurements in the page; `scripts/bench.mjs` calls it and prints what comes back. */

import { bound, chartjs, echarts, element, uplot } from './charts.js';
import { compareClients } from './client.js';
import { byYear, hoursOfJson } from './data.js';
import { frame, median, medians, RUNS } from './measure.js';

const POINTS = [24, 744, 8_760, 87_600];
const CHARTS = [
  ['moost-energy-chart', element],
  ['uPlot', uplot],
  ['Chart.js', chartjs],
  ['ECharts', echarts],
  ['bound', bound],
];
const MOVES = 60;
/** Ten years take seconds in some libraries. */
const FEW_RUNS = 3;
const MOUNT_ROUNDS = 1_000;

globalThis.bench = async () => {
  const stage = document.getElementById('stage');
  const cold = await coldStart(stage);
  const charts = [];
  for (const points of POINTS) {
    // Bytes differ from round to round, so that nothing is kept from the last one.
    const answers = Array.from({ length: points > 10_000 ? 2 : 4 }, (_, seed) => {
      const bytes = hoursOfJson(points, seed + 1);
      return { bytes, years: points > 10_000 ? byYear(bytes) : undefined };
    });
    for (const [what, make] of CHARTS) charts.push({ points, what, ...(await measure(make, stage, answers, points)) });
  }
  const { EnergyClient } = await import('/package/index.js');
  const client = await compareClients(EnergyClient, hoursOfJson(8_760, 1));
  return { runs: RUNS, cold, charts, client, mounts: await mountRounds(stage) };
};

/** What stays of elements that were mounted and taken away again, after as many rounds that warm up. */
async function mountRounds(stage) {
  const answer = { bytes: hoursOfJson(24, 1) };
  const rounds = async (count) => {
    for (let round = 0; round < count; round += 1) {
      const chart = element(stage);
      await chart.draw(answer, 24);
      chart.remove();
      // An element is taken apart in a task of its own: it may only have been moved.
      await new Promise((resolve) => setTimeout(resolve));
    }
    await frame();
    return globalThis.heapBytes();
  };
  const before = await rounds(MOUNT_ROUNDS / 5);
  return { rounds: MOUNT_ROUNDS, bytes: (await rounds(MOUNT_ROUNDS)) - before };
}

/** Import, WebAssembly and first drawing together: once, because the second time the browser has it all. */
async function coldStart(stage) {
  const started = performance.now();
  await import('/package/elements.js');
  const chart = element(stage);
  await chart.draw({ bytes: hoursOfJson(24, 1) }, 24);
  await frame();
  const time = performance.now() - started;
  chart.remove();
  return time;
}

async function measure(make, stage, answers, points) {
  const runs = points > 10_000 ? FEW_RUNS : RUNS;
  const first = await medians(async (round) => {
    const chart = make(stage);
    const time = await drawn(chart, answers[round % answers.length], points);
    chart.remove();
    return time;
  }, runs);
  const chart = make(stage);
  await drawn(chart, answers[0], points);
  const update = await medians((round) => drawn(chart, answers[(round + 1) % answers.length], points), runs);
  const nodes = chart.nodes();
  const move = chart.move && (await median(() => movesOver(chart)));
  chart.remove();
  return { first, update, move, nodes, bytes: answers[0].bytes.length };
}

/** What a drawing costs, less what an empty frame costs. */
async function drawn(chart, answer, points) {
  const nothing = await cost(async () => {});
  const all = await cost(() => chart.draw(answer, points));
  return { busy: Math.max(0, all.busy - nothing.busy), clock: all.clock };
}

async function cost(work) {
  globalThis.gc?.();
  await frame();
  const busy = await globalThis.busyMs();
  const started = performance.now();
  await work();
  await frame();
  const clock = performance.now() - started;
  return { busy: (await globalThis.busyMs()) - busy, clock };
}

/** The mean of one move of many across the chart. */
async function movesOver(chart) {
  let sum = 0;
  for (let step = 0; step < MOVES; step += 1) sum += await chart.move(60 + step * 12);
  return sum / MOVES;
}

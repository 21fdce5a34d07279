/** Runs all measurements in the page; `scripts/bench.mjs` calls it and prints what comes back. */

import { bound, element, uplot } from './charts.js';
import { compareClients } from './client.js';
import { hoursOfJson } from './data.js';
import { frame, median, medians, RUNS } from './measure.js';

const POINTS = [24, 744, 8_760];
const CHARTS = [
  ['moost-energy-chart', element],
  ['uPlot', uplot],
  ['bound', bound],
];
const MOVES = 60;

globalThis.bench = async () => {
  const stage = document.getElementById('stage');
  const cold = await coldStart(stage);
  const charts = [];
  for (const points of POINTS) {
    // Bytes differ from round to round, so that nothing is kept from the last one.
    const answers = Array.from({ length: 4 }, (_, seed) => hoursOfJson(points, seed + 1));
    for (const [what, make] of CHARTS) charts.push({ points, what, ...(await measure(make, stage, answers, points)) });
  }
  const { EnergyClient } = await import('/package/index.js');
  return { runs: RUNS, cold, charts, client: await compareClients(EnergyClient, hoursOfJson(8_760, 1)) };
};

/** Import, WebAssembly and first drawing together: once, because the second time the browser has it all. */
async function coldStart(stage) {
  const started = performance.now();
  await import('/package/elements.js');
  const chart = element(stage);
  await chart.draw(hoursOfJson(24, 1), 24);
  await frame();
  const time = performance.now() - started;
  chart.remove();
  return time;
}

async function measure(make, stage, answers, points) {
  const first = await medians(async (round) => {
    const chart = make(stage);
    const time = await drawn(chart, answers[round % answers.length], points);
    chart.remove();
    return time;
  });
  const chart = make(stage);
  await drawn(chart, answers[0], points);
  const update = await medians((round) => drawn(chart, answers[(round + 1) % answers.length], points));
  const nodes = chart.nodes();
  const move = chart.move && (await median(() => movesOver(chart)));
  chart.remove();
  return { first, update, move, nodes, bytes: answers[0].length };
}

/** What a drawing costs, less what an empty frame costs. */
async function drawn(chart, bytes, points) {
  const nothing = await cost(async () => {});
  const all = await cost(() => chart.draw(bytes, points));
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

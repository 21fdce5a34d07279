/** Runs all measurements in the page; `scripts/bench.mjs` calls it and prints what comes back. */

import { bound, chartjs, echarts, element, uplot } from './charts.js';
import { compareClients } from './client.js';
import { answerOf } from './data.js';
import { frame, median, medians, RUNS, WARM_UP } from './measure.js';

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
const MOST_MS = 30_000;

globalThis.bench = async () => {
  const stage = document.getElementById('stage');
  const cold = await coldStart(stage);
  const charts = [];
  for (const points of POINTS) {
    // Another period for every round: nothing is kept from the last one.
    const rounds = 1 + WARM_UP + runsFor(points);
    const answers = Array.from({ length: rounds }, (_, round) => answerOf(points, round));
    const first = await firstDrawings(stage, answers, runsFor(points));
    for (const [what, make] of CHARTS) {
      charts.push({ points, what, first: first(what), ...(await measure(make, stage, answers, points)) });
    }
  }
  const { EnergyClient } = await import('/package/index.js');
  const client = await compareClients(EnergyClient, answerOf(8_760));
  return { runs: RUNS, cold, charts, client, theme: await themeChange(stage), mounts: await mountRounds(stage) };
};

/** What stays of elements that were mounted and taken away again, after as many rounds that warm up. */
async function mountRounds(stage) {
  const answer = answerOf(24);
  const rounds = async (count) => {
    for (let round = 0; round < count; round += 1) {
      const chart = element(stage);
      await chart.draw(answer);
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

/** A dashboard that changes its colours: light and dark by turns, with another accent. */
async function themeChange(stage) {
  const dashboard = document.createElement('moost-household-dashboard');
  for (const [name, value] of Object.entries({ source: 'demo', loading: 'eager' })) dashboard.setAttribute(name, value);
  stage.append(dashboard);
  const within = (selector) => dashboard.shadowRoot?.querySelector(selector);
  // The heat map is behind another face and not drawn.
  const isDrawn = () => within('.energy-chart path.series:not([d=""])') && !within('[aria-busy=true]');
  const since = performance.now();
  while (!isDrawn()) {
    if (performance.now() - since > MOST_MS) throw new Error('the dashboard has not drawn');
    await frame();
  }
  const before = performance.getEntriesByType('resource').length;
  const clock = await median(async (round) => {
    await frame();
    const started = performance.now();
    document.documentElement.style.colorScheme = round % 2 ? 'dark' : 'light';
    dashboard.style.setProperty('--moost-accent', round % 2 ? '#7cf' : '#05a');
    await frame();
    return performance.now() - started;
  });
  dashboard.remove();
  document.documentElement.style.colorScheme = '';
  return { clock, requests: performance.getEntriesByType('resource').length - before };
}

/** Import, WebAssembly and first drawing together: once, because the second time the browser has it all. */
async function coldStart(stage) {
  const started = performance.now();
  await import('/package/elements.js');
  const chart = element(stage);
  await chart.draw(answerOf(24));
  await frame();
  const time = performance.now() - started;
  chart.remove();
  return time;
}

const runsFor = (points) => (points > 10_000 ? FEW_RUNS : RUNS);

/** Drawn for the first time, all by turns: whoever came first would find a page that has not warmed up. Gives the times by name. */
async function firstDrawings(stage, answers, runs) {
  const times = await medians(async (round) => {
    const ofRound = {};
    for (const [what, make] of CHARTS) {
      const chart = make(stage);
      const { busy, clock } = await drawn(chart, answers[round]);
      chart.remove();
      Object.assign(ofRound, { [`${what}: busy`]: busy, [`${what}: clock`]: clock });
    }
    return ofRound;
  }, runs);
  return (what) => ({ busy: times[`${what}: busy`], clock: times[`${what}: clock`] });
}

/** Drawn with new data, which is another period of the same household. */
async function measure(make, stage, answers, points) {
  const runs = runsFor(points);
  const chart = make(stage);
  await drawn(chart, answers[0]);
  const update = await medians((round) => drawn(chart, answers[round + 1]), runs);
  const nodes = chart.nodes();
  const move = chart.move && (await median(() => movesOver(chart)));
  chart.remove();
  return { update, move, nodes, bytes: answers[0].bytes.length };
}

/** What a drawing costs, less what an empty frame costs. */
async function drawn(chart, answer) {
  const nothing = await cost(async () => {});
  const all = await cost(() => chart.draw(answer));
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

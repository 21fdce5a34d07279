/**
 * The charts that are compared. Each is made for a place in the page and has `draw(bytes)`, which resolves when the
 * drawing is in the page, `move(x)`, `nodes()` and `remove()`. All draw own use, grid and feed-in.
 */

import { init } from '/echarts/echarts.esm.min.mjs';
import uPlot from '/uplot/uPlot.esm.js';
import { columnsOf } from './data.js';
import { task } from './measure.js';

const WIDTH = 800;
const HEIGHT = 260;
const BUILDING = { customerBuildingId: 'A', timeZoneId: 'UTC', isEnergyGenerationAvailable: true };
const COLOURS = ['#005045', '#5593e6', '#ab6600'];

const count = (root) => root.querySelectorAll('*').length;
const json = { headers: { 'content-type': 'application/json' } };

let households = 0;

/** The element, fed through the page's `fetch`: a household of its own, paging from period to period. */
export function element(stage) {
  const original = globalThis.fetch;
  const host = document.createElement('moost-energy-chart');
  // Drawing is measured here, not waiting to be seen.
  host.setAttribute('loading', 'eager');
  households += 1;
  const household = { 'building-id': `A${households}`, 'api-base': '/moost', now: String(Date.UTC(2060, 0, 1)) };
  for (const [name, value] of Object.entries(household)) host.setAttribute(name, value);
  let answer;
  globalThis.fetch = async (input) => {
    const { pathname } = new URL(input.url ?? input, location.href);
    if (!pathname.startsWith('/moost/')) return original(input);
    if (!pathname.endsWith('hourly/v1')) return new Response(JSON.stringify(BUILDING), json);
    const from = new URL(input.url).searchParams.get('from');
    return new Response(answer.years?.get(from) ?? answer.bytes, json);
  };
  host.style.display = 'block';
  host.style.width = `${WIDTH}px`;
  return {
    async draw(given) {
      answer = given;
      const before = drawing(host);
      const ready = new Promise((resolve, reject) => {
        host.addEventListener('moost-ready', resolve, { once: true });
        host.addEventListener('moost-error', ({ detail }) => reject(new Error(detail.code)), { once: true });
      });
      host.setAttribute('from', answer.from);
      host.setAttribute('to', answer.to);
      if (!host.isConnected) stage.append(host);
      await ready;
      // The first time it has to learn its size: that comes with the frame.
      while ([before, '', undefined].includes(drawing(host))) await new Promise(requestAnimationFrame);
    },
    async move(x) {
      const plot = host.shadowRoot.querySelector('.plot');
      const { left, top } = plot.getBoundingClientRect();
      const started = performance.now();
      plot.dispatchEvent(new PointerEvent('pointermove', { clientX: left + x, clientY: top + 50, bubbles: true }));
      await task();
      return performance.now() - started;
    },
    nodes: () => count(host.shadowRoot),
    remove() {
      globalThis.fetch = original;
      host.remove();
    },
  };
}

/** What the first series is drawn as. */
function drawing(host) {
  return host.shadowRoot?.querySelector('path.series')?.getAttribute('d') ?? undefined;
}

/** uPlot with stacked bars. */
export function uplot(stage) {
  let chart;
  const bars = uPlot.paths.bars({ size: [0.8, 100] });
  const series = ['own use', 'grid', 'feed-in'].map((label, index) => {
    return { label, fill: COLOURS[index], stroke: COLOURS[index], width: 0, paths: bars, points: { show: false } };
  });
  return {
    async draw({ bytes }) {
      const data = stacked(columnsOf(await new Response(bytes, json).json()));
      if (chart) chart.setData(data);
      else chart = new uPlot({ width: WIDTH, height: HEIGHT, series: [{}, ...series] }, data, stage);
      await task();
    },
    async move(x) {
      const started = performance.now();
      chart.setCursor({ left: x, top: 50 });
      await task();
      return performance.now() - started;
    },
    nodes: () => count(chart.root),
    remove: () => chart.destroy(),
  };
}

/** Chart.js with stacked bars, told that the data needs no work. */
export function chartjs(stage) {
  const canvas = document.createElement('canvas');
  canvas.style.width = `${WIDTH}px`;
  canvas.style.height = `${HEIGHT}px`;
  let chart;
  return {
    async draw({ bytes }) {
      const [startS, ...values] = stackable(columnsOf(await new Response(bytes, json).json()));
      const datasets = values.map((data, index) => ({ label: String(index), data, backgroundColor: COLOURS[index] }));
      if (chart) {
        chart.data = { labels: startS, datasets };
        chart.update('none');
      } else {
        stage.append(canvas);
        const scales = { x: { stacked: true, ticks: { maxTicksLimit: 12 } }, y: { stacked: true } };
        const options = { animation: false, responsive: false, normalized: true, scales };
        chart = new globalThis.Chart(canvas, { type: 'bar', data: { labels: startS, datasets }, options });
      }
      await task();
    },
    nodes: () => 1,
    remove() {
      chart?.destroy();
      canvas.remove();
    },
  };
}

/** ECharts with stacked bars, in its mode for large data. */
export function echarts(stage) {
  const place = document.createElement('div');
  place.style.width = `${WIDTH}px`;
  place.style.height = `${HEIGHT}px`;
  let chart;
  return {
    async draw({ bytes }) {
      const [startS, ...values] = stackable(columnsOf(await new Response(bytes, json).json()));
      if (!chart) {
        stage.append(place);
        chart = init(place, undefined, { renderer: 'canvas' });
      }
      const series = values.map((data, index) => ({
        type: 'bar',
        stack: 'all',
        large: true,
        data,
        itemStyle: { color: COLOURS[index] },
      }));
      chart.setOption({ animation: false, xAxis: { type: 'category', data: startS }, yAxis: {}, series });
      // It would draw with the next frame: drawn now, so that the same is measured.
      chart.getZr().flush();
      await task();
    },
    nodes: () => count(place) + 1,
    remove() {
      chart?.dispose();
      place.remove();
    },
  };
}

/** Own use, grid and feed-in, each by itself: for libraries that stack. */
function stackable({ startS, consumption, generation, grid }) {
  const own = consumption.map((value, index) => value - grid[index]);
  const feedIn = generation.map((value, index) => -(value - own[index]));
  return [startS, own, grid, feedIn].map((column) => Array.from(column));
}

/** From the back to the front: what is stacked is drawn over what it stands on. */
function stacked({ startS, consumption, generation, grid }) {
  const own = consumption.map((value, index) => value - grid[index]);
  const feedIn = generation.map((value, index) => -(value - own[index]));
  return [startS, consumption, own, feedIn];
}

/** The least: one path a series, set by hand after reducing to one value per pixel column. */
export function bound(stage) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('width', String(WIDTH));
  svg.setAttribute('height', String(HEIGHT));
  const paths = COLOURS.map((colour) => {
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    path.setAttribute('fill', colour);
    svg.append(path);
    return path;
  });
  return {
    async draw({ bytes }) {
      const [, consumption, own, feedIn] = stacked(columnsOf(await new Response(bytes, json).json()));
      const columns = [own, consumption, feedIn].map(highestPerPixel);
      const most = Math.max(...columns.flatMap((column) => [...column]).map(Math.abs));
      const [ownPixels, allPixels, feedPixels] = columns;
      const scale = HEIGHT / 2 / most;
      paths[0].setAttribute('d', barsOf(ownPixels, undefined, scale));
      paths[1].setAttribute('d', barsOf(allPixels, ownPixels, scale));
      paths[2].setAttribute('d', barsOf(feedPixels, undefined, scale));
      if (!svg.isConnected) stage.append(svg);
      await task();
    },
    nodes: () => count(svg) + 1,
    remove: () => svg.remove(),
  };
}

function highestPerPixel(values) {
  if (values.length <= WIDTH) return values;
  const highest = new Float64Array(WIDTH);
  for (let index = 0; index < values.length; index += 1) {
    const pixel = Math.floor((index / values.length) * WIDTH);
    if (Math.abs(values[index]) > Math.abs(highest[pixel])) highest[pixel] = values[index];
  }
  return highest;
}

function barsOf(values, base, scale) {
  const step = WIDTH / values.length;
  const y = (value) => (HEIGHT / 2 - value * scale).toFixed(1);
  let d = '';
  for (let index = 0; index < values.length; index += 1) {
    const left = (index * step).toFixed(1);
    d += `M${left} ${y(base?.[index] ?? 0)}V${y(values[index])}h${(step * 0.8).toFixed(1)}V${y(base?.[index] ?? 0)}z`;
  }
  return d;
}

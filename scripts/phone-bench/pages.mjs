// The pages that are compared on a slow phone: the same day of the same household from the same API, drawn by us, by
// others, and by hand. Each is bundled as its makers advise, and compressed by brotli at its best.

import { join } from 'node:path';
import { build } from 'esbuild';
import { preloadLinks, renderPage } from '../../pkg/server.js';
import { brotliBest } from '../lib/compression.mjs';
import { ROOT } from '../lib/run.mjs';

const BASE = '/assets/moost-energy';
export const BUILDING = '99900000C048ADA6';
export const DAY = '2026-06-23';
/** What the element asks for; others ask for the same. */
export const HOURS = `/moost/buildings/${BUILDING}/energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from=${DAY}&to=${DAY}`;

const CHART = `<moost-energy-chart api-base="/moost" building-id="${BUILDING}" from="${DAY}" to="${DAY}" compare="none" loading="eager"></moost-energy-chart>`;
const DASHBOARD = `<moost-household-dashboard first-frame="proxy" api-base="/moost" building-id="${BUILDING}" period="month" now="2026-06-24T12:00:00Z"></moost-household-dashboard>`;
const ONE_FILE = `<script type="module" src="${BASE}/dist/elements.js"></script>`;
const MODULES = `<script type="module" src="${BASE}/elements.js"></script>`;
const LINKS = preloadLinks({ base: BASE, language: 'en' });

const html = (head, body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>Bench</title>${head}</head><body>${body}</body></html>`;

/** Name of the page that the README shows. */
export const AS_README = 'moost-energy, as the README says';

/** How the elements are embedded: name and page. */
export const OURS = {
  [AS_README]: html(LINKS + ONE_FILE, CHART.replace(' ', ' first-frame="proxy" ')),
  'moost-energy, no first frame': html(LINKS + ONE_FILE, CHART),
  'moost-energy, no links either': html(ONE_FILE, CHART),
  'moost-energy, modules': html(MODULES, CHART),
};

/** Name of the page that comes from its server with the chart. */
export const RENDERED = 'moost-energy, server-rendered';

/** That page: what `renderPage` gives, and the script as always. `read` is of the API. */
export async function renderedPage(read, now) {
  const attributes = { 'api-base': '/moost', from: DAY, to: DAY, compare: 'none', loading: 'eager' };
  const elements = [{ tag: 'moost-energy-chart', attributes }];
  const page = await renderPage({ buildingId: BUILDING, elements, read, now, language: 'en' });
  return html(LINKS + ONE_FILE, page.elements.join('') + page.answers);
}

export const DASHBOARD_PAGE = html(LINKS + ONE_FILE, DASHBOARD);

const READ = `
  const hours = await (await fetch(${JSON.stringify(HOURS)})).json();
  const own = hours.map((h) => (h.energyConsumption - h.gridEnergyConsumption) / 1000);
  const grid = hours.map((h) => h.gridEnergyConsumption / 1000);
  const starts = hours.map((h) => h.startTimestamp);
  const done = () => requestAnimationFrame(() => { globalThis.drawn = true; });`;

const PEERS = {
  uPlot: {
    body: '<div id="chart"></div>',
    script: `import uPlot from 'uplot';${READ}
      const total = own.map((value, at) => value + grid[at]);
      const bars = (stroke) => ({ fill: stroke, stroke, paths: uPlot.paths.bars({ size: [0.7] }) });
      new uPlot({ width: 360, height: 240, series: [{}, { label: 'Consumption', ...bars('#2457b0') }, { label: 'Solar', ...bars('#cc7f00') }] }, [starts, total, own], document.getElementById('chart'));
      done();`,
    css: 'node_modules/uplot/dist/uPlot.min.css',
  },
  'Chart.js': {
    body: '<canvas id="chart" width="360" height="240"></canvas>',
    script: `import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, Tooltip } from 'chart.js';${READ}
      Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, Tooltip);
      new Chart(document.getElementById('chart'), { type: 'bar', options: { animation: false, responsive: false, scales: { x: { stacked: true }, y: { stacked: true } } },
        data: { labels: starts.map((at) => new Date(at * 1000).getHours()), datasets: [{ label: 'Solar', data: own, backgroundColor: '#cc7f00' }, { label: 'From the grid', data: grid, backgroundColor: '#2457b0' }] } });
      done();`,
  },
  ECharts: {
    body: '<div id="chart" style="width:360px;height:240px"></div>',
    script: `import { BarChart } from 'echarts/charts'; import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
      import { init, use } from 'echarts/core'; import { SVGRenderer } from 'echarts/renderers';${READ}
      use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);
      init(document.getElementById('chart'), undefined, { renderer: 'svg' }).setOption({ animation: false, legend: {}, tooltip: {}, xAxis: { data: starts.map((at) => new Date(at * 1000).getHours()) }, yAxis: {},
        series: [{ type: 'bar', stack: 'a', name: 'Solar', data: own, color: '#cc7f00' }, { type: 'bar', stack: 'a', name: 'From the grid', data: grid, color: '#2457b0' }] });
      done();`,
  },
};

/** Pages of others by name, and the files they need by path, compressed. */
export async function peerPages() {
  const pages = {};
  const files = new Map();
  for (const [name, { body, script, css }] of Object.entries(PEERS)) {
    const path = `/peers/${name.replace(/\W/g, '')}.js`;
    files.set(path, ['text/javascript', brotliBest(await bundled(script))]);
    const style = css && path.replace(/js$/, 'css');
    if (style) files.set(style, ['text/css', brotliBest(await bundled(`@import '${join(ROOT, css)}';`, 'css'))]);
    const link = style ? `<link rel="stylesheet" href="${style}">` : '';
    pages[name] = html(`${link}<script type="module" src="${path}"></script>`, body);
  }
  return { pages, files };
}

async function bundled(contents, loader = 'js') {
  const stdin = { contents, loader, resolveDir: ROOT };
  const { outputFiles } = await build({
    stdin,
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** The bound: the drawing stands in the page, and nothing else is needed. */
export function handMade(hours) {
  const most = Math.max(...hours.map((hour) => hour.energyConsumption));
  const bar = (hour, at) => {
    const [all, grid] = [hour.energyConsumption, hour.gridEnergyConsumption].map((wh) => (wh / most) * 200);
    return `<rect x="${at * 15}" y="${220 - all}" width="10" height="${all}" fill="#cc7f00"/><rect x="${at * 15}" y="${220 - grid}" width="10" height="${grid}" fill="#2457b0"/>`;
  };
  const labels = hours.map((_, at) => (at % 6 ? '' : `<text x="${at * 15}" y="235" font-size="12">${at}</text>`));
  return html('', `<svg id="chart" width="360" height="240">${hours.map(bar).join('')}${labels.join('')}</svg>`);
}

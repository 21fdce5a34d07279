/**
 * The samples of the gallery: an element and its attributes; what they show is told in `gallery-texts/`. The page fills in
 * `BUILDING`.
 */

/**
 * `state`: the sample never comes to rest (`loading`), or something happens to it once it is there (`stale`).
 *
 * @typedef {{ id: keyof typeof import('./gallery-texts/en.js').en.samples, tag: string, attributes: Record<string, string>, state?: 'loading' | 'stale' }} Sample
 */

const HOUSEHOLD = { 'api-base': '/moost', 'building-id': 'BUILDING' };
/** The same through a server on which something is the matter: see `www/server/states.mjs`. */
const beside = (state) => ({ ...HOUSEHOLD, 'api-base': `/states/${state}/moost` });

/** @type {Sample[]} */
export const SAMPLES = [
  {
    id: 'energyChart',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'month' },
  },
  {
    id: 'earlier',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'month', compare: 'previous' },
  },
  {
    id: 'pinned',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, from: '2025-10-26' },
  },
  {
    id: 'costs',
    tag: 'moost-energy-chart',
    attributes: {
      ...HOUSEHOLD,
      period: 'month',
      unit: 'money',
      'feed-in-price': '0.11',
      'co2-grams': '112',
      'co2-source': 'an example, not for use',
    },
  },
  {
    id: 'yearOfHours',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, resolution: 'hourly', from: '2025-01-01', to: '2025-12-31' },
  },
  {
    id: 'peers',
    tag: 'moost-peer-comparison',
    attributes: { ...HOUSEHOLD, category: 'ELCOM' },
  },
  {
    id: 'peersTooSmall',
    tag: 'moost-peer-comparison',
    attributes: { ...HOUSEHOLD, category: 'ELCOM', 'min-group-size': '900' },
  },
  {
    id: 'keyFigures',
    tag: 'moost-key-figures',
    attributes: HOUSEHOLD,
  },
  {
    id: 'heatMap',
    tag: 'moost-heat-map',
    attributes: HOUSEHOLD,
  },
  {
    id: 'heatMapMonth',
    tag: 'moost-heat-map',
    attributes: { ...HOUSEHOLD, period: 'month', series: 'generation' },
  },
  {
    id: 'forecast',
    tag: 'moost-energy-forecast',
    attributes: HOUSEHOLD,
  },
  {
    id: 'forecastTomorrow',
    tag: 'moost-energy-forecast',
    attributes: { ...HOUSEHOLD, series: 'generation', horizon: 'tomorrow' },
  },
  {
    id: 'typicalDay',
    tag: 'moost-typical-day',
    attributes: HOUSEHOLD,
  },
  {
    id: 'dashboard',
    tag: 'moost-household-dashboard',
    attributes: HOUSEHOLD,
  },
  {
    id: 'gaps',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo:gaps', period: 'month' },
  },
  {
    id: 'dst',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo:dst', period: 'day' },
  },
  {
    id: 'negative',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo:negative', period: 'week' },
  },
  {
    id: 'tinyGroup',
    tag: 'moost-peer-comparison',
    attributes: { source: 'demo:tiny-group' },
  },
  {
    id: 'noSolar',
    tag: 'moost-household-dashboard',
    attributes: { source: 'demo:no-solar' },
  },
  {
    id: 'notApplicable',
    tag: 'moost-heat-map',
    attributes: { source: 'demo:no-solar', series: 'generation' },
  },
  {
    id: 'lines',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'day', marks: 'lines', compare: 'previous' },
  },
  {
    id: 'patterns',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo', period: 'month', patterns: 'yes' },
  },
  {
    id: 'loading',
    tag: 'moost-energy-chart',
    attributes: { ...beside('slow'), period: 'month' },
    state: 'loading',
  },
  {
    id: 'stale',
    tag: 'moost-energy-chart',
    attributes: { ...beside('failing.PAGE'), period: 'month' },
    state: 'stale',
  },
  {
    id: 'offline',
    tag: 'moost-heat-map',
    attributes: { ...beside('cut-off'), period: 'month' },
  },
  {
    id: 'signedOut',
    tag: 'moost-typical-day',
    attributes: beside('signed-out'),
  },
  {
    id: 'down',
    tag: 'moost-peer-comparison',
    attributes: beside('sick'),
  },
  {
    id: 'noForecast',
    tag: 'moost-energy-forecast',
    attributes: beside('no-forecast'),
  },
  {
    id: 'noComparison',
    tag: 'moost-peer-comparison',
    attributes: beside('no-comparison'),
  },
  {
    id: 'noReadings',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'month', from: '2019-03-01' },
  },
  {
    id: 'notYet',
    tag: 'moost-energy-chart',
    // Twenty past midnight in Zurich: the first hour of the day is still running.
    attributes: { source: 'demo', period: 'day', now: '2026-06-23T22:20:00Z' },
  },
  {
    id: 'ahead',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, from: '2030-01-01' },
  },
  {
    id: 'forbidden',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, 'building-id': 'SOMEBODY-ELSE' },
  },
  {
    id: 'notSetUp',
    tag: 'moost-energy-chart',
    attributes: { 'api-base': '/moost' },
  },
];

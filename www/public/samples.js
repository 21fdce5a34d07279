/** The samples of the gallery: words for developers, an element and its attributes. The page fills in `BUILDING`. */

/**
 * `state`: the sample never comes to rest (`loading`), or something happens to it once it is there (`stale`).
 *
 * @typedef {{ title: string, about: string, tag: string, attributes: Record<string, string>, state?: 'loading' | 'stale' }} Sample
 */

const HOUSEHOLD = { 'api-base': '/moost', 'building-id': 'BUILDING' };
/** The same through a server on which something is the matter: see `www/server/states.mjs`. */
const beside = (state) => ({ ...HOUSEHOLD, 'api-base': `/states/${state}/moost` });

/** @type {Sample[]} */
export const SAMPLES = [
  {
    title: 'Energy chart',
    about: 'People page through days, weeks, months and years; own solar power and grid stack up to the consumption.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'month' },
  },
  {
    title: 'Energy chart with an earlier period',
    about: 'Compared like with like: a running month against as many days of the one before.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'month', compare: 'previous' },
  },
  {
    title: 'Energy chart of one day, pinned by the page',
    about: 'With `from` and without `period` there are no buttons: the page decides.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, from: '2025-10-26' },
  },
  {
    title: 'What it costs, and what it emits',
    about: "By the building's own tariff, hour by hour where prices differ; CO₂ by the factor that the page gives.",
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
    title: 'A year of hours',
    about: '8,760 hours in one path a series; arrow keys walk through them, the table has all of them.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, resolution: 'hourly', from: '2025-01-01', to: '2025-12-31' },
  },
  {
    title: 'Peer comparison',
    about: 'The answer first, then three bars from one zero; how it is compared is in the menu.',
    tag: 'moost-peer-comparison',
    attributes: { ...HOUSEHOLD, category: 'ELCOM' },
  },
  {
    title: 'Peer comparison, group too small',
    about: 'Below the minimum size no figure is shown, only why. Here the minimum is set to 900 homes.',
    tag: 'moost-peer-comparison',
    attributes: { ...HOUSEHOLD, category: 'ELCOM', 'min-group-size': '900' },
  },
  {
    title: 'Key figures',
    about: 'Four figures of a year at a glance, then all of them, each with its definition.',
    tag: 'moost-key-figures',
    attributes: HOUSEHOLD,
  },
  {
    title: 'Heat map',
    about: 'Every hour of a year; arrow keys lead over days and hours.',
    tag: 'moost-heat-map',
    attributes: HOUSEHOLD,
  },
  {
    title: 'Heat map of a month, generation',
    about: 'People page through months and years.',
    tag: 'moost-heat-map',
    attributes: { ...HOUSEHOLD, period: 'month', series: 'generation' },
  },
  {
    title: 'Forecast',
    about: 'An estimate, said plainly, and how far the last ones were off.',
    tag: 'moost-energy-forecast',
    attributes: HOUSEHOLD,
  },
  {
    title: 'Forecast of the generation for tomorrow',
    about: 'For homes without generation it says that there is none.',
    tag: 'moost-energy-forecast',
    attributes: { ...HOUSEHOLD, series: 'generation', horizon: 'tomorrow' },
  },
  {
    title: 'Typical day',
    about: 'The hours that take most, over the last 30 finished days.',
    tag: 'moost-typical-day',
    attributes: HOUSEHOLD,
  },
  {
    title: 'The dashboard',
    about:
      'All of them; chart, typical day and heat map follow one period, comparison and key figures end with it, and what does not apply to a household is left out.',
    tag: 'moost-household-dashboard',
    attributes: HOUSEHOLD,
  },
  {
    title: 'Demo: a home with gaps in its readings',
    about: 'A made-up household: no network, no backend. Hours without a reading are hatched, never zero.',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo:gaps', period: 'month' },
  },
  {
    title: 'Demo: the day of 25 hours',
    about: 'The clocks go back: 02:00 comes twice, and each has its own bar.',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo:dst', period: 'day' },
  },
  {
    title: 'Demo: readings below zero',
    about: 'Meters that were put right give them; they are told, and never drawn as something else.',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo:negative', period: 'week' },
  },
  {
    title: 'Demo: a group of four homes',
    about: 'Too small to compare without telling on somebody.',
    tag: 'moost-peer-comparison',
    attributes: { source: 'demo:tiny-group' },
  },
  {
    title: 'Demo: the dashboard of a home without solar power',
    about: 'Nothing of generation is shown.',
    tag: 'moost-household-dashboard',
    attributes: { source: 'demo:no-solar' },
  },
  {
    title: 'Not applicable',
    about:
      'A home without generation has no solar power to show; `moost-applicable` tells the page, which may leave it out.',
    tag: 'moost-heat-map',
    attributes: { source: 'demo:no-solar', series: 'generation' },
  },
  {
    title: 'As lines',
    about: 'Level over each hour, broken at gaps; each series from zero.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'day', marks: 'lines', compare: 'previous' },
  },
  {
    title: 'With patterns as well as colours',
    about: 'For eyes and printers that do not tell colours apart.',
    tag: 'moost-energy-chart',
    attributes: { source: 'demo', period: 'month', patterns: 'yes' },
  },
  {
    title: 'Loading',
    about:
      'As high as the drawing will be, so that nothing jumps. The server takes a minute here; the widget gives up before.',
    tag: 'moost-energy-chart',
    attributes: { ...beside('slow'), period: 'month' },
    state: 'loading',
  },
  {
    title: 'Stale',
    about: 'Could not be renewed: what is known stays, with a note since when, and a button to try again.',
    tag: 'moost-energy-chart',
    attributes: { ...beside('failing.PAGE'), period: 'month' },
    state: 'stale',
  },
  {
    title: 'Offline, and nothing known',
    about: 'The network is gone before anything was there. When it is back the widget asks by itself.',
    tag: 'moost-heat-map',
    attributes: { ...beside('cut-off'), period: 'month' },
  },
  {
    title: 'Error: the session has ended',
    about: 'Nothing of the household stays on the screen; `moost-auth-error` lets the page ask to sign in again.',
    tag: 'moost-typical-day',
    attributes: beside('signed-out'),
  },
  {
    title: 'Error: the service is down',
    about: 'Tried three times, then told, with a button. What other widgets know stays with them.',
    tag: 'moost-peer-comparison',
    attributes: beside('sick'),
  },
  {
    title: 'No forecast',
    about: 'The utility has not subscribed to forecasts, or there is none for this home: said plainly, and no error.',
    tag: 'moost-energy-forecast',
    attributes: beside('no-forecast'),
  },
  {
    title: 'No comparison',
    about: 'MOOST has no group for this home.',
    tag: 'moost-peer-comparison',
    attributes: beside('no-comparison'),
  },
  {
    title: 'Empty: before the first reading',
    about: 'Nothing was measured in the period.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, period: 'month', from: '2019-03-01' },
  },
  {
    title: 'Empty: nothing yet',
    about: 'The day has begun, and its first reading has not come in.',
    tag: 'moost-energy-chart',
    // Twenty past midnight in Zurich: the first hour of the day is still running.
    attributes: { source: 'demo', period: 'day', now: '2026-06-23T22:20:00Z' },
  },
  {
    title: 'Empty: still to come',
    about: 'The period lies ahead.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, from: '2030-01-01' },
  },
  {
    title: 'Error: not this household',
    about: 'The proxy refuses: the household in the address is not the one that is signed in.',
    tag: 'moost-energy-chart',
    attributes: { ...HOUSEHOLD, 'building-id': 'SOMEBODY-ELSE' },
  },
  {
    title: 'Error: not set up',
    about: 'An attribute is missing: told to the developer, and nothing is asked.',
    tag: 'moost-energy-chart',
    attributes: { 'api-base': '/moost' },
  },
];

// What the elements' attributes, events, parts and custom properties are for. Names come from
// src/npm/internal/element-specs.ts, src/widgets and the style sheet; the build fails where the two differ.

export const ATTRIBUTES = {
  'api-base':
    'Base of the token proxy: a path on this origin, or an absolute URL. Redirects are not followed: one is a sign-in that has ended.',
  'token-url':
    'Address that answers GET with a household token (and how long it lives: expires_in), if the proxy wants one.',
  source:
    'demo: a made-up household without any network, which needs neither building-id nor api-base. demo:solar, ' +
    'demo:no-solar, demo:dst, demo:gaps, demo:negative or demo:tiny-group for what is special about it.',
  patterns:
    'Set (or yes; no takes it back), it draws the series with patterns as well as colours, for eyes and printers that do not tell colours apart.',
  attribution: 'Whose data it is, written under pictures. The host of the page without.',
  'building-id': "The household's building (customerBuildingId). Required, but with a demo source.",
  from: 'First local day (YYYY-MM-DD); a month (YYYY-MM) stands for its first day.',
  to: 'Last local day, included; a month stands for its last day.',
  'time-zone':
    "IANA zone, or an offset such as +01:00, to use instead of the building's. Without both it is that of the building's country, where that has one.",
  lang: 'BCP 47 tag; without it the nearest ancestor with lang, then the browser decides.',
  group: 'Elements with the same name share household and period, wherever they are on the page.',
  loading: 'eager loads at once; without it an element loads when it is about to come into sight.',
  now: 'The moment to use as the present, for demos and tests: epoch milliseconds, or ISO 8601.',
  period:
    'day, week, month, year or custom (heat map and typical day: month, year or custom): the period that holds `from` ' +
    '(or `to`), or today. People can page from there.',
  'first-day':
    "First day with data (YYYY-MM-DD): nobody can page to before its period. No protection: that is the proxy's. Ten years back without; the demo knows its own.",
  navigation: 'none takes the buttons for the period away. They are not there either where from or to pin the period.',
  resolution: 'hourly, daily or monthly; by the period where it is not said.',
  hide: 'Series that are not drawn, apart by spaces: own-use, grid, feed-in, unsplit. Where all are named none is hidden.',
  compare: 'previous or last-year: an earlier period as an outline, and the change in words. none by default.',
  show:
    'The widgets of the dashboard, apart by spaces: energy-chart, key-figures, energy-forecast, peer-comparison, ' +
    'typical-day, heat-map. All without.',
  category: 'How the group is formed: ELCOM (default), CONSUMPTION_CATEGORY, GRID_POWER_CONSUMPTION_CLUSTER or BEP.',
  marks: 'bars (default), or lines: level over each hour, each series from zero.',
  unit: 'What the chart is in at first: energy (default), money or co2. People can switch between those that there are.',
  price: "Price per kWh drawn from the grid. The building's tariff (single, dual, dynamic) without.",
  'feed-in-price': 'What is paid for each kWh fed in. Shown beside the cost, so it needs a price or a tariff as well.',
  currency: "Currency of the prices (ISO 4217, such as CHF). That of the building's tariff without.",
  'co2-grams': 'Grams of CO2 equivalent per kWh drawn from the grid. Needs co2-source.',
  'co2-source': 'Whose factor that is; written under the chart.',
  series: 'What is shown or compared: consumption (default), grid or generation; the forecast has no grid.',
  horizon: 'How far ahead: next-24h (default), tomorrow or day-after.',
  days: 'Which days count: all (default), weekday or weekend.',
  'min-group-size':
    'Groups with fewer homes show no figures. Default 15, at least 10: of fewer, quartiles and the own value give single homes away.',
};

/** The words that attributes take, where they take one of a few. */
export const VALUES = {
  period: ['day', 'week', 'month', 'year', 'custom'],
  resolution: ['hourly', 'daily', 'monthly'],
  compare: ['none', 'previous', 'last-year'],
  category: ['ELCOM', 'CONSUMPTION_CATEGORY', 'GRID_POWER_CONSUMPTION_CLUSTER', 'BEP'],
  marks: ['bars', 'lines'],
  unit: ['energy', 'money', 'co2'],
  series: ['consumption', 'generation', 'grid'],
  horizon: ['next-24h', 'tomorrow', 'day-after'],
  days: ['all', 'weekday', 'weekend'],
  navigation: ['none'],
  loading: ['eager'],
};

/** Elements that take fewer of them. */
export const FEWER_VALUES = {
  'heat-map': { period: ['month', 'year', 'custom'] },
  'typical-day': { period: ['month', 'year', 'custom'] },
  'energy-forecast': { series: ['consumption', 'generation'] },
};

/** What an attribute that is absent stands for, where that is one word. */
export const DEFAULTS = {
  compare: 'none',
  category: 'ELCOM',
  marks: 'bars',
  unit: 'energy',
  series: 'consumption',
  horizon: 'next-24h',
  days: 'all',
  'min-group-size': '15',
};

export const SUMMARIES = {
  'energy-chart': 'Consumption, generation and grid of a household, per hour, day or month.',
  'energy-forecast': 'What is expected in the next hours, joined to what was measured.',
  'heat-map': 'Every hour of a month or year at a glance.',
  'household-dashboard': 'All widgets of a household on one page; those with a period follow that of the dashboard.',
  'key-figures': "A household's year in cards: totals, shares, base load, highest days, each with its definition.",
  'peer-comparison': 'Where a household stands among similar homes.',
  'typical-day': 'What each hour of the clock usually takes: median and middle half.',
};

export const EVENTS = {
  'moost-ready': {
    type: 'CustomEvent<{ widget: string }>',
    description: 'Data is there, and drawn where the element has a size.',
  },
  'moost-error': {
    type: 'CustomEvent<{ widget: string; code: string; status: number | null; requestId: string | null; retryable: boolean; reason: string | null }>',
    description:
      'Data could not be shown; the element says why. Codes are those of EnergyError; the reason is for a log.',
  },
  'moost-auth-error': {
    type: 'CustomEvent<{ widget: string }>',
    description:
      'Comes with a moost-error whose code is auth (401, a redirect or a page in the place of data): the page may let people sign in again.',
  },
  'moost-period-change': {
    type: 'CustomEvent<{ widget: string; period: string; from: string; to: string }>',
    description: 'People chose another period, or a new language began the week on another day; days as YYYY-MM-DD.',
  },
  'moost-applicable': {
    type: 'CustomEvent<{ widget: string; applicable: boolean }>',
    description:
      'Whether the household can have what the widget is about, once that is known and whenever it changes: no generation, no solar power.',
  },
  'moost-point-select': {
    type: 'CustomEvent<{ widget: string; startMs: number; endMs: number }>',
    description: 'A point was chosen by click, tap or Enter: from when to when it is; no values.',
  },
};

export const PARTS = {
  frame: 'The whole widget.',
  header: 'Title, period and buttons.',
  title: 'The heading.',
  subtitle: 'The period in words.',
  button: 'Any button.',
  navigation: 'The row of buttons for the period.',
  notice: 'That what is shown could not be renewed, with a button to try again; that some values could not be used.',
  summary: 'The summary in words.',
  headline: 'The standing in words.',
  stage: 'What changes with the state: drawing, table, message.',
  plot: 'The drawing with its cursor; takes the focus.',
  tooltip: 'What follows the cursor.',
  legend: 'The series or marks with their amounts.',
  table: 'The table behind the drawing.',
  download: 'The menu of files to download.',
  card: 'A key figure.',
  figure: 'The value of a key figure.',
  strip: 'The strip of the comparison.',
  skeleton: 'The placeholder while data is on its way.',
  empty: 'The message where there is nothing to show.',
  error: 'The message where something failed.',
  footer: 'Notes below.',
};

const DRAWN = ['energy-chart', 'energy-forecast', 'heat-map', 'peer-comparison', 'typical-day', 'household-dashboard'];
const PAGED = ['energy-chart', 'heat-map', 'typical-day', 'household-dashboard'];
const COMPARED = ['peer-comparison', 'household-dashboard'];
const CARDS = ['key-figures', 'household-dashboard'];
const SERIES = ['energy-chart', 'household-dashboard'];
const MAP = ['heat-map', 'household-dashboard'];
const SPREAD = ['peer-comparison', 'typical-day', 'household-dashboard'];

/** Which elements have an event, a part or a custom property, where not all have it. */
export const ONLY = {
  'moost-period-change': PAGED,
  'moost-point-select': DRAWN.filter((element) => element !== 'typical-day'),
  navigation: PAGED,
  headline: COMPARED,
  strip: COMPARED,
  plot: DRAWN,
  tooltip: DRAWN,
  legend: DRAWN,
  card: CARDS,
  figure: CARDS,
  '--moost-color-own-use': [...SERIES, 'energy-forecast', 'key-figures', ...SPREAD],
  '--moost-color-grid': [...SERIES, 'key-figures', ...SPREAD],
  '--moost-color-feed-in': [...SERIES, ...MAP],
  '--moost-button-text': DRAWN,
  '--moost-chart-height': DRAWN.filter((element) => element !== 'peer-comparison'),
  '--moost-color-earlier': SERIES,
  '--moost-color-night': SERIES,
  '--moost-line-width': SERIES,
  '--moost-color-expected': ['energy-forecast', 'household-dashboard'],
  '--moost-color-you': [...COMPARED, 'key-figures'],
  '--moost-color-median': SPREAD,
  '--moost-color-gap': DRAWN,
  '--moost-color-marker': DRAWN,
  '--moost-tooltip-surface': DRAWN,
  '--moost-tooltip-text': DRAWN,
  ...Object.fromEntries(Array.from({ length: 9 }, (_, step) => [`--moost-heat-${step + 1}`, MAP])),
};

export const CUSTOM_PROPERTIES = {
  '--moost-surface': 'Background.',
  '--moost-text': 'Text.',
  '--moost-text-muted': 'Secondary text and axis labels.',
  '--moost-accent': 'Buttons and focus.',
  '--moost-line': 'Grid lines and borders.',
  '--moost-color-own-use': 'Own solar power.',
  '--moost-color-grid': 'Energy from the grid, and the middle half of homes.',
  '--moost-color-feed-in': 'Energy fed into the grid.',
  '--moost-color-neutral': 'Consumption whose origin is not known.',
  '--moost-heat-1': 'Step 1 of the heat map, the palest.',
  '--moost-heat-2': 'Step 2 of the heat map, from pale to strong.',
  '--moost-heat-3': 'Step 3 of the heat map, from pale to strong.',
  '--moost-heat-4': 'Step 4 of the heat map, from pale to strong.',
  '--moost-heat-5': 'Step 5 of the heat map, from pale to strong.',
  '--moost-heat-6': 'Step 6 of the heat map, from pale to strong.',
  '--moost-heat-7': 'Step 7 of the heat map, from pale to strong.',
  '--moost-heat-8': 'Step 8 of the heat map, from pale to strong.',
  '--moost-heat-9': 'Step 9 of the heat map, the strongest.',
  '--moost-font-size': 'Size of the text.',
  '--moost-line-height': 'Height of a line of text.',
  '--moost-title-size': 'Size of the heading.',
  '--moost-title-weight': 'Weight of the heading.',
  '--moost-gap': 'Distance between the parts of a widget.',
  '--moost-focus': 'Ring around what has the focus.',
  '--moost-shadow': 'Shadow of the widget.',
  '--moost-button-radius': 'Corner radius of buttons, menus and tooltips.',
  '--moost-button-text': 'Text of the button that is pressed.',
  '--moost-tooltip-surface': 'Background of the tooltip.',
  '--moost-tooltip-text': 'Text of the tooltip.',
  '--moost-color-earlier': 'Outline of an earlier period.',
  '--moost-color-expected': 'Outline of what is expected.',
  '--moost-color-you': 'Your own mark in a comparison.',
  '--moost-color-median': 'The median.',
  '--moost-color-gap': 'Hatching of hours without a reading.',
  '--moost-color-night': 'Shading of nights.',
  '--moost-color-marker': 'What is under the cursor.',
  '--moost-line-width': 'Thickness of lines.',
  '--moost-radius': 'Corner radius.',
  '--moost-padding': 'Inner distance.',
  '--moost-border': 'Border of the widget.',
  '--moost-chart-height': 'Height of the drawing.',
};

/** The gallery's words in English. */

export const en = {
  page: {
    skip: 'Skip to content',
    title: 'Widget gallery · Stadtwerk Lindental',
    audience: 'Widget gallery, for developers',
    heading: 'Every widget in every state',
    intro:
      "Each sample is a live element on the portal's own token proxy. The code below it is all that a page needs; change the theme and the language here, and all samples follow without a request.",
    accent: 'Accent',
    grid: 'Grid',
    ownUse: 'Own use',
    feedIn: 'Feed-in',
    corners: 'Corners',
    appearance: 'Appearance',
    automatic: 'Automatic',
    light: 'Light',
    dark: 'Dark',
    language: 'Language',
    reset: 'Reset',
    css: 'The theme as CSS',
    copy: 'Copy the code',
    copied: 'Copied',
    copyByHand: 'Selected: copy it with the keyboard',
    weakText: '{name}: {reached} to 1 on the background, texts need {least} to 1',
    weakMark: '{name}: {reached} to 1 on the background, marks need {least} to 1',
  },
  samples: {
    energyChart: {
      title: 'Energy chart',
      about: 'People page through days, weeks, months and years; own solar power and grid stack up to the consumption.',
    },
    earlier: {
      title: 'Energy chart with an earlier period',
      about: 'Compared like with like: a running month against as many days of the one before.',
    },
    pinned: {
      title: 'Energy chart of one day, pinned by the page',
      about: 'With `from` and without `period` there are no buttons: the page decides. The night is shaded.',
    },
    costs: {
      title: 'What it costs, and what it emits',
      about: "By the building's own tariff, hour by hour where prices differ; CO₂ by the factor that the page gives.",
    },
    yearOfHours: {
      title: 'A year of hours',
      about: '8,760 hours in one path a series; arrow keys walk through them, the table has all of them.',
    },
    peers: { title: 'Peer comparison', about: 'The standing in words first, then on a strip, then who the group is.' },
    peersTooSmall: {
      title: 'Peer comparison, group too small',
      about: 'Below the minimum size no figure is shown, only why. Here the minimum is set to 900 homes.',
    },
    keyFigures: {
      title: 'Key figures',
      about: 'A year in cards, each with what it rests on; each opens its definition.',
    },
    heatMap: { title: 'Heat map', about: 'Every hour of a year; arrow keys lead over days and hours.' },
    heatMapMonth: { title: 'Heat map of a month, generation', about: 'People page through months and years.' },
    forecast: {
      title: 'Forecast',
      about: 'An estimate, said plainly, joined to what was measured; and how yesterday turned out.',
    },
    forecastTomorrow: {
      title: 'Forecast of the generation for tomorrow',
      about: 'For homes without generation it says that there is none.',
    },
    typicalDay: {
      title: 'Typical day',
      about: 'Median and middle half of each hour of the clock, over the last 30 finished days.',
    },
    dashboard: {
      title: 'The dashboard',
      about:
        'All of them; chart, typical day and heat map follow one period, comparison and key figures end with it, and what does not apply to a household is left out.',
    },
    gaps: {
      title: 'Demo: a home with gaps in its readings',
      about: 'A made-up household: no network, no backend. Hours without a reading are hatched, never zero.',
    },
    dst: {
      title: 'Demo: the day of 25 hours',
      about: 'The clocks go back: 02:00 comes twice, and each has its own bar.',
    },
    negative: {
      title: 'Demo: readings below zero',
      about: 'Meters that were put right give them; they are told, and never drawn as something else.',
    },
    tinyGroup: { title: 'Demo: a group of four homes', about: 'Too small to compare without telling on somebody.' },
    noSolar: { title: 'Demo: the dashboard of a home without solar power', about: 'Nothing of generation is shown.' },
    notApplicable: {
      title: 'Not applicable',
      about:
        'A home without generation has no solar power to show; `moost-applicable` tells the page, which may leave it out.',
    },
    lines: { title: 'As lines', about: 'Level over each hour, broken at gaps; each series from zero.' },
    patterns: {
      title: 'With patterns as well as colours',
      about: 'For eyes and printers that do not tell colours apart.',
    },
    loading: {
      title: 'Loading',
      about:
        'As high as the drawing will be, so that nothing jumps. The server takes a minute here; the widget gives up before.',
    },
    stale: {
      title: 'Stale',
      about: 'Could not be renewed: what is known stays, with a note since when, and a button to try again.',
    },
    offline: {
      title: 'Offline, and nothing known',
      about: 'The network is gone before anything was there. When it is back the widget asks by itself.',
    },
    signedOut: {
      title: 'Error: the session has ended',
      about: 'Nothing of the household stays on the screen; `moost-auth-error` lets the page ask to sign in again.',
    },
    down: {
      title: 'Error: the service is down',
      about: 'Tried three times, then told, with a button. What other widgets know stays with them.',
    },
    noForecast: {
      title: 'No forecast',
      about: 'The utility has not subscribed to forecasts, or there is none for this home: said plainly, and no error.',
    },
    noComparison: { title: 'No comparison', about: 'MOOST has no group for this home.' },
    noReadings: { title: 'Empty: before the first reading', about: 'Nothing was measured in the period.' },
    notYet: { title: 'Empty: nothing yet', about: 'The day has begun, and its first reading has not come in.' },
    ahead: { title: 'Empty: still to come', about: 'The period lies ahead.' },
    forbidden: {
      title: 'Error: not this household',
      about: 'The proxy refuses: the household in the address is not the one that is signed in.',
    },
    notSetUp: {
      title: 'Error: not set up',
      about: 'An attribute is missing: told to the developer, and nothing is asked.',
    },
  },
};

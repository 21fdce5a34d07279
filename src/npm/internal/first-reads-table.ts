/**
 * The first requests of widgets, as paths below their building. Made by a test from the widgets' own requests
 * (`src/widgets/tests/first_reads.rs`).
 */

/** The attributes that decide it, in the order of the keys below. */
export const DECIDING = [
  'category',
  'compare',
  'days',
  'first-day',
  'from',
  'horizon',
  'navigation',
  'period',
  'resolution',
  'series',
  'show',
  'to',
  'unit',
];

/** By widget, the values that ask for the same as none. */
export const USUAL: Readonly<Record<string, readonly string[]>> = {
  'energy-chart': ['compare=last-year', 'period=day'],
  'household-dashboard': ['compare=last-year', 'period=month'],
};

/**
 * Paths by widget and attributes. A time is `{anchor,months,days}`: of today, of its week, month or year, of `from` or
 * `to`; then `7` for a month, `s` for epoch seconds.
 */
export const FIRST_READS: Readonly<Record<string, readonly string[]>> = {
  'energy-chart': [
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={d,0,0}&to={d,0,0}',
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={d,0,-364}&to={d,0,-364}',
  ],
  'energy-chart period=week': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={w,0,0}&to={w,0,6}',
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={w,0,-364}&to={w,0,-358}',
  ],
  'energy-chart period=month': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={m,0,0}&to={m,1,-1}',
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={m,-12,0}&to={m,-11,-1}',
  ],
  'energy-chart period=year': [
    'energy-statistics/monthly/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={y,0,0,7}&to={y,11,0,7}',
    'energy-statistics/monthly/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={y,-12,0,7}&to={y,-1,0,7}',
  ],
  'energy-chart compare=none': [
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={d,0,0}&to={d,0,0}',
  ],
  'energy-chart compare=none period=week': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={w,0,0}&to={w,0,6}',
  ],
  'energy-chart compare=none period=month': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={m,0,0}&to={m,1,-1}',
  ],
  'energy-chart compare=none period=year': [
    'energy-statistics/monthly/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={y,0,0,7}&to={y,11,0,7}',
  ],
  'household-dashboard': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={m,0,0}&to={m,1,-1}',
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={m,-12,0}&to={m,-11,-1}',
  ],
  'household-dashboard period=day': [
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={d,0,0}&to={d,0,0}',
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={d,0,-364}&to={d,0,-364}',
  ],
  'household-dashboard period=week': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={w,0,0}&to={w,0,6}',
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={w,0,-364}&to={w,0,-358}',
  ],
  'household-dashboard period=year': [
    'energy-statistics/monthly/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={y,0,0,7}&to={y,11,0,7}',
    'energy-statistics/monthly/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={y,-12,0,7}&to={y,-1,0,7}',
  ],
  'household-dashboard compare=none': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={m,0,0}&to={m,1,-1}',
  ],
  'household-dashboard compare=none period=day': [
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={d,0,0}&to={d,0,0}',
  ],
  'household-dashboard compare=none period=week': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={w,0,0}&to={w,0,6}',
  ],
  'household-dashboard compare=none period=year': [
    'energy-statistics/monthly/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION&from={y,0,0,7}&to={y,11,0,7}',
  ],
  'energy-chart compare=none from=* to=*': [
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION&from={f,0,0}&to={t,0,0}',
  ],
  'peer-comparison': [
    'energy-statistics/comparison/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY&from={d,0,-30}&to={d,0,-1}&category=ELCOM',
  ],
  'typical-day': ['energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from={d,0,-30}&to={d,0,-1}'],
  'energy-forecast': [
    'energy-forecast/v1?eventType=ENERGY_CONSUMPTION_FORECAST_TOMORROW&from={d,0,-7,s}&to={d,0,2,s}',
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from={d,0,-7}&to={d,0,0}',
  ],
  'key-figures': [
    'energy-statistics/daily/v1?eventTypes=ENERGY_CONSUMPTION_YESTERDAY,ENERGY_CONSUMPTION,ENERGY_GENERATION_YESTERDAY,ENERGY_GENERATION,GRID_ENERGY_CONSUMPTION_YESTERDAY,GRID_ENERGY_CONSUMPTION,ENERGY_BASE_CONSUMPTION&from={m,-12,0}&to={m,0,-1}',
    'energy-statistics/hourly/v1?eventTypes=ENERGY_CONSUMPTION&from={d,0,-30}&to={d,0,-1}',
  ],
};

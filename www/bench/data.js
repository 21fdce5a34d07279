/** JSON as the API sends it: a solar household's hours, different for every seed, the same for everybody. */

export const FIRST_DAY = '2025-01-01';
const FIRST_S = Date.parse(`${FIRST_DAY}T00:00:00Z`) / 1_000;

/** The bytes of an answer with `count` hours. */
export function hoursOfJson(count, seed) {
  const hours = Array.from({ length: count }, (_, index) => hour(index, seed));
  return new TextEncoder().encode(JSON.stringify(hours));
}

/** The same answer cut at the turn of the year, as the client asks for long windows: bytes by their first day. */
export function byYear(bytes) {
  const years = new Map();
  for (const hour of JSON.parse(new TextDecoder().decode(bytes))) {
    const year = new Date(hour.startTimestamp * 1_000).getUTCFullYear();
    const hours = years.get(year);
    if (hours) hours.push(hour);
    else years.set(year, [hour]);
  }
  const encode = (hours) => new TextEncoder().encode(JSON.stringify(hours));
  return new Map([...years].map(([year, hours]) => [`${year}-01-01`, encode(hours)]));
}

/** The last day of `count` hours that begin on the first. */
export function lastDay(count) {
  return new Date(FIRST_S * 1_000 + count * 3_600_000 - 1).toISOString().slice(0, 10);
}

function hour(index, seed) {
  const sun = Math.max(0, Math.sin(((index % 24) - 6) * (Math.PI / 12)));
  const noise = Math.abs(Math.sin(index * 12.9898 + seed * 78.233)) % 1;
  const consumption = tenths(200 + 900 * noise);
  const generation = tenths(sun * 4_000 * noise);
  return {
    startTimestamp: FIRST_S + index * 3_600,
    energyConsumption: consumption,
    energyGeneration: generation,
    gridEnergyConsumption: tenths(Math.max(0, consumption - generation)),
  };
}

function tenths(value) {
  return Math.round(value * 10) / 10;
}

/** Columns by hand: what a page without a library does. */
export function columnsOf(hours) {
  const count = hours.length;
  const columns = {
    startS: new Float64Array(count),
    consumption: new Float64Array(count),
    generation: new Float64Array(count),
    grid: new Float64Array(count),
  };
  for (let index = 0; index < count; index += 1) {
    const entry = hours[index];
    columns.startS[index] = entry.startTimestamp;
    columns.consumption[index] = entry.energyConsumption ?? Number.NaN;
    columns.generation[index] = entry.energyGeneration ?? Number.NaN;
    columns.grid[index] = entry.gridEnergyConsumption ?? Number.NaN;
  }
  return columns;
}

/** JSON as the API sends it: a solar household's hours, different for every period, the same for everybody. */

/**
 * The answer for `count` hours of a household's period number `round`; no two periods share a day, so that nothing of
 * one is known when another is asked for. `years` are the bytes by their first day, cut at the turn of the year, as
 * the client asks for windows of more than a year.
 */
export function answerOf(count, round = 0) {
  const isLong = count > 8_784;
  const firstYear = isLong ? 1970 + 10 * round : 2001 + round;
  const firstMs = Date.UTC(firstYear, 0, 1);
  const hours = Array.from({ length: count }, (_, index) => hour(firstMs / 1_000 + index * 3_600, index, round + 1));
  const [from, to] = [firstMs, firstMs + count * 3_600_000 - 1].map(dayOf);
  return { from, to, bytes: encoded(hours), years: isLong ? byYear(hours) : undefined };
}

function byYear(hours) {
  const years = new Map();
  for (const entry of hours) {
    const first = `${dayOf(entry.startTimestamp * 1_000).slice(0, 4)}-01-01`;
    const known = years.get(first);
    if (known) known.push(entry);
    else years.set(first, [entry]);
  }
  return new Map([...years].map(([first, entries]) => [first, encoded(entries)]));
}

function encoded(hours) {
  return new TextEncoder().encode(JSON.stringify(hours));
}

function dayOf(epochMs) {
  return new Date(epochMs).toISOString().slice(0, 10);
}

function hour(startTimestamp, index, seed) {
  const sun = Math.max(0, Math.sin(((index % 24) - 6) * (Math.PI / 12)));
  const noise = Math.abs(Math.sin(index * 12.9898 + seed * 78.233)) % 1;
  const consumption = tenths(200 + 900 * noise);
  const generation = tenths(sun * 4_000 * noise);
  return {
    startTimestamp,
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

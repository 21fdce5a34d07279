// A reporter of Node's test runner: one row for each consumer of the package, whether it works, how long it took to find out, and
// what its page had loaded by its first chart.

const FIRST_CHART = /^first chart: (?<requests>\d+) requests, (?<wire>\d+) kB, (?<content>\d+) kB unpacked$/;

const HEAD = `| consumer | result | seconds | requests until the first chart | kB | kB unpacked |
| --- | --- | --- | --- | --- | --- |`;

/** A line of the table. */
function written({ name, result, seconds, loaded }) {
  const { requests = '', wire = '', content = '' } = loaded ?? {};
  return `| ${[name.replaceAll('|', '\\|'), result, seconds, requests, wire, content].join(' | ')} |`;
}

/** Yields the table when all tests have run. Suites are named before the tests in them, and diagnostics come after their test. */
export default async function* table(events) {
  const rows = [];
  const suites = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') suites.splice(data.nesting, Number.POSITIVE_INFINITY, data.name);
    if (type === 'test:diagnostic') {
      const last = rows.at(-1);
      // The first page that a test opens is that of the consumer.
      if (last) last.loaded ??= FIRST_CHART.exec(data.message)?.groups;
    }
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue;
    const name = [...suites.slice(0, data.nesting), data.name].join(': ');
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    rows.push({ name, result: type === 'test:pass' ? 'OK' : 'FAILS', seconds });
  }
  yield `\n${HEAD}\n${rows.map(written).join('\n')}\n`;
}

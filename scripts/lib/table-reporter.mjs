// A reporter of Node's test runner: one row for each consumer of the package, whether it works, and how long it took to find out.

/** Yields the table when all tests have run. */
export default async function* table(events) {
  const rows = [];
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.nesting > 0) continue;
    const seconds = (data.details.duration_ms / 1000).toFixed(1);
    rows.push(`| ${data.name.replaceAll('|', '\\|')} | ${type === 'test:pass' ? 'OK' : 'FAILS'} | ${seconds} |`);
  }
  yield `\n| consumer | result | seconds |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

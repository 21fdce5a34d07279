// The load, in a process of its own: as many connections as asked for, each with one request under way.

import autocannon from 'autocannon';

process.on('message', async ({ url, connections, seconds }) => {
  const { duration, errors, latency, non2xx, requests } = await autocannon({ url, connections, duration: seconds });
  process.send?.({
    requests: requests.total,
    perSecond: requests.total / duration,
    p50: latency.p50,
    p99: latency.p99,
    failures: errors + non2xx,
  });
});
process.on('disconnect', () => process.exit());
process.send?.({});

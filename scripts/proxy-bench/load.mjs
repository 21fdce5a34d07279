// The load, in a process of its own: as many connections as asked for, each with one request under way, of one visitor after the
// other.

import autocannon from 'autocannon';

process.on('message', async ({ url, visitors, connections, seconds }) => {
  const requests = visitors.map((headers) => ({ headers }));
  const outcome = await autocannon({ url, requests, connections, duration: seconds });
  const { duration, errors, latency, non2xx } = outcome;
  process.send?.({
    requests: outcome.requests.total,
    perSecond: outcome.requests.total / duration,
    p50: latency.p50,
    p99: latency.p99,
    failures: errors + non2xx,
  });
});
process.send?.({});

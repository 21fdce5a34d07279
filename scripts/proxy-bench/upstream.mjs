// The stand-in for MOOST, in a process of its own: a token, a day and a year of hours, made before anybody asks.

import { createServer } from 'node:http';
import { answerOf } from '../../www/bench/data.js';

const TOKEN = Buffer.from(JSON.stringify({ access_token: 'bench_'.padEnd(400, 'x'), expires_in: 86_400 }));
/** As portals ask: of a day the consumption, 1.3 kB; of a year all three series, 0.9 MB. */
const DAY = Buffer.from(
  JSON.stringify(hoursOf(24).map(({ startTimestamp, energyConsumption }) => ({ startTimestamp, energyConsumption }))),
);
const YEAR = Buffer.from(answerOf(8_760).bytes);

function hoursOf(count) {
  return JSON.parse(new TextDecoder().decode(answerOf(count).bytes));
}

const server = createServer((request, response) => {
  const url = request.url ?? '';
  const isToken = url.startsWith('/auth/');
  const isAllowed = isToken || request.headers.authorization?.startsWith('Bearer bench_');
  const body = isToken ? TOKEN : url.includes('to=2001-12-31') ? YEAR : DAY;
  response.writeHead(isAllowed ? 200 : 401, {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-request-id': 'r-1',
  });
  response.end(body);
});
// Longer than a run: what is measured is the proxies, not new connections.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  process.send?.({ url, day: DAY.length, year: YEAR.length });
});
process.on('disconnect', () => process.exit());

// The stand-in for MOOST, in a process of its own: a token, a building with its meter, and a yes to all events.

import { once } from 'node:events';
import { createServer } from 'node:http';

const server = createServer(async (request, response) => {
  for await (const _ of request);
  const [, id] = /^\/buildings\/([^/]+)\/v1/.exec(request.url ?? '') ?? [];
  const building = { customerBuildingId: id, countryCode: 'CH', devices: [{ id: 'meter-1', type: 'SMART_METER' }] };
  const body = request.url?.startsWith('/auth/') ? { access_token: 'bench_'.padEnd(400, 'x') } : building;
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(request.method === 'GET' ? JSON.stringify(body) : '');
});
await once(server.listen(0, '127.0.0.1'), 'listening');
process.send?.({ url: `http://127.0.0.1:${server.address().port}` });

/** A registry of npm with a few packages of this workspace, so that an image is built without the network. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '../../www/server/bridge.mjs';
import { ROOT } from '../package/consumer.mjs';

/** Serves packages as they are installed here, packed into `folder`. */
export async function startRegistry(folder, names) {
  const packages = new Map(names.map((name) => [name, packed(folder, name)]));
  const running = await serve((request) => {
    const { origin, pathname } = new URL(request.url);
    const [, name = '', file] = pathname.split('/');
    const found = packages.get(name);
    if (!found) return new Response('{}', { status: 404 });
    if (file) return new Response(found.bytes, { headers: { 'content-type': 'application/octet-stream' } });
    const { manifest, integrity } = found;
    const version = { ...manifest, dist: { tarball: `${origin}/${name}/${name}.tgz`, integrity } };
    return Response.json({
      name,
      'dist-tags': { latest: manifest.version },
      versions: { [manifest.version]: version },
    });
  });
  return running;
}

function packed(folder, name) {
  const installed = join(ROOT, 'node_modules', name);
  const args = ['pack', installed, '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const [{ filename, integrity }] = JSON.parse(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }));
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  return { bytes: readFileSync(join(folder, filename)), integrity, manifest };
}

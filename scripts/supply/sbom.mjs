// sbom.cdx.json: the package's bill of materials in CycloneDX, by cargo-cyclonedx. The same for the same lock file: no time, no
// paths of this machine, no random number.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { output, run, Stop } from '../lib/run.mjs';
import { CARGO_CYCLONEDX, toolEnv } from '../lib/tools.mjs';
import { DESCRIPTION } from '../package-json.mjs';
import { TARGET, WASM_MANIFEST } from './crates.mjs';

/** The bill as text. */
export async function billOfMaterials() {
  const copy = mkdtempSync(join(tmpdir(), 'moost-energy-sbom-'));
  try {
    // The tool writes beside every manifest of the workspace.
    const names = output('git', ['ls-files', 'Cargo.*', '*/Cargo.toml', 'src/lib.rs', 'wasm', 'examples']) ?? '';
    if (!names) throw new Stop('the bill of materials is made of a clone: git ls-files failed');
    await run('cp', ['--parents', ...names.split('\n'), copy]);
    const kind = ['--format', 'json', '--spec-version', '1.5', '--override-filename', 'bom', '--no-build-deps', '-q'];
    const graph = ['--manifest-path', WASM_MANIFEST, '--all-features', '--target', TARGET];
    const env = toolEnv({ SOURCE_DATE_EPOCH: '0' });
    await run(CARGO_CYCLONEDX.program, ['cyclonedx', ...kind, ...graph], { env, cwd: copy });
    const bill = JSON.parse(readFileSync(join(copy, 'wasm/bom.json'), 'utf8').replaceAll(copy, '.'));
    const { timestamp: _now, ...metadata } = bill.metadata;
    const { serialNumber: _random, ...lasting } = bill;
    return `${JSON.stringify({ ...lasting, metadata: { ...metadata, component: described(metadata.component) } }, null, 2)}\n`;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** What the bill is of: the npm package, which holds the crate that the tool was asked about. */
function described(component) {
  const npm = { name: 'moost-energy', purl: `pkg:npm/moost-energy@${component.version}` };
  const { components: _targets, ...crate } = component;
  return { ...crate, ...npm, description: DESCRIPTION };
}

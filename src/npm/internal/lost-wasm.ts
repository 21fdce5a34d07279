/**
 * Wasm files that a bundler has lost. esbuild, Rollup and what stands on them (Angular's own build) leave the address as it is
 * written and copy nothing; other formats than modules have no `import.meta.url` at all. All of that works in development and
 * fails in production, so the bytes come from a module instead, with a warning that says how to mend it.
 *
 * Must not hide a server's fault: a file that the bundler has placed has another name, and failures other than "no such
 * file" stay failures.
 */

import type { WasmSource } from './options.js';
import { fromBase64, Unfit } from './wasm-answer.js';

/** The address as it is written in the package. Bundlers that place the file write their own. */
const AS_WRITTEN = /\/wasm\/[a-z-]+\.wasm$/;

/** The bytes of `inline`, a module of their own, for a file that a bundler has lost. Those of one build share what was `told`. */
export async function inPlaceOf(
  source: WasmSource | undefined,
  cause: unknown,
  inline: () => Promise<{ default: string }>,
  told: { isLost: boolean } = { isLost: false },
): Promise<WasmSource | undefined> {
  if (!isLost(source, cause)) return undefined;
  if (!told.isLost) warnOfLoss(source);
  told.isLost = true;
  return fromBase64((await inline()).default);
}

/** True if a bundler has lost the file: there is no address, or nothing at the one that is written. */
function isLost(source: WasmSource | undefined, cause: unknown): boolean {
  if (source === undefined) return true;
  if (!(source instanceof URL)) return false;
  if (isOfDisk(source)) return true;
  return AS_WRITTEN.test(source.pathname) && cause instanceof Unfit && cause.isMissing;
}

/** Says what to mend. Files of the disk that cannot be fetched are nobody's mistake: so it is in unit tests. */
function warnOfLoss(source: WasmSource | undefined): void {
  if (source instanceof URL && isOfDisk(source)) return;
  const [what, mend] =
    source instanceof URL
      ? [`there is no WebAssembly at ${source.href}`, `have the build copy ${copyOf(source)}`]
      : ['the bundler has removed import.meta.url', 'configure({ wasm }) with the address of the file'];
  console.warn(
    `moost-energy: ${what}. It came as text in a script instead, which is a third larger. ` +
      `To mend that, ${mend}; or import moost-energy/inline, if this is meant (docs/guide/bundlers.md).`,
  );
}

/** Files to copy, and their place. The widgets have two, of which a page may miss the second one later. */
function copyOf(source: URL): string {
  const files = source.pathname.endsWith('/client.wasm') ? 'client.wasm' : 'widgets.wasm and widgets-more.wasm';
  const folder = new URL('.', source).href;
  return `${files} from node_modules/moost-energy/wasm to ${folder} (in Angular by an entry of "assets" in angular.json)`;
}

const isOfDisk = ({ protocol }: URL) => protocol === 'file:';

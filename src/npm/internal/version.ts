/** The version of the package, for reports and logs. */

import { BUILD } from './build-info.js';

/** What is running. */
export interface Version {
  /** As on npm, by Semantic Versioning. */
  readonly version: string;
  /** Commit that the package was built from; with `+` where the sources were changed since. */
  readonly commit: string;
}

/** The version of the package that is running, to be named in reports. */
export function version(): Version {
  return BUILD;
}

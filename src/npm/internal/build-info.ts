/** What the build writes into the package: its version, and the commit that it was built from. */

export const BUILD = { version: '0.0.0', commit: 'none' };

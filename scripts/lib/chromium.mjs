// How Chromium is started for tests, benchmarks and pictures.

/** Without them Chromium calls home, which a closed network refuses; `--no-sandbox` because CI runs as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

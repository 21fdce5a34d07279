/** The end of a command that runs until somebody stops it. */

import process from 'node:process';

/** Resolves when the process is asked to end. A second request ends it at once, by the usual way. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

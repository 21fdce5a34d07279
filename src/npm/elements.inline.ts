/** `moost-energy/elements` under the `development` condition: see `inline.ts`. */

import { defineElements } from './inline.js';

defineElements();

export * from './inline.js';

/** `moost-energy/elements`: defines all elements on import; the one-line start for `<script type="module">`. */

import { defineElements } from './index.js';

defineElements();

export * from './index.js';

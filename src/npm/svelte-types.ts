/**
 * The elements as templates of Svelte see them, in svelte-check and editors:
 *
 * ```ts
 * import type { MoostSvelteElements } from 'moost-energy';
 * import type { HTMLAttributes } from 'svelte/elements';
 *
 * declare module 'svelte/elements' {
 *   interface SvelteHTMLElements extends MoostSvelteElements<HTMLAttributes<HTMLElement>> {}
 * }
 * ```
 */

import type { MoostEventMap } from './element-types.js';
import type { Attributes, MoostTag } from './internal/spelled.js';

/** Listeners of Svelte 5 (`onmoost-ready`) and 4 (`on:moost-ready`). */
type Listeners = {
  [Name in keyof MoostEventMap as `on${Name}` | `on:${Name}`]?: ((event: MoostEventMap[Name]) => void) | undefined;
};

/**
 * Every element with its attributes and events; `Host` is what Svelte gives to any element. Names in camel case and `getToken`
 * are left out: server rendering writes them into the page as attributes that mean nothing.
 */
export type MoostSvelteElements<Host = unknown> = {
  [Tag in MoostTag]: Attributes<HTMLElementTagNameMap[Tag]> & Listeners & Host;
};

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

import type { MoostElementEvents } from './element-types.js';
import type { Attributes, Listener, MoostTag } from './internal/spelled.js';

/** Listeners of Svelte 5 (`onmoost-ready`) and 4 (`on:moost-ready`). */
type Listeners<Tag extends MoostTag> = {
  [Name in MoostElementEvents[Tag] as `on${Name}` | `on:${Name}`]?: Listener<Name, Tag>;
};

/**
 * Every element with its attributes and events; `Host` is what Svelte gives to any element. Names in camel case and `getToken`
 * are left out: server rendering writes them into the page as attributes that mean nothing.
 */
export type MoostSvelteElements<Host = unknown> = {
  [Tag in MoostTag]: Attributes<HTMLElementTagNameMap[Tag]> & Listeners<Tag> & Host;
};

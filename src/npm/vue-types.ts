/**
 * The elements as templates of Vue see them, also with `strictTemplates`:
 *
 * ```ts
 * import type { MoostVueComponents } from 'moost-energy';
 * import type { HTMLAttributes, ReservedProps } from 'vue';
 *
 * declare module 'vue' {
 *   interface GlobalComponents extends MoostVueComponents<HTMLAttributes & ReservedProps> {}
 * }
 * ```
 */

import type { MoostEventMap } from './element-types.js';
import type { Given, Joined, MoostTag } from './internal/spelled.js';

/** The element's own properties. Templates may spell them `building-id` as well. */
type Own<Element> = {
  [Name in Exclude<keyof Element, keyof HTMLElement>]?: Given<Element, Name>;
};

/** Listeners: `@moost-ready` is `onMoostReady`. */
type Listeners = {
  [Name in keyof MoostEventMap as `on${Joined<Name>}`]?: ((event: MoostEventMap[Name]) => void) | undefined;
};

/** Vue looks names up in camel case: `data-test` as `dataTest`. */
interface Common {
  [attribute: `data${string}`]: unknown;
}

/** Every element with its properties and events; `Host` is what Vue gives to any element. */
export type MoostVueComponents<Host = unknown> = {
  [Tag in MoostTag]: new () => {
    $props: Own<HTMLElementTagNameMap[Tag]> & Listeners & Common & Host;
  };
};

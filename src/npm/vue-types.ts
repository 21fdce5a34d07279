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

import type { MoostEventMap, NumericProperty } from './element-types.js';

/** `moost-ready` as `MoostReady`. */
type Joined<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Joined<Rest>}`
  : Capitalize<Name>;

/** The element's own properties. Templates may spell them `building-id` as well. */
type Own<Element> = {
  [Name in Exclude<keyof Element, keyof HTMLElement>]?:
    | Element[Name]
    | (Name extends NumericProperty ? number : never)
    | undefined;
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
  [Tag in Extract<keyof HTMLElementTagNameMap, `moost-${string}`>]: new () => {
    $props: Own<HTMLElementTagNameMap[Tag]> & Listeners & Common & Host;
  };
};

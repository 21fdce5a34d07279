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

import type { MoostElementEvents } from './element-types.js';
import type { Given, Joined, Listener, MoostTag } from './internal/spelled.js';

/** The element's own properties. Templates may spell them `building-id` as well. */
type Own<Element> = {
  [Name in Exclude<keyof Element, keyof HTMLElement>]?: Given<Element, Name>;
};

/** Listeners: `@moost-ready` is `onMoostReady`. */
type Listeners<Tag extends MoostTag> = {
  [Name in MoostElementEvents[Tag] as `on${Joined<Name>}`]?: Listener<Name, Tag>;
};

/** Attributes of any element that Vue's own types lack. It looks names up in camel case: `data-test` as `dataTest`. */
interface Common {
  [attribute: `data${Uppercase<string>}${string}`]: unknown;
  /** `true` is the attribute without a value. */
  popover?: true | '' | 'auto' | 'manual' | 'hint' | undefined;
  slot?: string | undefined;
}

/** Every element with its properties and events; `Host` is what Vue gives to any element. */
export type MoostVueComponents<Host = unknown> = {
  [Tag in MoostTag]: new () => {
    $props: Own<HTMLElementTagNameMap[Tag]> & Listeners<Tag> & Common & Host;
  };
};

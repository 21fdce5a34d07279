/**
 * The elements as JSX of Solid sees them:
 *
 * ```ts
 * import type { MoostSolidElements } from 'moost-energy';
 * import type { JSX } from 'solid-js';
 *
 * declare module 'solid-js' {
 *   namespace JSX {
 *     interface IntrinsicElements extends MoostSolidElements<JSX.HTMLAttributes<HTMLElement>> {}
 *   }
 * }
 * ```
 */

import type { MoostElementEvents } from './element-types.js';
import type { Attributes, Elsewhere, Listener, MoostTag } from './internal/spelled.js';

/** Listeners: `on:moost-ready`. Solid would make a lower-case event of `onMoost-ready`. */
type Listeners<Tag extends MoostTag> = {
  [Name in MoostElementEvents[Tag] as `on:${Name}`]?: Listener<Name, Tag>;
};

/** What only a property can take. */
interface Properties<Element extends { getToken: unknown }> {
  'prop:getToken'?: Element['getToken'] | undefined;
}

/**
 * Every element with its attributes and events; `Host` is what Solid gives to any element. Names in camel case are left out: Solid
 * makes them lower case, so that they mean nothing.
 */
export type MoostSolidElements<Host = unknown> = {
  [Tag in MoostTag]: Attributes<HTMLElementTagNameMap[Tag]> &
    Properties<HTMLElementTagNameMap[Tag]> &
    Listeners<Tag> &
    Elsewhere<Tag, 'on:'> &
    Host;
};

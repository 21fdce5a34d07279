/**
 * The elements as JSX sees them (React 19, Preact). Which JSX is the host's to say, so that we depend on none:
 *
 * ```ts
 * import type { MoostJsxElements } from 'moost-energy';
 * import type { HTMLAttributes } from 'react';
 *
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements extends MoostJsxElements<HTMLAttributes<HTMLElement>> {}
 *   }
 * }
 * ```
 */

import type { MoostElementEvents, MoostEventMap } from './element-types.js';
import type { Attributes, Elsewhere, Given, Listener, MoostTag } from './internal/spelled.js';

/** The element's own properties by their names. */
type Own<Element> = {
  [Name in Exclude<keyof Element, keyof HTMLElement>]?: Given<Element, Name>;
};

/** Listeners as React 19 and Preact have them: `onmoost-ready`. */
type Listeners<Tag extends MoostTag> = {
  [Name in MoostElementEvents[Tag] as `on${Name}`]?: Listener<Name, Tag>;
};

/** JSX would take it for right, and it is not: a function is no attribute. */
interface NoToken {
  'get-token'?: undefined;
}

/** Properties of any element. */
interface Common {
  [attribute: `data-${string}`]: unknown;
  [attribute: `aria-${string}`]: unknown;
  children?: unknown;
  class?: string | undefined;
  className?: string | undefined;
  hidden?: boolean | undefined;
  id?: string | undefined;
  key?: string | number | bigint | null | undefined;
  lang?: string | undefined;
  ref?: unknown;
  role?: string | undefined;
  slot?: string | undefined;
  style?: unknown;
  title?: string | undefined;
}

/** Every element with what JSX may give it; `Host` is what the host's JSX gives to any element, such as its handlers. */
export type MoostJsxElements<Host = unknown> = {
  [Tag in MoostTag]: Own<HTMLElementTagNameMap[Tag]> &
    Attributes<HTMLElementTagNameMap[Tag]> &
    Listeners<Tag> &
    Elsewhere<Tag, 'on'> &
    NoToken &
    Common &
    Host;
};

/** Properties of any element where all that is written becomes an attribute: `hidden={false}` would hide. */
type Common18 = Omit<Common, 'className' | 'hidden'> & { hidden?: '' | undefined };

/** Listeners would be dropped, and so would a function as an attribute. */
type NoListeners = { [Name in keyof MoostEventMap as `on${Name}`]?: undefined };

/**
 * Every element for React 18, which sets attributes only: hyphenated names, `class`, and listeners and `getToken` by `ref`.
 *
 * ```ts
 * import type { MoostJsxElements18 } from 'moost-energy';
 *
 * declare global {
 *   namespace JSX {
 *     interface IntrinsicElements extends MoostJsxElements18 {}
 *   }
 * }
 * ```
 */
export type MoostJsxElements18 = {
  [Tag in MoostTag]: Attributes<HTMLElementTagNameMap[Tag]> & Elsewhere<Tag, 'on'> & NoListeners & NoToken & Common18;
};

/**
 * The elements as JSX sees them (React, Preact, Solid). Which JSX is the host's to say, so that we depend on none:
 *
 * ```ts
 * import type { MoostJsxElements } from 'moost-energy';
 *
 * declare module 'react' {
 *   namespace JSX {
 *     interface IntrinsicElements extends MoostJsxElements {}
 *   }
 * }
 * ```
 */

import type { MoostEventMap } from './element-types.js';

/** `buildingId` as the attribute is spelled: `building-id`. */
type Spelled<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Spelled<Rest>}`
    : `-${Lowercase<First>}${Spelled<Rest>}`
  : Name;

/** The element's own properties, by their names or as attributes. */
type Own<Element> = {
  [Name in Exclude<keyof Element, keyof HTMLElement> as Name | (Name extends string ? Spelled<Name> : never)]?:
    | Element[Name]
    | undefined;
};

/** Listeners as React 19 and Preact have them: `onmoost-ready`. */
type Listeners = {
  [Name in keyof MoostEventMap as `on${Name}`]?: ((event: MoostEventMap[Name]) => void) | undefined;
};

/** What any element takes. */
interface Common {
  id?: string | undefined;
  class?: string | undefined;
  className?: string | undefined;
  lang?: string | undefined;
  slot?: string | undefined;
  hidden?: boolean | undefined;
  style?: unknown;
  ref?: unknown;
  key?: string | number | bigint | null | undefined;
}

/** Every element with what JSX may give it. */
export type MoostJsxElements = {
  [Tag in Extract<keyof HTMLElementTagNameMap, `moost-${string}`>]: Own<HTMLElementTagNameMap[Tag]> &
    Listeners &
    Common;
};

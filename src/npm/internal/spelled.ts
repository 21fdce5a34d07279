/** Names of attributes and events as templates spell them. Types only. */

import type { NumericProperty } from '../element-types.js';

/** The tags of the elements. */
export type MoostTag = Extract<keyof HTMLElementTagNameMap, `moost-${string}`>;

/** `buildingId` as the attribute is spelled: `building-id`. */
export type Spelled<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Spelled<Rest>}`
    : `-${Lowercase<First>}${Spelled<Rest>}`
  : Name;

/** `moost-ready` as `MoostReady`. */
export type Joined<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Joined<Rest>}`
  : Capitalize<Name>;

/** What a property takes in a template: where it is a number, also as one. */
export type Given<Element, Name extends keyof Element> =
  | Element[Name]
  | (Name extends NumericProperty ? number : never)
  | undefined;

/** The names of an element's properties that are twins of attributes and not those of every element. */
export type Twin<Element> = Exclude<keyof Element, keyof HTMLElement | 'getToken'>;

/** An element's own properties as attributes. */
export type Attributes<Element> = {
  [Name in Twin<Element> as Name extends string ? Spelled<Name> : never]?: Given<Element, Name>;
};

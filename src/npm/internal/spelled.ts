/** Names of attributes and events as templates spell them, and what they take. Types only. */

import type { MoostElementEvents, MoostEventMap, NumericProperty } from '../element-types.js';

/** The tags of the elements. */
export type MoostTag = keyof MoostElementEvents;

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
  | Closed<Element[Name]>
  | (Name extends NumericProperty ? number : never)
  | undefined;

/** The words that there are, without those to come: an element takes no others. */
type Closed<Value> = [Extract<Words<Value>, string>] extends [never] ? Value : Words<Value>;
type Words<Value> = Value extends string ? (string extends Value ? never : Value) : Value;

/** The names of an element's properties that are twins of attributes and not those of every element. */
export type Twin<Element> = Exclude<keyof Element, keyof HTMLElement | 'getToken'>;

/** An element's own properties as attributes. */
export type Attributes<Element> = {
  [Name in Twin<Element> as Name extends string ? Spelled<Name> : never]?: Given<Element, Name>;
};

/** What hears an event of an element. */
export type Listener<Name extends keyof MoostEventMap, Tag extends MoostTag> =
  | ((event: Heard<MoostEventMap[Name], HTMLElementTagNameMap[Tag]>) => void)
  | undefined;

/** An event as one element tells it: with the periods that it takes, so that one can be written back. */
type Heard<Event, Element> = Event extends CustomEvent<infer Detail>
  ? 'period' extends keyof Detail & keyof Element
    ? CustomEvent<Omit<Detail, 'period'> & { period: Exclude<Closed<Element['period' & keyof Element]>, null> }>
    : Event
  : never;

/** The events that other elements have, and this one has not. */
type EventElsewhere<Tag extends MoostTag> = Exclude<keyof MoostEventMap, MoostElementEvents[Tag]>;

/** The attributes of all elements that are written with a hyphen. */
type Hyphenated = Extract<
  { [Tag in MoostTag]: keyof Attributes<HTMLElementTagNameMap[Tag]> }[MoostTag],
  `${string}-${string}`
>;

/**
 * Names that only other elements have: of attributes, and of events, which JSX spells with a `Prefix`. JSX takes a name with a
 * hyphen that it does not know for right, so it has to know these.
 */
export type Elsewhere<Tag extends MoostTag, Prefix extends string> = {
  [Name in
    | Exclude<Hyphenated, keyof Attributes<HTMLElementTagNameMap[Tag]>>
    | `${Prefix}${EventElsewhere<Tag>}`]?: undefined;
};

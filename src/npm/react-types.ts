/** The components of `moost-energy/react` as TypeScript sees them, with the types of React 18 as of 19. Types only. */

import type { AriaAttributes, CSSProperties, DOMAttributes, ForwardRefExoticComponent, RefAttributes } from 'react';
import type { MoostElementEvents, MoostEventMap } from './element-types.js';
import type { Given, Joined, Listener, MoostTag, Twin } from './internal/spelled.js';

/** `onReady` for `moost-ready`. */
export type EventProp<Name extends keyof MoostEventMap> = Name extends `moost-${infer Rest}`
  ? `on${Joined<Rest>}`
  : never;

/** The attributes of an element by their names in camel case. One that is `null` or `undefined` is absent. */
type Own<Element> = {
  [Name in Twin<Element>]?: Given<Element, Name>;
};

/** Listeners. `detail` of the event is typed. */
type Listeners<Tag extends MoostTag> = {
  [Name in MoostElementEvents[Tag] as EventProp<Name>]?: Listener<Name, Tag>;
};

/** Handlers of React that what happens in an element can reach. */
type HostHandlers = Pick<
  DOMAttributes<HTMLElement>,
  Extract<
    keyof DOMAttributes<HTMLElement>,
    | `on${'Click' | 'DoubleClick' | 'ContextMenu' | 'Focus' | 'Blur' | 'Wheel'}${'' | 'Capture'}`
    | `on${'Key' | 'Mouse' | 'Pointer' | 'Touch'}${string}`
  >
>;

/** What any element may have. */
interface Common extends AriaAttributes, HostHandlers {
  [data: `data-${string}`]: string | number | boolean | null | undefined;
  /** Elements draw all themselves. */
  children?: never;
  className?: string | undefined;
  dir?: 'ltr' | 'rtl' | 'auto' | undefined;
  hidden?: boolean | undefined;
  id?: string | undefined;
  lang?: string | undefined;
  role?: string | undefined;
  slot?: string | undefined;
  style?: CSSProperties | undefined;
  suppressHydrationWarning?: boolean | undefined;
  tabIndex?: number | undefined;
  title?: string | undefined;
}

/** Properties of the component of an element, with the events that it has. */
export type MoostReactProps<Tag extends MoostTag> = Own<HTMLElementTagNameMap[Tag]> &
  Listeners<Tag> &
  Common & {
    /**
     * Gives a household token where the proxy wants one. It may be a new function at each render: the latest is asked.
     * Components with the same function share its token.
     */
    getToken?: HTMLElementTagNameMap[Tag]['getToken'] | undefined;
    /**
     * The element as a server has rendered it: one of `elements` of `renderPage`, or what `renderToString` gave. Its attributes hold
     * where there is no property, and the page shows its drawing before any script has run.
     */
    rendered?: string | null | undefined;
  };

/** The component of an element. `ref` is the element itself. */
export type MoostComponent<Tag extends MoostTag> = ForwardRefExoticComponent<
  MoostReactProps<Tag> & RefAttributes<HTMLElementTagNameMap[Tag]>
>;

/** Properties of `MoostAnswers`. */
export interface MoostAnswersProps {
  /** `answers` of `renderPage`. */
  readonly answers: string;
}

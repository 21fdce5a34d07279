/**
 * A component of React around an element, the same for React 18 and 19: attributes by React, so that a server writes them;
 * listeners and `getToken` by the element itself, since React 18 has no way to set them.
 */

import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type ReactElement,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import type { MoostElement, MoostEventMap, MoostWidgetName } from '../element-types.js';
import type { EventProp, MoostAnswersProps } from '../react-types.js';
import { ELEMENT_SPECS } from './element-specs.js';
import { takenApart } from './react-rendered.js';
import { propertyOf } from './reflection.js';

type Events = { [Name in keyof MoostEventMap as EventProp<Name>]: Name };

/** The event that each property listens to. */
const EVENTS: Events = {
  onReady: 'moost-ready',
  onError: 'moost-error',
  onAuthError: 'moost-auth-error',
  onApplicable: 'moost-applicable',
  onPeriodChange: 'moost-period-change',
  onPointSelect: 'moost-point-select',
};

/** Properties that nothing is written of. */
const OURS = ['getToken', 'rendered'];

/** Properties as the caller's types allow them; which element has which is said there. */
type Props = Readonly<Record<string, unknown>> & {
  readonly getToken?: MoostElement['getToken'];
  readonly rendered?: string | null;
};

const IS_SERVER = typeof document === 'undefined';

/** Before anything of the element happens, which is a microtask away. A server has no layout, and React 18 complains. */
const useElementEffect = IS_SERVER ? useEffect : useLayoutEffect;

/** The component of a widget. `define` is called when the first one is on a page: by then its listeners are there. */
export function component(
  widget: MoostWidgetName,
  define: () => void,
): ForwardRefExoticComponent<Props & RefAttributes<MoostElement>> {
  const attributes = ELEMENT_SPECS.find(({ name }) => name === widget)?.attributes ?? [];
  const spelled = new Map(attributes.map((attribute) => [propertyOf(attribute), attribute]));
  const tag = `moost-${widget}`;

  const Component = forwardRef<MoostElement, Props>((props, ref) => {
    const { rendered }: Props = props;
    const picture = useMemo(() => (rendered ? takenApart(rendered, tag, attributes) : undefined), [rendered]);
    const given = { ...picture?.attributes, ...written(props, spelled) };
    const own = useRef<MoostElement>(null);
    const latest = useRef<Props>(props);
    useImperativeHandle<MoostElement | null, MoostElement | null>(ref, () => own.current, []);
    useElementEffect(() => {
      latest.current = props;
      if (!own.current) return;
      // The element knows functions that are made anew for each render, and shares a token among those with the same one.
      own.current.getToken = latest.current.getToken;
      // React 19 sets the property, and an absent language would be called `undefined`.
      if (!Object.hasOwn(given, 'lang')) own.current.removeAttribute('lang');
    });
    useElementEffect(() => {
      const { current } = own;
      if (!current) return undefined;
      const silence = listen(current, latest);
      define();
      return silence;
    }, []);
    return createElement(tag, { ...given, ...(picture ? inside(picture.content) : {}), ref: own });
  });
  Component.displayName = widget.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Component;
}

/** The data that a server has rendered a page from, where the elements of the browser look for it. */
export function MoostAnswers({ answers }: MoostAnswersProps): ReactElement {
  // Whoever takes it takes it out of the page, be that before or after React looks.
  return createElement('div', { hidden: true, suppressHydrationWarning: true, ...inside(answers) });
}

/**
 * HTML that only a page's parser makes something of. The parser has made a shadow root of a template, so that React finds an element
 * without content there, and has nothing to mend.
 */
function inside(html: string): { readonly dangerouslySetInnerHTML: { readonly __html: string } } {
  return { dangerouslySetInnerHTML: { __html: IS_SERVER ? html : '' } };
}

/** Listens to every event for as long as the component is there; whom it tells may change. */
function listen(element: MoostElement, latest: { readonly current: Props }): () => void {
  const listening = new AbortController();
  for (const [name, type] of Object.entries(EVENTS)) {
    const hear = (event: Event) => {
      const listener = latest.current[name];
      if (typeof listener === 'function') listener(event);
    };
    element.addEventListener(type, hear, { signal: listening.signal });
  }
  return () => listening.abort();
}

/** What React writes: attributes as HTML spells them, and what it knows itself. */
function written(props: Props, spelled: ReadonlyMap<string, string>): Record<string, unknown> {
  const entries = Object.entries(props).flatMap(([name, value]) => {
    if (value === undefined || value === null || OURS.includes(name) || name in EVENTS) return [];
    if (name === 'className') return [['class', value] as const];
    if (name === 'hidden') return value ? [[name, true] as const] : [];
    const attribute = spelled.get(name);
    if (attribute === undefined) return [[name, value] as const];
    return [[attribute, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)] as const];
  });
  return Object.fromEntries(entries);
}

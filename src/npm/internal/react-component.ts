/**
 * A component of React around an element, the same for React 18 and 19: attributes by React, so that a server writes them;
 * listeners and `getToken` by the element itself, since React 18 has no way to set them.
 */

import {
  createElement,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import type { MoostElement, MoostEventMap, MoostWidgetName } from '../element-types.js';
import type { EventProp } from '../react-types.js';
import { ELEMENT_SPECS } from './element-specs.js';
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

/** Properties as the caller's types allow them; which element has which is said there. */
type Props = Readonly<Record<string, unknown>> & {
  readonly getToken?: MoostElement['getToken'];
  readonly lang?: string | null;
};

/** Before anything of the element happens, which is a microtask away. A server has no layout, and React 18 complains. */
const useElementEffect = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** The component of a widget. `define` is called when the first one is on a page: by then its listeners are there. */
export function component(
  widget: MoostWidgetName,
  define: () => void,
): ForwardRefExoticComponent<Props & RefAttributes<MoostElement>> {
  const attributes = ELEMENT_SPECS.find(({ name }) => name === widget)?.attributes ?? [];
  const spelled = new Map(attributes.map((attribute) => [propertyOf(attribute), attribute]));

  const Component = forwardRef<MoostElement, Props>((props, ref) => {
    const own = useRef<MoostElement>(null);
    const latest = useRef<Props>(props);
    useImperativeHandle<MoostElement | null, MoostElement | null>(ref, () => own.current, []);
    useElementEffect(() => {
      latest.current = props;
      if (!own.current) return;
      // The element knows functions that are made anew for each render, and shares a token among those with the same one.
      own.current.getToken = latest.current.getToken;
      // React 19 sets the property, and an absent language would be called `undefined`.
      if (props.lang === undefined || props.lang === null) own.current.removeAttribute('lang');
    });
    useElementEffect(() => {
      const { current } = own;
      if (!current) return undefined;
      const silence = listen(current, latest);
      define();
      return silence;
    }, []);
    return createElement(`moost-${widget}`, { ...written(props, spelled), ref: own });
  });
  Component.displayName = widget.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Component;
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
    if (value === undefined || value === null || name === 'getToken' || name in EVENTS) return [];
    if (name === 'className') return [['class', value] as const];
    if (name === 'hidden') return value ? [[name, true] as const] : [];
    const attribute = spelled.get(name);
    if (attribute === undefined) return [[name, value] as const];
    return [[attribute, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)] as const];
  });
  return Object.fromEntries(entries);
}

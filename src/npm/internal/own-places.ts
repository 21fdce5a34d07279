/**
 * Places as a drawing knows them: before the CSS zoom and the transforms of the page, which places on the screen have in
 * them. Must not enter: what is drawn there.
 */

/** A place of `origin`'s own: its left upper corner is (0, 0). */
export type Place = readonly [x: number, y: number];

/** An element's own size. */
export function ownSize(element: Element): { width: number; height: number } {
  // Used lengths; `clientWidth` is 0 of drawings in some browsers.
  const { width, height } = getComputedStyle(element);
  return { width: Number.parseFloat(width) || 0, height: Number.parseFloat(height) || 0 };
}

/** The map from the middle of a box on the screen to that middle's place in `origin`. */
export function middlesIn(origin: Element): (box: DOMRect) => Place {
  const toScreen = linearMap(origin);
  const toOwn = toScreen.inverse();
  const around = origin.getBoundingClientRect();
  const { width, height } = ownSize(origin);
  // The middle of a box is the middle of what is around it, however it is turned.
  const middle = (box: DOMRect) => [box.left + box.width / 2, box.top + box.height / 2] as const;
  const [middleX, middleY] = middle(around);
  return (box) => {
    const [x, y] = middle(box);
    const { x: ownX, y: ownY } = toOwn.transformPoint(new DOMPoint(x - middleX, y - middleY));
    return [ownX + width / 2, ownY + height / 2];
  };
}

/** Effect of zoom and transforms on distances in an element: all of a map but where it moves things. */
function linearMap(element: Element): DOMMatrix {
  let map = new DOMMatrix();
  for (let at: Element | null = element; at; at = around(at)) {
    const { transform, rotate, scale } = getComputedStyle(at);
    const own = [named('rotate', rotate), named('scale', scale), transform].filter(isGiven).join(' ');
    if (own) map = new DOMMatrix(own).multiply(map);
  }
  const zoom = element.currentCSSZoom ?? 1;
  const { a, b, c, d } = map;
  return new DOMMatrix([a * zoom, b * zoom, c * zoom, d * zoom, 0, 0]);
}

const isGiven = (value: string | undefined) => value !== undefined && value !== '' && value !== 'none';

/** A property of its own as a function of `transform`. Turns out of the plane are left out: no picture has them. */
function named(name: string, value: string | undefined): string {
  if (value === undefined || !isGiven(value)) return '';
  const parts = value.split(' ');
  if (name === 'rotate') return parts.length === 1 ? `rotate(${value})` : '';
  return `scale(${parts.slice(0, 2).join(', ')})`;
}

/** The box that an element is drawn in: its slot, its parent, or the host of its shadow root. */
function around(element: Element): Element | null {
  const { parentNode } = element;
  // No `instanceof`: an element may have come from another document than what it is in.
  const host = parentNode && 'host' in parentNode ? (parentNode as ShadowRoot).host : undefined;
  return element.assignedSlot ?? host ?? element.parentElement;
}

/**
 * What is drawn on the page, as marks of a picture: places and computed styles, so that theme, language and what is switched
 * off are as on the screen. Must not enter: what stands around a drawing, and how a file is written.
 */

import { middlesIn, ownSize, type Place } from './own-places.js';
import { type Font, widthOf } from './text-width.js';

/** Drawn elements, from back to front. */
export type Mark = PathMark | TextMark;

interface PathMark {
  /** The path, where it lies, and how many times as wide and high it is as it says. */
  readonly d: string;
  readonly x: number;
  readonly y: number;
  readonly scale?: readonly [x: number, y: number];
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly dash: string;
  readonly opacity: number;
  /** Drawn with lines, in place of a fill. */
  readonly tile?: Tile;
}

/** A square that is repeated: lines, and what is behind them. */
export interface Tile {
  readonly size: number;
  readonly d: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  readonly ground: string;
}

/** Signs of one line may stand this much higher or lower than each other; lines are further apart. */
const LINE_SLACK_PX = 6;

interface TextMark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly font: Font;
  readonly anchor: 'start' | 'middle' | 'end';
  /** The text's middle is at `y`, and not its baseline. */
  readonly central: boolean;
}

/** The words of an element, those of its children apart. */
export function wordsOf(element: Element | null): string {
  const inner = element?.querySelector('button') ?? element;
  const words = Array.from(inner?.childNodes ?? [], ({ textContent }) => (textContent ?? '').trim());
  return words.filter(Boolean).join(' ').replace(/\s+/g, ' ');
}

/** The words before the first swatch of a legend's entry (a scale begins with its lowest value), and those after it. */
export function wordsAround(entry: Element, swatch: Element | undefined): [string, string] {
  const all = wordsOf(entry);
  if (!swatch) return ['', all];
  const range = document.createRange();
  range.setStart(entry, 0);
  range.setEndBefore(swatch);
  const before = range.toString().trim().replace(/\s+/g, ' ');
  return [before, all.slice(before.length).trimStart()];
}

/** The square before an entry of a legend. What has lines on the page has those of the drawing. */
export function swatchMark(swatch: Element, drawing: Element | undefined, x: number, y: number): PathMark {
  const mark = boxMark(swatch, 'M0 -11h12v12h-12z', x, y);
  const { backgroundImage } = getComputedStyle(swatch);
  if (backgroundImage === 'none') return mark;
  const role = ['gap', 'own-use', 'feed-in'].find((role) => swatch.classList.contains(role));
  const pattern = drawing?.querySelector(`#moost-${role}`);
  return pattern ? { ...mark, tile: tileOf(pattern) } : mark;
}

function tileOf(pattern: Element): Tile {
  const [lines, ground] = ['path', 'rect'].map((tag) => pattern.querySelector(tag));
  const { stroke = 'none', strokeWidth = '1' } = lines ? getComputedStyle(lines) : {};
  return {
    size: Number(pattern.getAttribute('width')),
    d: lines?.getAttribute('d') ?? '',
    stroke,
    strokeWidth: Number.parseFloat(strokeWidth),
    ground: ground ? getComputedStyle(ground).fill : 'none',
  };
}

/** An element's background and border in a shape. */
function boxMark(element: Element, d: string, x: number, y: number): PathMark {
  const { backgroundColor: fill, borderTopColor, borderTopWidth } = getComputedStyle(element);
  const strokeWidth = Number.parseFloat(borderTopWidth) || 0;
  const stroke = strokeWidth > 0 ? borderTopColor : 'none';
  return { d, x, y, fill, stroke, strokeWidth, dash: 'none', opacity: 1 };
}

function fontOf({ fontSize, fontWeight: weight, fontFamily: family }: CSSStyleDeclaration): Font {
  return { size: Number.parseFloat(fontSize), weight, family };
}

/** The marks of a drawing that lies at `left` and `top`. What only follows the pointer stays away. */
export function marksOf(drawing: SVGSVGElement, left: number, top: number): Mark[] {
  const marks: Mark[] = [];
  const [size, own] = [ownSize(drawing), drawing.viewBox?.baseVal];
  const scale = own?.width ? ([size.width / own.width, size.height / own.height] as const) : undefined;
  for (const element of drawing.querySelectorAll('path, rect, text')) {
    if (element.closest('defs, .marker')) continue;
    const style = getComputedStyle(element);
    const number = (name: string) => Number.parseFloat(element.getAttribute(name) ?? '0');
    if (element.tagName === 'text') {
      marks.push({
        text: wordsOf(element),
        x: number('x') + left,
        y: number('y') + top,
        fill: style.fill,
        font: fontOf(style),
        anchor: style.textAnchor as TextMark['anchor'],
        central: style.dominantBaseline === 'central',
      });
      continue;
    }
    const path =
      element.tagName === 'path'
        ? element.getAttribute('d')
        : `M${number('x')} ${number('y')}h${number('width')}v${number('height')}h${-number('width')}z`;
    if (!path) continue;
    const pattern = drawing.querySelector(/url\("?(#[^")]+)/.exec(style.fill)?.[1] ?? 'none');
    marks.push({
      d: path,
      x: left,
      y: top,
      fill: pattern ? 'none' : style.fill,
      stroke: style.stroke,
      strokeWidth: Number.parseFloat(style.strokeWidth),
      dash: style.strokeDasharray,
      opacity: Number(style.opacity) * (style.fill === 'none' ? 1 : Number(style.fillOpacity)),
      ...(scale ? { scale } : {}),
      ...(pattern ? { tile: tileOf(pattern) } : {}),
    });
  }
  return marks;
}

/** Cards as they lie on the page: their edges, their words line by line, their small drawings. */
export function cardMarks(cards: Element, left: number, top: number): Mark[] {
  const marks: Mark[] = [];
  const middleIn = middlesIn(cards);
  const middleOf = (box: DOMRect): Place => {
    const [x, y] = middleIn(box);
    return [x + left, y + top];
  };
  const cornerOf = (element: Element): Place => {
    const [x, y] = middleOf(element.getBoundingClientRect());
    const { width, height } = ownSize(element);
    return [x - width / 2, y - height / 2];
  };
  for (const card of cards.querySelectorAll('.card')) {
    const { width, height } = ownSize(card);
    marks.push(edgeMark(card, ...cornerOf(card), width, height));
    for (const element of card.querySelectorAll('h3, .figure, .withheld, .subtitle, details[open] p')) {
      const style = getComputedStyle(element);
      const font = fontOf(style);
      for (const { text, first } of linesOf(element)) {
        const [x, y] = middleOf(first);
        const start = x - widthOf(Array.from(text)[0] ?? '', font) / 2;
        marks.push({ text, x: start, y, fill: style.color, font, anchor: 'start', central: true });
      }
    }
    for (const drawing of card.querySelectorAll('svg')) marks.push(...marksOf(drawing, ...cornerOf(drawing)));
  }
  return marks;
}

function edgeMark(card: Element, x: number, y: number, width: number, height: number): PathMark {
  const r = Number.parseFloat(getComputedStyle(card).borderTopLeftRadius) || 0;
  const [w, h] = [width - 2 * r, height - 2 * r];
  const turn = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  const d = `M${r} 0h${w}${turn(r, r)}v${h}${turn(-r, r)}h${-w}${turn(-r, -r)}v${-h}${turn(r, -r)}z`;
  return boxMark(card, d, x, y);
}

/** The lines that an element's words are broken into, each with the box of its first sign. */
function linesOf(element: Element): { text: string; first: DOMRect }[] {
  const lines: { text: string; first: DOMRect }[] = [];
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  // In the element's own places, because on a turned page lines go any way.
  const middleIn = middlesIn(element);
  let lineY = Number.NaN;
  while (texts.nextNode()) {
    const node = texts.currentNode;
    Array.from(node.textContent ?? '').reduce((from, sign) => {
      range.setStart(node, from);
      range.setEnd(node, from + sign.length);
      const box = range.getBoundingClientRect();
      const [, y] = middleIn(box);
      const line = lines.at(-1);
      if (line && Math.abs(lineY - y) < LINE_SLACK_PX) line.text += sign;
      else if (box.width > 0 && sign.trim()) {
        lines.push({ text: sign, first: box });
        lineY = y;
      }
      return from + sign.length;
    }, 0);
  }
  return lines;
}

/**
 * A drawing as a picture to take home: SVG, or PNG drawn on a canvas. Fetched when somebody asks for one.
 *
 * What is drawn is read from the page (`picture-marks.ts`); title, period, legend and source stand around it. The PNG is
 * drawn mark by mark: an SVG in an image would be a request to `blob:`, which strict pages refuse.
 */

import { EnergyError } from '../errors.js';
import { ownSize } from './own-places.js';
import { cardMarks, type Mark, marksOf, swatchMark, type Tile, wordsAround, wordsOf } from './picture-marks.js';
import { type Font, shorthand, widthOf } from './text-width.js';

/** A picture: its size and its marks. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly background: string;
  readonly marks: readonly Mark[];
}

const MARGIN = 16;
/** Between lines, and from one row of the legend to the next. */
const LEADING = 6;
const ENTRY = 22;
/** Sharp on every screen, and in print. */
const PNG_SCALE = 2;

/** Saves the drawing of the frame that `button` is in; its data say how. */
export async function savePicture(button: HTMLElement): Promise<void> {
  const frame = button.closest<HTMLElement>('.frame');
  const drawings = [...(frame?.querySelectorAll('.stage .cards, .stage svg:not(.card *, .all *)') ?? [])];
  if (!frame || drawings.length === 0) return;
  const { picture: format, name = 'picture', period, credit = '' } = button.dataset;
  const picture = pictureOf(frame, drawings, credit.replace('{host}', location.host));
  const file = format === 'png' ? await pngOf(picture) : new Blob([svgOf(picture)], { type: 'image/svg+xml' });
  if (!file) throw new EnergyError({ code: 'invalid-response', message: 'The browser could not make the picture' });
  download(
    file,
    `${[name, ...wordsIn(period ?? wordsOf(frame.querySelector('.answer .subtitle')))].join('-')}.${format}`,
  );
}

/** Words and numbers, for a file's name. */
function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** The drawings of a widget below each other, with what stands around them. */
function pictureOf(frame: HTMLElement, drawings: readonly Element[], credit: string): Picture {
  const sizes = drawings.map(ownSize);
  const styles = getComputedStyle(frame);
  const muted = getComputedStyle(frame.querySelector('.subtitle') ?? frame).color;
  const font = (size: number, weight = '400'): Font => ({ size, weight, family: styles.fontFamily });
  const width = Math.max(...sizes.map((size) => size.width)) + 2 * MARGIN;
  const marks: Mark[] = [];
  /** Words from a first baseline on, in as many lines as they need; gives the last baseline. */
  const words = (text: string, x: number, y: number, fill: string, face: Font): number => {
    const lines = brokenLines(text, width - MARGIN - x, face);
    const baseline = (at: number) => y + at * (face.size + LEADING);
    lines.forEach((line, at) => {
      marks.push({ text: line, x, y: baseline(at), fill, font: face, anchor: 'start', central: false });
    });
    return baseline(lines.length - 1);
  };
  let y = MARGIN - 8;
  /** A paragraph below what is there. */
  const paragraph = (element: Element | null, fill: string, face: Font) => {
    y = words(wordsOf(element), MARGIN, y + face.size + LEADING, fill, face);
  };
  paragraph(frame.querySelector('h2'), styles.color, font(18, '600'));
  for (const said of frame.querySelectorAll('.answer > p')) {
    const [size, weight] = said.matches('.number')
      ? [28, '700']
      : said.matches('.headline')
        ? [16, '600']
        : [13, '400'];
    paragraph(said, said.matches('.subtitle, .note') ? muted : styles.color, font(size, weight));
  }
  y += 14;
  drawings.forEach((drawing, at) => {
    marks.push(...(drawing instanceof SVGSVGElement ? marksOf(drawing, MARGIN, y) : cardMarks(drawing, MARGIN, y)));
    y += sizes[at]?.height ?? 0;
  });
  y += 24;

  let x = MARGIN;
  for (const entry of frame.querySelectorAll<HTMLElement>('footer .legend li')) {
    const swatches = [...entry.querySelectorAll('.swatch')];
    const [before, text] = wordsAround(entry, swatches[0]);
    const indent = before ? widthOf(before, font(13)) + 4 : 0;
    const left = indent + 14 * swatches.length + 4;
    const room = left + 10 + widthOf(text, font(13));
    if (x > MARGIN && x + room > width - MARGIN) [x, y] = [MARGIN, y + ENTRY];
    if (before) words(before, x, y, styles.color, font(13));
    swatches.forEach((swatch, at) => {
      marks.push(swatchMark(swatch, drawings[0], x + indent + 14 * at, y));
    });
    y = words(text, x + left, y, styles.color, font(13));
    x += room;
  }
  // Of whom it is, where the widget says so below.
  const notes = frame.querySelectorAll('footer .note');
  for (const note of notes) paragraph(note, muted, font(12));
  y = words(credit, MARGIN, x > MARGIN || notes.length > 0 ? y + ENTRY : y, muted, font(12));
  return { width, height: y + MARGIN, background: styles.backgroundColor, marks };
}

/** Words in lines, none wider than `room` but for a single word. */
function brokenLines(text: string, room: number, font: Font): string[] {
  const [first = '', ...others] = text.split(' ');
  const lines: string[] = [];
  let line = first;
  for (const word of others) {
    if (widthOf(`${line} ${word}`, font) <= room) {
      line += ` ${word}`;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The picture as SVG text. */
function svgOf({ width, height, background, marks }: Picture): string {
  const patterns = new Map<string, string>();
  /** The name of a tile; equal ones have one. */
  const named = (tile: Tile): string => {
    const { size, d, stroke, strokeWidth, ground } = tile;
    const lines = `<rect width="${size}" height="${size}" fill="${escaped(ground)}"/><path d="${d}" fill="none" stroke="${escaped(stroke)}" stroke-width="${strokeWidth}"/>`;
    const key = `width="${size}" height="${size}" patternUnits="userSpaceOnUse">${lines}`;
    const name = patterns.get(key) ?? `tile-${patterns.size}`;
    patterns.set(key, name);
    return name;
  };
  const body = marks.map((mark) => {
    if ('text' in mark) {
      const { text, x, y, fill, font, anchor, central } = mark;
      // Attributes and not `style`, which strict pages refuse where somebody shows the picture.
      const type = `font-family="${escaped(font.family)}" font-size="${font.size}" font-weight="${font.weight}"`;
      const baseline = central ? ' dominant-baseline="central"' : '';
      return `<text x="${x}" y="${y}" fill="${escaped(fill)}" ${type} text-anchor="${anchor}"${baseline}>${escaped(text)}</text>`;
    }
    const { d, x, y, scale, stroke, strokeWidth, dash, opacity } = mark;
    const place = `translate(${x} ${y})${scale ? ` scale(${scale.join(' ')})` : ''}`;
    const fill = mark.tile ? `url(#${named(mark.tile)})` : escaped(mark.fill);
    const dashes = dash === 'none' ? '' : ` stroke-dasharray="${escaped(dash)}"`;
    return `<path transform="${place}" d="${d}" fill="${fill}" stroke="${escaped(stroke)}" stroke-width="${strokeWidth}"${dashes} opacity="${opacity}"/>`;
  });
  const tiles = [...patterns].map(([drawn, name]) => `<pattern id="${name}" ${drawn}</pattern>`);
  const defs = tiles.length > 0 ? `<defs>${tiles.join('')}</defs>` : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="${escaped(background)}"/>${defs}${body.join('')}</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

async function pngOf({ width, height, background, marks }: Picture): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.ceil(width * PNG_SCALE), Math.ceil(height * PNG_SCALE)];
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(PNG_SCALE, PNG_SCALE);
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  for (const mark of marks) {
    context.save();
    paint(context, mark);
    context.restore();
  }
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

function paint(context: CanvasRenderingContext2D, mark: Mark): void {
  context.globalAlpha = 'opacity' in mark ? mark.opacity : 1;
  if ('text' in mark) {
    context.fillStyle = mark.fill;
    context.font = shorthand(mark.font);
    context.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
    context.textBaseline = mark.central ? 'middle' : 'alphabetic';
    context.fillText(mark.text, mark.x, mark.y);
    return;
  }
  context.translate(mark.x, mark.y);
  if (mark.scale) context.scale(...mark.scale);
  const path = new Path2D(mark.d);
  const fill = mark.tile ? repeated(context, mark.tile) : mark.fill;
  if (fill && fill !== 'none') {
    context.fillStyle = fill;
    context.fill(path);
  }
  if (mark.stroke === 'none') return;
  context.strokeStyle = mark.stroke;
  context.lineWidth = mark.strokeWidth;
  context.setLineDash(mark.dash === 'none' ? [] : mark.dash.split(/[\s,]+/).map(Number.parseFloat));
  context.stroke(path);
}

function repeated(context: CanvasRenderingContext2D, { size, d, stroke, strokeWidth, ground }: Tile) {
  const square = document.createElement('canvas');
  [square.width, square.height] = [size * PNG_SCALE, size * PNG_SCALE];
  const inside = square.getContext('2d');
  inside?.scale(PNG_SCALE, PNG_SCALE);
  if (inside && ground !== 'none') {
    inside.fillStyle = ground;
    inside.fillRect(0, 0, size, size);
  }
  if (inside) {
    [inside.strokeStyle, inside.lineWidth] = [stroke, strokeWidth];
    inside.stroke(new Path2D(d));
  }
  const pattern = context.createPattern(square, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / PNG_SCALE));
  return pattern;
}

function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by then.
  URL.revokeObjectURL(url);
}

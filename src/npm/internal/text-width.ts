/** Width of words in a font, as the browser measures them on a canvas. */

export interface Font {
  readonly size: number;
  readonly weight: string;
  readonly family: string;
}

let measure: CanvasRenderingContext2D | null | undefined;

/** Width in pixels; an estimate where there is no canvas. */
export function widthOf(text: string, font: Font): number {
  measure ??= document.createElement('canvas').getContext('2d');
  if (!measure) return text.length * 8;
  measure.font = shorthand(font);
  return measure.measureText(text).width;
}

/** A font as CSS writes it. */
export function shorthand({ size, weight, family }: Font): string {
  return `${weight} ${size}px ${family}`;
}

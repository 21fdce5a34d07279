/** WCAG 2.2 contrast of two colours, for the theme editor. Must not enter: the DOM. */

/** The least that WCAG asks of marks (1.4.11) and of texts (1.4.3). */
export const LEAST = { mark: 3, text: 4.5 };

/** The contrast of two colours as `#rrggbb` or `rgb(r, g, b)`, 1 to 21; `undefined` where one is neither. */
export function contrast(first, second) {
  const [one, other] = [first, second].map(luminance);
  if (one === undefined || other === undefined) return undefined;
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(colour) {
  const hex = /^#(..)(..)(..)$/.exec(colour);
  const rgb = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour);
  if (!hex && !rgb) return undefined;
  const channels = hex ? hex.slice(1).map((pair) => Number.parseInt(pair, 16)) : rgb.slice(1).map(Number);
  const [red, green, blue] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

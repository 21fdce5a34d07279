/** Text in HTML, where nothing that it holds can end what it stands in. */

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as the content of an element or of a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] as string);
}

const TEXTS = new Map(Object.entries(SIGNS).map(([sign, text]) => [text, sign]));

/** The text that was `escaped`. */
export function unescaped(text: string): string {
  return text.replace(/&#?\w+;/g, (written) => TEXTS.get(written) ?? written);
}

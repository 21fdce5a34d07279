// The samples of the demo portal's gallery, as far as a made-up household can show them: this site has no backend.

import { SAMPLES } from '../../../www/public/samples.js';

/** Addresses and ids of the demo portal. */
const OF_A_PORTAL = ['api-base', 'building-id'];

/** Whether a sample is about what a server answers. */
const isOfServer = ({ attributes }) =>
  attributes['api-base'] !== undefined &&
  (attributes['api-base'] !== '/moost' || attributes['building-id'] !== 'BUILDING');

/** The samples with their attributes for `source="demo"`. */
export const DEMO_SAMPLES = SAMPLES.filter((sample) => !isOfServer(sample)).map((sample) => {
  const own = Object.entries(sample.attributes).filter(([name]) => !OF_A_PORTAL.includes(name));
  return { ...sample, attributes: { source: 'demo', ...Object.fromEntries(own) } };
});

/** A sample as a page writes it. */
export function markupOf({ tag, attributes }) {
  const written = Object.entries(attributes).map(([name, value]) => `\n  ${name}="${value}"`);
  return `<${tag}${written.join('')}></${tag}>`;
}

/** A text whose names stand between backticks: code and words in turn. */
export function piecesOf(text) {
  return text.split('`').map((piece, at) => ({ text: piece, isCode: at % 2 === 1 }));
}

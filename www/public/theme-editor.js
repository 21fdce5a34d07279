/** The gallery's theme: what is chosen becomes custom properties, CSS to copy, and warnings of colours that are too weak. */

import { contrast, LEAST } from './contrast.js';

const main = document.getElementById('main');
const form = document.getElementById('theme');

/** Applies what is chosen now and from now on. `tell` gets the locale each time, and gives back words and numbers for it. */
export function startThemeEditor(tell) {
  const follow = () => apply(tell(form.elements.namedItem('lang').value));
  form.addEventListener('input', follow);
  form.addEventListener('reset', () => setTimeout(follow));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', follow);
  follow();
}

/** Theme and language are inherited: nothing is told to any single element. */
function apply({ words, number }) {
  const chosen = new FormData(form);
  const properties = [...chosen].filter(([name]) => name.startsWith('--'));
  const lines = [];
  for (const [name, value] of properties) {
    const field = form.elements.namedItem(name);
    const changed = value !== field.defaultValue;
    const css = `${value}${field.dataset.unit ?? ''}`;
    if (changed) main.style.setProperty(name, css);
    else main.style.removeProperty(name);
    if (changed) lines.push(`  ${name}: ${css};`);
  }
  document.getElementById('css').textContent = `:root {\n${lines.join('\n') || '  /* the defaults */'}\n}`;
  document.documentElement.dataset.theme = chosen.get('scheme');
  document.getElementById('too-weak').replaceChildren(...weakColours(words, number).map(entry));
}

/** The chosen colours that too few people would see on the background that they have now. */
function weakColours(words, number) {
  const frame = document.querySelector('#samples .card')?.shadowRoot?.querySelector('.frame');
  if (!frame) return [];
  const surface = getComputedStyle(frame).backgroundColor;
  return [...form.querySelectorAll('[data-stands]')].flatMap((field) => {
    const least = LEAST[field.dataset.stands];
    const reached = field.value === field.defaultValue ? undefined : contrast(field.value, surface);
    if (reached === undefined || reached >= least) return [];
    const told = {
      name: field.labels[0].textContent.trim(),
      // Rounded down: what is just too little must not read as enough.
      reached: number(Math.floor(reached * 10) / 10, 1),
      least: number(least, 0),
    };
    const template = field.dataset.stands === 'text' ? words.weakText : words.weakMark;
    return [template.replace(/\{(\w+)\}/g, (_, key) => told[key])];
  });
}

function entry(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

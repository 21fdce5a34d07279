/** The gallery's theme: what is chosen becomes custom properties, CSS to copy, and warnings of colours that are too weak. */

import { contrast, LEAST } from './contrast.js';

const main = document.getElementById('main');
const form = document.getElementById('theme');

/** Applies what is chosen now and from now on; `speak` is told the locale each time. */
export function startThemeEditor(speak) {
  const follow = () => {
    speak(form.elements.namedItem('lang').value);
    apply();
  };
  form.addEventListener('input', follow);
  form.addEventListener('reset', () => setTimeout(follow));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', follow);
  follow();
}

/** Theme and language are inherited: nothing is told to any single element. */
function apply() {
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
  document.getElementById('too-weak').replaceChildren(...weakColours().map(entry));
}

/** The chosen colours that too few people would see on the background that they have now. */
function weakColours() {
  const frame = document.querySelector('#samples .card')?.shadowRoot?.querySelector('.frame');
  if (!frame) return [];
  const surface = getComputedStyle(frame).backgroundColor;
  return [...form.querySelectorAll('[data-stands]')].flatMap((field) => {
    const least = LEAST[field.dataset.stands];
    const reached = field.value === field.defaultValue ? undefined : contrast(field.value, surface);
    if (reached === undefined || reached >= least) return [];
    const name = field.labels[0].textContent.trim();
    // Rounded down: what is just too little must not read as enough.
    const shown = (Math.floor(reached * 10) / 10).toFixed(1);
    return [`${name}: ${shown} to 1 on the background, ${field.dataset.stands}s need ${least} to 1`];
  });
}

function entry(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

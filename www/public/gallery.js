/** The gallery: every sample with its code, and a theme that all of them follow. */

import { contrast, LEAST } from './contrast.js';
import { SAMPLES } from './samples.js';

const main = document.getElementById('main');
const form = document.getElementById('theme');

/** Tells the addresses of this visit from those of the last one. */
const page = Date.now().toString(36);
const session = await (await fetch('/session')).json();
document.getElementById('samples').append(...SAMPLES.map(sampleOf));
form.addEventListener('input', follow);
form.addEventListener('reset', () => setTimeout(follow));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', follow);
follow();

function sampleOf({ title, about, tag, attributes, state }) {
  const section = document.createElement('section');
  const [heading, words, code, copy] = ['h2', 'p', 'pre', 'button'].map((name) => document.createElement(name));
  heading.textContent = title;
  words.textContent = about;
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, filledIn(value));
  // The demo of a clock change has a clock of its own.
  if (session.nowMs !== undefined && attributes.source !== 'demo:dst')
    element.setAttribute('now', String(session.nowMs));
  element.className = 'card';
  if (state) element.dataset.state = state;
  if (state === 'stale') element.addEventListener('moost-ready', growOld, { once: true });
  const text = markup(tag, attributes);
  code.textContent = text;
  code.tabIndex = 0;
  copy.type = 'button';
  copy.textContent = 'Copy the code';
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = 'Copied';
  });
  section.append(heading, words, element, code, copy);
  return section;
}

function filledIn(value) {
  return value.replace('BUILDING', session.household.buildingId).replace('PAGE', page);
}

function markup(tag, attributes) {
  const written = Object.entries(attributes).map(([name, value]) => `\n  ${name}="${filledIn(value)}"`);
  return `<${tag}${written.join('')}></${tag}>`;
}

/**
 * An hour goes by for one sample: it is asked for other limits when what it knows is no longer fresh, and its server
 * refuses by then. Afterwards it is now again.
 */
function growOld({ target }) {
  const now = Date.now;
  Date.now = () => now() + 3_600_000;
  target.setAttribute('first-day', '2024-01-01');
  setTimeout(() => {
    Date.now = now;
  }, 3_000);
}

/** Theme and language are inherited: nothing is told to any single element. */
function follow() {
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
  document.getElementById('samples').lang = chosen.get('lang');
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
    const use = field.dataset.stands === 'text' ? 'texts need' : 'marks need';
    // Rounded down: what is just too little must not read as enough.
    return [`${name}: ${(Math.floor(reached * 10) / 10).toFixed(1)} to 1 on the background, ${use} ${least} to 1`];
  });
}

function entry(text) {
  const item = document.createElement('li');
  item.textContent = text;
  return item;
}

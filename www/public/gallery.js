/** The gallery: every sample with its code, and a theme and a language that all of them follow. For developers, so in English. */

import { SAMPLES } from './samples.js';
import { remember, wantedLanguage } from './settings.js';
import { startThemeEditor } from './theme-editor.js';

const all = document.getElementById('samples');
const languages = document.getElementById('theme').elements.namedItem('lang');

/** Tells the addresses of this visit from those of the last one. */
const page = Date.now().toString(36);
const session = await (await fetch('/session')).json();
const wanted = wantedLanguage();
for (const { value } of languages.options) if (value.startsWith(wanted)) languages.value = value;
all.append(...SAMPLES.map(sampleOf));
startThemeEditor(speak);

/** A text whose names stand between backticks. */
function withCode(text) {
  return text.split('`').map((piece, at) => {
    if (at % 2 === 0) return piece;
    const code = document.createElement('code');
    code.textContent = piece;
    return code;
  });
}

function sampleOf({ title, about, tag, attributes, state }) {
  const section = document.createElement('section');
  const [heading, words, code, copy] = ['h2', 'p', 'pre', 'button'].map((name) => document.createElement(name));
  heading.textContent = title;
  words.append(...withCode(about));
  const element = document.createElement(tag);
  // Some demos have a clock of their own.
  if (session.nowMs !== undefined && attributes.source !== 'demo:dst')
    element.setAttribute('now', String(session.nowMs));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, filledIn(value));
  element.className = 'card';
  if (state) element.dataset.state = state;
  if (state === 'stale') element.addEventListener('moost-ready', growOld, { once: true });
  code.textContent = markup(tag, attributes);
  code.tabIndex = 0;
  copy.type = 'button';
  copy.textContent = 'Copy the code';
  copy.addEventListener('click', () => copyFrom(code, copy));
  section.append(heading, words, element, code, copy);
  return section;
}

/** Pages without https have no clipboard to write to: there the code is selected. */
async function copyFrom(code, button) {
  const copied = await navigator.clipboard?.writeText(code.textContent).then(
    () => true,
    () => false,
  );
  if (!copied) getSelection().selectAllChildren(code);
  button.textContent = copied ? 'Copied' : 'Selected: copy it with the keyboard';
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

/** Puts the samples into the language of a locale: they hear it from where they are. */
function speak(locale) {
  if (all.lang === locale) return;
  all.lang = locale;
  remember('language', locale.slice(0, 2));
  // The button for the theme leaves the language.
  for (const option of languages.options) option.defaultSelected = option.value === locale;
}

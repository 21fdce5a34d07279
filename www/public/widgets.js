/**
 * A page that composes the widgets by itself and has period controls of its own. All it does to the widgets is to set
 * attributes; it never sees a reading.
 */

import { whenHouseholdChosen } from './account.js';
import { addDays, labelOf, lastDayOf, localDate, readHash, shifted, spanOf } from './period.js';
import { readSession, showHousehold } from './session.js';
import { startSettings } from './settings.js';
import { LOCALES } from './texts.js';

/** The sandbox's readings begin here. */
const FIRST_DAY = '2024-01-01';
/** Days of the comparison, up to the end of the period shown. */
const COMPARED_DAYS = 30;

const byId = (id) => document.getElementById(id);
const [chart, peers] = [byId('chart'), byId('peers')];
/** All widgets of the page: they follow household and language; these two follow the period as well. */
const widgets = [...document.querySelectorAll('.cards > .card')];

const state = {
  language: 'en',
  /** @type {'day' | 'month' | 'year'} */
  kind: 'day',
  date: FIRST_DAY,
  today: FIRST_DAY,
  session: undefined,
};

await start();

async function start() {
  startSettings((language) => {
    state.language = language;
    for (const widget of widgets) widget.setAttribute('lang', LOCALES[language]);
    if (!state.session) return;
    showHousehold(state.session, language);
    showPeriod();
  });
  listen();
  await signIn();
}

function listen() {
  whenHouseholdChosen(signIn);
  byId('previous').addEventListener('click', () => show(state.kind, shifted(state.kind, state.date, -1)));
  byId('next').addEventListener('click', () => show(state.kind, shifted(state.kind, state.date, 1)));
  for (const button of document.querySelectorAll('[data-period]')) {
    button.addEventListener('click', () => show(button.dataset.period, state.date));
  }
  addEventListener('hashchange', () => {
    const wanted = readHash(location.hash, FIRST_DAY, state.today);
    if (wanted) show(wanted.kind, wanted.date);
  });
}

/** Reads the session; with a building, changes to its household first. */
async function signIn(buildingId) {
  // From the answer's cookie on, the former household may not be read any more: nothing is shown until the widgets
  // have the new one.
  const former = state.session;
  state.session = undefined;
  const session = await readSession(buildingId);
  state.session = session ?? former;
  if (!session) return;
  const { household, nowMs } = state.session;
  state.today = localDate(nowMs ?? Date.now(), household.timeZoneId);
  showHousehold(state.session, state.language);
  for (const widget of widgets) {
    if (nowMs !== undefined) widget.setAttribute('now', String(nowMs));
    widget.setAttribute('building-id', household.buildingId);
  }
  const wanted = readHash(location.hash, FIRST_DAY, state.today);
  // Yesterday is the last day that is complete.
  show(wanted?.kind ?? state.kind, wanted?.date ?? addDays(state.today, -1));
}

/** Shows the period of this kind around a date; a future one is cut back to today's. */
function show(kind, date) {
  if (!state.session) return;
  state.kind = kind;
  state.date = clamped(date, FIRST_DAY, state.today);
  const { resolution, from, to } = spanOf(kind, state.date);
  setAll(chart, { resolution, from, to });
  const yesterday = addDays(state.today, -1);
  const last = [lastDayOf(kind, state.date), yesterday].sort()[0];
  setAll(peers, { from: addDays(last, 1 - COMPARED_DAYS), to: last });
  for (const button of document.querySelectorAll('[data-period]')) {
    button.setAttribute('aria-pressed', String(button.dataset.period === kind));
  }
  byId('previous').disabled = spanOf(kind, state.date).from <= FIRST_DAY;
  byId('next').disabled = lastDayOf(kind, state.date) >= state.today;
  showPeriod();
  history.replaceState(null, '', `#${kind}/${state.date}`);
}

/** ISO dates sort as text: the middle one of the three is the date within its limits. */
function clamped(date, first, last) {
  return [first, date, last].sort()[1];
}

function showPeriod() {
  byId('period').textContent = labelOf(state.kind, state.date, LOCALES[state.language]);
}

function setAll(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

/**
 * The customer page of a utility: a household, its dashboard, and a switch that shows what happens without a network. All
 * it does to the dashboard is to set attributes; it never sees a reading.
 */

import { whenHouseholdChosen } from './account.js';
import { readSession, showHousehold } from './session.js';
import { startSettings } from './settings.js';
import { LOCALES } from './texts.js';

/** The sandbox's readings begin here. */
const FIRST_DAY = '2024-01-01';

const byId = (id) => document.getElementById(id);
const dashboard = byId('dashboard');
const state = { language: 'en', session: undefined };

startSettings((language) => {
  state.language = language;
  dashboard.setAttribute('lang', LOCALES[language]);
  if (state.session) showHousehold(state.session, language);
});
whenHouseholdChosen(signIn);
byId('offline').addEventListener('change', ({ target }) => cutOff(target.checked));
addEventListener('online', () => {
  if (state.session) byId('trouble').hidden = true;
  else signIn();
});
await signIn();

async function signIn(buildingId) {
  const session = await readSession(buildingId);
  if (!session) return;
  state.session = session;
  showHousehold(session, state.language);
  const { household, nowMs } = session;
  if (nowMs !== undefined) dashboard.setAttribute('now', String(nowMs));
  dashboard.setAttribute('first-day', FIRST_DAY);
  dashboard.setAttribute('building-id', household.buildingId);
}

/** Lets no request for data through, as if the device had lost its network; the other way round it comes back. */
function cutOff(isCut) {
  const whole = cutOff.whole ?? fetch;
  cutOff.whole = whole;
  globalThis.fetch = isCut ? () => Promise.reject(new TypeError('Failed to fetch')) : whole;
  dispatchEvent(new Event(isCut ? 'offline' : 'online'));
}

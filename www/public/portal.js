/**
 * The customer page of a utility: a household, its dashboard, and a switch that shows what happens without a network. All
 * it does to the dashboard is to set attributes; it never sees a reading.
 */

import { readSession, showHousehold } from './session.js';
import { startSettings } from './settings.js';
import { LOCALES } from './texts.js';

/** The sandbox's readings begin here. */
const FIRST_DAY = '2024-01-01';

const byId = (id) => document.getElementById(id);
const dashboard = byId('dashboard');
const state = { language: 'en', session: undefined, wanted: undefined };

startSettings((language) => {
  state.language = language;
  dashboard.setAttribute('lang', LOCALES[language]);
  if (state.session) showHousehold(state.session, language);
});
byId('household').addEventListener('change', ({ target }) => signIn(target.value));
byId('offline').addEventListener('change', ({ target }) => cutOff(target.checked));
addEventListener('online', () => state.wanted && signIn(state.wanted.buildingId));
await signIn();

/** What could not be had is asked for again when the network is back; until then the list says who is shown. */
async function signIn(buildingId) {
  const session = await readSession(buildingId);
  state.wanted = session ? undefined : { buildingId };
  if (!session) {
    if (state.session) byId('household').value = state.session.household.buildingId;
    return;
  }
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

/** Who is signed in. The session itself is a cookie that no script can read. */

import { showAccount } from './account.js';
import { TEXTS } from './texts.js';

const byId = (id) => document.getElementById(id);

/** The session as the backend has it; with a building, its household signs in first. Nothing where that fails. */
export async function readSession(buildingId) {
  const change = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ buildingId }),
  };
  const answer = await fetch('/session', buildingId === undefined ? undefined : change).catch(() => undefined);
  const session = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
  byId('trouble').hidden = session !== undefined;
  return session;
}

/** Greets the household, and says in the account menu whose it is. */
export function showHousehold(session, language) {
  const texts = TEXTS[language];
  byId('greeting').textContent = texts.greeting.replace('{name}', session.household.name);
  showAccount(session, texts);
}

/** Who is signed in. The session itself is a cookie that no script can read. */

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

/** Greets the household and lists those one may change to. */
export function showHousehold({ household, households }, language) {
  const texts = TEXTS[language];
  byId('greeting').textContent = texts.greeting.replace('{name}', household.name);
  const place = household.hasGeneration ? texts.withSolar : texts.withoutSolar;
  byId('place').textContent = place.replace('{city}', household.city);
  byId('household').replaceChildren(
    ...households.map(({ buildingId, name, city }) => {
      return new Option(`${name}, ${city}`, buildingId, false, buildingId === household.buildingId);
    }),
  );
}

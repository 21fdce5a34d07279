/** The account menu: household, language and appearance behind one button. Must not enter: what a choice does. */

const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', it: 'Italiano' };
const THEMES = ['auto', 'light', 'dark'];

const byId = (id) => document.getElementById(id);
const [button, menu] = [byId('account'), byId('account-menu')];
// Browsers before `popover` show the menu in the page, where there is nothing to close.
const close = () => menu.hidePopover?.();

/** Fills the menu with what does not depend on who is signed in. */
export function buildAccountMenu() {
  const languages = Object.entries(LANGUAGES).map(([value, name]) => radioOf('language', value, name));
  for (const row of languages) row.lang = row.control.value;
  menu.append(
    groupOf('household', 'rows'),
    groupOf('language', 'rows pairs', languages),
    groupOf(
      'theme',
      'segments',
      THEMES.map((value) => radioOf('theme', value)),
    ),
  );
  // What has the focus is never below the menu.
  document.addEventListener('focusin', ({ target }) => {
    if (target !== button && !menu.contains(target)) close();
  });
}

/** Signing in as another household is done, not set: the menu closes, and `signIn` gets the building. */
export function whenHouseholdChosen(signIn) {
  byId('household').addEventListener('click', ({ target }) => {
    const chosen = target.closest('button');
    if (!chosen) return;
    close();
    signIn(chosen.value);
  });
}

/** Names the button after the household, and lists those one may change to. */
export function showAccount({ household, households }, texts) {
  const initials = household.name.split(/\s+/).map((word) => word.charAt(0));
  byId('initials').textContent = initials.slice(0, 2).join('');
  button.setAttribute('aria-label', texts.accountOf.replace('{name}', household.name));
  const rows = households.map(({ buildingId, name, city, hasGeneration }) => {
    const row = Object.assign(document.createElement('button'), { type: 'button', value: buildingId });
    row.setAttribute('aria-pressed', String(buildingId === household.buildingId));
    const place = Object.assign(document.createElement('small'), {
      textContent: (hasGeneration ? texts.withSolar : texts.withoutSolar).replace('{city}', city),
    });
    row.append(wordsOf(name), ' ', place);
    return row;
  });
  byId('household')
    .querySelector('.rows')
    .replaceChildren(...rows);
}

/** Marks what is chosen in a group of radio buttons. */
export function mark(group, value) {
  for (const radio of byId(group).elements) radio.checked = radio.value === value;
}

function groupOf(id, look, rows = []) {
  const group = Object.assign(document.createElement('fieldset'), { id });
  const legend = document.createElement('legend');
  legend.dataset.text = id;
  const room = Object.assign(document.createElement('div'), { className: look });
  room.append(...rows);
  group.append(legend, room);
  return group;
}

/** A radio button with its words: given ones, else the portal's own for this value. */
function radioOf(name, value, text) {
  const row = document.createElement('label');
  const words = wordsOf(text ?? '');
  if (text === undefined) words.dataset.text = value;
  row.append(Object.assign(document.createElement('input'), { type: 'radio', name, value }), words);
  return row;
}

function wordsOf(textContent) {
  return Object.assign(document.createElement('span'), { textContent });
}

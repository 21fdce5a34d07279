/** The portal's own words. The widgets bring theirs. */

/** @typedef {typeof en} Texts */

const en = {
  skip: 'Skip to content',
  account: 'Account',
  accountOf: 'Account: {name}',
  language: 'Language',
  theme: 'Appearance',
  auto: 'Automatic',
  light: 'Light',
  dark: 'Dark',
  title: 'My electricity · Stadtwerk Lindental',
  greeting: 'Hello, {name}',
  withSolar: '{city} · with solar power',
  withoutSolar: '{city}',
  household: 'Household',
  period: 'Period',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  previous: 'Earlier',
  next: 'Later',
  trouble: 'The household could not be loaded. Please try again, or reload the page.',
  demo: 'A demonstration: Stadtwerk Lindental and its households are made up, and so are their readings.',
  offline: 'What if I am offline?',
  oneByOne: 'The widgets one by one',
  gallery: 'Widget gallery, for developers',
  dashboard: 'The dashboard in one element',
};

/** @type {Texts} */
const de = {
  skip: 'Zum Inhalt',
  account: 'Konto',
  accountOf: 'Konto: {name}',
  language: 'Sprache',
  theme: 'Darstellung',
  auto: 'Automatisch',
  light: 'Hell',
  dark: 'Dunkel',
  title: 'Mein Strom · Stadtwerk Lindental',
  greeting: 'Guten Tag, {name}',
  withSolar: '{city} · mit Solarstrom',
  withoutSolar: '{city}',
  household: 'Haushalt',
  period: 'Zeitraum',
  day: 'Tag',
  month: 'Monat',
  year: 'Jahr',
  previous: 'Früher',
  next: 'Später',
  trouble: 'Der Haushalt konnte nicht geladen werden. Bitte versuchen Sie es nochmals, oder laden Sie die Seite neu.',
  demo: 'Eine Demonstration: Das Stadtwerk Lindental, seine Haushalte und ihre Messwerte sind erfunden.',
  offline: 'Was, wenn ich offline bin?',
  oneByOne: 'Die Bausteine einzeln',
  gallery: 'Galerie der Widgets, für Entwickler',
  dashboard: 'Die Übersicht in einem Element',
};

/** @type {Texts} */
const fr = {
  skip: 'Aller au contenu',
  account: 'Compte',
  accountOf: 'Compte\u00a0: {name}',
  language: 'Langue',
  theme: 'Apparence',
  auto: 'Automatique',
  light: 'Clair',
  dark: 'Sombre',
  title: 'Mon électricité · Stadtwerk Lindental',
  greeting: 'Bonjour, {name}',
  withSolar: '{city} · avec énergie solaire',
  withoutSolar: '{city}',
  household: 'Ménage',
  period: 'Période',
  day: 'Jour',
  month: 'Mois',
  year: 'Année',
  previous: 'Plus tôt',
  next: 'Plus tard',
  trouble: 'Le ménage n’a pas pu être chargé. Veuillez réessayer, ou recharger la page.',
  demo: 'Une démonstration : le Stadtwerk Lindental, ses ménages et leurs mesures sont inventés.',
  offline: 'Et sans connexion ?',
  oneByOne: 'Les éléments un par un',
  gallery: 'Galerie des widgets, pour développeurs',
  dashboard: 'La vue d’ensemble en un seul élément',
};

/** @type {Texts} */
const it = {
  skip: 'Vai al contenuto',
  account: 'Account',
  accountOf: 'Account: {name}',
  language: 'Lingua',
  theme: 'Aspetto',
  auto: 'Automatico',
  light: 'Chiaro',
  dark: 'Scuro',
  title: 'La mia elettricità · Stadtwerk Lindental',
  greeting: 'Buongiorno, {name}',
  withSolar: '{city} · con energia solare',
  withoutSolar: '{city}',
  household: 'Economia domestica',
  period: 'Periodo',
  day: 'Giorno',
  month: 'Mese',
  year: 'Anno',
  previous: 'Prima',
  next: 'Dopo',
  trouble: 'Non è stato possibile caricare l’economia domestica. Riprovi, o ricarichi la pagina.',
  demo: 'Una dimostrazione: lo Stadtwerk Lindental, le sue economie domestiche e le loro misure sono inventati.',
  offline: 'E se sono senza rete?',
  oneByOne: 'Gli elementi uno per uno',
  gallery: 'Galleria dei widget, per sviluppatori',
  dashboard: 'La panoramica in un solo elemento',
};

/** @type {Record<string, Texts>} */
export const TEXTS = { en, de, fr, it };

/** Locales for dates, as the Swiss write them. */
export const LOCALES = { en: 'en-CH', de: 'de-CH', fr: 'fr-CH', it: 'it-CH' };

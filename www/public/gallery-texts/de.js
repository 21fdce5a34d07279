/** The gallery's words in German. */

/** @type {typeof import('./en.js').en} */
export const de = {
  page: {
    skip: 'Zum Inhalt',
    title: 'Galerie der Widgets · Stadtwerk Lindental',
    audience: 'Galerie der Widgets, für Entwickler',
    heading: 'Jedes Widget in jedem Zustand',
    intro:
      'Jedes Muster ist ein lebendes Element am Token-Proxy des Portals. Der Code darunter ist alles, was eine Seite braucht; Farben und Sprache lassen sich hier ändern, und alle Muster folgen ohne eine Anfrage.',
    accent: 'Akzent',
    grid: 'Netzbezug',
    ownUse: 'Eigenverbrauch',
    feedIn: 'Einspeisung',
    corners: 'Ecken',
    appearance: 'Darstellung',
    automatic: 'Automatisch',
    light: 'Hell',
    dark: 'Dunkel',
    language: 'Sprache',
    reset: 'Zurücksetzen',
    css: 'Die Farben als CSS',
    copy: 'Code kopieren',
    copied: 'Kopiert',
    copyByHand: 'Markiert: mit der Tastatur kopieren',
    weakText: '{name}: {reached} zu 1 auf dem Hintergrund, Texte brauchen {least} zu 1',
    weakMark: '{name}: {reached} zu 1 auf dem Hintergrund, Zeichen brauchen {least} zu 1',
  },
  samples: {
    energyChart: {
      title: 'Stromdiagramm',
      about:
        'Blättern durch Tage, Wochen, Monate und Jahre; eigener Solarstrom und Netzbezug ergeben zusammen den Verbrauch.',
    },
    earlier: {
      title: 'Stromdiagramm mit einem früheren Zeitraum',
      about: 'Gleiches mit Gleichem verglichen: ein laufender Monat mit ebenso vielen Tagen des letzten.',
    },
    pinned: {
      title: 'Stromdiagramm eines Tages, von der Seite festgelegt',
      about: 'Mit `from` und ohne `period` gibt es keine Knöpfe: Die Seite entscheidet. Die Nacht ist schattiert.',
    },
    costs: {
      title: 'Was es kostet, und was es ausstösst',
      about:
        'Nach dem Tarif des Gebäudes, Stunde für Stunde, wo die Preise verschieden sind; CO₂ nach dem Faktor, den die Seite angibt.',
    },
    yearOfHours: {
      title: 'Ein Jahr in Stunden',
      about: '8’760 Stunden in einem Pfad je Reihe; Pfeiltasten führen hindurch, die Tabelle hat alle.',
    },
    peers: {
      title: 'Vergleich mit ähnlichen Haushalten',
      about: 'Der Stand zuerst in Worten, dann auf einem Streifen, dann wer die Gruppe ist.',
    },
    peersTooSmall: {
      title: 'Vergleich, die Gruppe ist zu klein',
      about: 'Unter der Mindestgrösse wird keine Zahl gezeigt, nur warum. Hier liegt sie bei 900 Haushalten.',
    },
    keyFigures: {
      title: 'Kennzahlen',
      about: 'Ein Jahr in Karten, jede mit dem, worauf sie beruht; jede zeigt auf Wunsch, was sie bedeutet.',
    },
    heatMap: { title: 'Wärmekarte', about: 'Jede Stunde eines Jahres; Pfeiltasten führen über Tage und Stunden.' },
    heatMapMonth: { title: 'Wärmekarte eines Monats, Erzeugung', about: 'Blättern durch Monate und Jahre.' },
    forecast: {
      title: 'Prognose',
      about: 'Eine Schätzung, klar so genannt, im Anschluss an das Gemessene; und wie die von gestern ausging.',
    },
    forecastTomorrow: { title: 'Prognose der Erzeugung für morgen', about: 'Wo nichts erzeugt wird, wird das gesagt.' },
    typicalDay: {
      title: 'Typischer Tag',
      about: 'Median und mittlere Hälfte jeder Stunde, über die letzten 30 abgeschlossenen Tage.',
    },
    dashboard: {
      title: 'Die Übersicht',
      about:
        'Alle zusammen; Diagramm, typischer Tag und Wärmekarte folgen einem Zeitraum, Vergleich und Kennzahlen enden mit ihm, und was auf einen Haushalt nicht zutrifft, entfällt.',
    },
    gaps: {
      title: 'Vorführung: ein Haushalt mit Lücken in den Messwerten',
      about: 'Ein erfundener Haushalt: kein Netz, kein Server. Stunden ohne Messwert sind schraffiert, nie null.',
    },
    dst: {
      title: 'Vorführung: der Tag mit 25 Stunden',
      about: 'Die Uhren werden zurückgestellt: 02:00 kommt zweimal, und beide haben ihren Balken.',
    },
    negative: {
      title: 'Vorführung: Messwerte unter null',
      about: 'Berichtigte Zähler liefern sie; sie werden genannt, und nie als etwas anderes gezeichnet.',
    },
    tinyGroup: {
      title: 'Vorführung: eine Gruppe von vier Haushalten',
      about: 'Zu klein, um zu vergleichen, ohne jemanden zu verraten.',
    },
    noSolar: {
      title: 'Vorführung: die Übersicht eines Haushalts ohne Solarstrom',
      about: 'Von Erzeugung ist nichts zu sehen.',
    },
    notApplicable: {
      title: 'Trifft nicht zu',
      about:
        'Ein Haushalt ohne Erzeugung hat keinen Solarstrom zu zeigen; `moost-applicable` sagt es der Seite, die das Element weglassen kann.',
    },
    lines: { title: 'Als Linien', about: 'Gerade über jede Stunde, unterbrochen bei Lücken; jede Reihe von null an.' },
    patterns: { title: 'Mit Mustern und Farben', about: 'Für Augen und Drucker, die Farben nicht unterscheiden.' },
    loading: {
      title: 'Wird geladen',
      about:
        'So hoch wie die Zeichnung sein wird, damit nichts springt. Der Server braucht hier eine Minute; das Widget gibt vorher auf.',
    },
    stale: {
      title: 'Nicht mehr frisch',
      about:
        'Liess sich nicht erneuern: Was bekannt ist, bleibt, mit einem Hinweis seit wann und einem Knopf für einen neuen Versuch.',
    },
    offline: {
      title: 'Ohne Netz, und nichts bekannt',
      about: 'Das Netz ist weg, bevor etwas da war. Kommt es zurück, fragt das Widget von selbst.',
    },
    signedOut: {
      title: 'Fehler: die Sitzung ist abgelaufen',
      about:
        'Nichts vom Haushalt bleibt auf dem Bildschirm; nach `moost-auth-error` kann die Seite neu anmelden lassen.',
    },
    down: {
      title: 'Fehler: der Dienst antwortet nicht',
      about: 'Dreimal versucht, dann gesagt, mit einem Knopf. Was andere Widgets wissen, bleibt ihnen.',
    },
    noForecast: {
      title: 'Keine Prognose',
      about:
        'Das Werk hat keine Prognosen abonniert, oder für dieses Gebäude gibt es keine: klar gesagt, und kein Fehler.',
    },
    noComparison: { title: 'Kein Vergleich', about: 'MOOST hat keine Gruppe für diesen Haushalt.' },
    noReadings: { title: 'Leer: vor dem ersten Messwert', about: 'In diesem Zeitraum wurde nichts gemessen.' },
    notYet: {
      title: 'Leer: noch nichts',
      about: 'Der Tag hat begonnen, und sein erster Messwert ist noch nicht eingetroffen.',
    },
    ahead: { title: 'Leer: steht bevor', about: 'Der Zeitraum liegt in der Zukunft.' },
    forbidden: {
      title: 'Fehler: nicht dieser Haushalt',
      about: 'Der Proxy lehnt ab: Der Haushalt in der Adresse ist nicht der angemeldete.',
    },
    notSetUp: {
      title: 'Fehler: nicht eingerichtet',
      about: 'Ein Attribut fehlt: Das wird dem Entwickler gesagt, und nichts wird angefragt.',
    },
  },
};

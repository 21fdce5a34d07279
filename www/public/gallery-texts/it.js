/** The gallery's words in Italian. */

/** @type {typeof import('./en.js').en} */
export const it = {
  page: {
    skip: 'Vai al contenuto',
    title: 'Galleria dei widget · Stadtwerk Lindental',
    audience: 'Galleria dei widget, per sviluppatori',
    heading: 'Ogni widget in ogni stato',
    intro:
      'Ogni esempio è un elemento vivo, collegato al proxy dei token del portale. Il codice sottostante è tutto ciò che serve a una pagina; tema e lingua si cambiano qui, e tutti gli esempi seguono senza alcuna richiesta.',
    accent: 'Accento',
    grid: 'Rete',
    ownUse: 'Autoconsumo',
    feedIn: 'Immissione',
    corners: 'Angoli',
    appearance: 'Aspetto',
    automatic: 'Automatico',
    light: 'Chiaro',
    dark: 'Scuro',
    language: 'Lingua',
    reset: 'Ripristina',
    css: 'Il tema come CSS',
    copy: 'Copia il codice',
    copied: 'Copiato',
    copyByHand: 'Selezionato: da copiare con la tastiera',
    weakText: '{name}: {reached} a 1 sullo sfondo, ai testi serve {least} a 1',
    weakMark: '{name}: {reached} a 1 sullo sfondo, ai segni serve {least} a 1',
  },
  samples: {
    energyChart: {
      title: 'Grafico dell’elettricità',
      about:
        'Si sfogliano giorni, settimane, mesi e anni; l’energia solare propria e la rete formano insieme il consumo.',
    },
    earlier: {
      title: 'Grafico con un periodo precedente',
      about: 'Si confronta ciò che è confrontabile: un mese in corso con altrettanti giorni di quello prima.',
    },
    pinned: {
      title: 'Grafico di un giorno, fissato dalla pagina',
      about: 'Con `from` e senza `period` non ci sono pulsanti: decide la pagina. La notte è ombreggiata.',
    },
    costs: {
      title: 'Quanto costa, e quanto emette',
      about:
        'Secondo la tariffa dell’edificio, ora per ora dove i prezzi cambiano; la CO₂ secondo il fattore che la pagina indica.',
    },
    yearOfHours: {
      title: 'Un anno di ore',
      about: '8760 ore in un solo tracciato per serie; le frecce le percorrono, la tabella le ha tutte.',
    },
    peers: {
      title: 'Confronto con economie domestiche simili',
      about: 'La posizione prima a parole, poi su una striscia, poi chi forma il gruppo.',
    },
    peersTooSmall: {
      title: 'Confronto, gruppo troppo piccolo',
      about: 'Sotto la dimensione minima non si mostra alcuna cifra, solo perché. Qui è di 900 economie domestiche.',
    },
    keyFigures: {
      title: 'Cifre chiave',
      about: 'Un anno in schede, ciascuna con ciò su cui si basa; ciascuna mostra la sua definizione.',
    },
    heatMap: { title: 'Mappa di calore', about: 'Ogni ora di un anno; le frecce portano per giorni e per ore.' },
    heatMapMonth: { title: 'Mappa di calore di un mese, produzione', about: 'Si sfogliano mesi e anni.' },
    forecast: {
      title: 'Previsione',
      about: 'Una stima, detta come tale, unita a quanto misurato; e com’è andata quella di ieri.',
    },
    forecastTomorrow: {
      title: 'Previsione della produzione per domani',
      about: 'Dove non si produce nulla, lo si dice.',
    },
    typicalDay: {
      title: 'Giorno tipico',
      about: 'Mediana e metà centrale di ogni ora, sugli ultimi 30 giorni conclusi.',
    },
    dashboard: {
      title: 'La panoramica',
      about:
        'Tutti insieme; grafico, giorno tipico e mappa di calore seguono un periodo, confronto e cifre chiave finiscono con esso, e ciò che non riguarda un’economia domestica manca.',
    },
    gaps: {
      title: 'Dimostrazione: misure con lacune',
      about:
        'Un’economia domestica inventata: niente rete, niente server. Le ore senza misura sono tratteggiate, mai zero.',
    },
    dst: {
      title: 'Dimostrazione: il giorno di 25 ore',
      about: 'Torna l’ora solare: le 02:00 vengono due volte, e ciascuna ha la sua barra.',
    },
    negative: {
      title: 'Dimostrazione: misure sotto lo zero',
      about: 'Le danno i contatori corretti; si dicono, e non si disegnano mai come altro.',
    },
    tinyGroup: {
      title: 'Dimostrazione: un gruppo di quattro',
      about: 'Troppo piccolo per confrontare senza rivelare qualcuno.',
    },
    noSolar: {
      title: 'Dimostrazione: la panoramica senza energia solare',
      about: 'Della produzione non si mostra nulla.',
    },
    notApplicable: {
      title: 'Non pertinente',
      about:
        'Chi non produce non ha energia solare da mostrare; `moost-applicable` lo dice alla pagina, che può omettere l’elemento.',
    },
    lines: { title: 'A linee', about: 'Piane su ogni ora, interrotte alle lacune; ogni serie da zero.' },
    patterns: { title: 'Con motivi e colori', about: 'Per occhi e stampanti che non distinguono i colori.' },
    loading: {
      title: 'Caricamento',
      about:
        'Alto quanto sarà il disegno, perché nulla salti. Qui il server impiega un minuto; il widget rinuncia prima.',
    },
    stale: {
      title: 'Non più aggiornato',
      about:
        'Non è stato possibile rinnovarlo: ciò che è noto resta, con una nota da quando e un pulsante per riprovare.',
    },
    offline: {
      title: 'Senza rete, e nulla di noto',
      about: 'La rete manca prima che ci fosse qualcosa. Quando torna, il widget chiede da solo.',
    },
    signedOut: {
      title: 'Errore: la sessione è scaduta',
      about:
        'Nulla dell’economia domestica resta sullo schermo; con `moost-auth-error` la pagina può chiedere un nuovo accesso.',
    },
    down: {
      title: 'Errore: il servizio non risponde',
      about: 'Tre tentativi, poi lo si dice, con un pulsante. Ciò che sanno gli altri widget resta loro.',
    },
    noForecast: {
      title: 'Nessuna previsione',
      about:
        'L’azienda non ha sottoscritto le previsioni, o per questo edificio non ce ne sono: detto chiaramente, e non è un errore.',
    },
    noComparison: { title: 'Nessun confronto', about: 'MOOST non ha un gruppo per questa economia domestica.' },
    noReadings: { title: 'Vuoto: prima della prima misura', about: 'Nel periodo non è stato misurato nulla.' },
    notYet: { title: 'Vuoto: ancora nulla', about: 'Il giorno è iniziato, e la sua prima misura non è arrivata.' },
    ahead: { title: 'Vuoto: deve ancora venire', about: 'Il periodo è nel futuro.' },
    forbidden: {
      title: 'Errore: non questa economia domestica',
      about: 'Il proxy rifiuta: l’economia domestica nell’indirizzo non è quella che ha effettuato l’accesso.',
    },
    notSetUp: {
      title: 'Errore: non configurato',
      about: 'Manca un attributo: lo si dice allo sviluppatore, e non si chiede nulla.',
    },
  },
};

/** The gallery's words in French. */

/** @type {typeof import('./en.js').en} */
export const fr = {
  page: {
    skip: 'Aller au contenu',
    title: 'Galerie des widgets · Stadtwerk Lindental',
    audience: 'Galerie des widgets, pour les développeurs',
    heading: 'Chaque widget dans chaque état',
    intro:
      'Chaque exemple est un élément vivant, relié au proxy de jetons du portail. Le code au-dessous est tout ce qu’il faut à une page ; changez ici le thème et la langue, et tous les exemples suivent sans aucune requête.',
    accent: 'Accent',
    grid: 'Réseau',
    ownUse: 'Autoconsommation',
    feedIn: 'Injection',
    corners: 'Coins',
    appearance: 'Apparence',
    automatic: 'Automatique',
    light: 'Clair',
    dark: 'Sombre',
    language: 'Langue',
    reset: 'Réinitialiser',
    css: 'Le thème en CSS',
    copy: 'Copier le code',
    copied: 'Copié',
    copyByHand: 'Sélectionné : à copier au clavier',
    weakText: '{name} : {reached} pour 1 sur le fond, il faut {least} pour 1 aux textes',
    weakMark: '{name} : {reached} pour 1 sur le fond, il faut {least} pour 1 aux signes',
  },
  samples: {
    energyChart: {
      title: 'Graphique d’électricité',
      about:
        'On parcourt jours, semaines, mois et années ; le courant solaire propre et le réseau forment ensemble la consommation.',
    },
    earlier: {
      title: 'Graphique avec une période antérieure',
      about: 'On compare ce qui est comparable : un mois en cours avec autant de jours du précédent.',
    },
    pinned: {
      title: 'Graphique d’un jour, fixé par la page',
      about: 'Avec `from` et sans `period`, il n’y a pas de boutons : la page décide. La nuit est ombrée.',
    },
    costs: {
      title: 'Ce que cela coûte, et ce que cela émet',
      about:
        'Selon le tarif du bâtiment, heure par heure là où les prix diffèrent ; le CO₂ selon le facteur que donne la page.',
    },
    yearOfHours: {
      title: 'Une année d’heures',
      about: '8760 heures en un seul tracé par série ; les flèches les parcourent, le tableau les contient toutes.',
    },
    peers: {
      title: 'Comparaison avec des ménages semblables',
      about: 'La position d’abord en mots, puis sur une bande, puis qui forme le groupe.',
    },
    peersTooSmall: {
      title: 'Comparaison, groupe trop petit',
      about:
        'Au-dessous de la taille minimale, aucun chiffre n’est montré, seulement pourquoi. Ici, elle est de 900 ménages.',
    },
    keyFigures: {
      title: 'Chiffres clés',
      about: 'Une année en cartes, chacune avec ce sur quoi elle repose ; chacune donne sa définition.',
    },
    heatMap: {
      title: 'Carte de chaleur',
      about: 'Chaque heure d’une année ; les flèches mènent par jours et par heures.',
    },
    heatMapMonth: { title: 'Carte de chaleur d’un mois, production', about: 'On parcourt mois et années.' },
    forecast: {
      title: 'Prévision',
      about: 'Une estimation, dite comme telle, à la suite de ce qui a été mesuré ; et ce qu’a donné celle d’hier.',
    },
    forecastTomorrow: {
      title: 'Prévision de la production pour demain',
      about: 'Là où rien n’est produit, on le dit.',
    },
    typicalDay: {
      title: 'Journée type',
      about: 'Médiane et moitié centrale de chaque heure, sur les 30 derniers jours terminés.',
    },
    dashboard: {
      title: 'La vue d’ensemble',
      about:
        'Tous ensemble ; graphique, journée type et carte de chaleur suivent une période, comparaison et chiffres clés finissent avec elle, et ce qui ne concerne pas un ménage est omis.',
    },
    gaps: {
      title: 'Démonstration : un ménage avec des lacunes',
      about: 'Un ménage inventé : ni réseau, ni serveur. Les heures sans mesure sont hachurées, jamais à zéro.',
    },
    dst: {
      title: 'Démonstration : le jour de 25 heures',
      about: 'L’heure d’hiver commence : 02:00 vient deux fois, et chacune a sa barre.',
    },
    negative: {
      title: 'Démonstration : mesures au-dessous de zéro',
      about: 'Les compteurs corrigés en donnent ; elles sont dites, et jamais dessinées autrement.',
    },
    tinyGroup: {
      title: 'Démonstration : un groupe de quatre ménages',
      about: 'Trop petit pour comparer sans trahir quelqu’un.',
    },
    noSolar: {
      title: 'Démonstration : la vue d’ensemble sans courant solaire',
      about: 'Rien de la production n’est montré.',
    },
    notApplicable: {
      title: 'Sans objet',
      about:
        'Un ménage sans production n’a pas de courant solaire à montrer ; `moost-applicable` le dit à la page, qui peut omettre l’élément.',
    },
    lines: {
      title: 'En lignes',
      about: 'Plates sur chaque heure, interrompues aux lacunes ; chaque série à partir de zéro.',
    },
    patterns: {
      title: 'Avec des motifs et des couleurs',
      about: 'Pour les yeux et les imprimantes qui ne distinguent pas les couleurs.',
    },
    loading: {
      title: 'Chargement',
      about:
        'Aussi haut que le sera le dessin, pour que rien ne saute. Le serveur met une minute ici ; le widget renonce avant.',
    },
    stale: {
      title: 'Plus à jour',
      about:
        'N’a pas pu être renouvelé : ce qui est connu reste, avec une note depuis quand et un bouton pour réessayer.',
    },
    offline: {
      title: 'Hors ligne, et rien de connu',
      about: 'Le réseau est parti avant qu’il y ait quelque chose. À son retour, le widget demande de lui-même.',
    },
    signedOut: {
      title: 'Erreur : la session a expiré',
      about: 'Rien du ménage ne reste à l’écran ; avec `moost-auth-error`, la page peut redemander la connexion.',
    },
    down: {
      title: 'Erreur : le service ne répond pas',
      about: 'Trois essais, puis on le dit, avec un bouton. Ce que savent les autres widgets leur reste.',
    },
    noForecast: {
      title: 'Pas de prévision',
      about:
        'L’entreprise n’a pas souscrit aux prévisions, ou il n’y en a pas pour ce bâtiment : dit clairement, et ce n’est pas une erreur.',
    },
    noComparison: { title: 'Pas de comparaison', about: 'MOOST n’a pas de groupe pour ce ménage.' },
    noReadings: { title: 'Vide : avant la première mesure', about: 'Rien n’a été mesuré dans la période.' },
    notYet: { title: 'Vide : encore rien', about: 'Le jour a commencé, et sa première mesure n’est pas arrivée.' },
    ahead: { title: 'Vide : à venir', about: 'La période est dans le futur.' },
    forbidden: {
      title: 'Erreur : pas ce ménage',
      about: 'Le proxy refuse : le ménage de l’adresse n’est pas celui qui est connecté.',
    },
    notSetUp: {
      title: 'Erreur : pas configuré',
      about: 'Un attribut manque : on le dit au développeur, et rien n’est demandé.',
    },
  },
};

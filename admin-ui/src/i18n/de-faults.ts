import type { Texts } from './texts.ts'

/** Wörter für das, was schiefgehen kann. */
export const deFaults: Texts['faults'] = {
  away: {
    title: 'Anlass antwortet gerade nicht.',
    about:
      'Es wird von selbst weiter versucht. Ihre Eingaben bleiben stehen; speichern können Sie, sobald dieser Hinweis verschwindet.',
    now: 'Jetzt versuchen',
  },
  outdated: {
    title: 'Nicht alles hier ist auf dem neuesten Stand.',
    about: 'Der Server konnte etwas nicht beantworten. Sie sehen, was zuletzt da war.',
  },
  slow: 'Das dauert länger als gewöhnlich …',
  save: {
    unreachable: {
      title: 'Es kam keine Antwort.',
      advice:
        'Ihre Eingaben stehen noch hier, und nichts wird von selbst wiederholt. Drücken Sie noch einmal, sobald Anlass wieder antwortet. War es etwas Neues, sehen Sie vorher nach, ob es schon da ist.',
    },
    back: {
      title: 'Anlass antwortet wieder.',
      advice:
        'Ihre Eingaben stehen noch hier: Drücken Sie noch einmal, um zu speichern. War es etwas Neues, sehen Sie vorher nach, ob es schon da ist.',
    },
    server: {
      title: 'Der Server konnte das nicht ausführen.',
      advice:
        'Ihre Eingaben stehen noch hier. Drücken Sie gleich noch einmal. Bleibt es dabei, nennen Sie Ihrer Verwaltung die Nummer der Anfrage.',
    },
    signedOut: {
      title: 'Noch nicht gespeichert: Sie sind nicht mehr angemeldet.',
      advice: 'Melden Sie sich wieder an; Ihre Eingaben bleiben stehen.',
    },
    signedIn: {
      title: 'Sie sind wieder angemeldet.',
      advice: 'Gespeichert ist noch nichts: Drücken Sie noch einmal auf Speichern.',
    },
  },
  signInAgain: {
    title: 'Bitte melden Sie sich wieder an',
    about:
      'Ihre Anmeldung ist zu Ende. Die Seite bleibt dahinter stehen, mit allem, was Sie eingegeben haben.',
    leave: 'Zur Anmeldeseite',
    leaveAbout: 'Was Sie auf dieser Seite nicht gespeichert haben, geht dann verloren.',
    stay: 'Hier bleiben',
    leaveSure: 'Trotzdem verlassen',
  },
  part: {
    title: 'Ein Teil fehlt',
    updated: {
      title: 'Anlass wurde erneuert.',
      advice:
        'Diese Seite ist noch die alte Fassung, und dieser Teil gehört zur neuen. Laden Sie neu; speichern Sie vorher, was hier noch offen ist.',
    },
    unreachable: {
      title: 'Dieser Teil ließ sich nicht laden.',
      advice: 'Prüfen Sie Ihre Verbindung, und versuchen Sie es noch einmal.',
    },
    there: {
      title: 'Dieser Teil ließ sich nicht laden.',
      advice:
        'Jetzt ist er da, kommt aber nur mit der ganzen Seite. Laden Sie neu; speichern Sie vorher, was hier noch offen ist.',
    },
    reload: 'Neu laden',
    again: 'Noch einmal versuchen',
  },
}

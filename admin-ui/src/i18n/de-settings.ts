import type { Texts } from './texts.ts'

export const deSettings: Texts['settings'] = {
  sections: 'Einstellungen',
  sources: {
    title: 'Quellen',
    about: 'Woher Daten über Ihre Kunden kommen: aus Ihrem Shop, von Ihren Seiten, aus Dateien.',
    snippetTitle: 'Die Seiten Ihres Shops anschließen',
    snippetAbout: 'Nennen Sie die Adresse Ihres Shops und setzen Sie in seine Seiten ein, was Sie bekommen.',
    address: 'Adresse des Shops',
    addressHint: 'Wie sie im Browser steht. Nur Seiten von dort dürfen senden.',
    addressWrong: 'Das ist keine Adresse: Sie sieht aus wie https://www.mein-laden.de',
    source: 'Für welche Quelle',
    sourceHint: 'Dort wird abgelegt, was ankommt.',
    make: 'Code erzeugen',
    snippet: 'Vor </body> in jede Seite einsetzen',
    copy: 'Code kopieren',
    consent:
      'Er legt eine Nummer im Browser des Besuchers ab: Laden Sie ihn erst, wenn der Besucher in Ihrem Cookie-Banner zugestimmt hat.',
    waiting: 'Warten auf den ersten Seitenaufruf. Öffnen Sie eine Seite Ihres Shops.',
    pageView: title => `Seitenaufruf: ${title}`,
    received: (event, who) => `Es klappt. Empfangen: „${event}“ von ${who}.`,
    all: 'Alle Quellen',
    empty: 'Noch keine Quelle. Die erste entsteht mit Ihrem Code.',
    keys: count => (count === 1 ? '1 Schlüssel in Gebrauch' : `${count} Schlüssel in Gebrauch`),
    first: at => `Erstes Ereignis empfangen ${at}.`,
    nothingYet: 'Noch nichts empfangen.',
  },
}

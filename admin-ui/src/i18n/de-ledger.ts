import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deLedger: Texts['privacy']['ledger'] = {
  title: 'Einwilligungsprotokoll',
  about:
    'Jede Einwilligung, jeder Widerruf und Widerspruch, versiegelt, damit keine spätere Änderung unbemerkt bleibt.',
  verify: 'Jetzt prüfen',
  asked: 'Die Prüfung beginnt in wenigen Sekunden; das Ergebnis erscheint hier.',
  neverVerified: 'Noch nicht geprüft. Das geschieht jede Nacht von selbst.',
  whole: 'Das Protokoll ist unversehrt',
  broken: count =>
    count === 1
      ? 'Das Protokoll wurde verändert: 1 Befund'
      : `Das Protokoll wurde verändert: ${count} Befunde`,
  verified: (at, records, seals) =>
    `Geprüft am ${at}: ${counted(records, 'Zeile', 'Zeilen')} in ${seals === '1' ? 'einem Siegel' : `${seals} Siegeln`}.`,
  erased: count =>
    `Der Nachweis von ${counted(count, 'Zeile', 'Zeilen')} wurde rechtmäßig gelöscht, mit signiertem Eintrag.`,
  sealTitle: 'Siegel',
  sealAbout:
    'Neue Zeilen werden alle paar Sekunden versiegelt. Ein Siegel enthält das vorige, daher lässt sich nachträglich nichts ändern, entfernen oder einschieben. Notieren Sie das letzte von Zeit zu Zeit an anderer Stelle: Es beweist auch, dass nichts abgeschnitten wurde.',
  lastSeal: (number, at) => `Siegel ${number}, ${at}`,
  mac: 'Prüfwert',
  noSeal: 'Es ist noch nichts versiegelt.',
  waiting: count => `Warten auf das nächste Siegel: ${counted(count, 'Zeile', 'Zeilen')}`,
}

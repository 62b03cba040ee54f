import { counted } from './counted.ts'
import type { Texts } from './texts.ts'

export const deRetention: Texts['privacy']['retention'] = {
  title: 'Aufbewahrung',
  about: 'Was wie lange aufbewahrt wird, warum, und was heute Nacht gelöscht würde.',
  preview: 'Was als Nächstes ginge',
  previewAbout: at => `Nächster Lauf: ${at}.`,
  nothing: 'nichts',
  oldest: date => `ältestes vom ${date}`,
  rules: 'Was wie lange aufbewahrt wird',
  attributes: 'Merkmale mit eigener Frist',
  kept: 'Was auf jeden Fall bleibt',
  days: days => `${counted(days, 'Tag', 'Tage')}`,
  years: count => (count === 1 ? '1 Jahr' : `${count} Jahre`),
  forever: 'unbegrenzt',
  ownDate: 'jeder Eintrag hat sein eigenes Datum',
  differs: 'geändert',
  change: 'Ändern',
  daysLabel: 'Tage',
  atLeast: days => `Mindestens ${days}.`,
  save: 'Speichern',
  runs: 'Was die Nächte entfernt haben',
  noRuns: 'Noch kein Lauf.',
}
